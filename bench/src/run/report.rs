//! The figures as a table with the program beside the agent that does nothing, and the targets. Pure.

use super::measured::Measured;
use crate::{figures::Samples, page::markdown};

type All = [(usize, Measured, Measured)];
pub(super) type Row = (&'static str, fn(&Measured) -> String);

pub(super) const ROWS: [Row; 18] = [
    ("webhook, p50 / p95, ms", |run| percentiles(&run.webhook_ms, &[50.0, 95.0])),
    ("first frame after `start`, p50 / p95, ms", |run| percentiles(&run.greeting_ms, &[50.0, 95.0])),
    ("voice to voice, first clause cached, p50 / p95 / p99, ms", |run| three(&run.known_ms)),
    ("voice to voice, first clause not cached, p50 / p95 / p99, ms", |run| three(&run.fresh_ms)),
    ("voice to voice, complete short answer, p50 / p95 / p99, ms", |run| three(&run.short_ms)),
    ("`clear` after the caller's first sound, p50 / p95, ms", |run| {
        percentiles(&run.clear_ms, &[50.0, 95.0])
    }),
    ("interruptions without `clear`", |run| run.missed_clears.to_string()),
    ("turns without an answer", |run| run.unanswered.to_string()),
    ("lines that the agent spoke into", |run| run.premature.to_string()),
    ("holes over 60 ms / frames", |run| format!("{} / {}", run.hole_ms.len(), run.frames)),
    ("longest hole, ms", |run| run.hole_ms.max().map_or_else(|| "–".into(), whole)),
    ("computing, ms per call-second", |run| format!("{:.2}", run.cpu_ms_per_call_second())),
    ("computing, share of its core", |run| format!("{:.2}", run.cores())),
    ("memory, MB before → most", |run| format!("{:.0} → {:.0}", run.cost.rss_before_mb, run.cost.rss_mb)),
    ("memory, MB per call", |run| format!("{:.2}", run.mb_per_call())),
    ("turns measured", |run| (run.known_ms.len() + run.fresh_ms.len() + run.short_ms.len()).to_string()),
    ("vendors late, p50 / p99, ms", |run| percentiles(&run.vendors_late_ms, &[50.0, 99.0])),
    ("telephones late, p99, ms", |run| {
        let late = percentiles(&run.late_ms, &[99.0]);
        if run.is_void() { format!("{late} **VOID**") } else { late }
    }),
];

/// One row for each figure, two columns for each count.
pub(super) fn table(all: &All) -> String {
    let mut head = vec!["calls at once".to_owned()];
    for (calls, ..) in all {
        head.extend([format!("**{calls}**"), format!("{calls}, nothing")]);
    }
    let rows = ROWS.iter().map(|(name, figure)| {
        let cells = all.iter().flat_map(|(_, program, nothing)| [figure(program), figure(nothing)]);
        std::iter::once((*name).to_owned()).chain(cells).collect()
    });
    markdown(&head, &rows.collect::<Vec<_>>())
}

/// What is asked, what was measured, and whether it was reached; at the counts that were measured.
pub(super) fn targets(all: &All) -> String {
    let mut rows = Vec::new();
    let single = all.iter().find(|(calls, ..)| *calls == 1).map(|(_, program, _)| program);
    for (calls, program, nothing) in all {
        let mut row = |what: &str, limit: f64, value: Option<f64>| {
            let (value, reached) = match value {
                Some(value) => (format!("{value:.2}"), if value <= limit { "yes" } else { "**no**" }),
                None => ("–".to_owned(), "**no**"),
            };
            rows.push(vec![
                calls.to_string(),
                what.to_owned(),
                format!("{limit:.2}"),
                value,
                reached.to_owned(),
            ]);
        };
        row(
            "voice to voice p50, sentence, first clause cached, ms",
            640.0,
            program.known_ms.percentile(50.0),
        );
        row(
            "voice to voice p50, sentence, first clause not cached, ms",
            640.0,
            program.fresh_ms.percentile(50.0),
        );
        row("voice to voice p50, complete short answer, ms", 420.0, program.short_ms.percentile(50.0));
        if let Some(single) =
            single.and_then(|single| single.known_ms.percentile(95.0)).filter(|_| *calls > 1)
        {
            row(
                "voice to voice p95, at most 1.05 times that of one call, ms",
                single * 1.05,
                program.known_ms.percentile(95.0),
            );
        }
        row("`clear` p50, ms", 120.0, program.clear_ms.percentile(50.0));
        row("holes over 60 ms", 0.0, Some(program.hole_ms.len() as f64));
        row("first frame after `start` p95, ms", 30.0, program.greeting_ms.percentile(95.0));
        row("webhook p95, ms", 10.0, program.webhook_ms.percentile(95.0));
        if *calls >= 100 {
            row(
                "computing, 2 ms per call-second above the agent that does nothing",
                nothing.cpu_ms_per_call_second() + 2.0,
                Some(program.cpu_ms_per_call_second()),
            );
        }
        if *calls >= 10 {
            row("memory, MB per call", 1.0, Some(program.mb_per_call()));
        }
    }
    let head = ["calls at once", "target", "at most", "measured", "reached"].map(str::to_owned);
    markdown(&head, &rows)
}

fn three(samples: &Samples) -> String {
    percentiles(samples, &[50.0, 95.0, 99.0])
}

fn percentiles(samples: &Samples, percents: &[f64]) -> String {
    let texts: Option<Vec<String>> =
        percents.iter().map(|percent| samples.percentile(*percent).map(whole)).collect();
    texts.map_or_else(|| "–".to_owned(), |texts| texts.join(" / "))
}

/// Whole milliseconds, with a decimal where they are few.
fn whole(ms: f64) -> String {
    if ms < 20.0 { format!("{ms:.1}") } else { format!("{ms:.0}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_stand_side_by_side_and_nothing_is_a_dash() {
        let samples: Samples = [3.12345, 700.4].into_iter().collect();
        assert_eq!(percentiles(&samples, &[50.0, 95.0]), "3.1 / 700");
        assert_eq!(three(&Samples::default()), "–");
    }
}
