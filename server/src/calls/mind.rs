//! What the agent answers: the call's history as a value, and one task per take that thinks. A take may be dropped at
//! any time; what a commit has set free is finished even then.

use std::{collections::HashMap, sync::Arc};

use tokio::{
    sync::{mpsc, watch},
    task::AbortHandle,
};
use tracing::Instrument as _;
use voice::{Input, Next, Says, Take};

use super::{
    session::{News, opening::Known},
    trial::Told,
    usage::{Usage, Used},
};
use crate::{
    agent::{self, Arguments as _, Draft, Offer, Said, Style, Talk, Tool, Turn, tools::TransferToPerson},
    app::App,
    crm::tools::Conversation,
    vendors::Clients,
};

/// Pieces of an answer that wait for the call's loop.
const PIECES: usize = 64;

/// The mind of one call.
pub(super) struct Mind {
    app: App,
    clients: Arc<Clients>,
    conversation: Conversation,
    tools: Arc<[Tool<Conversation>]>,
    system: String,
    news: mpsc::Sender<News>,
    usage: Arc<Usage>,
    talk: Talk,
    thinking: HashMap<Take, Thinking>,
    /// What ends an answer and is offered beside the tools.
    endings: Arc<[Offer]>,
}

struct Thinking {
    draft: Draft,
    /// The whole answer, where it came before its take counted.
    answer: Option<Vec<agent::Message>>,
    committed: watch::Sender<bool>,
    task: AbortHandle,
}

impl Mind {
    /// `known` is what the agent knows and may do in the whole call; `greeting` is what the caller has heard before anything
    /// else.
    pub(super) fn new(
        app: &App,
        clients: Arc<Clients>,
        (known, greeting): (Known, &str),
        (news, usage): (mpsc::Sender<News>, Arc<Usage>),
    ) -> Self {
        let mut talk = Talk::default();
        talk.agent_said(greeting);
        let Known { system, tools, endings, conversation } = known;
        let (app, tools, endings, thinking) = (app.clone(), tools.into(), endings.into(), HashMap::new());
        Self { app, clients, conversation, tools, system, endings, news, usage, talk, thinking }
    }

    /// Prepares the answer to these words.
    pub(super) fn think(&mut self, take: Take, text: &str) {
        let draft = self.talk.draft(text);
        let (committed, is_committed) = watch::channel(false);
        let task = match &self.clients.openai {
            Some(client) => {
                self.usage.add(Used::Answers, 1);
                let thought = Thought {
                    client: client.clone(),
                    system: self.system.clone(),
                    endings: self.endings.clone(),
                    draft: draft.clone(),
                    conversation: self.conversation.clone(),
                    tools: self.tools.to_vec(),
                    news: self.news.clone(),
                    usage: self.usage.clone(),
                };
                self.app.tasks.spawn(thought.run(take, is_committed).in_current_span())
            }
            None => {
                let news = self.news.clone();
                self.app.tasks.spawn(async move { drop(news.send(says(take, Says::Failed)).await) })
            }
        };
        self.thinking.insert(take, Thinking { draft, answer: None, committed, task: task.abort_handle() });
    }

    /// The take counts: its words enter the history and its tools may act.
    pub(super) fn commit(&mut self, take: Take) {
        let Some(thinking) = self.thinking.get_mut(&take) else { return };
        self.talk.commit(take.0, &thinking.draft);
        thinking.committed.send_replace(true);
        if let Some(answer) = thinking.answer.take() {
            self.answered(take, answer);
        }
    }

    /// The take is dead. What was committed goes on in silence, so that no tool is cut in half.
    pub(super) fn drop_take(&mut self, take: Take) {
        if let Some(thinking) = self.thinking.get(&take)
            && !*thinking.committed.borrow()
        {
            thinking.task.abort();
            self.usage.add(Used::AnswersDropped, 1);
            self.thinking.remove(&take);
        }
    }

    /// The whole answer of a take, tools and all. One that is there before its take counts is kept until it does.
    pub(super) fn answered(&mut self, take: Take, messages: Vec<agent::Message>) {
        let Some(thinking) = self.thinking.get_mut(&take) else { return };
        if !*thinking.committed.borrow() {
            thinking.answer = Some(messages);
            return;
        }
        self.thinking.remove(&take);
        self.talk.answered(take.0, messages);
    }

    /// Whom the agent has last put the caller through to, and why.
    pub(super) fn transfer(&self) -> Option<TransferToPerson> {
        serde_json::from_str(self.talk.called(TransferToPerson::NAME)?).ok()
    }

    /// So much of the answer reached the caller's ear.
    pub(super) fn heard(&mut self, take: Take, chars: usize, cut: bool) {
        self.talk.heard(take.0, chars, cut);
    }
}

impl Drop for Mind {
    fn drop(&mut self) {
        for thinking in self.thinking.values().filter(|thinking| !*thinking.committed.borrow()) {
            thinking.task.abort();
        }
    }
}

/// One answer in the making.
struct Thought {
    client: providers::openai::Client,
    system: String,
    endings: Arc<[Offer]>,
    draft: Draft,
    conversation: Conversation,
    tools: Vec<Tool<Conversation>>,
    news: mpsc::Sender<News>,
    usage: Arc<Usage>,
}

impl Thought {
    async fn run(self, take: Take, committed: watch::Receiver<bool>) {
        let offers = self.tools.iter().map(|tool| tool.offer).chain(self.endings.iter().copied()).collect();
        let turn = Turn::new(self.system, self.draft, offers, Style::Spoken);
        let (said, mut pieces) = mpsc::channel(PIECES);
        let (news, usage) = (self.news.clone(), self.usage.clone());
        let watchers = self.conversation.app.room::<Told>();
        let pass_on = async move {
            while let Some(piece) = pieces.recv().await {
                if let Said::Ran(ran) = piece {
                    watchers.tell(ran);
                    continue;
                }
                if let Some(piece) = spoken(piece, &usage) {
                    // A call that has ended wants no more words, but its tools still end in order.
                    let _ = news.send(says(take, piece)).await;
                }
            }
        };
        let drive = agent::drive(&self.client, turn, self.tools, self.conversation, committed, said);
        let (messages, ()) = tokio::join!(drive, pass_on);
        let _ = self.news.send(News::Answered(take, messages)).await;
    }
}

fn says(take: Take, says: Says) -> News {
    News::Input(Input::Says(take, says))
}

fn spoken(said: Said, usage: &Usage) -> Option<Says> {
    Some(match said {
        Said::Text(text) => Says::Delta(text),
        Said::Done(agent::Next::Listen) => Says::Done(Next::Listen),
        Said::Done(agent::Next::HangUp) => Says::Done(Next::HangUp),
        Said::Done(agent::Next::Divert) => Says::Done(Next::Divert),
        Said::Done(agent::Next::Transfer) => Says::Done(Next::Transfer),
        Said::Failed => Says::Failed,
        Said::Ran(_) => return None,
        Said::Used { prompt_tokens, completion_tokens } => {
            usage.add(Used::PromptTokens, prompt_tokens);
            usage.add(Used::CompletionTokens, completion_tokens);
            return None;
        }
    })
}
