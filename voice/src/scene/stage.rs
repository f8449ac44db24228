//! The stage of the scenes: a telephone line and a shell that answer after fixed delays, in virtual time, and the
//! rules that hold at every moment of every call.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use super::{describe, voice};
use crate::io::*;
use crate::{Call, Settings, log, mulaw};

const TEXT_MS: u64 = 150;
const THINK_MS: u64 = 150;
const TOKEN_MS: u64 = 10;
const VOICE_MS: u64 = 100;
const WAY_BACK_MS: u64 = 40;
const MS_PER_CHAR: usize = 60;

/// How a helper of the call behaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Helper {
    #[default]
    Works,
    Fails,
    /// Never says anything again.
    Hangs,
}

pub(crate) struct Stage {
    call: Call,
    now: u64,
    lead_ms: u64,
    coming: BTreeMap<(u64, u64), Input>,
    order: u64,
    /// The caller's track, and what they say when (start, words).
    line: Vec<u8>,
    phrases: VecDeque<(u64, String)>,
    voices: u64,
    media: bool,
    answers: VecDeque<(String, Option<Next>)>,
    /// How long the model thinks before its first word.
    pub(crate) thinks_ms: u64,
    pub(crate) hearing: Helper,
    pub(crate) voice: Helper,
    pub(crate) marks: Helper,
    /// Until when the line has sound to play.
    plays_until: u64,
    marks_due: Vec<(u64, MarkId)>,
    takes_of: HashMap<Clause, Option<Take>>,
    /// What each take has heard.
    words: HashMap<Take, Vec<String>>,
    spoken: HashSet<Take>,
    committed: HashSet<Take>,
    heard: HashSet<Take>,
    unfinished: HashSet<Clause>,
    waits_until: u64,
    over: bool,
    /// What the call did, and when.
    pub(crate) did: Vec<(u64, String)>,
    pub(crate) frames: usize,
    /// All that the call did, one line each.
    pub(crate) timeline: String,
    /// The log of the call, as a shell keeps it.
    pub(crate) log: String,
    pub(crate) tape: Vec<[i16; 320]>,
}

impl Stage {
    pub(crate) fn new(settings: Settings) -> Self {
        let lead_ms = settings.lead_ms.clamp(60, 100);
        let mut stage = Self {
            log: log::head(&settings),
            timeline: String::new(),
            call: Call::new(settings),
            now: 0,
            lead_ms,
            coming: BTreeMap::new(),
            order: 0,
            line: Vec::new(),
            phrases: VecDeque::new(),
            voices: 0,
            media: true,
            answers: VecDeque::new(),
            thinks_ms: THINK_MS,
            hearing: Helper::Works,
            voice: Helper::Works,
            marks: Helper::Works,
            plays_until: 0,
            marks_due: Vec::new(),
            takes_of: HashMap::new(),
            words: HashMap::new(),
            spoken: HashSet::new(),
            committed: HashSet::new(),
            heard: HashSet::new(),
            unfinished: HashSet::new(),
            waits_until: 0,
            over: false,
            did: Vec::new(),
            frames: 0,
            tape: Vec::new(),
        };
        stage.drain();
        stage
    }

    /// What the model will say next; `None` as its end means that it fails after the words.
    pub(crate) fn will_answer(&mut self, words: &str, next: Option<Next>) {
        self.answers.push_back((words.into(), next));
    }

    pub(crate) fn caller_says(&mut self, at: u64, words: &str, ms: u64) {
        self.voices += 1;
        let sound = voice(1 + self.voices % 3, ms as usize);
        let begin = at as usize * 8;
        self.line.resize(self.line.len().max(begin + sound.len()), mulaw::SILENCE);
        self.line[begin..begin + sound.len()].copy_from_slice(&sound);
        self.phrases.push_back((at, words.into()));
    }

    pub(crate) fn media_stops(&mut self) {
        self.media = false;
    }

    pub(crate) fn tell(&mut self, at: u64, input: Input) {
        self.order += 1;
        self.coming.insert((at, self.order), input);
    }

    pub(crate) fn is_over(&self) -> bool {
        self.over
    }

    /// Lets time pass.
    pub(crate) fn run_until(&mut self, end: u64) {
        while self.now < end && !self.over {
            let media = (self.now / 20 + 1) * 20;
            let coming = self.coming.keys().next().map_or(u64::MAX, |(at, _)| *at);
            let mark = self.marks_due.iter().map(|(at, _)| *at).min().unwrap_or(u64::MAX);
            self.now = media.min(coming).min(mark).min(self.waits_until).max(self.now);
            if self.waits_until <= self.now {
                self.on(Input::Tick);
            }
            while let Some(entry) = self.coming.first_entry().filter(|entry| entry.key().0 <= self.now) {
                let input = entry.remove();
                self.on(input);
            }
            self.return_marks();
            if self.now == media && self.media {
                self.on(Input::Media { ts_ms: media - 20, mulaw: self.heard_from(media - 20) });
            }
        }
    }

    fn heard_from(&self, ts_ms: u64) -> Vec<u8> {
        let begin = ts_ms as usize * 8;
        (begin..begin + 160).map(|at| self.line.get(at).copied().unwrap_or(mulaw::SILENCE)).collect()
    }

    fn return_marks(&mut self) {
        let now = self.now;
        let (due, later) = std::mem::take(&mut self.marks_due).into_iter().partition(|(at, _)| *at <= now);
        self.marks_due = later;
        for (_, mark) in due {
            self.on(Input::Mark(mark));
        }
    }

