//! Who has the floor, and what a turn of the caller comes to. It knows neither audio nor ids.

use crate::ear::{Ended, Frame};
use crate::hebrew;
use crate::io::At;
use crate::limits::{HASTY_MS, MAX_MISHEARD, REAL_SPEECH_MS};
use crate::mouth::Says;
use crate::take::Understood;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Floor {
    /// The agent speaks, or is about to.
    Agent,
    /// Nobody speaks; the caller may.
    Open { since: At },
    /// The caller speaks.
    Caller,
    /// The caller has spoken; the answer is on its way and nothing of it was heard.
    Thinking,
    /// The last words were spoken.
    Leaving,
}

/// What a frame of the caller's audio means for the floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// The caller takes the floor.
    Begin,
    /// The caller pauses: perhaps that was all.
    Pause,
    /// The caller goes on after so many milliseconds of quiet.
    GoOn(u64),
    /// The caller has finished.
    End(Ended),
    /// The caller does not pause: the floor is taken.
    Force,
}

/// What a turn of the caller comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It wants an answer.
    Answer,
    /// It was a goodbye.
    Goodbye,
    /// It was the message that was asked for.
    Message,
    /// There was speech, but no words came of it: ask again.
    Repeat,
    /// There was nothing.
    Nothing,
    /// It was asked often enough.
    GiveUp,
}

#[derive(Debug)]
pub(crate) struct Turn {
    pub(crate) floor: Floor,
    /// The next turn is a message for the business.
    pub(crate) wants_message: bool,
    max_turn_ms: u64,
    misheard: u8,
    /// The end of the newest turn, and when that was.
    ended: Option<(At, Ended)>,
}

impl Turn {
    pub(crate) fn new(max_turn_ms: u64) -> Self {
        Self { floor: Floor::Agent, wants_message: false, max_turn_ms, misheard: 0, ended: None }
    }

    /// Judges a frame, given what the agent is saying and what silence counts as a pause.
    pub(crate) fn on(&self, frame: &Frame, says: Says, pause_ms: u64) -> Option<Step> {
        match self.floor {
            Floor::Caller => self.on_caller(frame, pause_ms),
            Floor::Leaving => None,
            Floor::Agent if says == Says::Firmly => None,
            Floor::Agent | Floor::Thinking | Floor::Open { .. } => frame.speaking.then_some(Step::Begin),
        }
    }

    fn on_caller(&self, frame: &Frame, pause_ms: u64) -> Option<Step> {
        if let Some(ended) = frame.ended {
            return Some(Step::End(ended));
        }
        if frame.lasted_ms >= self.max_turn_ms {
            return Some(Step::Force);
        }
        match frame.resumed {
            Some(quiet_ms) => Some(Step::GoOn(quiet_ms)),
            None => (frame.quiet_ms >= pause_ms).then_some(Step::Pause),
        }
    }

    /// The caller has finished: the floor is free to think.
    pub(crate) fn end(&mut self, now: At, ended: Ended) {
        self.ended = Some((now, ended));
        self.floor = Floor::Thinking;
    }

    /// The end of the newest turn.
    pub(crate) fn ended(&self) -> Option<Ended> {
        self.ended.map(|(_, ended)| ended)
    }

    /// How long the caller was quiet up to this moment, if the turn was taken so short a time ago that it was too early.
    pub(crate) fn quiet_until(&self, now: At) -> Option<u64> {
        let (at, ended) = self.ended?;
        let since_ms = now.0.saturating_sub(at.0);
        (since_ms <= HASTY_MS && ended.speech_ms > 0).then_some(ended.quiet_ms + since_ms)
    }

    /// Whether these words, if they are all of the turn, want an answer.
    pub(crate) fn wants_answer(&self, words: &str) -> bool {
        !self.wants_message && !hebrew::is_goodbye(words)
    }

    /// Judges what was understood of a turn.
    pub(crate) fn judge(&mut self, understood: &Understood) -> Verdict {
        if hebrew::is_goodbye(&understood.last) {
            return Verdict::Goodbye;
        }
        if !understood.text.is_empty() {
            self.misheard = 0;
            return if self.wants_message { Verdict::Message } else { Verdict::Answer };
        }
        if !understood.failed && understood.speech_ms < REAL_SPEECH_MS {
            return Verdict::Nothing;
        }
        self.misheard += 1;
        let hopeless = self.misheard >= MAX_MISHEARD || (understood.failed && self.wants_message);
        if hopeless { Verdict::GiveUp } else { Verdict::Repeat }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::Take;

    fn understood(text: &str, speech_ms: u64) -> Understood {
        let text = text.to_owned();
        Understood { take: Take(1), last: text.clone(), text, failed: false, speech_ms }
    }

    fn failed() -> Understood {
        Understood { failed: true, ..understood("", 1000) }
    }

    #[test]
    fn a_click_means_nothing_and_wordless_speech_is_asked_again() {
        let mut turn = Turn::new(30_000);
        assert_eq!(turn.judge(&understood("", 300)), Verdict::Nothing);
        assert_eq!(turn.judge(&understood("", 700)), Verdict::Repeat);
    }

    #[test]
    fn the_third_failure_in_a_row_gives_up_and_a_word_between_forgives() {
        let mut turn = Turn::new(30_000);
        assert_eq!(turn.judge(&failed()), Verdict::Repeat);
        assert_eq!(turn.judge(&failed()), Verdict::Repeat);
        assert_eq!(turn.judge(&understood("שלום", 500)), Verdict::Answer);
        assert_eq!(turn.judge(&failed()), Verdict::Repeat);
        assert_eq!(turn.judge(&failed()), Verdict::Repeat);
        assert_eq!(turn.judge(&failed()), Verdict::GiveUp);
    }

    #[test]
    fn a_message_that_can_not_be_heard_is_not_asked_again() {
        let mut turn = Turn { wants_message: true, ..Turn::new(30_000) };
        assert_eq!(turn.judge(&understood("תחזרו אליי", 900)), Verdict::Message);
        assert_eq!(turn.judge(&failed()), Verdict::GiveUp);
    }
}
