//! `POST /worker/events`: what the worker has to tell of a login.

use axum::{Json, body::Bytes, extract::State};
use serde::Deserialize;
use serde_json::{Value, json};

use super::business;
use crate::{
    app::App,
    error::{Error, Result},
    whatsapp::baileys::incoming,
};

/// The events are read one by one: one that is wrong must not cost the others.
#[derive(Deserialize)]
struct Request {
    session: String,
    events: Vec<Value>,
}

pub(super) async fn tell(State(app): State<App>, body: Bytes) -> Result<Json<Value>> {
    // Customers write what they like: the strict reading of the API would refuse their words.
    let request: Request = serde_json::from_slice(&body)
        .map_err(|_unread| Error::invalid("invalid_json", "the body is no list of events"))?;
    match business(&request.session) {
        Some(business) => incoming::take(&app, business, request.events).await?,
        None => tracing::warn!("the worker tells of a login that has no such name"),
    }
    Ok(Json(json!({ "ok": true })))
}
