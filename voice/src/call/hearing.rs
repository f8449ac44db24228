//! The caller's side of the call: audio, keys and transcripts on their way to a turn.

use super::Call;
use super::speaking::Cut;
use crate::ear::Ended;
use crate::io::{Ending, Heard16k, Note, Output, Stock, Take, Text};
use crate::keys::Keys;
use crate::manners::After;
use crate::take::Understood;
use crate::turn::{Floor, Step, Verdict};

impl Call {
    pub(super) fn media(&mut self, ts_ms: u64, codes: &[u8]) {
        match self.ear.on(ts_ms, codes) {
            Ok(()) => self.manners.media(self.now),
            Err(reason) => self.out.bad(reason),
        }
        let mut pcm = Vec::new();
        while let Some(frame) = self.ear.next(self.settings.silence_for_ms(self.takes.so_far())) {
            if let Some(tape) = &mut self.tape {
                tape.caller(self.now, frame.position, &frame.narrow);
            }
            if self.takes.listening().is_some() {
                pcm.extend_from_slice(self.ear.wide());
            }
            match self.turn.on(&frame, self.mouth.says()) {
                Some(Step::Begin) => {
                    self.begin_turn();
                    pcm = self.ear.recall();
                }
                Some(Step::End(ended)) => self.end_turn(&mut pcm, ended),
                Some(Step::Force) => {
                    let ended = self.ear.cut_off();
                    self.end_turn(&mut pcm, ended);
                }
                None => {}
            }
        }
        self.listen(&mut pcm);
    }

    fn begin_turn(&mut self) {
        self.hush(Cut::ByCaller);
        if let Some(keys) = self.keys.take() {
            self.takes.add(&keys);
        }
        self.takes.open();
        self.turn.floor = Floor::Caller;
        self.note(Note::SpeechBegan);
    }

    fn end_turn(&mut self, pcm: &mut Vec<i16>, ended: Ended) {
        self.listen(pcm);
        let (Some(take), lost) = self.takes.close(self.now, ended.speech_ms) else { return };
        self.out.push(Output::Listen(take, Heard16k::End));
        self.out.extend(lost.map(Output::Drop));
        let (quiet_ms, speech_ms) = (ended.quiet_ms as u32, ended.speech_ms as u32);
        self.note(Note::TurnEnded { take, quiet_ms, speech_ms });
        self.turn.floor = Floor::Thinking;
        self.understand();
    }

    fn listen(&mut self, pcm: &mut Vec<i16>) {
        if let Some(take) = self.takes.listening().filter(|_| !pcm.is_empty()) {
            self.out.push(Output::Listen(take, Heard16k::Pcm(std::mem::take(pcm))));
        }
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
        self.takes.close(self.now, 0);
        self.takes.text(take, Ok(String::new()));
        self.turn.floor = Floor::Thinking;
        self.understand();
    }

    pub(super) fn text(&mut self, take: Take, text: Text) {
        match text {
            Text::Partial(text) => self.takes.partly(take, text),
            Text::Final(text) => self.transcribed(take, Ok(text)),
            Text::Failed => self.transcribed(take, Err(())),
        }
    }

    pub(super) fn transcribed(&mut self, take: Take, text: Result<String, ()>) {
        let well = text.is_ok();
        if self.takes.text(take, text) {
            if well {
                self.note(Note::Transcribed(take));
            }
            self.understand();
        } else if !self.takes.knows(take) {
            self.out.bad("text of an unknown take");
        }
    }

    /// Does what the turn comes to, once the caller is quiet and all its texts are there.
    fn understand(&mut self) {
        if self.turn.floor != Floor::Thinking {
            return;
        }
        let Some(understood) = self.takes.understood() else { return };
        if !understood.text.is_empty() {
            self.manners.sign_of_life();
        }
        match self.turn.judge(&understood) {
            Verdict::Answer => self.think(understood),
            Verdict::Goodbye => self.goodbye(Ending::CallerGoodbye),
            Verdict::Message => self.message(understood),
            Verdict::Repeat => self.say(Stock::Repeat),
            Verdict::Nothing => self.turn.floor = Floor::Open { since: self.now },
            Verdict::GiveUp => self.unavailable(),
        }
    }

    fn think(&mut self, understood: Understood) {
        let take = understood.take;
        self.takes.think(self.now, take);
        self.mouth.begin(take);
        self.out.push(Output::Think(take, understood.text));
        self.out.push(Output::Commit(take));
    }

    fn message(&mut self, understood: Understood) {
        self.takes.answered();
        self.note(Note::Message(understood.text));
        self.mouth.say(Stock::MessageTaken, true);
        self.turn.floor = Floor::Agent;
        self.manners.close(After::Goodbye(Ending::AgentGoodbye));
    }
}
