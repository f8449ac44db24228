//! The one table. Pure.

use super::{
    Measured, Options,
    message::Messages,
    quote::{Place, quote},
    start::Sizes,
};
use crate::{figures::Samples, machine, page::markdown};

/// Everything that was measured here.
pub(super) struct Figures {
    pub(super) first_ms: Samples,
    pub(super) program: Measured,
    pub(super) nothing: Measured,
    pub(super) sizes: Sizes,
    pub(super) messages: Messages,
}

const NOTHING: &str = "the agent that does nothing";
const BARE: &str = "the same statements, bare";
const CHROMIUM: &str = "headless Chromium";
const LIBRARY: &str = "Baileys alone, keys in memory";

/// A figure of another section: what it is, where it stands, what stands beside it, and where.
const QUOTED: [(&str, Place, &str, Place); 9] = [
    (
        "100 calls at once: voice to voice, first clause cached, p50, ms",
        calls("voice to voice, first clause cached", 5),
        NOTHING,
        calls("voice to voice, first clause cached", 6),
    ),
    (
        "100 calls at once: voice to voice, first clause not cached, p50, ms",
        calls("voice to voice, first clause not cached", 5),
        NOTHING,
        calls("voice to voice, first clause not cached", 6),
    ),
    (
        "100 calls at once: computing, ms per call-second",
        calls("computing, ms per call-second", 5),
        NOTHING,
        calls("computing, ms per call-second", 6),
    ),
    (
        "100 calls at once: memory, MB per call",
        calls("memory, MB per call", 5),
        NOTHING,
        calls("memory, MB per call", 6),
    ),
    (
        "first page of 100,000 customers, median, ms",
        crm("customers, first page", 1),
        BARE,
        crm("customers, first page", 3),
    ),
    ("search for a name among them, median, ms", crm("search, a name", 1), BARE, crm("search, a name", 3)),
    (
        "an invoice as PDF, median, ms",
        documents("one page, median", 1),
        CHROMIUM,
        documents("one page, median", 2),
    ),
    (
        "documents issued for payments, a second",
        payments("documents issued"),
        "bare transactions of as many rows",
        payments("bare: pairs"),
    ),
    (
        "the page to sign on a slow telephone, largest paint, ms",
        pages("`/sign/…`"),
        "a page of one line",
        pages("one line of text"),
    ),
];

const fn at(section: &'static str, row: &'static str, column: usize) -> Place {
    Place { section, row, column, nth: 0 }
}

const fn calls(row: &'static str, column: usize) -> Place {
    at("calls", row, column)
}

const fn crm(row: &'static str, column: usize) -> Place {
    at("crm", row, column)
}

const fn documents(row: &'static str, column: usize) -> Place {
    at("documents", row, column)
}

const fn payments(row: &'static str) -> Place {
    at("payments", row, 1)
}

const fn pages(row: &'static str) -> Place {
    at("pages", row, 3)
}

/// Everything that stands in the page.
pub(super) fn text(figures: &Figures, page: &str, options: &Options) -> String {
    let build = if cfg!(debug_assertions) { " **A debug build: these figures say nothing.**" } else { "" };
    let head = format!(
        "Machine: {}. Starts: the median of {}; requests: {} s.{build}",
        machine::line(),
        options.starts,
        options.seconds
    );
    let quoted = QUOTED.map(|(name, ours, beside, theirs)| {
        let cell = |place| quote(page, place).unwrap_or_else(|| "–".to_owned());
        row(name, cell(ours), beside, cell(theirs))
    });
    let rows: Vec<_> = measured(figures).into_iter().chain(quoted).collect();
    [head, markdown(&["figure", "measured", "beside", "measured there"].map(str::to_owned), &rows)]
        .join("\n\n")
}

fn measured(figures: &Figures) -> Vec<Vec<String>> {
    let Figures { first_ms, program, nothing, sizes, messages } = figures;
    let median =
        |samples: &Samples| samples.percentile(50.0).map_or_else(|| "–".into(), |ms| format!("{ms:.1}"));
    let whole = |value: f64| format!("{value:.0}");
    vec![
        row(
            "the very first start, until it is healthy, ms",
            median(first_ms),
            NOTHING,
            median(&nothing.start_ms),
        ),
        row("a later start, ms", median(&program.start_ms), NOTHING, median(&nothing.start_ms)),
        row("memory at rest, MB", whole(program.rest_mb), NOTHING, whole(nothing.rest_mb)),
        row("the program as one file, MB", whole(sizes.program_mb), "Node alone", whole(sizes.node_mb)),
        row(
            "a page of 25 customers, logged in, requests a second on one core",
            whole(program.rate.per_s),
            "an empty answer of the agent that does nothing",
            whole(nothing.rate.per_s),
        ),
        row(
            "one of eight such requests at once, median, ms",
            median(&program.rate.ms),
            "an empty answer of the agent that does nothing",
            median(&nothing.rate.ms),
        ),
        row(
            "WhatsApp: messages sent, a second",
            whole(messages.out_per_second),
            LIBRARY,
            whole(messages.bare.out_per_second),
        ),
        row(
            "WhatsApp: messages that came, a second",
            whole(messages.in_per_second),
            LIBRARY,
            whole(messages.bare.in_per_second),
        ),
        row(
            "WhatsApp's worker: memory at rest, MB",
            whole(messages.rss_idle_mb),
            LIBRARY,
            whole(messages.bare.rss_idle_mb),
        ),
    ]
}

fn row(name: &str, ours: String, beside: &str, theirs: String) -> Vec<String> {
    vec![name.to_owned(), ours, beside.to_owned(), theirs]
}

#[cfg(test)]
mod tests {
    use super::{QUOTED, quote};

    #[test]
    fn every_figure_that_is_quoted_stands_in_the_page() {
        let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/benchmarks.md");
        let page = std::fs::read_to_string(page).unwrap();
        for (name, ours, _, theirs) in QUOTED {
            assert!(quote(&page, ours).is_some() && quote(&page, theirs).is_some(), "{name}");
        }
    }
}
