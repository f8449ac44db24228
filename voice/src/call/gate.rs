//! What is prepared before it counts, and what is held back while it may not: answers to words that may not be the
//! last, and answers over which the caller makes a sound.

use super::Call;
use super::speaking::Cut;
use crate::ear::Frame;
use crate::hebrew::{self, Finish};
use crate::io::{Clause, Next, Note, Output, Stock, Take};
use crate::limits::{CONFIRM_MS, HOLD_MS, LISTENER_MS};
use crate::take::Understood;
use crate::turn::Floor;

/// News of an answer that has to wait until the gate opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Parked {
    Answered(Next),
    ModelFailed,
    VoiceFailed(Clause),
}

/// The agent was falling silent for a sound of the caller that may mean nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Held {
    /// Who had the floor.
    floor: Floor,
    /// How long the caller had been quiet, if the turn was taken a moment ago.
    hasty_ms: Option<u64>,
}

impl Call {
    /// The caller makes a sound over the agent: it falls silent, and nothing is lost yet.
    pub(super) fn hold(&mut self, lasted_ms: u64) {
        let hasty_ms = self.turn.quiet_until(self.now).map(|quiet_ms| quiet_ms.saturating_sub(lasted_ms));
        self.held = Some(Held { floor: self.turn.floor, hasty_ms });
        self.mouth.hold(|clause| self.playout.heard_ms(self.now, clause));
        self.clear();
    }

    /// Looks at a sound over the agent as it goes on: too long for a listener's sign, or noise that is over.
    pub(super) fn reconsider(&mut self, frame: &Frame) {
        if self.held.is_none() || self.turn.floor != Floor::Caller {
            return;
        }
        if frame.voiced_ms >= LISTENER_MS {
            self.interrupted();
        } else if frame.voiced_ms < CONFIRM_MS && frame.quiet_ms >= HOLD_MS {
            self.resume();
        }
    }

    /// The words so far are there, and the caller may go on.
    pub(super) fn weigh_words(&mut self, take: Take) {
        if self.held.is_some() {
            if self.is_listening_sign() {
                return self.resume();
            }
            self.interrupted();
        }
        let words = self.takes.words().filter(|words| self.turn.wants_answer(words));
        match words.map(|words| self.takes.whole(words)) {
            Some(whole) if self.takes.is_thought_of(&whole) => {}
            Some(whole) => self.think(take, whole),
            None => self.give_back(),
        }
    }

    fn is_listening_sign(&self) -> bool {
        let answers = self.mouth.is_nearly_done();
        self.takes.words().is_none_or(|words| hebrew::is_backchannel(words) && !answers)
    }

    /// It was an interruption: what was not heard is dropped.
    fn interrupted(&mut self) {
        let Some(held) = self.held.take() else { return };
        if let Some(quiet_ms) = held.hasty_ms {
            self.patience.hasty(quiet_ms);
            self.note(Note::Hasty(quiet_ms as u32));
        }
        self.hush(Cut::ByCaller);
    }

    /// It was no interruption: the agent goes on.
    fn resume(&mut self) {
        let Some(held) = self.held.take() else { return };
        let unheard = self.takes.leave();
        self.out.extend(unheard.map(Output::Drop));
        self.ear.forget();
        self.turn.floor = held.floor;
        self.note(Note::Resumed);
        self.open_gate();
    }

    /// Prepares the answer to words that may be the caller's last.
    fn think(&mut self, take: Take, whole: String) {
        self.give_back();
        self.takes.think(self.now, take, whole.clone());
        self.mouth.begin(take);
        self.mouth.shut();
        self.out.push(Output::Think(take, whole));
    }

    /// Drops an answer that was prepared in vain.
    pub(super) fn give_back(&mut self) {
        let Some(take) = self.takes.give_back() else { return };
        self.mouth.cut(|_| 0);
        self.parked.clear();
        self.out.push(Output::Drop(take));
    }

    /// The turn is over: the answer to all that was said counts.
    pub(super) fn commit(&mut self, understood: Understood) {
        if !self.takes.is_thought_of(&understood.text) {
            self.think(understood.take, understood.text);
        }
        let Some(take) = self.takes.commit(self.now) else { return };
        self.note_turn(take);
        self.out.push(Output::Commit(take));
        let short = hebrew::finish(&understood.last) == Finish::Answer;
        if self.settings.acknowledge && short && !self.mouth.has_line() && self.parked.is_empty() {
            self.mouth.say_first(Stock::Acknowledge);
        }
        self.open_gate();
    }

    pub(super) fn note_turn(&mut self, take: Take) {
        let Some(ended) = self.turn.ended() else { return };
        let (quiet_ms, speech_ms) = (ended.quiet_ms as u32, ended.speech_ms as u32);
        self.note(Note::TurnEnded { take, quiet_ms, speech_ms });
    }

    /// Keeps news of an answer back while its gate is shut. Says whether it did.
    pub(super) fn park(&mut self, news: Parked) -> bool {
        let shut = self.mouth.is_shut();
        if shut {
            self.parked.push(news);
        }
        shut
    }

    fn open_gate(&mut self) {
        self.mouth.open();
        for news in std::mem::take(&mut self.parked) {
            match news {
                Parked::Answered(next) => self.answered(next),
                Parked::ModelFailed => self.model_failed(),
                Parked::VoiceFailed(clause) => self.voice_failed(clause),
            }
        }
    }
}
