//! The shell of a turn: carries its effects to the model and the tools, and their news back. Dropping the future
//! cancels everything that it began.

use std::{collections::VecDeque, time::Duration};

use futures_util::{
    FutureExt, StreamExt, TryStreamExt,
    future::BoxFuture,
    stream::{self, BoxStream, FuturesUnordered},
};
use providers::{
    Failure,
    openai::{self, Client, Piece, ToolSpec},
};
use serde::Serialize;
use serde_json::Value;
use tokio::{
    sync::{mpsc, watch},
    time::Instant,
};

use super::{Effect, Event, Finish, Message, Next, Request, Tool, ToolCall, Turn};

/// A caller waits for a tool no longer than this.
const TOOL_WITHIN: Duration = Duration::from_secs(10);

/// What the longest written answer and its tool calls need; Hebrew takes about two characters a token.
const MAX_TOKENS: u32 = 2_000;

/// What becomes of a turn, for whoever speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// More words.
    Text(String),
    /// The answer is whole; go on like this.
    Done(Next),
    /// There is no answer, or no end of it.
    Failed,
    /// What an answer of the model used, where its server tells; a turn may take several.
    Used {
        /// Tokens of the question.
        prompt_tokens: u64,
        /// Tokens of the answer.
        completion_tokens: u64,
    },
    /// A tool has run; told for those who watch, the model knows.
    Ran(Ran),
}

/// A tool that has run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ran {
    /// Its name.
    pub name: String,
    /// What it was asked: an object, or the text that is none.
    pub arguments: Value,
    /// What it answered, or what was wrong.
    pub answer: String,
    /// How long it took, in milliseconds.
    pub ms: u64,
}

/// Runs a turn to its end and returns what it adds to the history ([`super::Talk::answered`]).
///
/// Tools that change something wait until `committed` turns true; if its sender goes away before, the turn ends at once.
/// Nobody has to listen to `out` until the end: what was committed is finished all the same.
pub async fn drive<C: Clone + Send + 'static>(
    client: &Client,
    turn: Turn,
    tools: Vec<Tool<C>>,
    context: C,
    committed: watch::Receiver<bool>,
    out: mpsc::Sender<Said>,
) -> Vec<Message> {
    let (model, running, is_committed) = (None, FuturesUnordered::new(), false);
    let mut drive = Drive {
        client,
        turn,
        tools,
        context,
        out,
        model,
        running,
        is_committed,
        may_retry: true,
        has_said: false,
    };
    drive.run(committed).await;
    drive.turn.messages()
}

struct Drive<'a, C: 'static> {
    client: &'a Client,
    turn: Turn,
    tools: Vec<Tool<C>>,
    context: C,
    out: mpsc::Sender<Said>,
    model: Option<Asked<'a>>,
    running: FuturesUnordered<BoxFuture<'static, Event>>,
    is_committed: bool,
    may_retry: bool,
    has_said: bool,
}

/// A question to the model that is being answered.
struct Asked<'a> {
    request: openai::Request,
    pieces: BoxStream<'a, Result<Piece, Failure>>,
    has_begun: bool,
}

impl<C: Clone + Send + 'static> Drive<'_, C> {
    async fn run(&mut self, mut committed: watch::Receiver<bool>) {
        let mut effects = VecDeque::from(self.turn.begin());
        loop {
            while let Some(effect) = effects.pop_front() {
                if self.apply(effect).await.is_break() {
                    return;
                }
            }
            let event = tokio::select! {
                piece = next_piece(&mut self.model) => {
                    self.count(&piece).await;
                    self.heard_model(piece)
                }
                Some(event) = self.running.next() => Some(event),
                is_certain = certain(&mut committed), if !self.is_committed => {
                    self.is_committed = is_certain;
                    if !is_certain {
                        return;
                    }
                    Some(Event::Committed)
                }
            };
            effects.extend(event.map(|event| self.turn.on(event)).unwrap_or_default());
        }
    }

