//! `/api/calls/live`: the calls of the member's business that are going on.

use std::{convert::Infallible, time::Duration};

use axum::{
    extract::State,
    response::sse::{Event, KeepAlive, Sse},
};
use futures_util::{Stream, StreamExt as _};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    body::WholeLive,
    watch::{self, Watch},
};
use crate::{
    accounts::Member,
    app::App,
    error::Result,
    openapi::Refused,
    web::{Json, List},
};

/// Proxies commonly cut a connection that was silent for 30 to 60 s.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

pub(in crate::calls) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_live_calls)).routes(routes!(watch_live_calls))
}

/// List the calls that are going on
///
/// The newest 50, each with what was said so far.
#[utoipa::path(
    get, path = "/api/calls/live", tag = "calls", security(("bearer" = [])),
    responses((status = 200, description = "All of them", body = List<WholeLive>), Refused),
)]
async fn list_live_calls(State(app): State<App>, member: Member) -> Result<Json<List<WholeLive>>> {
    Ok(Json(List::whole(watch::all(&app, member.business.id).await?)))
}

/// Watch the calls that are going on
///
/// Each as it begins and changes (`call`, a `LiveCall`), every turn of them so far, then each as it is said or changes
/// (`turn`, with `call_sid` and `turn`), and the end of each (`over`, with `call_sid`).
#[utoipa::path(
    get, path = "/api/calls/live/events", tag = "calls", security(("bearer" = [])),
    responses(
        (status = 200, description = "Server-sent events", body = String, content_type = "text/event-stream"),
        Refused,
    ),
)]
async fn watch_live_calls(
    State(app): State<App>,
    member: Member,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>> {
    let over = member.over(&app);
    let watch = Watch::begin(app, member.business.id).await?;
    Ok(Sse::new(watch.updates().take_until(over)).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)))
}
