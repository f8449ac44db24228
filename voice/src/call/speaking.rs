//! The agent's side of the call: answers and sound on their way to the caller's ear.

use super::Call;
use super::gate::Parked;
use crate::io::{At, Clause, Ending, Next, Note, Output, Says, Sound, Stock, Take};
use crate::manners::{After, Due};
use crate::mouth::{self, Piece, Taken};
use crate::turn::Floor;

/// What cuts an answer short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    Not,
    /// The caller talks over it.
    ByCaller,
    /// The call ends.
    ByEnd,
}

impl Call {
    /// Asks for sound, sends what is due, and takes note of what was heard.
    pub(super) fn speak(&mut self) {
        while let Some(clause) = self.playout.finished(self.now) {
            self.mouth.finished(clause);
            self.takes.sounds(self.now);
        }
        if let Some(heard) = self.mouth.take_heard() {
            self.tell_heard(heard, Cut::Not);
        }
        while let Some((speak, first)) = self.mouth.ask(self.now) {
            self.out.push(speak);
            self.out.extend(first.map(|take| Output::Note(Note::FirstClause(take))));
        }
        while self.mouth.at_end() || (self.mouth.has_piece() && self.playout.has_room(self.now)) {
            self.send();
        }
        if self.turn.floor == Floor::Agent && self.mouth.says() == mouth::Says::Nothing {
            self.settled();
        }
    }

    fn send(&mut self) {
        match self.mouth.piece() {
            Some(Piece::Frame(clause, frame, first)) => {
                let play_at = self.playout.frame(self.now, clause);
                if let Some(tape) = &mut self.tape {
                    tape.agent(play_at, &frame);
                }
                self.out.push(Output::Frame(frame));
                if let Some(take) = first {
                    self.turn.floor = Floor::Agent;
                    self.takes.answered();
                    let mark = self.playout.begin(clause);
                    self.out.push(Output::Mark(mark));
                    self.note(Note::FirstFrame(take));
                }
            }
            Some(Piece::End(clause)) => {
                let mark = self.playout.end(self.now, clause);
                self.out.push(Output::Mark(mark));
            }
            None => {}
        }
    }

    /// All was said and heard.
    fn settled(&mut self) {
        match self.manners.settled() {
            After::Listen => self.turn.floor = Floor::Open { since: self.now },
            After::Message => self.take_message(),
            After::Goodbye(ending) => self.goodbye(ending),
            After::HangUp(ending) => self.leave(Due::HangUp(ending)),
            After::Divert => self.leave(Due::Divert),
            After::Transfer => self.leave(Due::Transfer),
        }
    }

    fn leave(&mut self, how: Due) {
        self.turn.floor = Floor::Leaving;
        self.manners.leave(self.now, how);
    }

    pub(super) fn say(&mut self, stock: Stock) {
        self.mouth.say(stock, false);
        self.turn.floor = Floor::Agent;
    }

    pub(super) fn say_words(&mut self, words: &str) {
        self.mouth.say_words(words);
        self.turn.floor = Floor::Agent;
    }

    pub(super) fn take_message(&mut self) {
        self.turn.wants_message = true;
        self.say(Stock::TakeMessage);
    }

    pub(super) fn says(&mut self, take: Take, says: Says) {
        let Some(first) = self.takes.news(self.now, take) else {
            if !self.takes.knows(take) {
                self.out.bad("answer of an unknown take");
            }
            return;
        };
        match says {
            Says::Delta(words) => {
                if first {
                    self.note(Note::FirstToken(take));
                }
                if self.mouth.text(&words) == Taken::Failed {
                    self.model_failed();
                }
            }
            Says::Done(next) => {
                self.takes.done();
                self.answered(next);
            }
            Says::Failed => {
                self.takes.done();
                self.model_failed();
            }
        }
    }

    /// The answer is whole.
    pub(super) fn answered(&mut self, next: Next) {
        let well = self.mouth.close() != Taken::Failed;
        if self.park(Parked::Answered(next)) {
            return;
        }
        match next {
            Next::Listen if well => {}
            Next::Listen => return self.model_failed(),
            Next::HangUp => self.manners.then(After::Goodbye(Ending::AgentGoodbye)),
            Next::Divert => self.manners.then(After::Divert),
            Next::Transfer => self.manners.then(After::Transfer),
        }
        if !well {
            self.mouth.cut(|_| 0);
            self.turn.floor = Floor::Agent;
        }
    }

    /// The model can not answer: what it said so far is spoken, then a message is asked for.
    pub(super) fn model_failed(&mut self) {
        self.takes.give_up();
        if self.park(Parked::ModelFailed) {
            return;
        }
        if self.mouth.has_answer_words() {
            self.mouth.break_off();
            self.manners.then(After::Message);
            return;
        }
        self.mouth.cut(|_| 0);
        self.out.extend(self.takes.end_answer().map(Output::Drop));
        self.takes.answered();
        self.take_message();
    }

    pub(super) fn sound(&mut self, clause: Clause, sound: Sound) {
        match self.mouth.sound(self.now, clause, sound) {
            Taken::Well | Taken::Late => {}
            Taken::Senseless(reason) => self.out.bad(reason),
            Taken::Failed => self.voice_failed(clause),
        }
    }

    /// No voice can speak this clause.
    pub(super) fn voice_failed(&mut self, clause: Clause) {
        if self.park(Parked::VoiceFailed(clause)) {
            return self.mouth.cut_off(clause);
        }
        let stock = self.mouth.stock(clause);
        self.mouth.give_up(clause);
        self.turn.floor = Floor::Agent;
        match stock {
            Some(Stock::Unavailable) => self.divert(),
            // The caller wants nothing more: no reason to send them to voicemail.
            Some(Stock::Goodbye) => {}
            _ => self.unavailable(),
        }
    }

    /// Falls silent: what was not heard is dropped.
    pub(super) fn hush(&mut self, cut: Cut) {
        let now: At = self.now;
        let heard = self.mouth.cut(|clause| self.playout.heard_ms(now, clause));
        self.held = None;
        self.parked.clear();
        self.clear();
        if let Some(heard) = heard {
            self.tell_heard(heard, cut);
        }
        self.manners.then(After::Listen);
    }

    /// Takes back what was sent and not yet played.
    pub(super) fn clear(&mut self) {
        if self.playout.clear(self.now) {
            self.out.push(Output::Clear);
            if let Some(tape) = &mut self.tape {
                tape.clear(self.now);
            }
        }
    }

    fn tell_heard(&mut self, heard: mouth::HeardAnswer, cut: Cut) {
        let mouth::HeardAnswer { take, chars, audible, asked } = heard;
        if asked && self.takes.is_committed() {
            self.out.push(Output::Heard { take, chars, cut: cut != Cut::Not });
        }
        if cut == Cut::ByCaller && audible {
            self.note(Note::Interrupted(take));
        }
        let unfinished = self.takes.end_answer();
        let dead = if cut == Cut::Not { unfinished } else { Some(take) };
        self.out.extend(dead.map(Output::Drop));
    }
}