    async fn apply(&mut self, effect: Effect) -> std::ops::ControlFlow<()> {
        let (said, is_over) = match effect {
            Effect::Ask(request) => {
                self.model = Some(ask(self.client, chat_request(request)));
                return std::ops::ControlFlow::Continue(());
            }
            Effect::RunTool(call) => {
                self.running.push(self.start(call));
                return std::ops::ControlFlow::Continue(());
            }
            Effect::Say(text) => (Said::Text(text), false),
            Effect::Finish(next) => (Said::Done(next), true),
            Effect::Fail => (Said::Failed, true),
        };
        self.has_said = true;
        // Whoever listened may be gone; what was committed is finished in silence.
        let _ = self.out.send(said).await;
        if is_over { std::ops::ControlFlow::Break(()) } else { std::ops::ControlFlow::Continue(()) }
    }

    async fn count(&mut self, piece: &Option<Result<Piece, Failure>>) {
        if let Some(Ok(Piece::Done { usage: Some(usage), .. })) = piece {
            let openai::Usage { prompt_tokens, completion_tokens } = *usage;
            let _ = self.out.send(Said::Used { prompt_tokens, completion_tokens }).await;
        }
    }

    /// Turns news of the model into an event; a failure before the first word is tried once more.
    fn heard_model(&mut self, piece: Option<Result<Piece, Failure>>) -> Option<Event> {
        let asked = self.model.take()?;
        match piece {
            Some(Ok(Piece::Text(text))) => {
                self.model = Some(Asked { has_begun: true, ..asked });
                Some(Event::Text(text))
            }
            Some(Ok(Piece::Call(call))) => {
                self.model = Some(Asked { has_begun: true, ..asked });
                Some(Event::Call(call))
            }
            Some(Ok(Piece::Done { finish, .. })) => Some(Event::ModelDone(finish)),
            None => Some(Event::ModelDone(Finish::Stop)),
            Some(Err(failure)) => {
                tracing::warn!(error = %failure, "the model failed");
                if !failure.is_passing() || asked.has_begun || self.has_said || !self.may_retry {
                    return Some(Event::ModelFailed);
                }
                self.may_retry = false;
                self.model = Some(ask(self.client, asked.request));
                None
            }
        }
    }

    fn start(&self, call: ToolCall) -> BoxFuture<'static, Event> {
        let tool = self.tools.iter().find(|tool| tool.offer.name == call.name);
        let Some(run) = tool.map(|tool| tool.run(self.context.clone(), call.arguments.clone())) else {
            let result = Err("the tool is not available".to_owned());
            return std::future::ready(Event::ToolDone { call_id: call.id, result }).boxed();
        };
        let out = self.out.clone();
        let arguments = serde_json::from_str(&call.arguments).unwrap_or(Value::String(call.arguments));
        async move {
            let began = Instant::now();
            let result = tokio::time::timeout(TOOL_WITHIN, run).await;
            let result = result.unwrap_or_else(|_| Err("the tool did not answer in time".to_owned()));
            let ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
            let answer = result.clone().unwrap_or_else(|problem| problem);
            let _ = out.send(Said::Ran(Ran { name: call.name, arguments, answer, ms })).await;
            Event::ToolDone { call_id: call.id, result }
        }
        .boxed()
    }
}

fn ask(client: &Client, request: openai::Request) -> Asked<'_> {
    let pieces = stream::once(client.chat(request.clone())).try_flatten().boxed();
    Asked { request, pieces, has_begun: false }
}

fn chat_request(request: Request) -> openai::Request {
    let tools = request.offers.iter().map(|offer| ToolSpec {
        name: offer.name.to_owned(),
        description: offer.description.to_owned(),
        parameters: (offer.parameters)(),
    });
    openai::Request {
        tools: tools.collect(),
        messages: request.messages,
        max_tokens: Some(MAX_TOKENS),
        ..Default::default()
    }
}

/// The next piece of an answer; never comes while nothing is asked.
async fn next_piece(model: &mut Option<Asked<'_>>) -> Option<Result<Piece, Failure>> {
    match model {
        Some(asked) => asked.pieces.next().await,
        None => std::future::pending().await,
    }
}

/// Waits until the turn is certain; false if it never will be.
async fn certain(committed: &mut watch::Receiver<bool>) -> bool {
    committed.wait_for(|is_committed| *is_committed).await.is_ok()
}
