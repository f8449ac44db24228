//! Stripe's payment intents, charges, refunds, disputes and events, as its description has them (stripe/openapi), and the
//! signed webhooks about them. No real money: `livemode` is false throughout.

mod account;
mod books;
mod browser;
mod card;
mod control;
mod courier;
mod currency;
mod form;
mod handle;
mod idempotency;
mod list;
mod money_back;
mod operations;
mod proof;
mod refused;
mod shape;
mod signature;

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Extension, OriginalUri, State as Shared},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::any,
};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};

use self::{
    idempotency::{Answer, Standing},
    operations::Caller,
    refused::Refused,
};
use crate::{door, faults::Fault, form::nested, ids, state::State, vendor::Vendor};

pub(crate) use self::{account::Account, control::routes as control_routes};
pub use self::{card::Card, courier::Delivery, handle::Stripe};

/// The version of the API that the stand-in was written from.
const API_VERSION: &str = "2026-10-28.endive";

/// Longest key against doubles, characters (<https://docs.stripe.com/idempotency>).
const KEY_MAX_CHARS: usize = 255;

pub(crate) fn routes() -> Router<State> {
    ["payment_intents", "refunds", "charges", "disputes", "events"].into_iter().fold(
        browser::routes(),
        |router, what| {
            router
                .route(&format!("/v1/{what}"), any(serve))
                .route(&format!("/v1/{what}/{{*rest}}"), any(serve))
        },
    )
}

/// Stripe's form of an error that was set.
pub(crate) fn error(status: StatusCode) -> Response {
    respond(&(status.as_u16(), Refused::broken(status.as_u16()).body()))
}

/// One request, whatever it asks for.
struct Asked {
    method: Method,
    /// Below `/v1/`.
    path: String,
    /// Its form or its query.
    given: Value,
    /// Its key against doubles.
    key: Option<String>,
    fault: Fault,
}

