use secrecy::SecretString;
use serde_json::{Value, json};

use super::*;
use crate::testing::{Asked, Reply, SHORT, Server};

const SECRET: &str = "sk_test_hush";

fn settings(base: &Url) -> Settings {
    Settings {
        api_base: base.clone(),
        secret_key: SecretString::from(SECRET),
        webhook_secret: SecretString::from("whsec_hush"),
        publishable_key: Some("pk_test_open".to_owned()),
        browser_base: Url::parse(super::BROWSER_BASE).unwrap(),
    }
}

fn client(base: &Url) -> Client {
    Client::new(settings(base)).with_timeout(SHORT)
}

fn new_intent() -> NewIntent {
    NewIntent {
        amount: 117_000,
        currency: "ils".to_owned(),
        description: "עסקה 7".to_owned(),
        metadata: vec![("payment", "3".to_owned())],
    }
}

fn new_refund() -> NewRefund {
    NewRefund { intent: "pi_1".to_owned(), amount: 500, metadata: vec![] }
}

fn intent_of(status: &str) -> Reply {
    Reply::json(&json!({"id": "pi_1", "amount": 117_000, "currency": "ils", "status": status}))
}

fn refused(status: u16, error: &Value) -> Reply {
    Reply::new(status, &[("content-type", "application/json")], json!({ "error": error }).to_string())
}

fn page(ids: &[&str], has_more: bool) -> Reply {
    let data: Vec<_> = ids.iter().map(|id| json!({"id": id, "amount": 1, "status": "succeeded"})).collect();
    Reply::json(&json!({"object": "list", "data": data, "has_more": has_more}))
}

fn target(asked: &Asked) -> &str {
    asked.head.split(' ').nth(1).unwrap()
}

async fn created(reply: Reply) -> Result<Intent, Failure> {
    let server = Server::start([reply]).await;
    client(&server.url).create_intent("key-1", &new_intent()).await
}

#[tokio::test]
async fn an_intent_is_made_by_a_form_with_key_version_and_idempotency_key() {
    let server = Server::start([intent_of("requires_payment_method")]).await;
    let intent = client(&server.url).create_intent("key-1", &new_intent()).await.unwrap();
    assert_eq!((intent.id.as_str(), intent.status), ("pi_1", IntentStatus::RequiresPaymentMethod));
    let asked = server.asked_once();
    assert!(asked.head.starts_with("POST /v1/payment_intents HTTP/1.1"), "{}", asked.head);
    assert_eq!(asked.header("authorization"), Some("Bearer sk_test_hush"));
    assert_eq!(asked.header("idempotency-key"), Some("key-1"));
    assert_eq!(asked.header("stripe-version"), Some(API_VERSION));
    assert_eq!(asked.header("content-type"), Some("application/x-www-form-urlencoded"));
    let pairs: Vec<_> = url::form_urlencoded::parse(&asked.body).into_owned().collect();
    assert_eq!(pairs, wire::intent_form(&new_intent()));
}

#[tokio::test]
async fn an_intent_is_asked_for_with_its_charge() {
    let charge = json!({"id": "ch_1", "created": 5, "payment_method_details": {"card": {"brand": "visa", "last4": "4242"}}});
    let server = Server::start([Reply::json(&json!({"id": "pi_1", "amount": 1, "currency": "ils",
        "status": "succeeded", "latest_charge": charge}))])
    .await;
    let intent = client(&server.url).intent("pi_1").await.unwrap();
    assert_eq!(intent.charge.unwrap().card_last4.as_deref(), Some("4242"));
    assert_eq!(target(&server.asked_once()), "/v1/payment_intents/pi_1?expand%5B%5D=latest_charge");
}

#[tokio::test]
async fn cancelling_what_cannot_be_cancelled_any_more_tells_how_it_stands() {
    let state = json!({"type": "invalid_request_error", "code": "payment_intent_unexpected_state",
        "message": "You cannot cancel this PaymentIntent because it has a status of succeeded."});
    for status in ["succeeded", "canceled"] {
        let server = Server::start([refused(400, &state), intent_of(status)]).await;
        assert_eq!(client(&server.url).cancel_intent("pi_1").await.unwrap().status.word(), status);
        let asked: Vec<_> = server.asked().iter().map(|asked| target(asked).to_owned()).collect();
        assert_eq!(
            asked,
            ["/v1/payment_intents/pi_1/cancel", "/v1/payment_intents/pi_1?expand%5B%5D=latest_charge"]
        );
    }
    let server = Server::start([intent_of("canceled")]).await;
    assert_eq!(client(&server.url).cancel_intent("pi_1").await.unwrap().status, IntentStatus::Canceled);
    let missing = json!({"type": "invalid_request_error", "code": "resource_missing"});
    let server = Server::start([refused(404, &missing)]).await;
    let failure = client(&server.url).cancel_intent("pi_1").await.unwrap_err();
    assert_eq!((failure.code(), server.asked().len()), (Some("resource_missing"), 1));
}

