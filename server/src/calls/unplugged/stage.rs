//! The stage: a line, an ear and a voice that take their usual time in virtual milliseconds, around the machine and the
//! mind of a real call.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
    time::Duration,
};

use tokio::{sync::mpsc, time::Instant};
use voice::{
    At, Call, Clause, Heard16k, Input, MarkId, Note, Output, Says, Settings, Sound, Speech, Stock, Take,
    Text, Voice,
};

use super::{
    caller::{Act, Caller, Hearing},
    deed::{Deed, spoken_ms},
    story::Story,
};
use crate::{
    accounts::Business,
    app::App,
    calls::{
        lines,
        mind::Mind,
        session::{News, opening::Known},
        usage::Usage,
    },
};

/// News that wait for the stage.
const MAILBOX: usize = 256;
/// The caller's audio comes in frames of the machine's detector: one judgement each.
const FRAME_MS: u64 = 16;
const FRAME_SAMPLES: usize = 128;
/// Steps between which others may work: about a second of silence.
const STEPS: usize = 64;
/// How long a transcription usually takes.
const TEXT_MS: u64 = 300;
/// How long a voice takes for a clause that was not spoken before.
const VOICE_MS: u64 = 200;
/// How long a mark is on its way back.
const MARK_MS: u64 = 40;
/// One sample of silence in μ-law.
const SILENCE: u8 = 0xFF;
/// After the end, what was promised is awaited no longer than this.
const FINISH_WITHIN: Duration = Duration::from_secs(15);

pub(super) struct Stage {
    business: Business,
    mind: Mind,
    mailbox: mpsc::Receiver<News>,
    caller: Caller,
    story: Story,
    now: u64,
    media_until: u64,
    waits_until: u64,
    coming: BTreeMap<(u64, u64), Input>,
    order: u64,
    marks: Vec<(u64, MarkId)>,
    plays_until: u64,
    /// When the agent's first sound came after the caller's last words.
    sounds_since: Option<u64>,
    of_clauses: HashMap<Clause, Option<Take>>,
    committed: HashSet<Take>,
    /// Answers that the model or a tool is at work on.
    thinking: HashSet<Take>,
    /// Since when time passes as on the wall: there, and here.
    wall: Option<(Instant, u64)>,
}

impl Stage {
    pub(super) fn begin(app: &App, business: &Business, known: Known, deeds: Vec<Deed>) -> Self {
        let (news, mailbox) = mpsc::channel(MAILBOX);
        let greeting = lines::text(business, Stock::Greeting);
        let clients = business.clients(app);
        let told = (news, Arc::new(Usage::default()));
        Self {
            mind: Mind::new(app, clients, (known, &greeting), told),
            business: business.clone(),
            mailbox,
            caller: Caller::new(deeds),
            story: Story::default(),
            now: 0,
            media_until: 0,
            waits_until: 0,
            coming: BTreeMap::new(),
            order: 0,
            marks: Vec::new(),
            plays_until: 0,
            sounds_since: None,
            of_clauses: HashMap::new(),
            committed: HashSet::new(),
            thinking: HashSet::new(),
            wall: None,
        }
    }

    pub(super) async fn run(mut self, settings: Settings) -> Story {
        let mut machine = Call::new(Settings { tape: false, ..settings });
        self.carry_out(&mut machine);
        let mut steps = 0_usize;
        while !machine.is_over() {
            self.step(&mut machine).await;
            steps += 1;
            // Minutes pass in a moment; real calls beside this one must not wait for it.
            if steps.is_multiple_of(STEPS) {
                tokio::task::yield_now().await;
            }
        }
        let _ = tokio::time::timeout(FINISH_WITHIN, self.settle()).await;
        self.story.lasted_ms = self.now;
        self.story
    }

    /// Lets time pass until something happens, and lets it happen.
    async fn step(&mut self, machine: &mut Call) {
        let next = self.next_moment();
        if self.thinking.is_empty() {
            self.wall = None;
            while let Ok(news) = self.mailbox.try_recv() {
                self.on_news(machine, news);
            }
            return self.arrive(machine, next);
        }
        let (began, at) = *self.wall.get_or_insert((Instant::now(), self.now));
        let due = began + Duration::from_millis(next.saturating_sub(at));
        tokio::select! {
            Some(news) = self.mailbox.recv() => {
                let passed = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
                self.now = self.now.max((at + passed).min(next));
                self.on_news(machine, news);
            }
            () = tokio::time::sleep_until(due) => self.arrive(machine, next),
        }
    }

    fn next_moment(&self) -> u64 {
        let coming = self.coming.keys().next().map_or(u64::MAX, |(at, _)| *at);
        let mark = self.marks.iter().map(|(at, _)| *at).min().unwrap_or(u64::MAX);
        (self.media_until + FRAME_MS).min(coming).min(mark).min(self.waits_until).max(self.now)
    }

    fn arrive(&mut self, machine: &mut Call, at: u64) {
        self.now = at;
        if self.waits_until <= self.now {
            self.put(machine, Input::Tick);
        }
        while let Some(entry) = self.coming.first_entry().filter(|entry| entry.key().0 <= self.now) {
            let input = entry.remove();
            self.put(machine, input);
        }
        let now = self.now;
        let (due, later) = std::mem::take(&mut self.marks).into_iter().partition(|(at, _)| *at <= now);
        self.marks = later;
        for (_, mark) in due {
            self.put(machine, Input::Mark(mark));
        }
        if self.media_until + FRAME_MS <= self.now {
            self.media(machine);
        }
    }

