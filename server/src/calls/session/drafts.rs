//! What was prepared and does not count yet: the caller's words and the agent's clauses of takes behind their gate.
//! The journal learns of a take when it counts, and never of one that was dropped.

use std::collections::HashMap;

use voice::{At, Take};

use crate::calls::journal::Journal;

/// The takes behind their gate; the machine keeps one at a time.
#[derive(Default)]
pub(super) struct Drafts(HashMap<Take, Draft>);

struct Draft {
    words: String,
    clauses: Vec<(At, String)>,
}

impl Drafts {
    /// An answer to these words is being prepared.
    pub(super) fn think(&mut self, take: Take, words: String) {
        self.0.insert(take, Draft { words, clauses: Vec::new() });
    }

    /// A clause goes to the voice; it is written down once its take counts.
    pub(super) fn agent_says(&mut self, at: At, take: Option<Take>, text: &str, journal: &Journal) {
        match take.and_then(|take| self.0.get_mut(&take)) {
            Some(draft) => draft.clauses.push((at, text.to_owned())),
            None => journal.agent_says(at, take, text),
        }
    }

    /// The take counts.
    pub(super) fn commit(&mut self, take: Take, journal: &Journal) {
        let Some(draft) = self.0.remove(&take) else { return };
        journal.turn_of_caller(take, &draft.words);
        for (at, text) in draft.clauses {
            journal.agent_says(at, Some(take), &text);
        }
    }

    /// The take was dropped.
    pub(super) fn forget(&mut self, take: Take) {
        self.0.remove(&take);
    }
}
