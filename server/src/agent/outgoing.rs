//! The last look at words before they are said: nothing leaves until it is known to be Hebrew, and what a voice will
//! speak leaves without figures.

use super::{
    Style,
    speakable::{settled, speakable},
};

/// Characters after which an answer ends with its sentence: about 35 seconds of speech, or a long message.
const ENOUGH_SPOKEN: usize = 500;
const ENOUGH_WRITTEN: usize = 1_500;

/// Characters beyond that within which the sentence has to end.
const LAST_SENTENCE: usize = 300;

/// The words of one answer of the model, as they stream.
#[derive(Debug)]
pub(super) struct Outgoing {
    style: Style,
    held: String,
    said: String,
    is_hebrew: bool,
}

/// An answer that is mostly Latin letters, without one Hebrew letter.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Foreign;

impl Outgoing {
    pub(super) fn new(style: Style) -> Self {
        Self { style, held: String::new(), said: String::new(), is_hebrew: false }
    }

    /// Takes more words and returns what may be said.
    pub(super) fn push(&mut self, delta: &str) -> Option<String> {
        self.held.extend(delta.chars().take(self.room()));
        self.is_hebrew |= delta.chars().any(is_hebrew);
        let ready = if self.style == Style::Spoken { settled(&self.held) } else { self.held.len() };
        if self.is_hebrew { self.release(ready) } else { None }
    }

    /// Ends the answer and returns what is left to say.
    pub(super) fn finish(&mut self) -> Result<Option<String>, Foreign> {
        let letters = self.held.chars().filter(|c| c.is_alphabetic()).count();
        let latin = self.held.chars().filter(char::is_ascii_alphabetic).count();
        if !self.is_hebrew && latin * 2 > letters {
            self.held.clear();
            return Err(Foreign);
        }
        Ok(self.release(self.held.len()))
    }

    /// Says whether the answer is long enough: a model that does not stop is not listened to any further.
    pub(super) fn is_full(&self) -> bool {
        let room = self.room();
        room == 0 || (room <= LAST_SENTENCE && self.said.trim_end().ends_with(['.', '!', '?']))
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

    /// Lets this many bytes go.
    fn release(&mut self, bytes: usize) -> Option<String> {
        if self.said.is_empty() && self.held[..bytes].trim().is_empty() {
            return None;
        }
        let rest = self.held.split_off(bytes);
        let text = std::mem::replace(&mut self.held, rest);
        let text = if self.style == Style::Spoken { speakable(&self.said, &text) } else { text };
        self.said.push_str(&text);
        Some(text).filter(|text| !text.is_empty())
    }
}

fn is_hebrew(letter: char) -> bool {
    ('א'..='ת').contains(&letter)
}
