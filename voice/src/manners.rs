//! When to ask, when to say goodbye, when to leave: every watch of a call that depends on nobody's acknowledgement.

use std::collections::VecDeque;

use crate::io::{At, Ending};
use crate::limits::{
    HAND_OVER_WITHIN_MS, LAST_WORDS_MS, MAX_IDLE_PROMPTS, MAX_ORDERED_SAYINGS, Settings, TAIL_MS,
};
use crate::turn::Floor;

/// What follows once all was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum After {
    /// The caller has the floor.
    Listen,
    /// A message is asked for, since the answer broke off.
    Message,
    /// Goodbye is said.
    Goodbye(Ending),
    /// The line is dropped.
    HangUp(Ending),
    /// The caller is handed to voicemail.
    Divert,
    /// The caller is put through to a person.
    Transfer,
}

/// What is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Due {
    /// The caller is asked whether they are there.
    Prompt,
    /// A sentence from outside is said.
    Say(String),
    /// Goodbye is said.
    Goodbye(Ending),
    /// The time is up.
    TimeIsUp,
    /// The line is dropped.
    HangUp(Ending),
    /// The caller is handed to voicemail.
    Divert,
    /// The caller is told that a person takes over.
    HandOver,
    /// The caller is put through to a person.
    Transfer,
}

#[derive(Debug)]
pub(crate) struct Manners {
    idle_ms: u64,
    no_media_ms: u64,
    time_up: At,
    last_media: At,
    prompts: u8,
    after: After,
    /// The end was announced: nothing but its own watches counts.
    closing: bool,
    leave: Option<(At, Due)>,
    draining: bool,
    /// When a person takes over even if nobody pauses.
    hand_over: Option<At>,
    sayings: VecDeque<String>,
}

impl Manners {
    pub(crate) fn new(settings: &Settings) -> Self {
        Self {
            idle_ms: settings.idle_ms,
            no_media_ms: settings.no_media_ms,
            time_up: At(settings.max_call_ms),
            last_media: At(0),
            prompts: 0,
            after: After::Listen,
            closing: false,
            leave: None,
            draining: false,
            hand_over: None,
            sayings: VecDeque::new(),
        }
    }

    /// Audio came.
    pub(crate) fn media(&mut self, now: At) {
        self.last_media = now;
    }

    /// The caller is there: words or keys came.
    pub(crate) fn sign_of_life(&mut self) {
        self.prompts = 0;
    }

    /// The program stops.
    pub(crate) fn drain(&mut self) {
        self.draining = true;
    }

    /// A person takes over: at the next pause, or a little later whoever speaks. A second wish changes nothing.
    pub(crate) fn hand_over(&mut self, now: At) {
        self.hand_over.get_or_insert(At(now.0 + HAND_OVER_WITHIN_MS));
    }

    /// Keeps a sentence for the next pause, if there is room.
    pub(crate) fn say(&mut self, words: String) -> bool {
        let room = self.sayings.len() < MAX_ORDERED_SAYINGS;
        if room {
            self.sayings.push_back(words);
        }
        room
    }

    /// Decides what follows what is being said.
    pub(crate) fn then(&mut self, after: After) {
        self.after = after;
    }

    /// Announces the end.
    pub(crate) fn close(&mut self, after: After) {
        self.closing = true;
        self.after = after;
    }

    /// All was said: takes what follows.
    pub(crate) fn settled(&mut self) -> After {
        std::mem::replace(&mut self.after, After::Listen)
    }

    /// Leaves once the last words have reached the caller.
    pub(crate) fn leave(&mut self, now: At, how: Due) {
        self.closing = true;
        self.leave = Some((At(now.0 + TAIL_MS), how));
    }

    /// Takes what is due.
    pub(crate) fn due(&mut self, now: At, floor: Floor) -> Option<Due> {
        let (at, due) = self.next(floor)?;
        if at > now {
            return None;
        }
        match &due {
            Due::Prompt => self.prompts += 1,
            Due::Say(_) => drop(self.sayings.pop_front()),
            _ => {}
        }
        Some(due)
    }

    pub(crate) fn wake(&self, floor: Floor) -> Option<At> {
        self.next(floor).map(|(at, _)| at)
    }

    /// What comes next, and when.
    fn next(&self, floor: Floor) -> Option<(At, Due)> {
        let at_last = (At(self.time_up.0.saturating_add(LAST_WORDS_MS)), Due::HangUp(Ending::TooLong));
        let no_media = (At(self.last_media.0 + self.no_media_ms), Due::HangUp(Ending::NoMedia));
        if self.closing {
            return self.leave.clone().into_iter().chain([at_last]).min_by_key(|(at, _)| *at);
        }
        let hand_over = self.hand_over.map(|at| (at, Due::HandOver));
        let pause = if let Floor::Open { since } = floor { Some(self.in_pause(since)) } else { None };
        [(self.time_up, Due::TimeIsUp), no_media, at_last]
            .into_iter()
            .chain(hand_over)
            .chain(pause)
            .min_by_key(|(at, _)| *at)
    }

    fn in_pause(&self, since: At) -> (At, Due) {
        if self.hand_over.is_some() {
            return (since, Due::HandOver);
        }
        if self.draining {
            return (since, Due::Goodbye(Ending::Ordered));
        }
        if let Some(words) = self.sayings.front() {
            return (since, Due::Say(words.clone()));
        }
        let idle = At(since.0 + self.idle_ms);
        (idle, if self.prompts < MAX_IDLE_PROMPTS { Due::Prompt } else { Due::Goodbye(Ending::Idle) })
    }
}
