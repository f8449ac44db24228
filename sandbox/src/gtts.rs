//! Google Translate's speech (`batchexecute`, rpc `jQ1olc`), as the Python package gTTS 2.5 asks for it.

use axum::{
    Router,
    body::Bytes,
    extract::State as Shared,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::post,
};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::{door, form, speech::Speaker, state::State, vendor::Vendor};

const PATH: &str = "/_/TranslateWebserverUi/data/batchexecute";
const RPC: &str = "jQ1olc";
const MAX_TEXT_CHARS: usize = 100;

pub(crate) fn routes() -> Router<State> {
    Router::new().route(PATH, post(speak))
}

/// Google's pages for people are all that it answers on errors.
pub(crate) fn error(status: StatusCode) -> Response {
    let page = format!("<html><head><title>{status}</title></head><body>{status}</body></html>");
    (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response()
}

async fn speak(Shared(state): Shared<State>, headers: HeaderMap, body: Bytes) -> Response {
    let (text, language) = match asked(&headers, &body) {
        Ok(asked) => asked,
        Err(problem) => {
            state.log.violation(Vendor::Gtts, format!("POST {PATH}"), problem);
            return error(StatusCode::BAD_REQUEST);
        }
    };
    if text.trim().is_empty()
        || text.chars().count() > MAX_TEXT_CHARS
        || !matches!(language.as_str(), "iw" | "he")
    {
        state.log.violation(
            Vendor::Gtts,
            format!("POST {PATH}"),
            "the text is empty or longer than 100 characters, or the language is not iw",
        );
        return answer(Value::Null, json!([3]));
    }
    let came = Instant::now();
    let file = state.speech.mp3(Speaker::Agent, &text).await;
    state.pace.spoken(came).await;
    match file {
        Some(file) => answer(json!(json!([BASE64_STANDARD.encode(file)]).to_string()), Value::Null),
        None => error(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

fn answer(payload: Value, refusal: Value) -> Response {
    let rows = json!([
        ["wrb.fr", RPC, payload, null, null, refusal, "generic"],
        ["di", 57],
        ["af.httprm", 56, "-1", 25]
    ]);
    let body = format!(")]}}'\n\n{rows}\n");
    ([(header::CONTENT_TYPE, "application/json; charset=utf-8")], body).into_response()
}

/// The text and the language of a request.
fn asked(headers: &HeaderMap, body: &[u8]) -> Result<(String, String), &'static str> {
    if door::content_type(headers) != "application/x-www-form-urlencoded" {
        return Err("the body is not a form");
    }
    let fields = form::to_json(body);
    let outer = fields["f.req"].as_str().ok_or("no f.req")?;
    let outer: Value = serde_json::from_str(outer).map_err(|_broken| "f.req is not JSON")?;
    let call = &outer[0][0];
    if call[0] != RPC || call[3] != "generic" {
        return Err("f.req does not call jQ1olc");
    }
    let inner = call[1].as_str().ok_or("the rpc has no payload")?;
    let inner: Value = serde_json::from_str(inner).map_err(|_broken| "the rpc's payload is not JSON")?;
    match (inner[0].as_str(), inner[1].as_str()) {
        (Some(text), Some(language)) => Ok((text.to_owned(), language.to_owned())),
        _ => Err("the rpc's payload has no text and language"),
    }
}
