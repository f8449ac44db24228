//! Twilio's REST API for calls, recordings and messages (api.twilio.com 2010-04-01), as its OpenAPI description has it.

pub(crate) mod exchange;
pub(crate) mod messages;
mod numbers;
pub(crate) mod signature;

use axum::{
    Json, Router,
    extract::{Path, RawForm, State as Shared},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};

use crate::{clock, form, resample::resample, speech::mp3, state::State, vendor::Vendor};
use exchange::{Call, Order, Refusal};

/// The fields of UpdateCall (twilio-oai, `/Calls/{Sid}.json` post).
const UPDATE_FIELDS: &[&str] = &[
    "Url",
    "Method",
    "Status",
    "FallbackUrl",
    "FallbackMethod",
    "StatusCallback",
    "StatusCallbackMethod",
    "Twiml",
    "TimeLimit",
];
/// Twilio's limit of inline TwiML, characters.
const MAX_TWIML_CHARS: usize = 4000;

pub(crate) fn routes() -> Router<State> {
    Router::new()
        .route("/2010-04-01/Accounts/{account}/Calls/{sid}", get(fetch_call).post(update_call))
        .route("/2010-04-01/Accounts/{account}/Recordings/{sid}", get(fetch_recording))
        .merge(numbers::routes())
        .merge(messages::routes())
}

/// Twilio's form of an error: code, message, more_info, status.
pub(crate) fn error(status: StatusCode, code: u32, message: &str) -> Response {
    let more_info = format!("https://www.twilio.com/docs/errors/{code}");
    let body = json!({"code": code, "message": message, "more_info": more_info, "status": status.as_u16()});
    (status, Json(body)).into_response()
}

fn not_found(path: &str) -> Response {
    error(StatusCode::NOT_FOUND, 20_404, &format!("The requested resource {path} was not found"))
}

async fn update_call(
    Shared(state): Shared<State>,
    Path((account, sid)): Path<(String, String)>,
    headers: HeaderMap,
    RawForm(body): RawForm,
) -> Response {
    let door = Door { state: &state, account: &account, request: format!("POST Calls/{sid}") };
    if let Some(refusal) = door.admit(&headers) {
        return refusal;
    }
    let Some(sid) = sid.strip_suffix(".json") else { return not_found(&sid) };
    let fields = form::to_json(&body);
    let order = match door.order(&fields) {
        Ok(order) => order,
        Err(message) => {
            door.violation(&message);
            return error(StatusCode::BAD_REQUEST, 20_001, &message);
        }
    };
    match state.exchange.order(sid, order) {
        Ok(call) => Json(door.call(&call)).into_response(),
        Err(Refusal::Unknown) => not_found(&format!("/2010-04-01/Accounts/{account}/Calls/{sid}.json")),
        Err(Refusal::NotInProgress) => {
            error(StatusCode::BAD_REQUEST, 21_220, "Call is not in-progress. Cannot redirect.")
        }
    }
}

