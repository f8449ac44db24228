//! The figures as tables, and the goal. Pure.

use super::{Measured, Options};
use crate::{figures::Samples, machine, page::markdown};

/// Webhooks that a minute brings at least.
const WEBHOOKS_PER_MIN: f64 = 1_000.0;

/// Everything that stands in the page.
pub(super) fn text(measured: &Measured, options: &Options) -> String {
    let build = if cfg!(debug_assertions) { " **A debug build: these figures say nothing.**" } else { "" };
    let head = format!(
        "Machine: {}. SQLite, synchronous FULL. {} payments, {} events, {} senders at once. Every payment has one \
         document, and their numbers have no gap.{build}",
        machine::line(),
        measured.payments,
        measured.events,
        options.senders
    );
    [head, times(measured), rates(measured)].join("\n\n")
}

fn times(measured: &Measured) -> String {
    let cell = |samples: &Samples, percent| samples.percentile(percent).map_or_else(|| "–".into(), ms);
    let row = |name: &str, samples: &Samples| {
        vec![name.to_owned(), cell(samples, 50.0), cell(samples, 95.0), cell(samples, 100.0)]
    };
    let rows = [
        row("`create-intent`, Stripe's stand-in included", &measured.begun_ms),
        row("an event, until its 204", &measured.answered_ms),
    ];
    markdown(&["", "median, ms", "p95, ms", "most, ms"].map(str::to_owned), &rows)
}

fn rates(measured: &Measured) -> String {
    let events = measured.events as f64 / measured.issued_s;
    let documents = measured.payments as f64 / measured.issued_s;
    let per_min = events * 60.0;
    let reached = if per_min >= WEBHOOKS_PER_MIN { "yes" } else { "**no**" };
    let rows = [
        [
            "events answered, a second".to_owned(),
            format!("{:.0}", measured.events as f64 / measured.answered_s),
        ],
        ["events handled, a minute (at least 1,000)".to_owned(), format!("{per_min:.0}: {reached}")],
        ["documents issued, a second".to_owned(), format!("{documents:.1}")],
        [
            "bare: pairs of transactions of as many rows, a second".to_owned(),
            format!("{:.0}", measured.bare_per_s),
        ],
        ["bare, times the documents".to_owned(), format!("{:.1}", measured.bare_per_s / documents)],
    ];
    markdown(&["", ""].map(str::to_owned), &rows.map(|row| row.to_vec()))
}

fn ms(ms: f64) -> String {
    if ms < 10.0 { format!("{ms:.2}") } else { format!("{ms:.1}") }
}
