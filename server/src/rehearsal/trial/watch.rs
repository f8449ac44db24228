//! A trial as it goes on, as a stream of its turns and of what its tools did.

use std::{collections::HashMap, convert::Infallible, sync::Arc};

use axum::response::sse::Event;
use futures_util::{Stream, StreamExt as _, stream};
use serde::Serialize;
use serde_json::json;
use tokio::sync::broadcast::{Receiver, error::RecvError};

use super::Trial;
use crate::{
    agent::Ran,
    calls::{
        TurnBody,
        store::{self, Turn},
        trial::Told,
    },
};

pub(super) struct Watch {
    trial: Arc<Trial>,
    tools: Receiver<Ran>,
    shown: HashMap<i32, Turn>,
    begun: bool,
}

impl Watch {
    pub(super) fn begin(trial: Arc<Trial>) -> Self {
        let tools = trial.app.room::<Told>().watch();
        Self { trial, tools, shown: HashMap::new(), begun: false }
    }

    /// Every turn so far, then what is new, until the trial is over.
    pub(super) fn updates(self) -> impl Stream<Item = Result<Event, Infallible>> {
        let batches = stream::unfold(Some(self), |watch| async {
            let mut watch = watch?;
            let (news, over) = watch.next().await;
            Some((stream::iter(news.into_iter().map(Ok)), (!over).then_some(watch)))
        });
        batches.flatten()
    }

    async fn next(&mut self) -> (Vec<Event>, bool) {
        if !std::mem::replace(&mut self.begun, true) {
            return (self.turns().await, false);
        }
        let app = self.trial.app.clone();
        tokio::select! {
            biased;
            ran = self.tools.recv() => match ran {
                Ok(ran) => (vec![event("tool", &ran)], false),
                Err(RecvError::Lagged(_)) => (vec![], false),
                Err(RecvError::Closed) => (self.last(), true),
            },
            () = self.trial.over.cancelled() => (self.last(), true),
            () = app.db.next_commit() => (self.turns().await, false),
        }
    }

    /// The turns that are new or have changed.
    async fn turns(&mut self) -> Vec<Event> {
        let turns = store::turns(self.trial.app.db.reader(), self.trial.call.id).await;
        let mut news = Vec::new();
        // A room that was closed meanwhile tells its last turns by itself.
        for turn in turns.unwrap_or_default() {
            if self.shown.get(&turn.seq) != Some(&turn) {
                self.shown.insert(turn.seq, turn.clone());
                news.push(event("turn", &TurnBody::from(turn)));
            }
        }
        news
    }

    /// All turns as they were at the end, and that it is over.
    fn last(&self) -> Vec<Event> {
        let last = self.trial.last.lock().expect("nothing panics while it holds the turns");
        let turns = last.iter().map(|turn| event("turn", turn));
        turns.chain([event("over", &json!({}))]).collect()
    }
}

fn event(name: &str, body: &impl Serialize) -> Event {
    Event::default().event(name).json_data(body).expect("our own bodies become JSON")
}
