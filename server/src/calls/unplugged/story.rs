//! What a call without a line was like: who said what, how long the agent took, which tools it used, and how it ended.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use voice::{Ending, Take};

use crate::{agent::Message, calls::Who};

/// One turn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = RehearsedTurn)]
pub struct Turn {
    /// Who speaks.
    pub who: Who,
    /// The words; of the agent's, those that the caller heard.
    pub text: String,
    /// Milliseconds from the end of the caller's words to the first sound of the answer.
    pub ms: Option<u64>,
    /// The tools that were used for it, by their names.
    pub tools: Vec<String>,
    /// Whether the caller cut it short.
    pub cut: bool,
}

/// A tool that was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    /// Its name.
    pub name: String,
    /// What it was asked; an object.
    pub arguments: Value,
    /// What it answered.
    pub answer: String,
}

impl Used {
    /// Whether it did what it was asked.
    pub fn worked(&self) -> bool {
        !self.answer.starts_with("error")
    }
}

/// A whole call.
#[derive(Clone, Debug)]
pub struct Played {
    /// The instructions that the agent had.
    pub system: String,
    /// What was said, in its order.
    pub turns: Vec<Turn>,
    /// The tools that were used, in their order.
    pub used: Vec<Used>,
    /// Why it ended.
    pub ending: Ending,
    /// How long it would have been, in milliseconds.
    pub lasted_ms: u64,
}

/// The story while it happens.
pub(super) struct Story {
    turns: Vec<Turn>,
    of_takes: HashMap<Take, usize>,
    /// What is to be said of takes that do not count yet.
    drafts: HashMap<Take, String>,
    /// What whole answers did whose take does not count yet.
    kept: HashMap<Take, Vec<Message>>,
    used: Vec<Used>,
    pub(super) ending: Ending,
    pub(super) lasted_ms: u64,
}

impl Default for Story {
    fn default() -> Self {
        let (turns, used) = (Vec::new(), Vec::new());
        let (of_takes, drafts, kept) = (HashMap::new(), HashMap::new(), HashMap::new());
        Self { turns, of_takes, drafts, kept, used, ending: Ending::Gone, lasted_ms: 0 }
    }
}

impl Story {
    pub(super) fn caller_says(&mut self, text: String) {
        self.push(Who::Caller, text);
    }

    /// A fixed sentence, or a piece of an answer that counts, is said.
    pub(super) fn agent_says(&mut self, take: Option<Take>, text: &str, counts: bool) {
        match take {
            None => drop(self.push(Who::Agent, text.trim().to_owned())),
            Some(take) if counts => self.answer(take, text),
            Some(take) => self.drafts.entry(take).or_default().push_str(text),
        }
    }

    /// An answer counts: what is ready of it is said.
    pub(super) fn counts(&mut self, take: Take) {
        if let Some(text) = self.drafts.remove(&take) {
            self.answer(take, &text);
        }
        self.answered(take);
    }

    pub(super) fn forget(&mut self, take: Take) {
        self.drafts.remove(&take);
        self.kept.remove(&take);
    }

    /// The first sound of an answer comes after so long.
    pub(super) fn sounds(&mut self, take: Take, after_ms: u64) {
        if let Some(turn) = self.of_takes.get(&take).and_then(|at| self.turns.get_mut(*at)) {
            turn.ms.get_or_insert(after_ms);
        }
    }

    /// So many characters of an answer reached the caller.
    pub(super) fn heard(&mut self, take: Take, chars: usize, cut: bool) {
        if let Some(turn) = self.of_takes.get(&take).and_then(|at| self.turns.get_mut(*at)) {
            turn.text = turn.text.chars().take(chars).collect();
            turn.cut = cut;
        }
    }

    /// An answer is whole, with its tools, whether it counts yet or not.
    pub(super) fn keep(&mut self, take: Take, messages: Vec<Message>) {
        self.kept.insert(take, messages);
    }

    /// An answer that is whole counts: its tools have done their work.
    pub(super) fn answered(&mut self, take: Take) {
        let Some(messages) = self.kept.remove(&take) else { return };
        let answer_to = |id: &str| {
            messages.iter().find_map(|message| match message {
                Message::Tool { call_id, content } if call_id == id => Some(content.clone()),
                _ => None,
            })
        };
        let calls = messages.iter().filter_map(|message| match message {
            Message::Assistant { calls, .. } => Some(calls),
            _ => None,
        });
        let used: Vec<Used> = calls
            .flatten()
            .map(|call| Used {
                name: call.name.clone(),
                arguments: serde_json::from_str(&call.arguments).unwrap_or(Value::Null),
                answer: answer_to(&call.id).unwrap_or_default(),
            })
            .collect();
        if used.is_empty() {
            return;
        }
        let turn = *self.of_takes.entry(take).or_insert_with(|| {
            self.turns.push(silent(Who::Agent, String::new()));
            self.turns.len() - 1
        });
        self.turns[turn].tools.extend(used.iter().map(|used| used.name.clone()));
        self.used.extend(used);
    }

    fn answer(&mut self, take: Take, text: &str) {
        let turn = match self.of_takes.get(&take) {
            Some(turn) => *turn,
            None => {
                let turn = self.push(Who::Agent, String::new());
                self.of_takes.insert(take, turn);
                turn
            }
        };
        self.turns[turn].text.push_str(text);
    }

    fn push(&mut self, who: Who, text: String) -> usize {
        self.turns.push(silent(who, text));
        self.turns.len() - 1
    }

    pub(super) fn played(self, system: String) -> Played {
        let told = |turn: &Turn| !turn.text.is_empty() || !turn.tools.is_empty();
        let turns = self.turns.into_iter().map(|turn| Turn { text: turn.text.trim().to_owned(), ..turn });
        let turns = turns.filter(told).collect();
        Played { system, turns, used: self.used, ending: self.ending, lasted_ms: self.lasted_ms }
    }
}

fn silent(who: Who, text: String) -> Turn {
    Turn { who, text, ms: None, tools: Vec::new(), cut: false }
}
