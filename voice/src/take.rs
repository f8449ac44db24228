//! The takes of a turn: which is listened to, which transcript is awaited, what the caller has said in all, and the
//! gate between thinking and acting. It knows no audio and no floor.

use crate::hebrew;
use crate::io::{At, Take};
use crate::limits::{FILLER_AFTER_MS, MAX_TRIED_SPEECH_MS, MAX_TRIES, MAX_TURN_CHARS};

#[derive(Debug)]
pub(crate) struct Takes {
    next: u32,
    text_timeout_ms: u64,
    think_timeout_ms: u64,
    open: Option<Open>,
    /// What the caller said in this turn and nobody has answered.
    said: String,
    answering: Option<Answering>,
}

/// The take that the caller is speaking into, or has paused in.
#[derive(Debug)]
struct Open {
    take: Take,
    /// How often the turn's words were asked for.
    tries: u8,
    asked: Option<Asked>,
}

/// The transcription that was asked for in a pause.
#[derive(Debug)]
struct Asked {
    speech_ms: u64,
    due: At,
    text: Option<Result<String, ()>>,
}

/// The take that is being answered.
#[derive(Debug)]
struct Answering {
    take: Take,
    /// The words that are answered.
    text: String,
    /// The gate is open: it counts.
    committed: bool,
    due: At,
    first_word: bool,
    /// The model has said all.
    done: bool,
    /// Nothing more is expected of the model.
    given_up: bool,
    /// Since when the caller hears nothing, and whether that was bridged with a filler.
    quiet_since: At,
    filled: bool,
}

/// What the transcription of a turn has brought.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Understood {
    pub(crate) take: Take,
    /// All that the caller said in this turn; empty if nothing was understood.
    pub(crate) text: String,
    /// What was said last.
    pub(crate) last: String,
    pub(crate) failed: bool,
    pub(crate) speech_ms: u64,
}

impl Takes {
    pub(crate) fn new(text_timeout_ms: u64, think_timeout_ms: u64) -> Self {
        Self { next: 1, text_timeout_ms, think_timeout_ms, open: None, said: String::new(), answering: None }
    }

    fn fresh(&mut self) -> Take {
        self.next += 1;
        Take(self.next - 1)
    }

    /// Whether a take of this id was ever made.
    pub(crate) fn knows(&self, take: Take) -> bool {
        (1..self.next).contains(&take.0)
    }

    /// Opens a take for the caller to speak into.
    pub(crate) fn open(&mut self) -> Take {
        let take = self.fresh();
        self.open = Some(Open { take, tries: 0, asked: None });
        take
    }

    /// The take that the caller is speaking into.
    pub(crate) fn listening(&self) -> Option<Take> {
        self.open.as_ref().filter(|open| open.asked.is_none()).map(|open| open.take)
    }

    /// The take whose transcript was asked for in the pause that goes on.
    pub(crate) fn paused(&self) -> Option<Take> {
        self.open.as_ref().filter(|open| open.asked.is_some()).map(|open| open.take)
    }

    /// Whether the words may be asked for before the turn is over, after speech of this length.
    pub(crate) fn may_try(&self, lasted_ms: u64) -> bool {
        self.open.as_ref().is_some_and(|open| open.tries < MAX_TRIES) && lasted_ms <= MAX_TRIED_SPEECH_MS
    }

    /// Asks for the words of the open take.
    pub(crate) fn ask(&mut self, now: At, speech_ms: u64) -> Option<Take> {
        let open = self.open.as_mut().filter(|open| open.asked.is_none())?;
        open.tries = open.tries.saturating_add(1);
        open.asked = Some(Asked { speech_ms, due: At(now.0 + self.text_timeout_ms), text: None });
        Some(open.take)
    }

    /// The caller goes on after a pause: opens a new take behind the old one. Returns both, and whether the text of
    /// the old one is still under way.
    pub(crate) fn go_on(&mut self) -> Option<(Take, Take, bool)> {
        let asked = self.open.as_mut()?.asked.take()?;
        let take = self.fresh();
        let old = std::mem::replace(&mut self.open.as_mut()?.take, take);
        Some((old, take, asked.text.is_none()))
    }

    /// Closes the open take: nobody wants its words. Returns it if its transcript is under way.
    pub(crate) fn leave(&mut self) -> Option<Take> {
        let open = self.open.take()?;
        open.asked.is_none_or(|asked| asked.text.is_none()).then_some(open.take)
    }

    /// Takes a transcript, or its failure. Says whether it was awaited.
    pub(crate) fn text(&mut self, take: Take, text: Result<String, ()>) -> bool {
        let open = self.open.as_mut().filter(|open| open.take == take);
        let asked = open.and_then(|open| open.asked.as_mut()).filter(|asked| asked.text.is_none());
        asked.map(|asked| asked.text = Some(text)).is_some()
    }

    /// Whether a transcript was asked for and has not come.
    pub(crate) fn awaits_text(&self) -> bool {
        self.asked().is_some_and(|asked| asked.text.is_none())
    }

    fn asked(&self) -> Option<&Asked> {
        self.open.as_ref()?.asked.as_ref()
    }

    /// The words of the open take, once they are known; none where nothing was said.
    pub(crate) fn words(&self) -> Option<&str> {
        self.asked()?.text.as_ref()?.as_deref().ok().filter(|text| !hebrew::is_nothing(text))
    }