    /// The next piece of the caller's line, and whatever the caller decides to do.
    fn media(&mut self, machine: &mut Call) {
        let from = self.media_until;
        self.media_until += FRAME_MS;
        let voice = if self.caller.is_heard(from, self.media_until) { Voice::Sure } else { Voice::None };
        self.put(machine, Input::Judged { ts_ms: from, samples: FRAME_SAMPLES, frames: vec![voice] });
        match self.caller.act(self.now, self.hearing()) {
            Some(Act::Says(words)) => {
                self.sounds_since = None;
                self.story.caller_says(words);
            }
            Some(Act::Presses(key)) => {
                self.sounds_since = None;
                self.put(machine, Input::Dtmf(key));
            }
            Some(Act::HangsUp) => self.put(machine, Input::Gone),
            None => {}
        }
    }

    fn hearing(&self) -> Hearing {
        let awaits = |input: &Input| matches!(input, Input::Text(..) | Input::Sound(..));
        let busy = !self.thinking.is_empty() || self.coming.values().any(awaits);
        Hearing { busy, until: self.plays_until, since: self.sounds_since }
    }

    fn on_news(&mut self, machine: &mut Call, news: News) {
        match news {
            News::Input(input) => {
                if let Input::Says(take, Says::Failed) = input {
                    self.thinking.remove(&take);
                }
                self.put(machine, input);
            }
            News::Answered(take, messages) => self.answered(take, messages),
        }
    }

    fn answered(&mut self, take: Take, messages: Vec<crate::agent::Message>) {
        self.thinking.remove(&take);
        self.story.keep(take, messages.clone());
        if self.committed.contains(&take) {
            self.story.answered(take);
        }
        self.mind.answered(take, messages);
    }

    fn put(&mut self, machine: &mut Call, input: Input) {
        machine.on(At(self.now), input);
        self.carry_out(machine);
    }

    fn carry_out(&mut self, machine: &mut Call) {
        loop {
            match machine.poll() {
                Output::Wait(at) => return self.waits_until = at.0,
                output => self.grant(output),
            }
        }
    }

    fn grant(&mut self, output: Output) {
        match output {
            Output::Frame(_) => self.frame(),
            Output::Clear => {
                self.plays_until = self.now;
                // What was thrown away comes back at once.
                self.marks.iter_mut().for_each(|(at, _)| *at = self.now + MARK_MS);
            }
            Output::Mark(mark) => self.marks.push((self.plays_until.max(self.now) + MARK_MS, mark)),
            Output::Listen(take, Heard16k::Since(earlier)) => self.caller.goes_on(take, earlier),
            Output::Listen(take, Heard16k::End) => {
                let text = self.caller.transcript(self.now, take);
                self.tell(TEXT_MS, Input::Text(take, Text::Final(text)));
            }
            Output::Think(take, text) => {
                self.mind.think(take, &text);
                self.thinking.insert(take);
            }
            Output::Commit(take) => {
                self.committed.insert(take);
                self.mind.commit(take);
                self.story.counts(take);
            }
            Output::Drop(take) => self.drop_take(take),
            Output::Speak { clause, take, speech, .. } => self.speak(clause, take, speech),
            Output::Heard { take, chars, cut } => {
                self.mind.heard(take, chars, cut);
                self.story.heard(take, chars, cut);
            }
            Output::Note(note) => self.note(&note),
            _ => {}
        }
    }

    fn frame(&mut self) {
        let begins = self.plays_until.max(self.now);
        self.plays_until = begins + 20;
        if self.now >= self.caller.spoke_until() {
            self.sounds_since.get_or_insert(begins);
        }
    }

    fn drop_take(&mut self, take: Take) {
        self.mind.drop_take(take);
        if !self.committed.contains(&take) {
            self.thinking.remove(&take);
            self.story.forget(take);
        }
        let of_clauses = &self.of_clauses;
        self.coming.retain(|_, input| match input {
            Input::Text(of, _) | Input::Says(of, _) => *of != take,
            Input::Sound(clause, _) => of_clauses.get(clause).copied().flatten() != Some(take),
            _ => true,
        });
    }

    fn speak(&mut self, clause: Clause, take: Option<Take>, speech: Speech) {
        let text = match speech {
            Speech::Text(text) => text,
            Speech::Stock(stock) => lines::text(&self.business, stock),
        };
        let counts = take.is_some_and(|take| self.committed.contains(&take));
        self.story.agent_says(take, &text, counts);
        self.of_clauses.insert(clause, take);
        let samples = usize::try_from(spoken_ms(text.trim()) * 8).unwrap_or(usize::MAX);
        self.tell(VOICE_MS, Input::Sound(clause, Sound::Chunk(vec![SILENCE; samples])));
        self.tell(VOICE_MS, Input::Sound(clause, Sound::End));
    }

    fn note(&mut self, note: &Note) {
        match note {
            Note::FirstFrame(take) => {
                let after = self.now.saturating_sub(self.caller.spoke_until());
                self.story.sounds(*take, after);
            }
            Note::Ending(ending) => self.story.ending = *ending,
            _ => {}
        }
    }

    fn tell(&mut self, after_ms: u64, input: Input) {
        self.order += 1;
        self.coming.insert((self.now + after_ms, self.order), input);
    }

    /// The call is over: what a commit has set free comes to its end.
    async fn settle(&mut self) {
        self.thinking.retain(|take| self.committed.contains(take));
        while !self.thinking.is_empty() {
            match self.mailbox.recv().await {
                Some(News::Answered(take, messages)) => self.answered(take, messages),
                Some(News::Input(Input::Says(take, Says::Failed))) => drop(self.thinking.remove(&take)),
                Some(News::Input(_)) => {}
                None => return,
            }
        }
    }
}
