//! OpenAI's transcriptions, chat completions and list of models, as its OpenAPI description has them.

mod chat;
mod checks;
mod models;
mod receptionist;
mod stream;
mod summary;
mod transcriptions;

use axum::{
    Json, Router,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde_json::json;

use crate::{state::State, vendor::Vendor};

pub(crate) fn routes() -> Router<State> {
    Router::new()
        .route("/v1/audio/transcriptions", post(transcriptions::transcribe))
        .route("/v1/chat/completions", post(chat::complete))
        .route("/v1/models", get(models::list))
        .layer(axum::extract::DefaultBodyLimit::disable())
}

/// OpenAI's `ErrorResponse`.
pub(crate) fn error(
    status: StatusCode,
    kind: &str,
    message: &str,
    param: Option<&str>,
    code: Option<&str>,
) -> Response {
    let body = json!({"error": {"message": message, "type": kind, "param": param, "code": code}});
    (status, Json(body)).into_response()
}

/// A request that the description does not allow: a violation and a 400.
fn invalid(state: &State, request: &str, param: &str, problem: &str) -> Response {
    state.log.violation(Vendor::OpenAi, request, format!("{param}: {problem}"));
    error(StatusCode::BAD_REQUEST, "invalid_request_error", problem, Some(param), None)
}

/// Checks the bearer key.
fn admit(state: &State, request: &str, headers: &HeaderMap) -> Result<(), Box<Response>> {
    let value = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let problem = match value.and_then(|value| value.strip_prefix("Bearer ")) {
        Some(key) if key == state.secrets.openai_api_key => return Ok(()),
        Some(_) => (
            "Incorrect API key provided. You can find your API key at https://platform.openai.com/account/api-keys.",
            Some("invalid_api_key"),
        ),
        None => (
            "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth.",
            None,
        ),
    };
    state.log.violation(Vendor::OpenAi, request, "the bearer key is missing or wrong");
    Err(Box::new(error(StatusCode::UNAUTHORIZED, "invalid_request_error", problem.0, None, problem.1)))
}
