//! `/api/calls`: the calls of the member's business, each with its turns, its recording, and live.

mod body;
mod voices;
mod watch;

use std::{convert::Infallible, time::Duration};

use axum::{
    extract::State,
    http::HeaderMap,
    response::{
        Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures_util::{Stream, StreamExt as _};
use jiff::{civil::Date, tz::TimeZone};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) use self::body::CallBody;
pub use self::body::TurnBody;
use self::{body::WholeCall, watch::Watch};
use super::{
    Direction, Status, Verdict,
    store::{self, Call, Filter},
    transfer,
};
use crate::{
    accounts::{Business, Member},
    app::App,
    db::{CustomerId, Moment},
    error::{Error, Result},
    files,
    openapi::{Refused, RefusedRange},
    web::{Json, List, Page, Path, Query},
};

/// Proxies commonly cut a connection that was silent for 30 to 60 s.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_calls))
        .routes(routes!(get_call))
        .routes(routes!(get_call_recording))
        .routes(routes!(watch_call))
        .merge(voices::routes())
}

/// Which calls are asked for; the dates are days where the business is, both included.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    status: Option<Status>,
    /// The first day.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// The last day.
    #[param(value_type = Option<String>, format = Date)]
    to: Option<Date>,
    /// The customer at the other end.
    customer_id: Option<CustomerId>,
    /// Who began the call.
    direction: Option<Direction>,
    /// What a member says of how it went.
    mark: Option<Verdict>,
}

impl Wanted {
    fn filter(&self, business: &Business) -> Result<Filter> {
        let zone = TimeZone::get(&business.settings.timezone).unwrap_or(TimeZone::UTC);
        let start = |day: Date| -> Result<Moment> {
            let midnight = day.to_zoned(zone.clone());
            Ok(midnight.map_err(|_out_of_range| Error::field("from", "is not a day"))?.timestamp().into())
        };
        let after = |day: Date| {
            day.tomorrow().map_err(|_out_of_range| Error::field("to", "is not a day")).and_then(start)
        };
        Ok(Filter {
            status: self.status,
            from: self.from.map(start).transpose()?,
            to: self.to.map(after).transpose()?,
            customer: self.customer_id,
            direction: self.direction,
            mark: self.mark,
        })
    }
}

/// List the calls
///
/// The dates are days where the business is, both included. Sorted by `created_at`, `ended_at` or `duration_s`; the
/// newest first if nothing is asked for.
#[utoipa::path(
    get, path = "/api/calls", tag = "calls", security(("bearer" = [])),
    params(Wanted, Page),
    responses((status = 200, description = "A page of them", body = List<CallBody>), Refused),
)]
async fn list_calls(
    State(app): State<App>,
    member: Member,
    Query(wanted): Query<Wanted>,
    Query(page): Query<Page>,
) -> Result<Json<List<CallBody>>> {
    let filter = wanted.filter(&member.business)?;
    let calls = store::page(app.db.reader(), member.business.id, filter, &page).await?;
    Ok(Json(calls.map(CallBody::from)))
}

/// Get a call with everything that was said
#[utoipa::path(
    get, path = "/api/calls/{call_sid}", tag = "calls", security(("bearer" = [])),
    params(("call_sid" = String, Path, description = "Twilio's id of the call")),
    responses((status = 200, description = "The call and its turns", body = WholeCall), Refused),
)]
async fn get_call(
    State(app): State<App>,
    member: Member,
    Path(sid): Path<String>,
) -> Result<Json<WholeCall>> {
    let call = theirs(&app, &member, &sid).await?;
    let turns = store::turns(app.db.reader(), call.id).await?;
    let transfers = transfer::store::of_calls(app.db.reader(), [call.id]).await?;
    Ok(Json(WholeCall::of(call, turns, transfers)))
}

/// Get the recording of a call
///
/// Whole, or the range of bytes that the header `Range` asks for; the header `ETag` is the hash of the sound.
#[utoipa::path(
    get, path = "/api/calls/{call_sid}/recording", tag = "calls", security(("bearer" = [])),
    params(("call_sid" = String, Path, description = "Twilio's id of the call")),
    responses(
        (status = 200, description = "The sound", body = Vec<u8>, content_type = "audio/wav"),
        (status = 206, description = "A part of it", body = Vec<u8>, content_type = "audio/wav"),
        RefusedRange,
        Refused,
    ),
)]
async fn get_call_recording(
    State(app): State<App>,
    member: Member,
    Path(sid): Path<String>,
    headers: HeaderMap,
) -> Result<Response> {
    let call = theirs(&app, &member, &sid).await?;
    let file = call.recording_file_id.ok_or(Error::NotFound)?;
    files::answer(&files::open(&app, member.business.id, file).await?, &headers).await
}

/// Watch a call as it goes on
///
/// Every turn so far, then each as it is said or changes (`turn`), and at the end the call itself (`end`).
#[utoipa::path(
    get, path = "/api/calls/{call_sid}/events", tag = "calls", security(("bearer" = [])),
    params(("call_sid" = String, Path, description = "Twilio's id of the call")),
    responses(
        (status = 200, description = "Server-sent events", body = String, content_type = "text/event-stream"),
        Refused,
    ),
)]
async fn watch_call(
    State(app): State<App>,
    member: Member,
    Path(sid): Path<String>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>> {
    theirs(&app, &member, &sid).await?;
    let over = member.over(&app);
    let watch = Watch::begin(app, member.business.id, sid).await?;
    Ok(Sse::new(watch.updates().take_until(over)).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)))
}

async fn theirs(app: &App, member: &Member, sid: &str) -> Result<Call> {
    store::of_business(app.db.reader(), member.business.id, sid).await?.ok_or(Error::NotFound)
}
