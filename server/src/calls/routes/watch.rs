//! One call as it goes on, as a stream of its changes.

use std::{collections::HashMap, convert::Infallible};

use axum::response::sse::Event;
use futures_util::{Stream, StreamExt as _, stream};
use serde::Serialize;

use super::{
    super::store::{self, Turn},
    body::{CallBody, TurnBody},
};
use crate::{
    app::App,
    db::BusinessId,
    error::{Error, Result},
    events,
};

/// One watcher of one call: what it has been shown.
pub(super) struct Watch {
    app: App,
    business: BusinessId,
    sid: String,
    last: i64,
    shown: HashMap<i32, Turn>,
    begun: bool,
}

impl Watch {
    /// Begins before the first turn; what happens from now on is not missed.
    ///
    /// # Errors
    /// The database refused.
    pub(super) async fn begin(app: App, business: BusinessId, sid: String) -> Result<Self> {
        let last = events::newest(&app.db, business).await?;
        Ok(Self { app, business, sid, last, shown: HashMap::new(), begun: false })
    }

    /// What is new, as long as the call goes on.
    pub(super) fn updates(self) -> impl Stream<Item = Result<Event, Infallible>> {
        let batches = stream::unfold(Some(self), |watch| async {
            let mut watch = watch?;
            match watch.next().await {
                Ok((news, over)) => Some((stream::iter(news.into_iter().map(Ok)), (!over).then_some(watch))),
                Err(cause) => {
                    tracing::warn!(error = %cause, "a live call could not be read");
                    None
                }
            }
        });
        batches.flatten()
    }

    /// What is new, and whether the call is over.
    async fn next(&mut self) -> Result<(Vec<Event>, bool)> {
        if self.begun {
            self.changed().await?;
        }
        self.begun = true;
        let reader = self.app.db.reader();
        let call = store::of_business(reader, self.business, &self.sid).await?.ok_or(Error::NotFound)?;
        let mut news = Vec::new();
        for turn in store::turns(reader, call.id).await? {
            if self.shown.get(&turn.seq) != Some(&turn) {
                self.shown.insert(turn.seq, turn.clone());
                news.push(event("turn", &TurnBody::from(turn)));
            }
        }
        let over = call.ended_at.is_some();
        if over {
            news.push(event("end", &CallBody::from(call)));
        }
        Ok((news, over))
    }

    /// Waits until something of this call has changed.
    async fn changed(&mut self) -> Result<()> {
        loop {
            let found = events::after(&self.app.db, self.business, self.last).await?;
            self.last = found.last().map_or(self.last, |event| event.id);
            if found.iter().any(|event| event.noun == "call" && event.subject == self.sid) {
                return Ok(());
            }
        }
    }
}

fn event(name: &str, body: &impl Serialize) -> Event {
    Event::default().event(name).json_data(body).expect("our own bodies become JSON")
}