    fn on(&mut self, input: Input) {
        if let Input::Sound(clause, Sound::End | Sound::Failed) = input {
            self.unfinished.remove(&clause);
        }
        self.call.on(At(self.now), input.clone());
        self.log += &log::line(At(self.now), &input, self.call.judged(), false);
        self.drain();
    }

    /// Takes all that the call wants, and checks the rules of every call.
    fn drain(&mut self) {
        loop {
            let output = self.call.poll();
            if let Output::Wait(at) = output {
                assert!(at.0 > self.now, "a wait that is over: {at:?} at {}", self.now);
                self.waits_until = at.0;
                break;
            }
            assert!(!self.over, "{output:?} after the end");
            if let Some(line) = describe(&output) {
                self.timeline += &format!("{:10.3} > {line}\n", self.now as f64 / 1000.0);
                self.did.push((self.now, line));
            }
            self.obey(output);
        }
        if self.over {
            let spoken: HashSet<_> = self.spoken.intersection(&self.committed).copied().collect();
            assert_eq!(spoken, self.heard, "takes spoken and takes heard");
            assert_eq!(self.call.poll(), Output::Wait(At(u64::MAX)));
        }
    }

    fn obey(&mut self, output: Output) {
        match output {
            Output::Frame(_) => {
                self.frames += 1;
                self.plays_until = self.plays_until.max(self.now) + 20;
                assert!(self.plays_until <= self.now + self.lead_ms, "too far ahead at {}", self.now);
            }
            Output::Clear => {
                self.plays_until = self.now;
                // Twilio gives back the marks of what it threw away.
                self.marks_due.iter_mut().for_each(|(at, _)| *at = self.now + WAY_BACK_MS);
            }
            Output::Mark(mark) if self.marks == Helper::Works => {
                self.marks_due.push((self.plays_until.max(self.now) + WAY_BACK_MS, mark));
            }
            Output::Listen(take, Heard16k::Since(old)) => {
                let words = self.words.get(&old).cloned().unwrap_or_default();
                self.words.insert(take, words);
            }
            Output::Listen(take, Heard16k::End) => self.transcribe(take),
            Output::Commit(take) => assert!(self.committed.insert(take), "{take:?} counts twice"),
            Output::Note(Note::FirstFrame(take)) => {
                assert!(self.committed.contains(&take), "{take:?} is heard before it counts");
            }
            Output::Think(take, _) => self.think(take),
            Output::Drop(take) => {
                let takes_of = &self.takes_of;
                self.unfinished.retain(|clause| takes_of[clause] != Some(take));
                self.coming.retain(|_, input| match input {
                    Input::Text(of, _) | Input::Says(of, _) => *of != take,
                    Input::Sound(clause, _) => takes_of[clause] != Some(take),
                    _ => true,
                });
            }
            Output::Speak { clause, take, speech, .. } => self.speak(clause, take, speech),
            Output::Heard { take, .. } => assert!(self.heard.insert(take), "{take:?} was heard twice"),
            Output::Tape(frame) => self.tape.push(frame),
            Output::Divert | Output::Transfer | Output::HangUp => self.over = true,
            _ => {}
        }
    }

    fn transcribe(&mut self, take: Take) {
        let words = self.words.entry(take).or_default();
        while let Some((_, phrase)) = self.phrases.pop_front_if(|(at, _)| *at < self.now) {
            words.push(phrase);
        }
        let words: Vec<String> = words.iter().filter(|phrase| !phrase.is_empty()).cloned().collect();
        match self.hearing {
            Helper::Works => self.tell(self.now + TEXT_MS, Input::Text(take, Text::Final(words.join(" ")))),
            Helper::Fails => self.tell(self.now + TEXT_MS, Input::Text(take, Text::Failed)),
            Helper::Hangs => {}
        }
    }

    fn think(&mut self, take: Take) {
        let (words, next) = self.answers.pop_front().unwrap_or(("בסדר גמור.".into(), Some(Next::Listen)));
        let mut at = self.now + self.thinks_ms;
        for token in words.split_inclusive(' ') {
            self.tell(at, Input::Says(take, Says::Delta(token.into())));
            at += TOKEN_MS;
        }
        self.tell(at, Input::Says(take, next.map_or(Says::Failed, Says::Done)));
    }

    fn speak(&mut self, clause: Clause, take: Option<Take>, speech: Speech) {
        self.takes_of.insert(clause, take);
        if take.is_some() {
            self.unfinished.insert(clause);
        }
        assert!(self.unfinished.len() <= 3, "more than three clauses are waited for");
        self.spoken.extend(take);
        let chars = match &speech {
            Speech::Text(text) => text.chars().count(),
            Speech::Stock(_) => 20,
        };
        let at = self.now + VOICE_MS;
        match self.voice {
            Helper::Works => {
                let sound = vec![0x90; chars * MS_PER_CHAR * 8];
                for (place, chunk) in sound.chunks(1000).enumerate() {
                    self.tell(at + place as u64 * 5, Input::Sound(clause, Sound::Chunk(chunk.into())));
                }
                self.tell(at + sound.len() as u64 / 200 + 5, Input::Sound(clause, Sound::End));
            }
            Helper::Fails => self.tell(at, Input::Sound(clause, Sound::Failed)),
            Helper::Hangs => {}
        }
    }
}