async fn fetch_call(
    Shared(state): Shared<State>,
    Path((account, sid)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let door = Door { state: &state, account: &account, request: format!("GET Calls/{sid}") };
    if let Some(refusal) = door.admit(&headers) {
        return refusal;
    }
    match sid.strip_suffix(".json").and_then(|sid| state.exchange.call(sid)) {
        Some(call) => Json(door.call(&call)).into_response(),
        None => not_found(&format!("/2010-04-01/Accounts/{account}/Calls/{sid}")),
    }
}

async fn fetch_recording(
    Shared(state): Shared<State>,
    Path((account, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let door = Door { state: &state, account: &account, request: format!("GET Recordings/{file}") };
    if let Some(refusal) = door.admit(&headers) {
        return refusal;
    }
    let (sid, form) = file.split_once('.').unwrap_or((&file, "wav"));
    let Some(recording) = state.exchange.recording(sid) else {
        return not_found(&format!("/2010-04-01/Accounts/{account}/Recordings/{file}"));
    };
    match form {
        "wav" => ([(header::CONTENT_TYPE, "audio/x-wav")], recording.wav.to_bytes()).into_response(),
        "mp3" => match mp3::encode(&resample(&recording.wav.samples, recording.wav.rate_hz, mp3::RATE_HZ)) {
            Some(bytes) => ([(header::CONTENT_TYPE, "audio/mpeg")], bytes).into_response(),
            None => error(StatusCode::INTERNAL_SERVER_ERROR, 20_500, "The recording could not be encoded"),
        },
        "json" => Json(json!({
            "sid": sid, "account_sid": account, "call_sid": recording.call_sid, "status": "completed",
            "api_version": "2010-04-01", "channels": recording.wav.channels, "source": "RecordVerb",
            "duration": recording.wav.duration_ms().div_ceil(1000).to_string(),
            "uri": format!("/2010-04-01/Accounts/{account}/Recordings/{sid}.json"),
        }))
        .into_response(),
        _ => {
            door.violation("a recording is fetched as .wav, .mp3 or .json");
            not_found(&format!("/2010-04-01/Accounts/{account}/Recordings/{file}"))
        }
    }
}

/// One request at the account's door.
struct Door<'a> {
    state: &'a State,
    account: &'a str,
    request: String,
}

impl Door<'_> {
    /// Checks the account and its Basic credentials.
    fn admit(&self, headers: &HeaderMap) -> Option<Response> {
        let secrets = &self.state.secrets;
        let wanted = format!("{}:{}", secrets.twilio_account_sid, secrets.twilio_auth_token);
        let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let given = given
            .and_then(|value| value.strip_prefix("Basic "))
            .and_then(|text| BASE64_STANDARD.decode(text).ok());
        if given.as_deref() != Some(wanted.as_bytes()) {
            self.violation("Basic credentials are missing or wrong");
            return Some(error(StatusCode::UNAUTHORIZED, 20_003, "Authenticate"));
        }
        if self.account != secrets.twilio_account_sid {
            self.violation("the account in the path is not the one of the credentials");
            return Some(not_found(&format!("/2010-04-01/Accounts/{}", self.account)));
        }
        None
    }

    fn violation(&self, problem: &str) {
        self.state.log.violation(Vendor::Twilio, self.request.as_str(), problem);
    }

    fn order(&self, fields: &Value) -> Result<Order, String> {
        let fields = fields.as_object().ok_or("the body is not a form")?;
        if let Some(name) = fields.keys().find(|name| !UPDATE_FIELDS.contains(&name.as_str())) {
            return Err(format!("UpdateCall has no field {name}"));
        }
        let text = |name: &str| fields.get(name).and_then(Value::as_str);
        match (text("Status"), text("Twiml"), text("Url")) {
            (Some(status @ ("completed" | "canceled")), None, None) => Ok(Order::Status(status.to_owned())),
            (Some(status), None, None) => Err(format!("Status cannot become {status}")),
            (None, Some(twiml), None) if twiml.chars().count() > MAX_TWIML_CHARS => {
                Err(format!("Twiml is longer than {MAX_TWIML_CHARS} characters"))
            }
            (None, Some(twiml), None) => Ok(Order::Twiml(twiml.to_owned())),
            (None, None, Some(url)) => Ok(Order::Url(url.to_owned())),
            _ => Err("exactly one of Status, Twiml and Url is needed".to_owned()),
        }
    }

    fn call(&self, call: &Call) -> Value {
        let account = self.account;
        let uri = format!("/2010-04-01/Accounts/{account}/Calls/{}.json", call.sid);
        json!({
            "sid": call.sid, "account_sid": account, "api_version": "2010-04-01", "from": call.from, "to": call.to,
            "from_formatted": call.from, "to_formatted": call.to, "status": call.status, "direction": "inbound",
            "date_created": call.created, "date_updated": clock::rfc2822(), "start_time": call.created,
            "end_time": null, "duration": null, "price": null, "price_unit": "USD", "answered_by": null,
            "forwarded_from": null, "group_sid": null, "caller_name": null, "queue_time": "0", "trunk_sid": null,
            "parent_call_sid": null, "phone_number_sid": null, "uri": uri,
            "subresource_uris": {"recordings": uri.replace(".json", "/Recordings.json")},
        })
    }
}
