//! `/_sandbox/whatsapp/`: the customers' side of WhatsApp, for other processes and curious users.

use axum::{
    Json, Router,
    extract::State as Shared,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post, put},
};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::json;
use url::Url;

use super::{behaviour::Behaviour, handle::WhatsApp, incoming::Incoming};
use crate::state::State;

pub(crate) fn routes() -> Router<State> {
    Router::new()
        .route("/_sandbox/whatsapp/incoming", post(write))
        .route("/_sandbox/whatsapp/behave", put(behave).delete(behave_as_usual))
        .route("/_sandbox/whatsapp/sent", get(sent))
        .route("/_sandbox/whatsapp/window", put(set_window))
        .route("/_sandbox/whatsapp/clock", put(set_now))
        .route("/_sandbox/whatsapp/program", put(set_program))
        .route("/_sandbox/whatsapp/settle", post(settle))
}

/// Until when a customer may be written to; `null` closes the window.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SetWindow {
    number: String,
    open_until: Option<Timestamp>,
}

/// What time it is for windows; `null` is the wall's.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SetNow {
    now: Option<Timestamp>,
}

/// Where the program is reached.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SetProgram {
    public: String,
    program: String,
}

async fn write(Shared(state): Shared<State>, Json(message): Json<Incoming>) -> Response {
    match WhatsApp::new(state).write(&message).await {
        Ok(answered) => Json(answered).into_response(),
        Err(problem) => (StatusCode::UNPROCESSABLE_ENTITY, problem).into_response(),
    }
}

async fn behave(Shared(state): Shared<State>, Json(behaviour): Json<Behaviour>) -> StatusCode {
    WhatsApp::new(state).behave(behaviour);
    StatusCode::NO_CONTENT
}

async fn behave_as_usual(Shared(state): Shared<State>) -> StatusCode {
    WhatsApp::new(state).behave_as_usual();
    StatusCode::NO_CONTENT
}

async fn sent(Shared(state): Shared<State>) -> Response {
    Json(json!({"messages": WhatsApp::new(state).sent()})).into_response()
}

async fn set_window(Shared(state): Shared<State>, Json(set): Json<SetWindow>) -> StatusCode {
    WhatsApp::new(state).set_window(&set.number, set.open_until);
    StatusCode::NO_CONTENT
}

async fn set_now(Shared(state): Shared<State>, Json(set): Json<SetNow>) -> StatusCode {
    WhatsApp::new(state).set_now(set.now);
    StatusCode::NO_CONTENT
}

async fn set_program(Shared(state): Shared<State>, Json(set): Json<SetProgram>) -> Response {
    match (Url::parse(&set.public), Url::parse(&set.program)) {
        (Ok(public), Ok(program)) => {
            WhatsApp::new(state).set_program(public, program);
            StatusCode::NO_CONTENT.into_response()
        }
        _ => (StatusCode::UNPROCESSABLE_ENTITY, "public and program are addresses").into_response(),
    }
}

async fn settle(Shared(state): Shared<State>) -> StatusCode {
    WhatsApp::new(state).settled().await;
    StatusCode::NO_CONTENT
}