    /// All that the caller has said in this turn, with these words at its end.
    pub(crate) fn whole(&self, words: &str) -> String {
        let mut whole = self.said.clone();
        add(&mut whole, words);
        whole
    }

    /// Adds words that need no transcription.
    pub(crate) fn add(&mut self, text: &str) {
        add(&mut self.said, text);
    }

    /// What was understood, once the text of the open take is there; the take is closed.
    pub(crate) fn understood(&mut self) -> Option<Understood> {
        let open = self.open.take_if(|open| open.asked.as_ref().is_some_and(|asked| asked.text.is_some()))?;
        let asked = open.asked?;
        let (last, failed) = match asked.text? {
            Ok(text) if hebrew::is_nothing(&text) => (String::new(), false),
            Ok(text) => (text, false),
            Err(()) => (String::new(), true),
        };
        self.add(&last);
        let text = self.said.clone();
        Some(Understood { take: open.take, text, last, failed, speech_ms: asked.speech_ms })
    }

    /// Sets about answering, behind the gate.
    pub(crate) fn think(&mut self, now: At, take: Take, text: String) {
        let due = At(now.0 + self.think_timeout_ms);
        let (committed, first_word, done, given_up, filled) = (false, false, false, false, false);
        let quiet_since = now;
        self.answering =
            Some(Answering { take, text, committed, due, first_word, done, given_up, quiet_since, filled });
    }

    /// Whether these words are being answered, or were.
    pub(crate) fn is_thought_of(&self, text: &str) -> bool {
        self.answering.as_ref().is_some_and(|answering| hebrew::same_words(&answering.text, text))
    }

    /// Opens the gate of the take that is being answered.
    pub(crate) fn commit(&mut self, now: At) -> Option<Take> {
        let answering = self.answering.as_mut()?;
        (answering.committed, answering.quiet_since) = (true, now);
        Some(answering.take)
    }

    /// Whether this take's gate is open.
    pub(crate) fn is_committed(&self) -> bool {
        self.answering.as_ref().is_some_and(|answering| answering.committed)
    }

    /// Ends the thinking about words that do not count. Returns the take.
    pub(crate) fn give_back(&mut self) -> Option<Take> {
        self.answering.take_if(|answering| !answering.committed).map(|answering| answering.take)
    }

    /// Takes note of news of an answer. Says whether the take is being answered, and whether this is its first word.
    pub(crate) fn news(&mut self, now: At, take: Take) -> Option<bool> {
        let answering =
            self.answering.as_mut().filter(|answering| answering.take == take && answering.is_awaited())?;
        answering.due = At(now.0 + self.think_timeout_ms);
        Some(!std::mem::replace(&mut answering.first_word, true))
    }

    /// Takes note that the model has said all.
    pub(crate) fn done(&mut self) {
        if let Some(answering) = &mut self.answering {
            answering.done = true;
        }
    }

    /// Waits for the model no longer.
    pub(crate) fn give_up(&mut self) {
        if let Some(answering) = &mut self.answering {
            answering.given_up = true;
        }
    }

    /// Takes note that the caller hears the agent.
    pub(crate) fn sounds(&mut self, now: At) {
        if let Some(answering) = &mut self.answering {
            answering.quiet_since = now;
        }
    }

    /// When the silence of an answer that counts is to be bridged: once, while the model is awaited.
    pub(crate) fn filler_due(&self) -> Option<At> {
        let answering = self.answering.as_ref()?;
        let waits = answering.committed && !answering.filled && answering.is_awaited();
        waits.then_some(At(answering.quiet_since.0 + FILLER_AFTER_MS))
    }

    /// Takes note that the silence was bridged.
    pub(crate) fn filled(&mut self) {
        if let Some(answering) = &mut self.answering {
            answering.filled = true;
        }
    }

    /// Takes note that the caller hears the answer: what was said is answered.
    pub(crate) fn answered(&mut self) {
        self.said.clear();
    }

    /// Ends the answering. Returns the take if the model may still be at work on it.
    pub(crate) fn end_answer(&mut self) -> Option<Take> {
        self.answering.take().filter(|answering| !answering.done).map(|answering| answering.take)
    }

    /// Forgets everything; returns the takes that were alive.
    pub(crate) fn abandon(&mut self) -> Vec<Take> {
        self.said.clear();
        let answering = self.answering.take().map(|answering| answering.take);
        let mut alive: Vec<Take> = self.leave().into_iter().chain(answering).collect();
        alive.dedup();
        alive
    }

    /// The transcription that does not come, and when that became too long.
    pub(crate) fn overdue_text(&self) -> Option<(At, Take)> {
        let asked = self.asked().filter(|asked| asked.text.is_none())?;
        Some((asked.due, self.open.as_ref()?.take))
    }

    /// The answer that does not come, and when that became too long.
    pub(crate) fn overdue_answer(&self) -> Option<(At, Take)> {
        let awaited = self.answering.as_ref().filter(|answering| answering.is_awaited());
        awaited.map(|answering| (answering.due, answering.take))
    }
}

impl Answering {
    fn is_awaited(&self) -> bool {
        !self.done && !self.given_up
    }
}

fn add(said: &mut String, words: &str) {
    let words = words.trim();
    let room = MAX_TURN_CHARS.saturating_sub(said.chars().count() + 1);
    if !said.is_empty() && !words.is_empty() && room > 0 {
        said.push(' ');
    }
    said.extend(words.chars().take(room));
}