#[tokio::test]
async fn a_refund_is_made_under_its_key() {
    let made = json!({"id": "re_1", "amount": 500, "status": "pending", "metadata": {"refund": "1"}});
    let server = Server::start([Reply::json(&made)]).await;
    let refund = client(&server.url).create_refund("key-2", &new_refund()).await.unwrap();
    assert_eq!((refund.status, refund.metadata["refund"].as_str()), (RefundStatus::Pending, "1"));
    let asked = server.asked_once();
    assert_eq!((target(&asked), asked.header("idempotency-key")), ("/v1/refunds", Some("key-2")));
    assert_eq!(asked.text(), "payment_intent=pi_1&amount=500");
}

#[tokio::test]
async fn a_list_is_read_to_its_last_page() {
    let server = Server::start([page(&["re_3", "re_2"], true), page(&["re_1"], false)]).await;
    let refunds = client(&server.url).refunds_of("pi_1").await.unwrap();
    let ids: Vec<_> = refunds.iter().map(|refund| refund.id.as_str()).collect();
    assert_eq!(ids, ["re_3", "re_2", "re_1"]);
    let asked: Vec<_> = server.asked().iter().map(|asked| target(asked).to_owned()).collect();
    assert_eq!(
        asked,
        [
            "/v1/refunds?payment_intent=pi_1&limit=100",
            "/v1/refunds?payment_intent=pi_1&limit=100&starting_after=re_2",
        ]
    );
    let server = Server::start([page(&["dp_1"], false)]).await;
    assert_eq!(client(&server.url).disputes_of("pi_1").await.unwrap()[0].id, "dp_1");
    assert_eq!(target(&server.asked_once()), "/v1/disputes?payment_intent=pi_1&limit=100");
}

#[tokio::test]
async fn a_list_without_end_is_left() {
    let endless = Server::start([page(&["re_1"], true)]).await;
    let failure = client(&endless.url).refunds_of("pi_1").await.unwrap_err();
    assert_eq!((failure.code(), endless.asked().len()), (Some("too_many"), 10));
    let empty = Server::start([page(&[], true)]).await;
    assert_eq!(client(&empty.url).refunds_of("pi_1").await.unwrap(), []);
}

#[tokio::test]
async fn a_refusal_is_final_and_carries_stripes_code() {
    let declined =
        json!({"type": "card_error", "code": "card_declined", "message": "Your card was declined."});
    let failure = created(refused(402, &declined)).await.unwrap_err();
    assert_eq!(failure.to_string(), "stripe: answered 402: Your card was declined. (card_declined)");
    let mismatch = json!({"type": "idempotency_error", "message": "Keys for idempotent requests …"});
    assert_eq!(created(refused(400, &mismatch)).await.unwrap_err().code(), Some("idempotency_error"));
    let elsewhere = Reply::new(302, &[("location", "https://example.com/")], "");
    assert!(!created(elsewhere).await.unwrap_err().is_passing());
}

#[tokio::test]
async fn what_may_have_been_done_may_be_asked_for_again() {
    let nobody = Url::parse("http://127.0.0.1:1").unwrap();
    let failure = client(&nobody).create_intent("key-1", &new_intent()).await.unwrap_err();
    assert!(failure.is_passing(), "{failure}");
    for reply in [
        refused(409, &json!({"type": "idempotency_error", "code": "idempotency_key_in_use"})),
        refused(429, &json!({"code": "rate_limit"})),
        refused(500, &json!({"type": "api_error"})),
        Reply::new(502, &[], "<html>"),
        Reply::silence(),
        Reply::cut("application/json", &[br#"{"id":"#]),
        Reply::new(200, &[], "<html>"),
        Reply::json(&json!({"id": "pi_1"})),
    ] {
        let failure = created(reply).await.unwrap_err();
        assert!(failure.is_passing(), "{failure}");
    }
}

#[tokio::test]
async fn an_answer_without_end_is_left() {
    let server = Server::start([Reply::new(200, &[], vec![b' '; ANSWER_MAX_BYTES + 1])]).await;
    let failure = Client::new(settings(&server.url)).intent("pi_1").await.unwrap_err();
    assert_eq!(failure.code(), Some("too_large"));
}

#[tokio::test]
async fn what_is_no_id_is_not_asked_for() {
    let server = Server::start([intent_of("succeeded")]).await;
    let stripe = client(&server.url);
    let long = "p".repeat(256);
    for id in ["", ".", "..", "../refunds", "pi_1/cancel", "pi_1?x=1", "pi 1", "פי", long.as_str()] {
        assert_eq!(stripe.intent(id).await.unwrap_err().code(), Some("bad_id"), "{id}");
        assert_eq!(stripe.cancel_intent(id).await.unwrap_err().code(), Some("bad_id"), "{id}");
    }
    assert_eq!(server.asked().len(), 0);
}

#[tokio::test]
async fn no_secret_is_shown_by_debugging_or_by_a_failure() {
    let server =
        Server::start([refused(401, &json!({"message": "Invalid API Key provided: sk_test_hush"}))]).await;
    let stripe = client(&server.url);
    let failure = stripe.intent("pi_1").await.unwrap_err();
    assert_eq!(failure.code(), Some("credentials_refused"));
    let shown = format!("{stripe:?} {failure} {failure:?}");
    assert!(shown.contains("pk_test_open") && !shown.contains("hush"), "{shown}");
    assert_eq!(stripe.settings().publishable_key.as_deref(), Some("pk_test_open"));
}
