//! Nothing invented: every figure that the agent said stands in its instructions, in what a tool answered or in what the
//! caller said, in digits or in words. Small counts ("one moment", "two things") are no facts.

mod numerals;
mod reader;

use std::collections::BTreeSet;

use self::reader::{Figure, figures};
use super::{Evidence, Found, words::of_agent};
use crate::calls::Who;

/// Counts up to this are manners of speaking.
const SMALL: i64 = 200;
/// A row of digits as long as this is a number that is dialled or spelled: it counts as a whole only.
const DIALLED: usize = 7;

pub(super) fn judge(evidence: &Evidence<'_>) -> Found {
    let known = Known::of(evidence);
    let unheard_of: Vec<String> = of_agent(evidence)
        .flat_map(|turn| figures(&turn.text))
        .filter(|figure| !known.holds(figure))
        .map(|figure| figure.text)
        .collect();
    match unheard_of.is_empty() {
        true => (true, "found", vec![]),
        false => (false, "unheard_of", unheard_of),
    }
}

/// The figures that the agent could know.
struct Known {
    /// In hundredths.
    values: BTreeSet<i64>,
    rows: Vec<String>,
}

impl Known {
    fn of(evidence: &Evidence<'_>) -> Self {
        let played = evidence.played;
        let of_caller =
            played.turns.iter().filter(|turn| turn.who == Who::Caller).map(|turn| turn.text.as_str());
        let of_tools = played.used.iter().map(|used| used.answer.as_str());
        let mut known = Self { values: BTreeSet::new(), rows: Vec::new() };
        for text in of_caller.chain(of_tools).chain([played.system.as_str()]) {
            for figure in figures(text) {
                known.values.extend(figure.readings.into_iter().flatten());
                known.rows.extend(figure.row);
            }
        }
        known
    }

    fn holds(&self, figure: &Figure) -> bool {
        if let Some(row) = &figure.row {
            let whole = self.rows.iter().any(|known| known.contains(row.as_str()));
            if whole || row.len() >= DIALLED {
                return whole;
            }
        }
        figure.readings.iter().any(|reading| reading.iter().all(|value| self.has(*value)))
    }

    fn has(&self, value: i64) -> bool {
        value <= SMALL || self.values.contains(&value)
    }
}
