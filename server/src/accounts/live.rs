//! `GET /api/events`: live updates of the member's business as server-sent events, resumable.

use std::{convert::Infallible, time::Duration};

use axum::{
    extract::State,
    http::HeaderMap,
    response::sse::{Event, KeepAlive, Sse},
};
use futures_util::{Stream, StreamExt as _, stream};
use serde_json::json;

use super::Member;
use crate::{app::App, db::BusinessId, error::Result, events, openapi::Refused};

/// Proxies commonly cut a connection that was silent for 30 to 60 s.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// The header by which a browser says where it stopped.
const LAST_EVENT_ID: &str = "last-event-id";

/// Follow the business
///
/// Each event has an id and the data `{"noun", "id"}`. It begins after `Last-Event-ID`, or with the next change,
/// and ends with the program, with the token or the session, or when the database fails: the client connects again.
#[utoipa::path(
    get, path = "/api/events", tag = "business", security(("bearer" = [])),
    params(("Last-Event-ID" = Option<i64>, Header, description = "Where to go on")),
    responses(
        (status = 200, description = "Server-sent events", body = String, content_type = "text/event-stream"),
        Refused,
    ),
)]
pub(super) async fn watch_events(
    State(app): State<App>,
    member: Member,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>> {
    let newest = events::newest(&app.db, member.business.id).await?;
    let resumed = headers.get(LAST_EVENT_ID).and_then(|id| id.to_str().ok()).and_then(|id| id.parse().ok());
    // An id from the future (a restored backup) would never be reached.
    let last = resumed.map_or(newest, |id: i64| id.min(newest));
    let over = member.over(&app);
    let updates = updates(app, member.business.id, last).take_until(over);
    Ok(Sse::new(updates).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)))
}

fn updates(app: App, business: BusinessId, last: i64) -> impl Stream<Item = Result<Event, Infallible>> {
    let batches = stream::unfold((app, last), move |(app, last)| async move {
        let found = events::after(&app.db, business, last).await;
        let found =
            found.inspect_err(|cause| tracing::warn!(error = %cause, "live updates could not be read"));
        let found = found.ok()?;
        let last = found.last().map_or(last, |event| event.id);
        Some((stream::iter(found.into_iter().map(|event| Ok(describe(&event)))), (app, last)))
    });
    batches.flatten()
}

fn describe(event: &events::Event) -> Event {
    let data = json!({ "noun": event.noun, "id": event.subject });
    Event::default().id(event.id.to_string()).data(data.to_string())
}
