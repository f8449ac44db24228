//! The figures as tables, and the goals. Pure.

use super::{Measured, Options, contracts::Contracts};
use crate::{figures::Samples, machine, page::markdown};

/// The median of an invoice of one page, milliseconds.
const SHORT_MS: f64 = 10.0;
/// The median of a contract's page.
const SHOWN_MS: f64 = 10.0;
/// Of a signed contract of about two pages, with its certificate.
const SIGNED_MS: f64 = 30.0;
/// Of one of 20 pages.
const LONG_MS: f64 = 150.0;

/// Everything that stands in the page.
pub(super) fn text(ours: &Measured, theirs: &Measured, contracts: &Contracts, options: &Options) -> String {
    let build = if cfg!(debug_assertions) { " **A debug build: these figures say nothing.**" } else { "" };
    let machine = format!(
        "Machine: {}. {} invoices of one page, then {} of {} lines, one after the other; {} contracts, shown and signed, \
         then {} long ones.{build}",
        machine::line(),
        options.documents,
        options.long_documents,
        options.lines,
        options.contracts,
        options.long_contracts
    );
    let head = ["", "`papers::pdf`", "Chromium, `Page.printToPDF`"].map(str::to_owned);
    let contract_head = ["contracts", "pages", "kB", "median / p95, ms"].map(str::to_owned);
    let invoices = markdown(&head, &rows(ours, theirs, options));
    [machine, invoices, markdown(&contract_head, &signed(contracts)), targets(ours, contracts)].join("\n\n")
}

fn rows(ours: &Measured, theirs: &Measured, options: &Options) -> Vec<Vec<String>> {
    let row = |name: String, cell: fn(&Measured) -> String| vec![name, cell(ours), cell(theirs)];
    let pair = |samples: &Samples| format!("{} / {}", at(samples, 50.0), at(samples, 95.0));
    let times = |name: String, samples: fn(&Measured) -> &Samples| {
        vec![name, pair(samples(ours)), pair(samples(theirs))]
    };
    vec![
        row("the first, with a start where one is needed, ms".to_owned(), |m| format!("{:.1}", m.first_ms)),
        times("one page, median / p95, ms".to_owned(), |m| &m.short_ms),
        times(format!("{} lines, median / p95, ms", options.lines), |m| &m.long_ms),
        row("one page, kB".to_owned(), |m| format!("{:.0}", m.short_bytes as f64 / 1_000.0)),
        row(format!("memory, MB before → after {} → after the long ones", options.documents), |m| {
            format!("{:.0} → {:.0} → {:.0}", m.before_mb, m.after_mb, m.after_long_mb)
        }),
    ]
}

fn signed(contracts: &Contracts) -> Vec<Vec<String>> {
    let row = |name: &str, pages: Option<usize>, bytes: usize, samples: &Samples| {
        let pages = pages.map_or_else(|| "–".to_owned(), |pages| pages.to_string());
        let kilobytes = format!("{:.0}", bytes as f64 / 1_000.0);
        let times = format!("{} / {}", at(samples, 50.0), at(samples, 95.0));
        vec![name.to_owned(), pages, kilobytes, times]
    };
    let Contracts { shown_ms, signed_ms, long_ms, .. } = contracts;
    vec![
        row("as a web page", None, contracts.shown_bytes, shown_ms),
        row("signed, with the certificate", Some(contracts.pages), contracts.signed_bytes, signed_ms),
        row("long, signed, with the certificate", Some(contracts.long_pages), contracts.long_bytes, long_ms),
    ]
}

fn targets(ours: &Measured, contracts: &Contracts) -> String {
    let rows = [
        target("one page, median, ms", SHORT_MS, &ours.short_ms),
        target("a contract as a web page, median, ms", SHOWN_MS, &contracts.shown_ms),
        target("a signed contract, median, ms", SIGNED_MS, &contracts.signed_ms),
        target("a signed contract of 20 pages, median, ms", LONG_MS, &contracts.long_ms),
    ];
    markdown(&["target", "at most", "measured", "reached"].map(str::to_owned), &rows)
}

fn target(what: &str, at_most: f64, samples: &Samples) -> Vec<String> {
    let median = samples.percentile(50.0);
    let reached = if median.is_some_and(|ms| ms <= at_most) { "yes" } else { "**no**" };
    vec![what.to_owned(), format!("{at_most:.2}"), at(samples, 50.0), reached.to_owned()]
}

fn at(samples: &Samples, percent: f64) -> String {
    samples.percentile(percent).map_or_else(|| "–".to_owned(), |ms| format!("{ms:.2}"))
}

#[cfg(test)]
mod tests {
    use super::target;
    use crate::figures::Samples;

    #[test]
    fn a_slow_median_is_told() {
        let of = |samples: Samples| target("", 10.0, &samples)[2..].to_vec();
        assert_eq!(of([9.9].into_iter().collect()), ["9.90", "yes"]);
        assert_eq!(of([10.1].into_iter().collect()), ["10.10", "**no**"]);
        assert_eq!(of(Samples::default()), ["–", "**no**"]);
    }
}
