//! The takes of a turn: their ids, which is listened to, which texts are awaited, what the caller has said in all,
//! and the gate between thinking and acting. It knows no audio and no floor.

use std::collections::VecDeque;

use crate::hebrew;
use crate::io::{At, Take};
use crate::limits::{MAX_TEXTS_AWAITED, MAX_TURN_CHARS};

#[derive(Debug)]
pub(crate) struct Takes {
    next: u32,
    text_timeout_ms: u64,
    think_timeout_ms: u64,
    /// The take that the caller is speaking into, and what is understood of it so far.
    open: Option<(Take, String)>,
    /// Takes whose transcription was asked for, in order.
    awaited: VecDeque<Awaited>,
    /// What the caller said in this turn and nobody has answered.
    said: String,
    answering: Option<Answering>,
}

#[derive(Debug)]
struct Awaited {
    take: Take,
    speech_ms: u64,
    due: At,
    text: Option<Result<String, ()>>,
}

/// The take that is being answered.
#[derive(Debug)]
struct Answering {
    take: Take,
    due: At,
    first_word: bool,
    /// The model has said all.
    done: bool,
    /// Nothing more is expected of the model.
    given_up: bool,
}

/// What the transcriptions of a turn have brought.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Understood {
    /// The last take of the turn.
    pub(crate) take: Take,
    /// All that the caller said in this turn; empty if nothing was understood.
    pub(crate) text: String,
    /// What was said last.
    pub(crate) last: String,
    pub(crate) failed: bool,
    pub(crate) speech_ms: u64,
}

impl Takes {
    pub(crate) fn new(text_timeout_ms: u64, think_timeout_ms: u64) -> Self {
        Self {
            next: 1,
            text_timeout_ms,
            think_timeout_ms,
            open: None,
            awaited: VecDeque::new(),
            said: String::new(),
            answering: None,
        }
    }

    fn fresh(&mut self) -> Take {
        self.next += 1;
        Take(self.next - 1)
    }

    /// Whether a take of this id was ever made.
    pub(crate) fn knows(&self, take: Take) -> bool {
        (1..self.next).contains(&take.0)
    }

    /// Opens a take for the caller to speak into.
    pub(crate) fn open(&mut self) -> Take {
        let take = self.fresh();
        self.open = Some((take, String::new()));
        take
    }

    /// The take that the caller is speaking into.
    pub(crate) fn listening(&self) -> Option<Take> {
        self.open.as_ref().map(|(take, _)| *take)
    }

    /// What is understood so far of the words being spoken.
    pub(crate) fn so_far(&self) -> &str {
        self.open.as_ref().map_or("", |(_, text)| text)
    }

    /// Closes the open take and waits for its text. Also returns a take that has to be given up for it.
    pub(crate) fn close(&mut self, now: At, speech_ms: u64) -> (Option<Take>, Option<Take>) {
        let Some((take, _)) = self.open.take() else { return (None, None) };
        let due = At(now.0 + self.text_timeout_ms);
        self.awaited.push_back(Awaited { take, speech_ms, due, text: None });
        let lost = if self.awaited.len() > MAX_TEXTS_AWAITED { self.awaited.pop_front() } else { None };
        (Some(take), lost.map(|lost| lost.take))
    }

    /// Takes note of what is understood so far.
    pub(crate) fn partly(&mut self, take: Take, text: String) {
        if let Some((_, so_far)) = self.open.as_mut().filter(|(open, _)| *open == take) {
            *so_far = text;
        }
    }

    /// Takes a transcript, or its failure. Says whether it was awaited.
    pub(crate) fn text(&mut self, take: Take, text: Result<String, ()>) -> bool {
        let awaited = self.awaited.iter_mut().find(|awaited| awaited.take == take && awaited.text.is_none());
        awaited.map(|awaited| awaited.text = Some(text)).is_some()
    }

    /// Adds words that need no transcription.
    pub(crate) fn add(&mut self, text: &str) {
        let room = MAX_TURN_CHARS.saturating_sub(self.said.chars().count() + 1);
        if !self.said.is_empty() && room > 0 {
            self.said.push(' ');
        }
        self.said.extend(text.trim().chars().take(room));
    }

    /// What was understood, once no text of the turn is missing any more.
    pub(crate) fn understood(&mut self) -> Option<Understood> {
        let take = self.awaited.back()?.take;
        if self.awaited.iter().any(|awaited| awaited.text.is_none()) {
            return None;
        }
        let (mut last, mut failed, mut speech_ms) = (String::new(), false, 0);
        for awaited in std::mem::take(&mut self.awaited) {
            speech_ms += awaited.speech_ms;
            match awaited.text {
                Some(Ok(text)) if !hebrew::is_nothing(&text) => {
                    self.add(&text);
                    last = text;
                }
                Some(Ok(_)) => {}
                Some(Err(())) | None => failed = true,
            }
        }
        Some(Understood { take, text: self.said.clone(), last, failed, speech_ms })
    }

    /// Sets about answering a take. Its gate opens at once: no take is thought of before its turn
    /// is over, so each that is thought of also counts.
    pub(crate) fn think(&mut self, now: At, take: Take) {
        let due = At(now.0 + self.think_timeout_ms);
        self.answering = Some(Answering { take, due, first_word: false, done: false, given_up: false });
    }

    /// Takes note of news of an answer. Says whether the take is being answered, and whether this is its first word.
    pub(crate) fn news(&mut self, now: At, take: Take) -> Option<bool> {
        let answering =
            self.answering.as_mut().filter(|answering| answering.take == take && answering.is_awaited())?;
        answering.due = At(now.0 + self.think_timeout_ms);
        Some(!std::mem::replace(&mut answering.first_word, true))
    }

    /// Takes note that the model has said all.
    pub(crate) fn done(&mut self) {
        if let Some(answering) = &mut self.answering {
            answering.done = true;
        }
    }

    /// Waits for the model no longer.
    pub(crate) fn give_up(&mut self) {
        if let Some(answering) = &mut self.answering {
            answering.given_up = true;
        }
    }

    /// Takes note that the caller hears the answer: what was said is answered.
    pub(crate) fn answered(&mut self) {
        self.said.clear();
    }

    /// Ends the answering. Returns the take if the model may still be at work on it.
    pub(crate) fn end_answer(&mut self) -> Option<Take> {
        self.answering.take().filter(|answering| !answering.done).map(|answering| answering.take)
    }

    /// Forgets everything; returns the takes that were alive.
    pub(crate) fn abandon(&mut self) -> Vec<Take> {
        self.said.clear();
        let answering = self.answering.take().map(|answering| answering.take);
        let open = self.open.take().map(|(take, _)| take);
        let awaited = self.awaited.drain(..).filter(|awaited| awaited.text.is_none());
        awaited.map(|awaited| awaited.take).chain(open).chain(answering).collect()
    }

    /// The transcription that does not come, and when that became too long.
    pub(crate) fn overdue_text(&self) -> Option<(At, Take)> {
        let missing = self.awaited.iter().filter(|awaited| awaited.text.is_none());
        missing.map(|awaited| (awaited.due, awaited.take)).min()
    }

    /// The answer that does not come, and when that became too long.
    pub(crate) fn overdue_answer(&self) -> Option<(At, Take)> {
        let awaited = self.answering.as_ref().filter(|answering| answering.is_awaited());
        awaited.map(|answering| (answering.due, answering.take))
    }
}

impl Answering {
    fn is_awaited(&self) -> bool {
        !self.done && !self.given_up
    }
}