async fn serve(
    Shared(state): Shared<State>,
    fault: Option<Extension<Fault>>,
    method: Method,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if method == Method::OPTIONS {
        return preflight(&headers);
    }
    let is_post = method == Method::POST;
    let given = if is_post { nested(&body) } else { nested(uri.query().unwrap_or_default().as_bytes()) };
    let key = headers.get("idempotency-key").and_then(|key| key.to_str().ok()).map(str::to_owned);
    let path = uri.path().trim_start_matches("/v1/").to_owned();
    let fault = fault.map(|Extension(fault)| fault).unwrap_or_default();
    let asked = Asked { method, path, given, key: key.filter(|_| is_post), fault };
    let caller = match admitted(&state, &headers).and_then(|caller| well_formed(&asked, &headers, caller)) {
        Ok(caller) => caller,
        Err(refused) => return respond(&refusal(&state, &asked, &refused)),
    };
    // What was begun is ended, also for whoever does not wait for it.
    let doing = tokio::spawn(async move { once(&state, caller, &asked).await });
    match doing.await {
        Ok((answer, is_again)) => {
            let mut response = respond(&answer);
            if is_again {
                response.headers_mut().insert("idempotent-replayed", HeaderValue::from_static("true"));
            }
            response
        }
        Err(_panicked) => error(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

/// Whose key it is: as a bearer token, or as the name of Basic credentials.
fn admitted(state: &State, headers: &HeaderMap) -> Result<Caller, Refused> {
    let value = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let basic = value.strip_prefix("Basic ").and_then(|text| BASE64_STANDARD.decode(text).ok());
    let basic = basic.and_then(|bytes| String::from_utf8(bytes).ok());
    let basic = basic.as_deref().map(|pair| pair.trim_end_matches(':'));
    match value.strip_prefix("Bearer ").or(basic) {
        Some(key) if key == state.secrets.stripe_secret_key => Ok(Caller::Secret),
        Some(key) if key == state.secrets.stripe_publishable_key => Ok(Caller::Publishable),
        Some(_) => Err(Refused::unauthorised(None, "Invalid API Key provided.")),
        None => Err(Refused::unauthorised(None, "You did not provide an API key.")),
    }
}

/// What the description asks of every request.
fn well_formed(asked: &Asked, headers: &HeaderMap, caller: Caller) -> Result<Caller, Refused> {
    let content_type = door::content_type(headers);
    let is_form = matches!(content_type.as_str(), "" | "application/x-www-form-urlencoded");
    if asked.method == Method::POST && !is_form {
        return Err(Refused::invalid("", None, "Invalid request: send application/x-www-form-urlencoded."));
    }
    match &asked.key {
        Some(key) if key.is_empty() || key.chars().count() > KEY_MAX_CHARS => {
            let message = format!("Idempotency keys have 1 to {KEY_MAX_CHARS} characters.");
            Err(Refused::invalid("", None, message))
        }
        _ => Ok(caller),
    }
}

/// Does what is asked for, once for each key; tells whether this was answered before.
async fn once(state: &State, caller: Caller, asked: &Asked) -> (Answer, bool) {
    let Some(key) = &asked.key else { return (done(state, caller, asked).await.0, false) };
    let keys = &state.stripe.keys;
    match keys.take(key, &json!([asked.path, asked.given])) {
        Standing::Again(answer) => (answer, true),
        Standing::UnderWay => (refusal(state, asked, &Refused::key_in_use(key)), false),
        Standing::Other => (refusal(state, asked, &Refused::other_parameters(key)), false),
        Standing::First => {
            let (answer, was_begun) = done(state, caller, asked).await;
            if was_begun {
                keys.keep(key, &answer);
            } else {
                keys.forget(key);
            }
            (answer, false)
        }
    }
}

/// Does what is asked for, and then what a fault has set for afterwards; tells whether anything was begun.
async fn done(state: &State, caller: Caller, asked: &Asked) -> (Answer, bool) {
    let request = json!({"id": request_id(), "idempotency_key": asked.key});
    let (method, path) = (asked.method.as_str(), asked.path.as_str());
    let answer = state
        .stripe
        .change_by(request, |books| operations::answer(books, caller, method, path, &asked.given));
    tokio::time::sleep(asked.fault.delay()).await;
    match (answer, asked.fault.status) {
        (Err(refused), _) if refused.is_violation => (refusal(state, asked, &refused), false),
        (_, Some(status)) => ((status, Refused::broken(status).body()), true),
        (Err(refused), None) => (refusal(state, asked, &refused), true),
        (Ok(object), None) => ((200, object), true),
    }
}

/// The answer that says no; what breaks the description is noted.
fn refusal(state: &State, asked: &Asked, refused: &Refused) -> Answer {
    if refused.is_violation {
        let request = format!("{} /v1/{}", asked.method, asked.path);
        state.log.violation(Vendor::Stripe, request, refused.message.as_str());
    }
    (refused.status, refused.body())
}

fn request_id() -> String {
    format!("req_{}", ids::hex::<7>())
}

/// An answer as Stripe sends it; any page may read it, since browsers pay from pages of others.
fn respond((status, body): &Answer) -> Response {
    let status = StatusCode::from_u16(*status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = [
        ("access-control-allow-origin", "*".to_owned()),
        ("request-id", request_id()),
        ("stripe-version", API_VERSION.to_owned()),
    ];
    (status, headers, Json(body)).into_response()
}

/// What a browser asks before it pays.
fn preflight(headers: &HeaderMap) -> Response {
    let any = HeaderValue::from_static("*");
    let wanted = headers.get(header::ACCESS_CONTROL_REQUEST_HEADERS).cloned().unwrap_or_else(|| any.clone());
    let allowed = [
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, any),
        (header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, POST, DELETE")),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, wanted),
        (header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("300")),
    ];
    (StatusCode::OK, allowed).into_response()
}
