//! `/_sandbox/`: what tests, the telephone and curious users ask of the sandbox itself. No vendor has these paths.

use std::time::Duration;

use axum::{
    Json, Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Path, Query, Request, State as Shared},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    SetFault,
    ear::Phrase,
    state::State,
    stripe,
    twilio::{
        exchange::{Call, Order},
        messages,
    },
    vendor::{Vendor, operation_of},
    wav::Wav,
};

/// How long a telephone's question for orders stays open.
const LONG_POLL: Duration = Duration::from_secs(20);
/// The largest file of a message (16 MB) in base64, with room; phrases and recordings of telephones are smaller.
const MAX_BODY_BYTES: usize = 24 * 1024 * 1024;

pub(crate) fn routes() -> Router<State> {
    Router::new()
        .route("/_sandbox/violations", get(violations))
        .route("/_sandbox/requests", get(requests))
        .route("/_sandbox/faults", get(list_faults).put(set_fault).delete(clear_faults))
        .route("/_sandbox/lateness", get(take_lateness))
        .route("/_sandbox/phrases", post(hear_phrase))
        .route("/_sandbox/calls", post(announce_call))
        .route("/_sandbox/calls/{sid}/orders", get(wait_for_orders))
        .route("/_sandbox/calls/{sid}/recordings", post(keep_recording))
        .merge(messages::control_routes())
        .merge(stripe::control_routes())
        .layer(DefaultBodyLimit::max(MAX_BODY_BYTES))
}

/// What a telephone asks: the orders after the first `after`.
#[derive(Debug, Deserialize)]
struct OrdersAfter {
    #[serde(default)]
    after: usize,
}

/// A telephone's recording as kept.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub(crate) sid: String,
    pub(crate) url: String,
}

async fn violations(Shared(state): Shared<State>) -> Response {
    Json(json!({"violations": state.log.violations()})).into_response()
}

async fn requests(Shared(state): Shared<State>) -> Response {
    Json(json!({"requests": state.log.requests()})).into_response()
}

/// By how much answers on fixed delays were late since this was last asked.
async fn take_lateness(Shared(state): Shared<State>) -> Response {
    Json(json!({"late_ms": state.pace.take_late_ms()})).into_response()
}

async fn list_faults(Shared(state): Shared<State>) -> Json<Vec<SetFault>> {
    Json(state.faults.list())
}

async fn set_fault(Shared(state): Shared<State>, Json(set): Json<SetFault>) -> StatusCode {
    state.faults.set(set.vendor, set.operation.as_deref().unwrap_or_default(), set.fault);
    StatusCode::NO_CONTENT
}

async fn clear_faults(Shared(state): Shared<State>) -> StatusCode {
    state.faults.clear_all();
    StatusCode::NO_CONTENT
}

async fn hear_phrase(Shared(state): Shared<State>, Json(phrase): Json<Phrase>) -> StatusCode {
    if state.ear.expect(&phrase) { StatusCode::NO_CONTENT } else { StatusCode::UNPROCESSABLE_ENTITY }
}

async fn announce_call(Shared(state): Shared<State>, Json(call): Json<Call>) -> StatusCode {
    state.exchange.announce(call);
    StatusCode::NO_CONTENT
}

async fn wait_for_orders(
    Shared(state): Shared<State>,
    Path(sid): Path<String>,
    Query(OrdersAfter { after }): Query<OrdersAfter>,
) -> Json<Vec<Order>> {
    Json(state.exchange.orders(&sid, after, LONG_POLL).await)
}

async fn keep_recording(Shared(state): Shared<State>, Path(call_sid): Path<String>, body: Bytes) -> Response {
    match Wav::parse(&body) {
        Ok(wav) => {
            let sid = state.exchange.record(call_sid, wav);
            let account = &state.secrets.twilio_account_sid;
            let url = format!("{}/2010-04-01/Accounts/{account}/Recordings/{sid}", state.base);
            Json(Kept { sid, url }).into_response()
        }
        Err(problem) => (StatusCode::UNPROCESSABLE_ENTITY, problem).into_response(),
    }
}

/// A path that no stand-in has.
pub(crate) async fn no_such_path(Shared(state): Shared<State>, request: Request) -> Response {
    let (method, path) = (request.method().as_str(), request.uri().path());
    let Some((vendor, _)) = operation_of(method, path) else { return StatusCode::NOT_FOUND.into_response() };
    state.log.violation(vendor, format!("{method} {path}"), "the vendor's description has no such path here");
    match vendor {
        Vendor::Twilio => {
            crate::twilio::error(StatusCode::NOT_FOUND, 20_404, "The requested resource was not found")
        }
        Vendor::OpenAi => {
            let message = format!("Invalid URL ({method} {path})");
            crate::openai::error(StatusCode::NOT_FOUND, "invalid_request_error", &message, None, None)
        }
        Vendor::Google => crate::google::error(StatusCode::NOT_FOUND, "The requested URL was not found"),
        Vendor::Stripe => stripe::error(StatusCode::NOT_FOUND),
        Vendor::Gtts => StatusCode::NOT_FOUND.into_response(),
    }
}
