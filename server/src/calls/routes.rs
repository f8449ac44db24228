//! `/api/calls`: the calls of the member's business, each with its turns, its recording, and live.

use std::{collections::HashMap, convert::Infallible, time::Duration};

use axum::{
    extract::State,
    http::HeaderMap,
    response::{
        Response,
        sse::{Event, KeepAlive, Sse},
    },
    routing::get,
};
use futures_util::{Stream, StreamExt as _, stream};
use jiff::{civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};
use serde_json::{Value, value::RawValue};
use utoipa_axum::router::OpenApiRouter;

use super::{
    Direction, Status, Who,
    store::{self, Call, Filter, Turn},
};
use crate::{
    accounts::{Business, Member},
    app::App,
    db::{BusinessId, CustomerId, Moment},
    error::{Error, Result},
    events, files,
    web::{Json, List, Page, Path, Query},
};

/// Proxies commonly cut a connection that was silent for 30 to 60 s.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .route("/api/calls", get(list_calls))
        .route("/api/calls/{call_sid}", get(get_call))
        .route("/api/calls/{call_sid}/recording", get(get_call_recording))
        .route("/api/calls/{call_sid}/events", get(watch_call))
}

/// A call as the API shows it.
#[derive(Serialize)]
struct CallBody {
    call_sid: String,
    customer_id: Option<CustomerId>,
    from_number: String,
    to_number: String,
    direction: Direction,
    status: Status,
    recording_url: Option<String>,
    transcription: Option<String>,
    summary: Option<Value>,
    intent: Option<String>,
    ending: Option<String>,
    answered_at: Option<Moment>,
    ended_at: Option<Moment>,
    duration_s: Option<i64>,
    created_at: Moment,
    usage: Option<Value>,
}

impl From<Call> for CallBody {
    fn from(call: Call) -> Self {
        Self {
            call_sid: call.call_sid,
            customer_id: call.customer_id,
            from_number: call.from_number,
            to_number: call.to_number,
            direction: call.direction,
            status: call.status,
            recording_url: call.recording_url,
            transcription: call.transcription,
            summary: call.summary.and_then(|summary| serde_json::from_str(&summary).ok()),
            intent: call.intent,
            ending: call.ending,
            answered_at: call.answered_at,
            ended_at: call.ended_at,
            duration_s: call.duration_s,
            created_at: call.created_at,
            usage: serde_json::from_str(&call.usage).ok(),
        }
    }
}

/// A turn as the API shows it.
#[derive(Serialize)]
struct TurnBody {
    seq: i32,
    who: Who,
    text: String,
    heard_text: Option<String>,
    heard_chars: Option<i32>,
    interrupted: bool,
    started_ms: i64,
    timings_ms: Box<RawValue>,
}

impl From<Turn> for TurnBody {
    fn from(turn: Turn) -> Self {
        let chars = turn.heard_chars.and_then(|chars| usize::try_from(chars).ok());
        let none = || RawValue::from_string("{}".to_owned()).expect("an empty object");
        Self {
            seq: turn.seq,
            who: turn.who,
            heard_text: chars.map(|chars| turn.text.chars().take(chars).collect()),
            heard_chars: turn.heard_chars,
            text: turn.text,
            interrupted: turn.interrupted,
            started_ms: turn.started_ms,
            timings_ms: RawValue::from_string(turn.timings).unwrap_or_else(|_| none()),
        }
    }
}

/// A call with everything that was said.
#[derive(Serialize)]
struct WholeCall {
    #[serde(flatten)]
    call: CallBody,
    turns: Vec<TurnBody>,
}

/// Which calls are asked for; the dates are days where the business is, both included.
#[derive(Deserialize)]
struct Wanted {
    status: Option<Status>,
    from: Option<Date>,
    to: Option<Date>,
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
        })
    }
}

async fn list_calls(
    State(app): State<App>,
    member: Member,
    Query(wanted): Query<Wanted>,
    Query(page): Query<Page>,
) -> Result<Json<List<CallBody>>> {
    let filter = wanted.filter(&member.business)?;
    let calls = store::page(app.db.reader(), member.business.id, filter, page).await?;
    Ok(Json(calls.map(CallBody::from)))
}

async fn get_call(
    State(app): State<App>,
    member: Member,
    Path(sid): Path<String>,
) -> Result<Json<WholeCall>> {
    let call = theirs(&app, &member, &sid).await?;
    let turns = store::turns(app.db.reader(), call.id).await?;
    Ok(Json(WholeCall { call: call.into(), turns: turns.into_iter().map(TurnBody::from).collect() }))
}

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

/// Every turn so far, then each as it is said or changes (`turn`), and at the end the call itself (`end`).
async fn watch_call(
    State(app): State<App>,
    member: Member,
    Path(sid): Path<String>,
) -> Result<Sse<impl Stream<Item = std::result::Result<Event, Infallible>>>> {
    theirs(&app, &member, &sid).await?;
    let over = member.over(&app);
    let last = events::newest(&app.db, member.business.id).await?;
    let watch = Watch { app, business: member.business.id, sid, last, shown: HashMap::new(), begun: false };
    Ok(Sse::new(watch.updates().take_until(over)).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)))
}

async fn theirs(app: &App, member: &Member, sid: &str) -> Result<Call> {
    store::of_business(app.db.reader(), member.business.id, sid).await?.ok_or(Error::NotFound)
}

/// One watcher of one call: what it has been shown.
struct Watch {
    app: App,
    business: BusinessId,
    sid: String,
    last: i64,
    shown: HashMap<i32, Turn>,
    begun: bool,
}

impl Watch {
    fn updates(self) -> impl Stream<Item = std::result::Result<Event, Infallible>> {
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
