//! The tool calls of one turn: checked, never run twice, each with what the model is told of it.

use serde_json::Value;

use super::{Access, Message, Next, Offer, ToolCall, wording};

/// Calls in one turn; those beyond are as if they had not been made.
const MAX_CALLS: usize = 8;

#[derive(Debug)]
pub(super) struct Calls {
    offers: Vec<Offer>,
    all: Vec<Called>,
    round_from: usize,
}

#[derive(Debug)]
struct Called {
    call: ToolCall,
    state: State,
}

#[derive(Debug)]
enum State {
    Waits(Access),
    Runs,
    /// The same call as an earlier one, whose answer it shares.
    Same(usize),
    Told(String),
}

impl Calls {
    pub(super) fn new(offers: Vec<Offer>) -> Self {
        Self { offers, all: Vec::new(), round_from: 0 }
    }

    pub(super) fn offers(&self) -> &[Offer] {
        &self.offers
    }

    /// Says whether the turn has had as many calls as it may have.
    pub(super) fn are_used_up(&self) -> bool {
        self.all.len() >= MAX_CALLS
    }

    /// Takes a call of the model; a call that ends the conversation says how.
    pub(super) fn take(&mut self, mut call: ToolCall) -> Option<Next> {
        if self.are_used_up() {
            return None;
        }
        let state = self.state_of(&call);
        let next = match state {
            State::Waits(Access::Ends(next)) => Some(next),
            _ => None,
        };
        let state = if next.is_some() { State::Told(wording::ENDING.to_owned()) } else { state };
        // Some servers count ids anew in every answer.
        if self.all.iter().any(|other| other.call.id == call.id) {
            call.id = format!("{}_{}", call.id, self.all.len());
        }
        self.all.push(Called { call, state });
        next
    }

    fn state_of(&self, call: &ToolCall) -> State {
        let Some(offer) = self.offers.iter().find(|offer| offer.name == call.name) else {
            return State::Told("error: there is no such tool".to_owned());
        };
        if let Err(problem) = (offer.check)(&call.arguments) {
            return State::Told(format!("error: invalid arguments: {problem}"));
        }
        match self.all.iter().position(|other| is_same(&other.call, call)) {
            Some(earlier) => State::Same(earlier),
            None => State::Waits(offer.access),
        }
    }

    /// Starts what waits: tools that only read, and with `may_write` those that change something.
    pub(super) fn start(&mut self, may_write: bool) -> Vec<ToolCall> {
        let mut started = Vec::new();
        for called in &mut self.all {
            if matches!(called.state, State::Waits(access) if access == Access::Reads || may_write) {
                called.state = State::Runs;
                started.push(called.call.clone());
            }
        }
        started
    }

    /// Keeps what a tool answered.
    pub(super) fn done(&mut self, call_id: &str, result: Result<String, String>) {
        if let Some(called) = self.all.iter_mut().find(|called| called.call.id == call_id)
            && matches!(called.state, State::Runs)
        {
            called.state = State::Told(result.unwrap_or_else(|problem| format!("error: {problem}")));
        }
    }

    /// Says whether no call waits or runs.
    pub(super) fn are_settled(&self) -> bool {
        self.all.iter().all(|called| matches!(called.state, State::Told(_) | State::Same(_)))
    }

    /// Ends a round whose calls are settled: the calls, and one answer for each.
    pub(super) fn end_round(&mut self) -> (Vec<ToolCall>, Vec<Message>) {
        let round = &self.all[self.round_from..];
        let calls = round.iter().map(|called| called.call.clone()).collect();
        let answers = round.iter().map(|called| Message::Tool {
            call_id: called.call.id.clone(),
            content: self.told(&called.state).to_owned(),
        });
        let answers = answers.collect();
        self.round_from = self.all.len();
        (calls, answers)
    }

    fn told<'a>(&'a self, state: &'a State) -> &'a str {
        match state {
            State::Told(text) => text,
            State::Same(earlier) => self.told(&self.all[*earlier].state),
            State::Waits(_) | State::Runs => "error: not run",
        }
    }
}

/// Whether two calls ask for the same, whatever the order and spacing of their arguments.
fn is_same(one: &ToolCall, other: &ToolCall) -> bool {
    let parse = |call: &ToolCall| serde_json::from_str::<Value>(&call.arguments).ok();
    one.name == other.name && (one.arguments == other.arguments || parse(one) == parse(other))
}
