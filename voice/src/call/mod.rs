//! The call: owns its parts and carries news between them. What speech means is decided by the parts.
//! It knows no socket, clock or vendor.

mod ending;
mod gate;
mod hearing;
mod speaking;

use crate::ear::Ear;
use crate::io::{At, Ending, Input, MarkId, Note, Order, Output, Stock, Voice};
use crate::keys::Keys;
use crate::limits::{LAST_WORDS_MS, Settings};
use crate::manners::{Due, Manners};
use crate::mouth::Mouth;
use crate::outbox::Outbox;
use crate::patience::Patience;
use crate::playout::Playout;
use crate::take::Takes;
use crate::tape::Tape;
use crate::turn::Turn;
use gate::{Held, Parked};

/// One phone call. Tell it what happens with [`Call::on`], then [`Call::poll`] until it says [`Output::Wait`].
pub struct Call {
    settings: Settings,
    now: At,
    out: Outbox,
    ear: Ear,
    turn: Turn,
    patience: Patience,
    /// The silence that ends the turn whose words are known.
    goal_ms: u64,
    takes: Takes,
    held: Option<Held>,
    parked: Vec<Parked>,
    keys: Keys,
    mouth: Mouth,
    playout: Playout,
    manners: Manners,
    tape: Option<Tape>,
    over: bool,
}

impl Call {
    /// Begins a call at `At(0)`; it wants to speak at once. Settings outside their bounds are brought within.
    pub fn new(settings: Settings) -> Self {
        let settings = settings.within_bounds();
        let mut call = Self {
            now: At(0),
            out: Outbox::default(),
            ear: Ear::new(),
            turn: Turn::new(settings.max_turn_ms),
            patience: Patience::new(settings.silence_ms, settings.adaptive),
            goal_ms: settings.silence_ms,
            held: None,
            parked: Vec::new(),
            takes: Takes::new(settings.text_timeout_ms, settings.think_timeout_ms),
            keys: Keys::default(),
            mouth: Mouth::new(settings.max_answer_chars, settings.sound_timeout_ms),
            playout: Playout::new(settings.lead_ms),
            manners: Manners::new(&settings),
            tape: settings.tape.then(Tape::default),
            over: false,
            settings,
        };
        if call.settings.notice {
            call.mouth.say(Stock::Notice, true);
        }
        call.mouth.say(Stock::Greeting, false);
        call.elapse();
        call
    }

    /// Takes news in. Time never runs backward: an earlier `at` counts as the latest known one. Nothing counts after the end.
    pub fn on(&mut self, at: At, input: Input) {
        if self.over {
            return;
        }
        // A clock that leaps is followed no further than the call can last: the tape is filled up to now.
        let last = At(self.settings.max_call_ms + 2 * LAST_WORDS_MS);
        self.now = self.now.max(at.min(last));
        self.elapse();
        if !self.over {
            self.take_in(input);
            self.elapse();
        }
    }

    /// Takes the next thing the call wants; [`Output::Wait`] when there is nothing more before the moment it names.
    pub fn poll(&mut self) -> Output {
        self.out.pop().unwrap_or_else(|| Output::Wait(self.wake()))
    }

    /// Whether the call has hung up or was diverted; outputs may still wait to be polled.
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// What the frames sounded like that the newest chunk of audio completed; the log of a call keeps it.
    pub fn judged(&self) -> &[Voice] {
        self.ear.judged()
    }

    /// Counts the inputs that made no sense; only the first ones are told as notes.
    pub fn bad_inputs(&self) -> u64 {
        self.out.bad_inputs()
    }

    fn take_in(&mut self, input: Input) {
        match input {
            Input::Media { ts_ms, mulaw } => self.media(ts_ms, &mulaw),
            Input::Judged { ts_ms, samples, frames } => self.judged_media(ts_ms, samples, frames),
            Input::Mark(mark) => self.mark(mark),
            Input::Dtmf(key) => self.key(key),
            Input::Gone => self.hang_up(Ending::Gone),
            Input::Order(order) => self.order(order),
            Input::Tick => {}
            Input::Text(take, text) => self.text(take, text),
            Input::Says(take, says) => self.says(take, says),
            Input::Sound(clause, sound) => self.sound(clause, sound),
        }
    }

