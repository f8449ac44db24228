//! Stripe's stand-in: payments by all kinds of cards, money that goes back, keys against doubles, and how events come.

use futures_util::future::join_all;
use reqwest::{Client, Method, StatusCode};
use sandbox::{Fault, Vendor, stripe::Card};
use serde_json::{Value, json};

use crate::stripe_stage::{PAID, Stage, answer, error_of, new_intent};

#[tokio::test]
async fn a_payment_is_made_paid_and_told_with_stripes_signature() {
    let stage = Stage::set().await;
    let now = "2030-05-05T12:00:00Z".parse().unwrap();
    stage.stripe().set_now(Some(now));
    let id = stage.intent().await;
    let form = [("payment_method", "pm_card_visa"), ("return_url", "https://example.com/")];
    let (status, intent) = stage.post(&format!("payment_intents/{id}/confirm"), &form).await;
    assert_eq!(
        (status, &intent["status"], &intent["amount_received"]),
        (200, &json!("succeeded"), &json!(117_000))
    );
    assert_eq!((&intent["livemode"], &intent["metadata"]["payment"]), (&json!(false), &json!("7")));
    let charge = &stage.standing(&id).await["latest_charge"];
    assert_eq!(charge["payment_method_details"]["card"]["last4"], "4242");
    assert_eq!((&charge["payment_intent"], &charge["paid"]), (&json!(id), &json!(true)));
    assert_eq!(stage.kinds().await, PAID);
    for told in stage.program.told() {
        assert_eq!(told.signed_at(&stage.sandbox.secrets().stripe_webhook_secret), Some(now.as_second()));
        let event = told.event();
        assert_eq!((&event["object"], &event["created"]), (&json!("event"), &json!(now.as_second())));
    }
    assert_eq!(stage.problems(), Vec::<String>::new());
}

#[tokio::test]
async fn a_card_that_is_declined_leaves_the_payment_open_for_another() {
    let stage = Stage::set().await;
    let id = stage.intent().await;
    let form = [("payment_method", "pm_card_visa_chargeDeclined")];
    let declined = stage.post(&format!("payment_intents/{id}/confirm"), &form).await;
    assert_eq!(error_of(&declined), (402, &json!("card_error"), &json!("card_declined")));
    assert_eq!(declined.1["error"]["decline_code"], "generic_decline");
    assert_eq!(declined.1["error"]["payment_intent"]["id"], json!(id));
    let intent = stage.standing(&id).await;
    assert_eq!(intent["status"], "requires_payment_method");
    assert_eq!(intent["last_payment_error"]["code"], "card_declined");
    stage.stripe().pay(&id, Card::Mastercard).unwrap();
    let again = stage.stripe().pay(&id, Card::Visa).unwrap_err();
    assert!(again.contains("status of succeeded"), "{again}");
    let kinds = stage.kinds().await;
    assert_eq!(kinds[1..3], ["charge.failed", "payment_intent.payment_failed"]);
    assert_eq!(kinds[3..], PAID[1..]);
}

#[tokio::test]
async fn a_card_may_ask_for_a_proof_and_a_bank_may_take_its_time() {
    for (card, waits, told) in [
        (Card::ThreeDSecure, "requires_action", "payment_intent.requires_action"),
        (Card::Debit, "processing", "payment_intent.processing"),
    ] {
        let stage = Stage::set().await;
        let stripe = stage.stripe();
        let (good, bad) = (stage.intent().await, stage.intent().await);
        for id in [&good, &bad] {
            assert_eq!(stripe.pay(id, card).unwrap()["status"], waits);
        }
        let done = if card == Card::Debit { stripe.settle(&good) } else { stripe.authenticate(&good) };
        assert_eq!(done.unwrap()["status"], "succeeded");
        assert_eq!(stripe.fail(&bad).unwrap()["status"], "requires_payment_method");
        assert!(stripe.settle(&bad).is_err() && stripe.authenticate(&bad).is_err());
        let kinds = stage.kinds().await;
        let count = |kind: &str| kinds.iter().filter(|told| *told == kind).count();
        assert_eq!((count(told), count("payment_intent.succeeded")), (2, 1));
        assert_eq!(count("payment_intent.payment_failed"), 1);
        assert_eq!(stage.standing(&good).await["latest_charge"]["status"], "succeeded");
    }
}

