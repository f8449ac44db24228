//! One turn of the agent as a pure machine: words of the caller in, words, tool calls and an ending out.
//!
//! A turn may be a guess: until it is committed it may speak and look things up, but change nothing.

use super::{
    Draft, Finish, Message, Next, Offer, Style, ToolCall, calls::Calls, outgoing::Outgoing, wording,
};

/// Rounds of tools after which the model has to answer without.
const MAX_ROUNDS: usize = 3;

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The model says more.
    Text(String),
    /// The model calls a tool.
    Call(ToolCall),
    /// The model's answer is whole.
    ModelDone(Finish),
    /// The model failed for good.
    ModelFailed,
    /// A tool answered, or says why it could not.
    ToolDone {
        /// The call.
        call_id: String,
        /// What the model is told.
        result: Result<String, String>,
    },
    /// The turn is certain: its tools may change something.
    Committed,
}

/// What the machine asks for.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Ask the model.
    Ask(Request),
    /// Say this, following what was said.
    Say(String),
    /// Run a tool.
    RunTool(ToolCall),
    /// The turn is over; go on like this.
    Finish(Next),
    /// The turn is over and has no answer.
    Fail,
}

/// A question to the model.
#[derive(Clone, Debug)]
pub struct Request {
    /// Prompt and conversation.
    pub messages: Vec<Message>,
    /// The tools on offer.
    pub offers: Vec<Offer>,
}

/// One turn.
#[derive(Debug)]
pub struct Turn {
    system: String,
    draft: Draft,
    calls: Calls,
    outgoing: Outgoing,
    produced: Vec<Message>,
    notes: Vec<&'static str>,
    rounds: usize,
    next: Next,
    phase: Phase,
    has_spoken: bool,
    is_foreign: bool,
    is_committed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Streaming,
    Settling,
    Over,
}

impl Turn {
    /// A turn that answers a draft under these instructions with these tools.
    pub fn new(system: String, draft: Draft, offers: Vec<Offer>, style: Style) -> Self {
        Self {
            system,
            draft,
            calls: Calls::new(offers),
            outgoing: Outgoing::new(style),
            produced: Vec::new(),
            notes: Vec::new(),
            rounds: 0,
            next: Next::Listen,
            phase: Phase::Streaming,
            has_spoken: false,
            is_foreign: false,
            is_committed: false,
        }
    }

    /// Begins the turn; to be called once.
    pub fn begin(&mut self) -> Vec<Effect> {
        self.ask()
    }

    /// Takes an event; after the end nothing has an effect.
    pub fn on(&mut self, event: Event) -> Vec<Effect> {
        match (self.phase, event) {
            (Phase::Over, _) => Vec::new(),
            (Phase::Streaming, Event::Text(delta)) => self.more(delta),
            (Phase::Streaming, Event::Call(call)) => {
                self.next = self.calls.take(call).unwrap_or(self.next);
                run(self.calls.start(false))
            }
            (Phase::Streaming, Event::ModelDone(_)) => self.model_done(),
            (Phase::Streaming, Event::ModelFailed) => self.fail(),
            (_, Event::ToolDone { call_id, result }) => {
                self.calls.done(&call_id, result);
                self.settle()
            }
            (_, Event::Committed) => {
                self.is_committed = true;
                self.settle()
            }
            (Phase::Settling, Event::Text(_) | Event::Call(_) | Event::ModelDone(_) | Event::ModelFailed) => {
                Vec::new()
            }
        }
    }

    /// What the turn adds to the history: words that were said, calls, and the answer to each.
    pub fn messages(&self) -> Vec<Message> {
        self.produced.clone()
    }

    fn ask(&mut self) -> Vec<Effect> {
        self.phase = Phase::Streaming;
        let mut messages = vec![Message::System(self.system.clone())];
        messages.extend(self.draft.messages());
        messages.extend(self.produced.iter().cloned());
        messages.extend(self.notes.iter().map(|&note| Message::System(note.to_owned())));
        let may_call = self.rounds < MAX_ROUNDS && !self.calls.are_used_up();
        let offers = if may_call { self.calls.offers().to_vec() } else { Vec::new() };
        vec![Effect::Ask(Request { messages, offers })]
    }

    fn more(&mut self, delta: String) -> Vec<Effect> {
        let delta = self.spaced(delta);
        let words = self.outgoing.push(&delta);
        let mut effects = self.say(words);
        if self.outgoing.is_full() {
            effects.extend(self.model_done());
        }
        effects
    }

    /// Parts the words of two answers, which the model does not know will be said in one breath.
    fn spaced(&self, delta: String) -> String {
        if self.has_spoken && self.outgoing.is_fresh() { format!(" {delta}") } else { delta }
    }

    fn say(&mut self, words: Option<String>) -> Vec<Effect> {
        self.has_spoken |= words.is_some();
        words.map(Effect::Say).into_iter().collect()
    }

    fn model_done(&mut self) -> Vec<Effect> {
        self.phase = Phase::Settling;
        let rest = self.outgoing.finish();
        self.is_foreign = rest.is_err();
        let mut effects = self.say(rest.unwrap_or_default());
        effects.extend(self.settle());
        effects
    }

    /// Runs what may run, and ends the round once every tool has answered.
    fn settle(&mut self) -> Vec<Effect> {
        // What changes something waits for the whole answer: a broken one must not leave half of its deeds behind.
        let may_write = self.is_committed && self.phase == Phase::Settling;
        let mut effects = run(self.calls.start(may_write));
        if self.phase == Phase::Settling && self.calls.are_settled() {
            effects.extend(self.end_round());
        }
        effects
    }

    fn end_round(&mut self) -> Vec<Effect> {
        let text = self.outgoing.take_said();
        let (calls, answers) = self.calls.end_round();
        let has_called = !calls.is_empty();
        let has_said = !text.is_empty();
        if has_called || has_said {
            self.produced.push(Message::Assistant { text, calls });
            self.produced.extend(answers);
        }
        if self.next != Next::Listen {
            return self.finish();
        }
        if has_called {
            self.rounds += 1;
            return if self.rounds > MAX_ROUNDS { self.finish_or_fail() } else { self.ask() };
        }
        match (self.is_foreign, has_said) {
            (true, _) => self.ask_again(wording::SPEAK_HEBREW),
            (false, true) => self.finish(),
            (false, false) if self.rounds > 0 => self.ask_again(wording::SAY_SOMETHING),
            (false, false) => self.finish_or_fail(),
        }
    }

    /// Asks once more with a note, but not twice with the same.
    fn ask_again(&mut self, note: &'static str) -> Vec<Effect> {
        if self.notes.contains(&note) {
            return self.finish_or_fail();
        }
        self.notes.push(note);
        self.ask()
    }

    fn finish_or_fail(&mut self) -> Vec<Effect> {
        if self.has_spoken { self.finish() } else { self.fail() }
    }

    fn finish(&mut self) -> Vec<Effect> {
        self.phase = Phase::Over;
        vec![Effect::Finish(self.next)]
    }

    fn fail(&mut self) -> Vec<Effect> {
        self.phase = Phase::Over;
        let text = self.outgoing.take_said();
        if !text.is_empty() {
            self.produced.push(Message::Assistant { text, calls: Vec::new() });
        }
        vec![Effect::Fail]
    }
}

fn run(calls: Vec<ToolCall>) -> Vec<Effect> {
    calls.into_iter().map(Effect::RunTool).collect()
}
