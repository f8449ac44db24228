//! The caller: when they speak, what of it each take has heard, and when it is their turn. Knows no agent but by what
//! of it can be heard.

use std::{
    collections::{HashMap, VecDeque},
    time::Duration,
};

use voice::Take;

use super::deed::{Deed, spoken_ms};

/// How long somebody takes to answer.
const REACT_MS: u64 = 450;
/// Somebody whom nobody answers goes on after so long: before they would be asked whether they are there.
const PATIENCE_MS: u64 = 6_000;
/// How long a key is pressed.
const KEY_MS: u64 = 200;

/// What the caller hears of the agent.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hearing {
    /// Whether the agent is about to say something.
    pub(super) busy: bool,
    /// When its last sound so far is over.
    pub(super) until: u64,
    /// When it began to speak after the caller's last words, if it did.
    pub(super) since: Option<u64>,
}

/// What the caller does now, beside speaking.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// Says this.
    Says(String),
    /// Presses this key.
    Presses(char),
    /// Is gone.
    HangsUp,
}

pub(super) struct Caller {
    deeds: VecDeque<Deed>,
    /// When the voice is heard: from, until; in their order.
    voice: VecDeque<(u64, u64)>,
    /// What is said, and when it begins.
    pieces: VecDeque<(u64, String)>,
    /// What each take has heard.
    words: HashMap<Take, Vec<String>>,
    /// When the last words or the last silence end.
    until: u64,
    spoke_until: u64,
}

impl Caller {
    pub(super) fn new(deeds: Vec<Deed>) -> Self {
        Self {
            deeds: deeds.into(),
            voice: VecDeque::new(),
            pieces: VecDeque::new(),
            words: HashMap::new(),
            until: 0,
            spoke_until: 0,
        }
    }

    /// When the last words end.
    pub(super) fn spoke_until(&self) -> u64 {
        self.spoke_until
    }

    /// Whether the voice is heard between these moments.
    pub(super) fn is_heard(&mut self, from: u64, until: u64) -> bool {
        while self.voice.front().is_some_and(|(_, end)| *end <= from) {
            self.voice.pop_front();
        }
        self.voice.front().is_some_and(|(begin, _)| *begin < until)
    }

    /// Does the next thing, if it is the caller's turn.
    pub(super) fn act(&mut self, now: u64, agent: Hearing) -> Option<Act> {
        if now < self.until || !self.deeds.front().is_some_and(|deed| self.is_time(deed, now, agent)) {
            return None;
        }
        match self.deeds.pop_front()? {
            Deed::Say(pieces) | Deed::Over(_, pieces) => Some(Act::Says(self.say(now, pieces))),
            Deed::Wait(time) => {
                self.until = now + ms(time);
                None
            }
            Deed::Press(key) => {
                (self.until, self.spoke_until) = (now + KEY_MS, now + KEY_MS);
                Some(Act::Presses(key))
            }
            Deed::HangUp => Some(Act::HangsUp),
        }
    }

    fn is_time(&self, deed: &Deed, now: u64, agent: Hearing) -> bool {
        // Keys follow each other as the fingers do.
        if matches!(deed, Deed::Press(_)) && agent.since.is_none() && self.spoke_until > 0 {
            return now >= self.spoke_until;
        }
        let quiet = !agent.busy && now >= agent.until + REACT_MS;
        let answered = agent.since.is_some() || now >= self.spoke_until + PATIENCE_MS;
        match deed {
            Deed::Over(time, _) if agent.since.is_some_and(|since| now >= since + ms(*time)) => true,
            _ => quiet && answered,
        }
    }

    fn say(&mut self, now: u64, pieces: Vec<(Duration, String)>) -> String {
        let (mut at, mut said) = (now, Vec::new());
        for (pause, words) in pieces {
            let begin = at + ms(pause);
            at = begin + spoken_ms(&words);
            self.voice.push_back((begin, at));
            self.pieces.push_back((begin, words.clone()));
            said.push(words);
        }
        (self.until, self.spoke_until) = (at, at);
        said.join(" ")
    }

    /// The take goes on from this earlier one.
    pub(super) fn goes_on(&mut self, take: Take, earlier: Take) {
        let words = self.words.get(&earlier).cloned().unwrap_or_default();
        self.words.insert(take, words);
    }

    /// The words of a take whose pause was noticed: all that was said by now.
    pub(super) fn transcript(&mut self, now: u64, take: Take) -> String {
        let words = self.words.entry(take).or_default();
        while let Some((_, piece)) = self.pieces.pop_front_if(|(begin, _)| *begin < now) {
            words.push(piece);
        }
        words.join(" ")
    }
}

fn ms(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