#[tokio::test]
async fn a_customer_proves_who_they_are_on_a_page_and_is_sent_back() {
    for (outcome, told, stands) in
        [("complete", "succeeded", "succeeded"), ("fail", "failed", "requires_payment_method")]
    {
        let stage = Stage::set().await;
        let id = stage.intent().await;
        let form = [
            ("payment_method", Card::ThreeDSecure.payment_method()),
            ("return_url", "https://crm.example/pay?x=1"),
        ];
        let (_, intent) = stage.post(&format!("payment_intents/{id}/confirm"), &form).await;
        let page = intent["next_action"]["redirect_to_url"]["url"].as_str().unwrap().to_owned();
        assert!(stage.client.get(&page).send().await.unwrap().text().await.unwrap().contains("3D Secure"));
        let client =
            Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        let done = client.post(&page).form(&[("outcome", outcome)]).send().await.unwrap();
        let back = done.headers()["location"].to_str().unwrap();
        assert!(back.starts_with(&format!("https://crm.example/pay?x=1&payment_intent={id}&")), "{back}");
        assert!(back.ends_with(&format!("&redirect_status={told}")), "{back}");
        assert_eq!(stage.standing(&id).await["status"], stands);
        assert_eq!(client.get(&page).send().await.unwrap().status(), StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn what_is_not_paid_can_be_cancelled_once() {
    let stage = Stage::set().await;
    let (open, paid) = (stage.intent().await, stage.paid().await);
    let cancel = async |id: &str| stage.post(&format!("payment_intents/{id}/cancel"), &[]).await;
    assert_eq!(cancel(&open).await.1["status"], "canceled");
    for id in [&open, &paid] {
        let refused = cancel(id).await;
        let state = json!("payment_intent_unexpected_state");
        assert_eq!(error_of(&refused), (400, &json!("invalid_request_error"), &state));
    }
    assert!(stage.stripe().pay(&open, Card::Visa).is_err());
    assert_eq!(
        error_of(&cancel("pi_none").await),
        (404, &json!("invalid_request_error"), &json!("resource_missing"))
    );
    assert!(stage.kinds().await.contains(&"payment_intent.canceled".to_owned()));
    assert_eq!(stage.problems(), Vec::<String>::new());
}

#[tokio::test]
async fn the_same_key_is_the_same_payment_whatever_became_of_the_answer() {
    let stage = Stage::set().await;
    stage.sandbox.faults().set(Vendor::Stripe, "create_intent", Fault::refuse().after().times(1));
    let form = new_intent("500");
    let lost = stage
        .request(Method::POST, "payment_intents")
        .header("Idempotency-Key", "a")
        .form(&form)
        .send()
        .await;
    assert!(lost.is_err());
    let first = stage.post_once("a", "payment_intents", &form).await;
    let again = stage
        .request(Method::POST, "payment_intents")
        .header("Idempotency-Key", "a")
        .form(&form)
        .send()
        .await
        .unwrap();
    assert_eq!(again.headers()["idempotent-replayed"], "true");
    assert_eq!(again.json::<Value>().await.unwrap(), first.1);
    assert_eq!((first.0, stage.stripe().intents().len()), (200, 1));
    let other = stage.post_once("a", "payment_intents", &new_intent("501")).await;
    assert_eq!(error_of(&other), (400, &json!("idempotency_error"), &Value::Null));
    let elsewhere = stage.post_once("a", "refunds", &[("payment_intent", "pi_1")]).await;
    assert_eq!(elsewhere.0, 400);
    assert_eq!(stage.post_once("b", "payment_intents", &form).await.0, 200);
    assert_eq!(stage.stripe().intents().len(), 2);
    assert_eq!(stage.problems(), Vec::<String>::new());
}

#[tokio::test]
async fn a_breakage_after_the_work_is_the_answer_for_good() {
    let stage = Stage::set().await;
    stage.sandbox.faults().set(Vendor::Stripe, "create_intent", Fault::status(500).after().times(1));
    for _time in 0..2 {
        let broken = stage.post_once("a", "payment_intents", &new_intent("500")).await;
        assert_eq!(error_of(&broken), (500, &json!("api_error"), &Value::Null));
    }
    assert_eq!(stage.stripe().intents().len(), 1);
    stage.sandbox.faults().set(Vendor::Stripe, "create_intent", Fault::status(500).times(1));
    assert_eq!(stage.post_once("b", "payment_intents", &new_intent("500")).await.0, 500);
    assert_eq!(stage.post_once("b", "payment_intents", &new_intent("500")).await.0, 200);
}

#[tokio::test]
async fn a_key_is_in_use_until_its_first_answer_and_free_again_if_nothing_was_begun() {
    let stage = Stage::set().await;
    stage.sandbox.faults().set(Vendor::Stripe, "create_intent", Fault::delay_ms(300).after());
    let form = new_intent("500");
    let both = join_all((0..4).map(|_| stage.post_once("a", "payment_intents", &form))).await;
    let in_use = json!("idempotency_key_in_use");
    let refused =
        both.iter().filter(|answer| error_of(answer) == (409, &json!("invalid_request_error"), &in_use));
    assert_eq!((refused.count(), stage.stripe().intents().len()), (3, 1));
    stage.sandbox.faults().clear_all();
    assert_eq!(stage.post_once("b", "payment_intents", &[("amount", "500")]).await.0, 400);
    assert_eq!(stage.post_once("b", "payment_intents", &form).await.0, 200);
}

#[tokio::test]
async fn what_breaks_the_description_is_refused_and_noted() {
    let stage = Stage::set().await;
    for (form, code) in [
        (vec![("currency", "ils")], json!("parameter_missing")),
        (vec![("amount", "5.00"), ("currency", "ils")], json!("parameter_invalid_integer")),
        (vec![("amount", "-5"), ("currency", "ils")], json!("parameter_invalid_integer")),
        (vec![("amount", "500"), ("currency", "ils"), ("colour", "red")], json!("parameter_unknown")),
    ] {
        let refused = stage.post("payment_intents", &form).await;
        assert_eq!(error_of(&refused), (400, &json!("invalid_request_error"), &code), "{form:?}");
    }
    let json =
        stage.request(Method::POST, "payment_intents").json(&json!({"amount": 500})).send().await.unwrap();
    assert_eq!(json.status(), StatusCode::BAD_REQUEST);
    assert_eq!(stage.get("payment_intents/pi_1/capture").await.0, 404);
    assert_eq!(stage.get("refunds?colour=red").await.0, 400);
    assert_eq!(stage.get("refunds?expand[]=colour").await.0, 400);
    assert_eq!(stage.problems().len(), 8);
    for (amount, currency, code) in [
        ("199", "ils", json!("amount_too_small")),
        ("100000000", "ils", json!("amount_too_large")),
        ("500", "xxx", Value::Null),
    ] {
        let refused = stage.post("payment_intents", &[("amount", amount), ("currency", currency)]).await;
        assert_eq!(error_of(&refused), (400, &json!("invalid_request_error"), &code));
    }
    assert_eq!((stage.problems().len(), stage.stripe().intents().len()), (8, 0));
}

#[tokio::test]
async fn only_the_secret_key_opens_and_a_browser_pays_with_the_clients_secret() {
    let stage = Stage::set().await;
    let id = stage.intent().await;
    let secret = stage.standing(&id).await["client_secret"].as_str().unwrap().to_owned();
    let url = format!("{}/v1/payment_intents/{id}", stage.sandbox.stripe_api_base());
    let publishable = &stage.sandbox.secrets().stripe_publishable_key;
    assert_eq!(answer(stage.client.get(&url)).await.0, 401);
    assert_eq!(answer(stage.client.get(&url).bearer_auth("sk_test_other")).await.0, 401);
    assert_eq!(
        answer(stage.client.get(&url).basic_auth(&stage.sandbox.secrets().stripe_secret_key, Some("")))
            .await
            .0,
        200
    );
    let browser = |method: Method, rest: &str| {
        stage.client.request(method, format!("{url}{rest}")).bearer_auth(publishable)
    };
    let refused = answer(browser(Method::POST, "/cancel")).await;
    assert_eq!(error_of(&refused), (401, &json!("invalid_request_error"), &json!("secret_key_required")));
    assert_eq!(answer(browser(Method::GET, "")).await.0, 400);
    assert_eq!(answer(browser(Method::GET, "?client_secret=other")).await.0, 400);
    let (status, seen) = answer(browser(Method::GET, &format!("?client_secret={secret}"))).await;
    assert_eq!((status, &seen["amount"], &seen["metadata"]), (200, &json!(117_000), &Value::Null));
    let form =
        [("client_secret", secret.as_str()), ("payment_method", "pm_card_visa"), ("use_stripe_sdk", "true")];
    let paid = browser(Method::POST, "/confirm")
        .header("Origin", "http://127.0.0.1:5000")
        .form(&form)
        .send()
        .await
        .unwrap();
    assert_eq!(paid.headers()["access-control-allow-origin"], "*");
    assert_eq!(paid.json::<Value>().await.unwrap()["status"], "succeeded");
    let asked = stage.client.request(Method::OPTIONS, format!("{url}/confirm"));
    let asked = asked.header("Access-Control-Request-Headers", "authorization").send().await.unwrap();
    assert_eq!(
        (asked.status(), &asked.headers()["access-control-allow-headers"]),
        (StatusCode::OK, &"authorization".parse().unwrap())
    );
    assert_eq!(stage.problems().len(), 3);
}

#[tokio::test]
async fn objects_are_listed_and_their_parts_expanded() {
    let stage = Stage::set().await;
    let (first, second) = (stage.paid().await, stage.paid().await);
    let (_, page) = stage.get("payment_intents?limit=1&expand[]=data.latest_charge").await;
    assert_eq!((&page["data"][0]["id"], &page["has_more"]), (&json!(second), &json!(true)));
    assert_eq!(page["data"][0]["latest_charge"]["object"], "charge");
    let (_, page) = stage.get(&format!("payment_intents?starting_after={second}")).await;
    assert_eq!((&page["data"][0]["id"], &page["has_more"]), (&json!(first), &json!(false)));
    let charge = page["data"][0]["latest_charge"].as_str().unwrap();
    assert_eq!(
        stage.get(&format!("charges/{charge}?expand[]=payment_intent")).await.1["payment_intent"]["id"],
        json!(first)
    );
    let (_, events) = stage.get("events?type=payment_intent.succeeded").await;
    assert_eq!(events["data"].as_array().unwrap().len(), 2);
    let event = events["data"][0]["id"].as_str().unwrap();
    assert_eq!(stage.get(&format!("events/{event}")).await.1["data"]["object"]["id"], json!(second));
    let (_, some) = stage.get("events?types[]=charge.succeeded&types[]=payment_intent.created").await;
    assert_eq!(some["data"].as_array().unwrap().len(), 4);
    assert_eq!(stage.problems(), Vec::<String>::new());
}
