//! Twilio's messages over WhatsApp: the REST resource as its OpenAPI description has it, and the webhooks about them.

mod behaviour;
mod callback;
mod control;
mod delivery;
mod form;
mod handle;
mod incoming;
mod media;
mod message;
mod post_office;
mod shape;
mod windows;

use axum::{
    Json, Router,
    extract::{Path, RawForm, RawQuery, State as Shared},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::get,
};

use super::{Door, error, not_found};
use crate::state::State;

pub use self::{
    behaviour::Behaviour,
    handle::WhatsApp,
    incoming::{Answered, File, Incoming},
    message::{FetchedFile, Message},
};
pub(crate) use self::{control::routes as control_routes, post_office::PostOffice};

/// Messages on their way at most, so that a client that floods is told so.
const PENDING_MAX: usize = 1000;

pub(super) fn routes() -> Router<State> {
    Router::new()
        .route("/2010-04-01/Accounts/{account}/Messages.json", get(list_messages).post(create_message))
        .route("/2010-04-01/Accounts/{account}/Messages/{sid}", get(fetch_message))
        .merge(media::routes())
}

async fn create_message(
    Shared(state): Shared<State>,
    Path(account): Path<String>,
    headers: HeaderMap,
    RawForm(body): RawForm,
) -> Response {
    let door = Door { state: &state, account: &account, request: "POST Messages".to_owned() };
    if let Some(refusal) = door.admit(&headers) {
        return refusal;
    }
    let order = match form::read(&crate::form::to_json(&body)) {
        Ok(order) => order,
        Err(refused) => {
            door.violation(&refused.message);
            return error(StatusCode::BAD_REQUEST, refused.code, &refused.message);
        }
    };
    if state.post.pending() >= PENDING_MAX {
        return error(StatusCode::TOO_MANY_REQUESTS, 20_429, "Too Many Requests");
    }
    let behaviour = state.post.behaviour(&order.to);
    if let Some(code) = behaviour.refuse_code {
        return error(StatusCode::BAD_REQUEST, code, "The message was refused as it was set to be");
    }
    let message = state.post.take(order);
    let answer = shape::message(&account, &message);
    state.post.spawn(delivery::deliver(state.clone(), message, behaviour));
    (StatusCode::CREATED, Json(answer)).into_response()
}

async fn fetch_message(
    Shared(state): Shared<State>,
    Path((account, sid)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let door = Door { state: &state, account: &account, request: format!("GET Messages/{sid}") };
    if let Some(refusal) = door.admit(&headers) {
        return refusal;
    }
    match sid.strip_suffix(".json").and_then(|sid| state.post.message(sid)) {
        Some(message) => Json(shape::message(&account, &message)).into_response(),
        None => not_found(&format!("/2010-04-01/Accounts/{account}/Messages/{sid}")),
    }
}

async fn list_messages(
    Shared(state): Shared<State>,
    Path(account): Path<String>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let door = Door { state: &state, account: &account, request: "GET Messages".to_owned() };
    if let Some(refusal) = door.admit(&headers) {
        return refusal;
    }
    match shape::page(&account, query.as_deref().unwrap_or_default(), &state.post.messages()) {
        Ok(page) => Json(page).into_response(),
        Err(problem) => {
            door.violation(&problem);
            error(StatusCode::BAD_REQUEST, 20_001, &problem)
        }
    }
}