    fn mark(&mut self, mark: MarkId) {
        if !self.playout.mark(self.now, mark) {
            self.out.bad("mark that was never sent");
        } else if self.playout.is_first_heard(mark)
            && let Some(take) = self.mouth.take_of(mark.clause)
        {
            self.note(Note::FirstHeard(take));
        }
    }

    fn order(&mut self, order: Order) {
        match order {
            Order::HangUp => self.hang_up(Ending::Ordered),
            Order::Drain => self.manners.drain(),
            Order::Transfer => self.manners.hand_over(self.now),
            Order::Say(words) => {
                let words: String = words.chars().take(self.settings.max_answer_chars).collect();
                if words.trim().is_empty() || !self.manners.say(words) {
                    self.out.bad("empty or too many sentences to say");
                }
            }
        }
    }

    /// Does all that is due by now.
    fn elapse(&mut self) {
        self.speak();
        while !self.over && self.due() {
            self.speak();
        }
        self.write_tape();
    }

    /// Does one thing that is due. Says whether there was one.
    fn due(&mut self) -> bool {
        let now = self.now;
        let late = |overdue: &At| *overdue <= now;
        if let Some((_, clause)) = self.mouth.overdue().filter(|(at, _)| late(at)) {
            self.voice_failed(clause);
        } else if let Some((_, take)) = self.takes.overdue_text().filter(|(at, _)| late(at)) {
            self.out.push(Output::Drop(take));
            self.transcribed(take, Err(()));
        } else if self.takes.overdue_answer().is_some_and(|(at, _)| late(&at)) {
            self.model_failed();
        } else if self.filler_due().is_some_and(|at| late(&at)) {
            self.takes.filled();
            self.say(Stock::Filler);
        } else if self.keys.wake().is_some_and(|at| late(&at)) {
            self.keys_done();
        } else if let Some(due) = self.manners.due(now, self.turn.floor) {
            self.mind(due);
        } else {
            return false;
        }
        true
    }

    /// When the silence of an answer that takes its time is bridged.
    fn filler_due(&self) -> Option<At> {
        self.takes.filler_due().filter(|_| !self.mouth.has_line() && !self.mouth.is_shut())
    }

    fn mind(&mut self, due: Due) {
        match due {
            Due::Prompt => self.say(Stock::StillThere),
            Due::Say(words) => self.say_words(&words),
            Due::Goodbye(ending) => self.goodbye(ending),
            Due::TimeIsUp => self.time_is_up(),
            Due::HangUp(ending) => self.hang_up(ending),
            Due::Divert => self.divert(),
            Due::HandOver => self.hand_over(),
            Due::Transfer => self.transfer(),
        }
    }

    fn wake(&self) -> At {
        if self.over {
            return At(u64::MAX);
        }
        let frame = self.mouth.has_piece().then(|| self.playout.frame_due());
        let late = [
            self.mouth.overdue().map(|(at, _)| at),
            self.takes.overdue_text().map(|(at, _)| at),
            self.takes.overdue_answer().map(|(at, _)| at),
            self.filler_due(),
            self.keys.wake(),
            self.manners.wake(self.turn.floor),
            self.playout.wake(),
            frame,
        ];
        let next = late.into_iter().flatten().min().unwrap_or(At(u64::MAX));
        next.max(At(self.now.0 + 1))
    }

    fn note(&mut self, note: Note) {
        self.out.note(note);
    }

    fn write_tape(&mut self) {
        let Some(tape) = &mut self.tape else { return };
        while let Some(frame) = if self.over { tape.last_frame(self.now) } else { tape.frame(self.now) } {
            self.out.push(Output::Tape(frame));
        }
    }
}
