//! The last check of words before they are said: nothing leaves until it is known to be Hebrew.

use super::{Style, speakable::Speakable};

/// Characters after which an answer ends with its sentence: about 35 seconds of speech, or a long message.
const ENOUGH_SPOKEN: usize = 500;
const ENOUGH_WRITTEN: usize = 1_500;

/// Characters beyond that within which the sentence has to end.
const LAST_SENTENCE: usize = 300;

/// The words of one answer of the model, as they stream.
#[derive(Debug)]
pub(super) struct Outgoing {
    style: Style,
    speakable: Speakable,
    held: String,
    said: String,
    is_hebrew: bool,
    is_full: bool,
}

/// An answer that is mostly Latin letters, without one Hebrew letter.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Foreign;

impl Outgoing {
    pub(super) fn new(style: Style) -> Self {
        Self {
            style,
            speakable: Speakable::default(),
            held: String::new(),
            said: String::new(),
            is_hebrew: false,
            is_full: false,
        }
    }

    /// Takes more words and returns what may be said.
    pub(super) fn push(&mut self, delta: &str) -> Option<String> {
        self.hold(delta);
        self.is_hebrew |= delta.chars().any(is_hebrew);
        if self.is_hebrew { self.release() } else { None }
    }

    /// Ends the answer and returns what is left to say.
    pub(super) fn finish(&mut self) -> Result<Option<String>, Foreign> {
        let letters = self.held.chars().filter(|c| c.is_alphabetic()).count();
        let latin = self.held.chars().filter(char::is_ascii_alphabetic).count();
        if !self.is_hebrew && latin * 2 > letters {
            self.held.clear();
            return Err(Foreign);
        }
        let mut rest = self.release().unwrap_or_default();
        let last = self.speakable.finish();
        self.said.push_str(&last);
        rest.push_str(&last);
        Ok(Some(rest).filter(|rest| !rest.is_empty()))
    }

    /// Says whether the answer is long enough: a model that does not stop is not listened to any further.
    pub(super) fn is_full(&self) -> bool {
        self.is_full
    }

    fn hold(&mut self, delta: &str) {
        let room = self.room();
        for (count, c) in delta.chars().take(room).enumerate() {
            self.held.push(c);
            if count + LAST_SENTENCE >= room && matches!(c, '.' | '!' | '?') {
                self.is_full = true;
                return;
            }
        }
        self.is_full = self.room() == 0;
    }

    /// How many characters the answer may still have.
    fn room(&self) -> usize {
        let enough = if self.style == Style::Spoken { ENOUGH_SPOKEN } else { ENOUGH_WRITTEN };
        let taken = self.said.chars().count() + self.held.chars().count();
        (enough + LAST_SENTENCE).saturating_sub(taken)
    }

    /// Says whether no word has come yet.
    pub(super) fn is_fresh(&self) -> bool {
        self.said.is_empty() && self.held.is_empty()
    }

    /// Everything that was said, leaving the state for the next answer.
    pub(super) fn take_said(&mut self) -> String {
        let fresh = Self::new(self.style);
        std::mem::replace(self, fresh).said
    }

    fn release(&mut self) -> Option<String> {
        if self.said.is_empty() && self.held.trim().is_empty() {
            return None;
        }
        let written = std::mem::take(&mut self.held);
        let text = match self.style {
            Style::Spoken => self.speakable.push(&written),
            Style::Written => written,
        };
        self.said.push_str(&text);
        Some(text).filter(|text| !text.is_empty())
    }
}

fn is_hebrew(letter: char) -> bool {
    ('א'..='ת').contains(&letter)
}
