//! `GET /v1/models`: the models of an account (ListModelsResponse).

use axum::{
    Json,
    extract::{RawQuery, State as Shared},
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use super::{admit, invalid};
use crate::state::State;

const REQUEST: &str = "GET /v1/models";
/// Models, and when each was made (seconds since the epoch).
const MODELS: &[(&str, u64)] =
    &[("whisper-1", 1_677_532_384), ("gpt-4o-mini", 1_721_172_741), ("gpt-4.1-mini", 1_744_318_173)];

/// Lists them. The description knows no parameter.
pub(super) async fn list(
    Shared(state): Shared<State>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    if let Err(refusal) = admit(&state, REQUEST, &headers) {
        return *refusal;
    }
    if let Some((name, _)) = url::form_urlencoded::parse(query.unwrap_or_default().as_bytes()).next() {
        return invalid(&state, REQUEST, &name, "Unrecognized request argument supplied");
    }
    let model =
        |(id, created)| json!({"id": id, "object": "model", "created": created, "owned_by": "system"});
    let models: Vec<Value> = MODELS.iter().copied().map(model).collect();
    Json(json!({"object": "list", "data": models})).into_response()
}
