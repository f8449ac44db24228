//! `/_sandbox/stripe/`: the customers' and the banks' side of Stripe, for other processes and curious users.

use axum::{
    Json, Router,
    extract::State as Shared,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post, put},
};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};
use url::Url;

use super::{card::Card, courier::Delivery, handle::Stripe, proof};
use crate::state::State;

pub(crate) fn routes() -> Router<State> {
    Router::new()
        .route("/_sandbox/stripe", get(list))
        .route("/_sandbox/stripe/webhook", put(set_webhook))
        .route("/_sandbox/stripe/clock", put(set_now))
        .route("/_sandbox/stripe/pay", post(pay))
        .route("/_sandbox/stripe/change", post(change))
        .route("/_sandbox/stripe/delivery", put(set_delivery).delete(deliver_as_usual))
        .route("/_sandbox/stripe/release", post(release))
        .route("/_sandbox/stripe/send", post(send))
        .route("/_sandbox/stripe/settle", post(settle))
        .merge(proof::routes())
}

/// Where events are posted; `null` posts none.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SetWebhook {
    url: Option<String>,
}

/// What time it is at Stripe; `null` is the wall's.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SetNow {
    now: Option<Timestamp>,
}

/// A customer pays: an intent's id or its client secret, and with what.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pay {
    intent: String,
    #[serde(default)]
    card: Card,
}

/// What happens to an intent, a dispute or a refund.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum What {
    Authenticate,
    Settle,
    Fail,
    OpenDispute,
    ReviewDispute,
    WinDispute,
    LoseDispute,
    SettleRefund,
    FailRefund,
}

/// One change; `amount` is for a dispute of a part.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    what: What,
    id: String,
    amount: Option<i64>,
}

/// In which order; all as they came where none is given.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Release {
    order: Option<Vec<usize>>,
}

/// Which event comes once more.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Send {
    event: String,
}

async fn list(Shared(state): Shared<State>) -> Json<Value> {
    let stripe = Stripe::new(state.stripe);
    Json(json!({"intents": stripe.intents(), "charges": stripe.charges(), "refunds": stripe.refunds(),
        "disputes": stripe.disputes(), "events": stripe.events(), "held": stripe.held()}))
}

async fn set_webhook(Shared(state): Shared<State>, Json(set): Json<SetWebhook>) -> Response {
    match set.url.map(|url| Url::parse(&url)).transpose() {
        Ok(url) => {
            Stripe::new(state.stripe).set_webhook(url);
            StatusCode::NO_CONTENT.into_response()
        }
        Err(_why) => (StatusCode::UNPROCESSABLE_ENTITY, "url is an address or null").into_response(),
    }
}

async fn set_now(Shared(state): Shared<State>, Json(set): Json<SetNow>) -> StatusCode {
    Stripe::new(state.stripe).set_now(set.now);
    StatusCode::NO_CONTENT
}

async fn pay(Shared(state): Shared<State>, Json(pay): Json<Pay>) -> Response {
    answer(Stripe::new(state.stripe).pay(&pay.intent, pay.card))
}

async fn change(Shared(state): Shared<State>, Json(change): Json<Change>) -> Response {
    let (stripe, id) = (Stripe::new(state.stripe), change.id.as_str());
    answer(match change.what {
        What::Authenticate => stripe.authenticate(id),
        What::Settle => stripe.settle(id),
        What::Fail => stripe.fail(id),
        What::OpenDispute => stripe.open_dispute(id, change.amount),
        What::ReviewDispute => stripe.review_dispute(id),
        What::WinDispute => stripe.win_dispute(id),
        What::LoseDispute => stripe.lose_dispute(id),
        What::SettleRefund => stripe.settle_refund(id),
        What::FailRefund => stripe.fail_refund(id),
    })
}

async fn set_delivery(Shared(state): Shared<State>, Json(delivery): Json<Delivery>) -> StatusCode {
    Stripe::new(state.stripe).deliver(delivery);
    StatusCode::NO_CONTENT
}

async fn deliver_as_usual(Shared(state): Shared<State>) -> StatusCode {
    Stripe::new(state.stripe).deliver(Delivery::default());
    StatusCode::NO_CONTENT
}

async fn release(Shared(state): Shared<State>, Json(release): Json<Release>) -> Response {
    let stripe = Stripe::new(state.stripe);
    let answers = match release.order {
        Some(order) => stripe.release(&order).await,
        None => Ok(stripe.release_all().await),
    };
    answer(answers.map(|statuses| json!({ "statuses": statuses })))
}

async fn send(Shared(state): Shared<State>, Json(send): Json<Send>) -> Response {
    answer(Stripe::new(state.stripe).send(&send.event).await.map(|status| json!({ "status": status })))
}

async fn settle(Shared(state): Shared<State>) -> StatusCode {
    Stripe::new(state.stripe).settled().await;
    StatusCode::NO_CONTENT
}

fn answer(done: Result<Value, String>) -> Response {
    match done {
        Ok(value) => Json(value).into_response(),
        Err(problem) => (StatusCode::UNPROCESSABLE_ENTITY, problem).into_response(),
    }
}
