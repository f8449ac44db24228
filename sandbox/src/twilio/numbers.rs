//! The numbers that the account has rented, and where their calls go.

use axum::{
    Json, Router,
    extract::{Path, Query, State as Shared},
    http::HeaderMap,
    response::{IntoResponse, Response},
    routing::get,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Door, exchange::Number};
use crate::{ids, state::State};

pub(super) fn routes() -> Router<State> {
    Router::new().route("/2010-04-01/Accounts/{account}/IncomingPhoneNumbers.json", get(list_numbers))
}

/// The fields of ListIncomingPhoneNumber that are about pages.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Paging {
    page_size: Option<usize>,
}

async fn list_numbers(
    Shared(state): Shared<State>,
    Path(account): Path<String>,
    Query(paging): Query<Paging>,
    headers: HeaderMap,
) -> Response {
    let door = Door { state: &state, account: &account, request: "GET IncomingPhoneNumbers".to_owned() };
    if let Some(refusal) = door.admit(&headers) {
        return refusal;
    }
    let page_size = paging.page_size.unwrap_or(50).clamp(1, 1000);
    let numbers: Vec<Value> =
        state.exchange.numbers().iter().take(page_size).map(|number| shown(&account, number)).collect();
    let uri = format!("/2010-04-01/Accounts/{account}/IncomingPhoneNumbers.json?PageSize={page_size}&Page=0");
    Json(json!({
        "incoming_phone_numbers": numbers, "page": 0, "page_size": page_size, "start": 0,
        "end": numbers.len().saturating_sub(1), "uri": uri, "first_page_uri": uri,
        "next_page_uri": null, "previous_page_uri": null,
    }))
    .into_response()
}

fn shown(account: &str, number: &Number) -> Value {
    json!({
        "sid": ids::sid("PN"), "account_sid": account, "api_version": "2010-04-01", "status": "in-use",
        "phone_number": number.phone_number, "friendly_name": number.phone_number,
        "voice_url": number.voice_url, "voice_method": "POST", "voice_fallback_url": "",
        "status_callback": number.status_callback, "status_callback_method": "POST",
        "capabilities": {"voice": true, "sms": true, "mms": false, "fax": false},
    })
}
