//! The caller's side of the call: audio, keys and transcripts on their way to a turn.

use super::Call;
use crate::ear::{Ended, Frame};
use crate::io::{Ending, Heard16k, Note, Output, Stock, Take, Text, Voice};
use crate::keys::Keys;
use crate::limits::PAUSE_MS;
use crate::manners::After;
use crate::mouth::Says;
use crate::take::Understood;
use crate::turn::{Floor, Step, Verdict};

impl Call {
    pub(super) fn media(&mut self, ts_ms: u64, codes: &[u8]) {
        let taken = self.ear.on(ts_ms, codes);
        self.hear(taken);
    }

    pub(super) fn judged_media(&mut self, ts_ms: u64, samples: usize, frames: Vec<Voice>) {
        let taken = self.ear.on_judged(ts_ms, samples, frames);
        self.hear(taken);
    }

    fn hear(&mut self, taken: Result<(), &'static str>) {
        match taken {
            Ok(()) => self.manners.media(self.now),
            Err(reason) => self.out.bad(reason),
        }
        let mut pcm = Vec::new();
        while let Some(frame) = self.ear.next(self.silence_ms()) {
            if let Some(tape) = &mut self.tape {
                tape.caller(self.now, frame.position, &frame.narrow);
            }
            if self.takes.listening().is_some() {
                pcm.extend_from_slice(self.ear.wide());
            }
            if let Some(step) = self.turn.on(&frame, self.mouth.says(), self.pause_ms(&frame)) {
                self.step(step, &frame, &mut pcm);
            }
            self.reconsider(&frame);
        }
        self.listen(&mut pcm);
    }

    /// The silence that ends the caller's speech. While words are awaited none does: nothing could be answered, and a
    /// caller who goes on meanwhile has said one thing, not two.
    fn silence_ms(&self) -> u64 {
        match self.turn.floor {
            Floor::Caller if self.takes.awaits_text() || self.takes.listening().is_some() => u64::MAX,
            Floor::Caller => self.goal_ms,
            _ => self.patience.goal_ms(None),
        }
    }

    /// The silence after which the words are asked for: a first pause while they may be tried, else the end of the turn.
    fn pause_ms(&self, frame: &Frame) -> u64 {
        if self.takes.listening().is_none() {
            u64::MAX
        } else if self.takes.may_try(frame.lasted_ms) {
            PAUSE_MS
        } else {
            self.patience.goal_ms(None)
        }
    }

    fn step(&mut self, step: Step, frame: &Frame, pcm: &mut Vec<i16>) {
        match step {
            Step::Begin => {
                self.begin_turn(frame);
                *pcm = self.ear.recall();
            }
            Step::Pause => self.pause(pcm, frame.voiced_ms),
            Step::GoOn(quiet_ms) => self.go_on(pcm, quiet_ms),
            Step::End(ended) => self.end_turn(ended),
            Step::Force => {
                let ended = self.ear.cut_off();
                self.pause(pcm, ended.speech_ms);
                self.end_turn(ended);
            }
        }
    }

    fn begin_turn(&mut self, frame: &Frame) {
        if self.mouth.says() != Says::Nothing {
            self.hold(frame.lasted_ms);
        }
        if let Some(keys) = self.keys.take() {
            self.takes.add(&keys);
        }
        if self.takes.paused().is_none() {
            self.takes.open();
        }
        self.turn.floor = Floor::Caller;
        self.note(Note::SpeechBegan);
        // Words that are still awaited of a turn that was taken by force belong to the same turn.
        self.go_on(&mut Vec::new(), 0);
    }

    /// The caller pauses: the words so far are asked for.
    fn pause(&mut self, pcm: &mut Vec<i16>, speech_ms: u64) {
        self.listen(pcm);
        if let Some(take) = self.takes.ask(self.now, speech_ms) {
            self.ear.mark();
            self.out.push(Output::Listen(take, Heard16k::End));
        }
    }

    fn go_on(&mut self, pcm: &mut Vec<i16>, quiet_ms: u64) {
        self.patience.paused(quiet_ms);
        let Some((old, take, is_awaited)) = self.takes.go_on() else { return };
        self.out.push(Output::Listen(take, Heard16k::Since(old)));
        // A take that is being thought of may still turn out to be the whole turn.
        if is_awaited {
            self.out.push(Output::Drop(old));
        }
        *pcm = self.ear.recall_since();
    }

    fn listen(&mut self, pcm: &mut Vec<i16>) {
        if let Some(take) = self.takes.listening().filter(|_| !pcm.is_empty()) {
            self.out.push(Output::Listen(take, Heard16k::Pcm(std::mem::take(pcm))));
        }
    }

    fn end_turn(&mut self, ended: Ended) {
        self.turn.end(self.now, ended);
        self.understand();
    }

    pub(super) fn key(&mut self, key: char) {
        if !Keys::exists(key) {
            return self.out.bad("a key that no phone has");
        }
        self.note(Note::Dtmf(key));
        self.manners.sign_of_life();
        if let Floor::Open { .. } = self.turn.floor {
            self.turn.floor = Floor::Open { since: self.now };
            self.keys.press(self.now, key);
        }
    }

    pub(super) fn keys_done(&mut self) {
        let Some(keys) = self.keys.take() else { return };
        self.takes.add(&keys);
        // Keys are a turn whose text is known: a take without audio.
        let take = self.takes.open();
        self.takes.ask(self.now, 0);
        self.takes.text(take, Ok(String::new()));
        self.end_turn(Ended { quiet_ms: 0, speech_ms: 0 });
    }

    pub(super) fn text(&mut self, take: Take, text: Text) {
        match text {
            Text::Final(text) => self.transcribed(take, Ok(text)),
            Text::Failed => self.transcribed(take, Err(())),
        }
    }

    pub(super) fn transcribed(&mut self, take: Take, text: Result<String, ()>) {
        let well = text.is_ok();
        if !self.takes.text(take, text) {
            if !self.takes.knows(take) {
                self.out.bad("text of an unknown take");
            }
            return;
        }
        if well {
            self.note(Note::Transcribed(take));
        }
        // Kept, because the words are looked at once and the silence with every frame.
        let whole = self.takes.words().map(|words| self.takes.whole(words));
        self.goal_ms = self.patience.goal_ms(whole.as_deref());
        match self.turn.floor {
            Floor::Caller => self.weigh_words(take),
            _ => self.understand(),
        }
    }

    /// Does what the turn comes to, once the caller is quiet and its text is there.
    fn understand(&mut self) {
        if self.turn.floor != Floor::Thinking {
            return;
        }
        let Some(understood) = self.takes.understood() else { return };
        if !understood.text.is_empty() {
            self.manners.sign_of_life();
        }
        let verdict = self.turn.judge(&understood);
        if verdict == Verdict::Answer {
            return self.commit(understood);
        }
        self.note_turn(understood.take);
        self.give_back();
        match verdict {
            Verdict::Answer => {}
            Verdict::Goodbye => self.goodbye(Ending::CallerGoodbye),
            Verdict::Message => self.message(understood),
            Verdict::Repeat => self.say(Stock::Repeat),
            Verdict::Nothing => self.turn.floor = Floor::Open { since: self.now },
            Verdict::GiveUp => self.unavailable(),
        }
    }

    fn message(&mut self, understood: Understood) {
        self.takes.answered();
        self.note(Note::Message(understood.text));
        self.mouth.say(Stock::MessageTaken, true);
        self.turn.floor = Floor::Agent;
        self.manners.close(After::Goodbye(Ending::AgentGoodbye));
    }
}
