//! The figures as tables, and the goal. Pure.

use super::{Measured, Options};
use crate::{figures::Samples, machine, page::markdown};

/// The median of an invoice of one page, milliseconds.
const SHORT_MS: f64 = 10.0;

/// Everything that stands in the page.
pub(super) fn text(ours: &Measured, theirs: &Measured, options: &Options) -> String {
    let build = if cfg!(debug_assertions) { " **A debug build: these figures say nothing.**" } else { "" };
    let machine = format!(
        "Machine: {}. {} invoices of one page, then {} of {} lines, one after the other.{build}",
        machine::line(),
        options.documents,
        options.long_documents,
        options.lines
    );
    let head = ["", "`papers::pdf`", "Chromium, `Page.printToPDF`"].map(str::to_owned);
    [machine, markdown(&head, &rows(ours, theirs, options)), target(ours)].join("\n\n")
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

fn target(ours: &Measured) -> String {
    let median = ours.short_ms.percentile(50.0);
    let reached = if median.is_some_and(|ms| ms <= SHORT_MS) { "yes" } else { "**no**" };
    let what = "one page, median, ms".to_owned();
    let row = vec![what, format!("{SHORT_MS:.2}"), at(&ours.short_ms, 50.0), reached.to_owned()];
    markdown(&["target", "at most", "measured", "reached"].map(str::to_owned), &[row])
}

fn at(samples: &Samples, percent: f64) -> String {
    samples.percentile(percent).map_or_else(|| "–".to_owned(), |ms| format!("{ms:.2}"))
}

#[cfg(test)]
mod tests {
    use super::{super::Measured, target};

    #[test]
    fn a_slow_median_is_told() {
        let of = |ms: f64| Measured { short_ms: [ms].into_iter().collect(), ..Measured::default() };
        assert!(target(&of(9.9)).ends_with("| 9.90 | yes |"));
        assert!(target(&of(10.1)).ends_with("| 10.10 | **no** |"));
        assert!(target(&Measured::default()).ends_with("| – | **no** |"));
    }
}
