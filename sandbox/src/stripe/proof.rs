//! The page on which a customer proves who they are (3-D Secure), as Stripe's page for tests: it works or it fails, and
//! then leads back to the shop.

use axum::{
    Form, Router,
    extract::{Path, State as Shared},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
    routing::get,
};
use serde::Deserialize;
use serde_json::Value;
use url::Url;

use super::{
    books::{Kind, text},
    handle::Stripe,
};
use crate::state::State;

/// Where the page is, before the intent's id.
pub(super) const PATH: &str = "/_sandbox/stripe/proof";

pub(super) fn routes() -> Router<State> {
    Router::new().route(&format!("{PATH}/{{intent}}"), get(ask).post(take))
}

/// What the customer did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Outcome {
    Complete,
    Fail,
}

#[derive(Debug, Deserialize)]
struct Answer {
    outcome: Outcome,
}

async fn ask(Shared(state): Shared<State>, Path(id): Path<String>) -> Response {
    match waiting(&state, &id) {
        Some(_) => Html(
            "<!doctype html><title>3D Secure</title><h1>3D Secure test page</h1><form method=post>\
             <button name=outcome value=complete>Complete</button> <button name=outcome value=fail>Fail</button></form>",
        )
        .into_response(),
        None => (StatusCode::NOT_FOUND, "no payment waits for a proof here").into_response(),
    }
}

async fn take(
    Shared(state): Shared<State>,
    Path(id): Path<String>,
    Form(Answer { outcome }): Form<Answer>,
) -> Response {
    let Some(intent) = waiting(&state, &id) else {
        return (StatusCode::NOT_FOUND, "no payment waits for a proof here").into_response();
    };
    let stripe = Stripe::new(state.stripe);
    let done = match outcome {
        Outcome::Complete => stripe.authenticate(&id),
        Outcome::Fail => stripe.fail(&id),
    };
    match (done, return_address(&intent, outcome)) {
        (Ok(_), Some(back)) => Redirect::to(back.as_str()).into_response(),
        (Ok(_), None) => Html("<!doctype html><title>3D Secure</title><p>Done.").into_response(),
        (Err(problem), _) => (StatusCode::CONFLICT, problem).into_response(),
    }
}

fn waiting(state: &State, id: &str) -> Option<Value> {
    let intent = state.stripe.look(|books| books.find(Kind::Intent, id).cloned())?;
    (intent["status"] == "requires_action").then_some(intent)
}

/// The shop's page, told as Stripe tells it
/// (<https://docs.stripe.com/payments/accept-a-payment#web-collect-payment-details>).
fn return_address(intent: &Value, outcome: Outcome) -> Option<Url> {
    let mut back = Url::parse(intent["next_action"]["redirect_to_url"]["return_url"].as_str()?).ok()?;
    let status = if outcome == Outcome::Complete { "succeeded" } else { "failed" };
    back.query_pairs_mut()
        .append_pair("payment_intent", &text(&intent["id"]))
        .append_pair("payment_intent_client_secret", &text(&intent["client_secret"]))
        .append_pair("redirect_status", status);
    Some(back)
}
