//! The wall as a stream of changes: one stream for all calls, since a browser has few connections.

use std::{collections::HashMap, convert::Infallible, sync::Arc, time::Duration};

use axum::response::sse::Event;
use futures_util::{Stream, StreamExt as _, stream};
use serde::Serialize;
use serde_json::json;
use tokio::sync::watch as signal;

use super::{
    Wall,
    body::{LiveBody, LiveTurn, WholeLive},
};
use crate::{
    app::App,
    calls::{
        routes::TurnBody,
        store::{self, Call, Turn},
        transfer,
    },
    db::BusinessId,
    error::Result,
    events,
};

/// Calls of one business that are shown at once.
const MAX_CALLS: u64 = 50;
/// What changes within this moment is told at once: the words of an answer come one by one.
const GATHERED: Duration = Duration::from_millis(120);

/// One watcher of the wall: what it has been shown.
pub(super) struct Watch {
    app: App,
    wall: Arc<Wall>,
    business: BusinessId,
    last: i64,
    changed: signal::Receiver<u64>,
    calls: Vec<Shown>,
    /// What was found at the beginning and not told yet.
    first: Option<Vec<Event>>,
}

struct Shown {
    call: Call,
    transfer: Option<transfer::Transfer>,
    body: Option<LiveBody>,
    turns: HashMap<i32, Turn>,
}

/// Every call that is going on, with what was said so far.
pub(super) async fn all(app: &App, business: BusinessId) -> Result<Vec<WholeLive>> {
    let (wall, reader) = (app.room::<Wall>(), app.db.reader());
    let mut found = Vec::new();
    for (call, transfer) in running(app, business).await? {
        let turns = store::turns(reader, call.id).await?.into_iter().map(TurnBody::from).collect();
        found.push(WholeLive { call: LiveBody::of(&call, wall.seen(&call.call_sid), transfer), turns });
    }
    Ok(found)
}

async fn running(app: &App, business: BusinessId) -> Result<Vec<(Call, Option<transfer::Transfer>)>> {
    let reader = app.db.reader();
    let calls = store::running(reader, business, MAX_CALLS).await?;
    let transfers = transfer::store::of_calls(reader, calls.iter().map(|call| call.id)).await?;
    // The newest of each call stays.
    let mut newest: HashMap<_, _> = transfers.into_iter().map(|it| (it.call_id, it)).collect();
    Ok(calls
        .into_iter()
        .map(|call| {
            let transfer = newest.remove(&call.id);
            (call, transfer)
        })
        .collect())
}

impl Watch {
    /// Begins with every call that is going on; what happens from now on is not missed.
    ///
    /// # Errors
    /// The database refused.
    pub(super) async fn begin(app: App, business: BusinessId) -> Result<Self> {
        let last = events::newest(&app.db, business).await?;
        let wall = app.room::<Wall>();
        let changed = wall.watch();
        let mut watch = Self { app, wall, business, last, changed, calls: Vec::new(), first: None };
        watch.first = Some(watch.read().await?);
        Ok(watch)
    }

    /// What is new, without an end.
    pub(super) fn updates(self) -> impl Stream<Item = Result<Event, Infallible>> {
        let batches = stream::unfold(self, |mut watch| async {
            match watch.next().await {
                Ok(news) => Some((stream::iter(news.into_iter().map(Ok)), watch)),
                Err(cause) => {
                    tracing::warn!(error = %cause, "the live calls could not be read");
                    None
                }
            }
        });
        batches.flatten()
    }

    async fn next(&mut self) -> Result<Vec<Event>> {
        if let Some(first) = self.first.take() {
            return Ok(first);
        }
        let mut news = if self.wait().await? { self.read().await? } else { Vec::new() };
        news.extend(self.calls.iter_mut().filter_map(|shown| shown.appears(&self.wall)));
        Ok(news)
    }

    /// Waits for a change; true if something of a call was written down.
    async fn wait(&mut self) -> Result<bool> {
        let touched = tokio::select! {
            found = events::after(&self.app.db, self.business, self.last) => {
                let found = found?;
                self.last = found.last().map_or(self.last, |event| event.id);
                found.iter().any(|event| event.noun == "call")
            }
            _ = self.changed.changed() => false,
        };
        tokio::time::sleep(GATHERED).await;
        self.changed.mark_unchanged();
        Ok(touched)
    }

    /// Reads the calls anew: every turn that is new or has changed, and those that are over, with their last words.
    async fn read(&mut self) -> Result<Vec<Event>> {
        let mut news = Vec::new();
        let mut known: HashMap<_, _> = self.calls.drain(..).map(|shown| (shown.call.id, shown)).collect();
        for (call, transfer) in running(&self.app, self.business).await? {
            let mut shown = match known.remove(&call.id) {
                Some(before) => Shown { call, transfer, ..before },
                None => Shown { call, transfer, body: None, turns: HashMap::new() },
            };
            // A call is told before its turns are.
            if shown.body.is_none() {
                news.extend(shown.appears(&self.wall));
            }
            news.extend(shown.new_turns(&self.app).await?);
            self.calls.push(shown);
        }
        for mut over in known.into_values() {
            news.extend(over.new_turns(&self.app).await?);
            news.push(event("over", &json!({ "call_sid": over.call.call_sid })));
        }
        Ok(news)
    }
}

impl Shown {
    /// The call as it stands, if that was not told yet.
    fn appears(&mut self, wall: &Wall) -> Option<Event> {
        let body = LiveBody::of(&self.call, wall.seen(&self.call.call_sid), self.transfer.clone());
        let changed = self.body.as_ref() != Some(&body);
        let told = changed.then(|| event("call", &body));
        self.body = Some(body);
        told
    }

    /// Every turn that was not told as it stands now.
    async fn new_turns(&mut self, app: &App) -> Result<Vec<Event>> {
        let mut news = Vec::new();
        for turn in store::turns(app.db.reader(), self.call.id).await? {
            if self.turns.get(&turn.seq) != Some(&turn) {
                self.turns.insert(turn.seq, turn.clone());
                news.push(event("turn", &LiveTurn { call_sid: &self.call.call_sid, turn: turn.into() }));
            }
        }
        Ok(news)
    }
}

fn event(name: &str, body: &impl Serialize) -> Event {
    Event::default().event(name).json_data(body).expect("our own bodies become JSON")
}
