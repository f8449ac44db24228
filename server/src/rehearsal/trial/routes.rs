//! `/api/trials` and `/ws/trial`: a call out of the browser, in voice or by typed words.

use std::{convert::Infallible, time::Duration};

use axum::{
    extract::{State, WebSocketUpgrade},
    http::{HeaderMap, StatusCode, header},
    response::{
        IntoResponse as _, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures_util::{Stream, StreamExt as _};
use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Trials, begin, offer, watch::Watch};
use crate::{
    accounts::{Member, refused},
    app::App,
    calls::{trial::Typed, voices},
    db::{LinkId, Moment},
    error::{Error, Result},
    openapi::{Refused, RefusedChange, RefusedSending, RefusedStream},
    web::{Json, Path},
};

/// Where the browser opens the media stream.
const SOCKET: &str = "/ws/trial";
/// What is spoken there: Twilio's media streams.
const PROTOCOL: &str = "agentlocator.media";
/// Messages of a media stream are a few hundred bytes.
const MAX_MESSAGE_BYTES: usize = 64 * 1024;
/// Proxies commonly cut a connection that was silent for 30 to 60 s.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

pub(in crate::rehearsal) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create_trial))
        .routes(routes!(say_in_trial))
        .routes(routes!(watch_trial))
        .routes(routes!(trial_stream))
}

/// A trial that may be begun.
#[derive(Serialize, ToSchema)]
#[schema(as = Trial)]
struct TrialBody {
    id: LinkId,
    /// What the stream's `start` names as its call.
    call_sid: String,
    /// The path of the websocket.
    socket: &'static str,
    /// Its second subprotocol; shown here once.
    token: String,
    /// Until when it can be begun.
    expires_at: Moment,
    /// The instructions that the agent has.
    prompt: String,
    /// The tools that it has, by their names.
    tools: Vec<&'static str>,
}

/// Prepare a trial call
///
/// It takes place in a room of its own, where nothing is real but the receptionist. Within two minutes the browser opens the
/// websocket `/ws/trial` with the subprotocols `agentlocator.media` and the token, and speaks Twilio's media streams there:
/// `connected`, `start` with the call's id, `media` every 20 ms (μ-law, 8 kHz, base64), `mark`s echoed once they were played,
/// `stop`. It ends after five minutes at the latest. 409 `trials_taken` for a third one at the same time.
#[utoipa::path(
    post, path = "/api/trials", tag = "rehearsals", security(("bearer" = [])),
    responses((status = 201, description = "It may be begun", body = TrialBody), RefusedChange, RefusedSending),
)]
async fn create_trial(State(app): State<App>, member: Member) -> Result<(StatusCode, Json<TrialBody>)> {
    member.business.clients(&app).openai()?;
    let offered = offer(&app, &member).await?;
    let body = TrialBody {
        id: offered.id,
        call_sid: offered.call_sid,
        socket: SOCKET,
        token: offered.token,
        expires_at: offered.expires_at,
        prompt: offered.prompt,
        tools: offered.tools,
    };
    Ok((StatusCode::CREATED, Json(body)))
}

/// What is typed.
#[derive(Deserialize, ToSchema, Validate)]
#[schema(as = TypedLine)]
struct Line {
    #[garde(length(chars, min = 1, max = 400))]
    text: String,
}

/// Say typed words in a trial call
///
/// The sound is the page's to play into the socket as the caller's voice; what is understood then is the text itself.
#[utoipa::path(
    post, path = "/api/trials/{id}/say", tag = "rehearsals", security(("bearer" = [])),
    params(("id" = LinkId, Path, description = "The trial")), request_body = Line,
    responses(
        (status = 200, description = "G.711 μ-law, 8 kHz, without a header", body = Vec<u8>, content_type = "audio/basic"),
        RefusedChange,
        RefusedSending,
    ),
)]
async fn say_in_trial(
    State(app): State<App>,
    member: Member,
    Path(id): Path<LinkId>,
    Json(line): Json<Line>,
) -> Result<Response> {
    line.validate().map_err(|report| refused(&report))?;
    let trial = app.room::<Trials>().of(member.business.id, id)?;
    let text = line.text.trim();
    if text.is_empty() {
        return Err(Error::field("text", "is empty"));
    }
    let voice = trial.copy.profile.agent.voice.as_deref();
    let spoken = voices::speak(&trial.app, &trial.copy.clients(&trial.app), voice, text).await;
    let sound =
        spoken.map_err(|failure| Error::Internal(anyhow::anyhow!("no voice could speak: {failure}")))?;
    if !trial.app.room::<Typed>().keep(text.to_owned()) {
        return Err(Error::Conflict("lines_waiting"));
    }
    Ok(([(header::CONTENT_TYPE, "audio/basic")], sound.to_vec()).into_response())
}

/// Watch a trial call as it goes on
///
/// Every turn so far, then each as it is said or changes (`turn`), what tools did (`tool`: name, arguments, answer, ms), and at
/// last `over`.
#[utoipa::path(
    get, path = "/api/trials/{id}/events", tag = "rehearsals", security(("bearer" = [])),
    params(("id" = LinkId, Path, description = "The trial")),
    responses(
        (status = 200, description = "Server-sent events", body = String, content_type = "text/event-stream"),
        Refused,
    ),
)]
async fn watch_trial(
    State(app): State<App>,
    member: Member,
    Path(id): Path<LinkId>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>> {
    let trial = app.room::<Trials>().of(member.business.id, id)?;
    let updates = Watch::begin(trial).updates().take_until(member.over(&app));
    Ok(Sse::new(updates).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)))
}

/// The media stream of a trial call
///
/// Opened with the subprotocols `agentlocator.media` and the trial's token; then Twilio's media streams.
#[utoipa::path(
    get, path = SOCKET, tag = "rehearsals",
    responses((status = 101, description = "A websocket that speaks Twilio's media streams"), RefusedStream),
)]
async fn trial_stream(
    State(app): State<App>,
    headers: HeaderMap,
    socket: WebSocketUpgrade,
) -> Result<Response> {
    let token = token(&headers).ok_or(Error::NotFound)?;
    let begun = begin(&app, &token).await?;
    let socket = socket.max_message_size(MAX_MESSAGE_BYTES).max_frame_size(MAX_MESSAGE_BYTES);
    let tasks = app.tasks.clone();
    Ok(socket.protocols([PROTOCOL]).on_upgrade(move |socket| tasks.track_future(begun.serve(app, socket))))
}

/// The subprotocol beside our own.
fn token(headers: &HeaderMap) -> Option<String> {
    let offered = headers.get(header::SEC_WEBSOCKET_PROTOCOL)?.to_str().ok()?;
    let mut offered = offered.split(',').map(str::trim);
    let token = offered.clone().find(|name| *name != PROTOCOL)?.to_owned();
    offered.any(|name| name == PROTOCOL).then_some(token)
}
