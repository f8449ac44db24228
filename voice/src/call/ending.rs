//! How a call ends: with a goodbye, with voicemail, with a person, or at once.

use super::Call;
use super::speaking::Cut;
use crate::io::{Ending, Note, Output, Stock};
use crate::manners::After;
use crate::turn::Floor;

impl Call {
    /// Says goodbye, to its end, and hangs up.
    pub(super) fn goodbye(&mut self, ending: Ending) {
        self.mouth.say(Stock::Goodbye, true);
        self.turn.floor = Floor::Agent;
        self.manners.close(After::HangUp(ending));
    }

    /// Says that the time is up, whoever speaks, then goodbye.
    pub(super) fn time_is_up(&mut self) {
        self.silence();
        self.mouth.say(Stock::TimeIsUp, true);
        self.goodbye(Ending::TooLong);
    }

    /// Says that nothing works, and hands the caller to voicemail.
    pub(super) fn unavailable(&mut self) {
        self.mouth.say(Stock::Unavailable, true);
        self.turn.floor = Floor::Agent;
        self.manners.close(After::Divert);
    }

    /// Says, whoever speaks, that a person takes over, and puts the caller through.
    pub(super) fn hand_over(&mut self) {
        self.silence();
        self.mouth.say(Stock::Transfer, true);
        self.turn.floor = Floor::Agent;
        self.manners.close(After::Transfer);
    }

    pub(super) fn hang_up(&mut self, ending: Ending) {
        self.end(ending, Output::HangUp);
    }

    pub(super) fn divert(&mut self) {
        self.end(Ending::Diverted, Output::Divert);
    }

    pub(super) fn transfer(&mut self) {
        self.end(Ending::Transferred, Output::Transfer);
    }

    fn end(&mut self, ending: Ending, last: Output) {
        self.silence();
        self.turn.floor = Floor::Leaving;
        self.over = true;
        self.write_tape();
        self.note(Note::Ending(ending));
        self.out.push(last);
    }

    /// Drops all that is being said, listened to or thought of.
    fn silence(&mut self) {
        self.hush(Cut::ByEnd);
        let alive = self.takes.abandon();
        self.out.extend(alive.into_iter().map(Output::Drop));
    }
}
