//! The figures of calls alone beside those of the same calls in a flood, as a table. Pure.

use super::{measured::Measured, report::ROWS};
use crate::{flood::Outcome, page::markdown};

/// A call in a flood may be so many times as slow as without one.
const TIMES: f64 = 1.05;

/// A call's figures alone and in the flood, then the flood's own, then whether the calls have kept theirs.
pub(super) fn table(calls: usize, alone: &Measured, flooded: &Measured, outcome: &Outcome) -> String {
    let head = [format!("{calls} calls at once"), "alone".to_owned(), "beside a flood".to_owned()];
    let mut rows: Vec<Vec<String>> = ROWS
        .iter()
        .filter(|(name, _)| !name.starts_with("computing"))
        .map(|(name, figure)| vec![(*name).to_owned(), figure(alone), figure(flooded)])
        .collect();
    rows.push(own("requests refused, a second", format!("{:.0}", outcome.per_s())));
    rows.push(own("requests taken / not answered", format!("{} / {}", outcome.taken, outcome.unanswered)));
    rows.push(own(
        &format!("voice to voice p95, at most {TIMES} times that of the calls alone"),
        kept(alone, flooded),
    ));
    markdown(&head, &rows)
}

fn own(name: &str, figure: String) -> Vec<String> {
    vec![name.to_owned(), "–".to_owned(), figure]
}

fn kept(alone: &Measured, flooded: &Measured) -> String {
    let p95 = |run: &Measured| run.known_ms.percentile(95.0);
    let Some((alone, flooded)) = p95(alone).zip(p95(flooded)) else { return "**no**".to_owned() };
    let times = flooded / alone;
    format!("{times:.2}: {}", if times <= TIMES { "yes" } else { "**no**" })
}
