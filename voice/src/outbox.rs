//! What the call has to say to its shell, in order, until it is polled. It decides nothing.

use std::collections::VecDeque;

use crate::io::{Note, Output};
use crate::limits::MAX_BAD_INPUT_NOTES;

#[derive(Debug, Default)]
pub(crate) struct Outbox {
    queue: VecDeque<Output>,
    bad_inputs: u64,
}

impl Outbox {
    pub(crate) fn push(&mut self, output: Output) {
        self.queue.push_back(output);
    }

    pub(crate) fn extend(&mut self, outputs: impl IntoIterator<Item = Output>) {
        self.queue.extend(outputs);
    }

    pub(crate) fn note(&mut self, note: Note) {
        self.push(Output::Note(note));
    }

    /// Counts an input that made no sense; only the first ones are told, lest a broken peer fills the journal.
    pub(crate) fn bad(&mut self, reason: &'static str) {
        self.bad_inputs += 1;
        if self.bad_inputs <= MAX_BAD_INPUT_NOTES {
            self.note(Note::BadInput(reason));
        }
    }

    pub(crate) fn pop(&mut self) -> Option<Output> {
        self.queue.pop_front()
    }

    pub(crate) fn bad_inputs(&self) -> u64 {
        self.bad_inputs
    }
}
