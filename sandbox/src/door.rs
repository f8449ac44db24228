//! The one door: every request is read whole, logged, and meets its fault here, before a vendor sees it.

use std::io;

use axum::{
    body::{Body, Bytes},
    extract::{Request, State as Shared},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures_util::{StreamExt, stream};
use http_body_util::BodyExt;

use crate::{
    faults::Fault,
    google, gtts, log, openai,
    state::State,
    stripe, twilio,
    vendor::{Vendor, operation_of},
};

/// The largest body taken: OpenAI's own limit for audio is 25 MB.
const MAX_BODY_BYTES: usize = 26 * 1024 * 1024;

/// Marks an answer in whose place the connection is to be closed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Refused;

/// Logs a vendor's request and applies the fault that is set for it.
pub(crate) async fn watch(Shared(state): Shared<State>, request: Request, next: Next) -> Response {
    let Some((vendor, operation)) = operation_of(request.method().as_str(), request.uri().path()) else {
        return next.run(request).await;
    };
    let (parts, body) = request.into_parts();
    let Ok(body) = axum::body::to_bytes(body, MAX_BODY_BYTES).await else {
        return refusal(vendor, StatusCode::PAYLOAD_TOO_LARGE);
    };
    state.log.request(described(vendor, operation, &parts, &body));
    let fault = state.faults.take(vendor, operation).unwrap_or_default();
    if fault.after {
        let request = Request::from_parts(parts, Body::from(body));
        return afterwards(vendor, fault, request, next).await;
    }
    tokio::time::sleep(fault.delay()).await;
    if let Some(answer) = instead(vendor, &fault) {
        return answer;
    }
    let answer = next.run(Request::from_parts(parts, Body::from(body))).await;
    if fault.cut || fault.stall { broken(answer, fault.stall).await } else { answer }
}

/// Lets a vendor do its work, and then fails as is set.
async fn afterwards(vendor: Vendor, fault: Fault, mut request: Request, next: Next) -> Response {
    // Stripe remembers its answers, also those that are errors, and so waits and fails by itself.
    if vendor == Vendor::Stripe {
        request.extensions_mut().insert(fault.clone());
    }
    let answer = next.run(request).await;
    if vendor != Vendor::Stripe {
        tokio::time::sleep(fault.delay()).await;
    }
    match instead(vendor, &fault) {
        Some(instead) => instead,
        None if fault.cut || fault.stall => broken(answer, fault.stall).await,
        None => answer,
    }
}

fn described(
    vendor: Vendor,
    operation: &str,
    parts: &axum::http::request::Parts,
    body: &Bytes,
) -> log::Request {
    let content_type = content_type(&parts.headers);
    let body = match content_type.as_str() {
        "application/json" => serde_json::from_slice(body).unwrap_or_default(),
        "application/x-www-form-urlencoded" if vendor == Vendor::Stripe => crate::form::nested(body),
        "application/x-www-form-urlencoded" => crate::form::to_json(body),
        "multipart/form-data" => crate::form::multipart_to_json(&parts.headers, body),
        _ => serde_json::Value::Null,
    };
    log::Request {
        number: 0,
        vendor,
        operation: operation.to_owned(),
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        content_type,
        summary: format!("{vendor:?} {operation}"),
        body,
    }
}

/// The content type without its parameters, in lower case.
pub(crate) fn content_type(headers: &axum::http::HeaderMap) -> String {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn instead(vendor: Vendor, fault: &Fault) -> Option<Response> {
    if fault.refuse {
        let mut answer = Response::new(Body::empty());
        answer.extensions_mut().insert(Refused);
        return Some(answer);
    }
    if let Some(status) = fault.status {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut answer = refusal(vendor, status);
        if let Some(seconds) = fault.retry_after_s {
            answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        return Some(answer);
    }
    fault.garbage.then(|| ([(header::CONTENT_TYPE, "application/json")], "{\"\u{fffd}<html>").into_response())
}

/// An error in the vendor's own form.
pub(crate) fn refusal(vendor: Vendor, status: StatusCode) -> Response {
    match vendor {
        Vendor::Twilio => twilio::error(status, 20_500, "An error was set for this operation"),
        Vendor::OpenAi => {
            openai::error(status, "server_error", "An error was set for this operation", None, None)
        }
        Vendor::Google => google::error(status, "An error was set for this operation"),
        Vendor::Gtts => gtts::error(status),
        Vendor::Stripe => stripe::error(status),
    }
}

/// The first half of the answer's body, then an end that is none.
async fn broken(answer: Response, stall: bool) -> Response {
    let (mut parts, body) = answer.into_parts();
    let whole = body.collect().await.map(http_body_util::Collected::to_bytes).unwrap_or_default();
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(whole.len()));
    let half = stream::iter([Ok(whole.slice(..whole.len() / 2))]);
    let body = if stall {
        Body::from_stream(half.chain(stream::pending()))
    } else {
        Body::from_stream(half.chain(stream::once(async {
            // A moment for the half to leave: an error drops what is still unsent.
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            Err(io::Error::other("cut on purpose"))
        })))
    };
    Response::from_parts(parts, body)
}
