//! Stripe's stand-in: payments by all kinds of cards, money that goes back, keys against doubles, and how events come.

#![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod listener;

use futures_util::future::join_all;
use listener::Listener;
use reqwest::{Client, Method, StatusCode};
use sandbox::{
    Fault, Options, Sandbox, Secrets, Vendor,
    stripe::{Card, Delivery, Stripe},
};
use serde_json::{Value, json};

const PAID: [&str; 3] = ["payment_intent.created", "charge.succeeded", "payment_intent.succeeded"];

struct Stage {
    sandbox: Sandbox,
    program: Listener,
    client: Client,
}

impl Stage {
    async fn set() -> Self {
        let sandbox = Sandbox::start(Options::new(Secrets::random())).await.unwrap();
        let program = Listener::start().await;
        sandbox.stripe().set_webhook(Some(program.webhook.parse().unwrap()));
        Self { sandbox, program, client: Client::builder().no_proxy().build().unwrap() }
    }

    fn stripe(&self) -> Stripe {
        self.sandbox.stripe()
    }

    fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let url = format!("{}/v1/{path}", self.sandbox.stripe_api_base());
        self.client.request(method, url).bearer_auth(&self.sandbox.secrets().stripe_secret_key)
    }

    async fn get(&self, path: &str) -> (u16, Value) {
        answer(self.request(Method::GET, path)).await
    }

    async fn post(&self, path: &str, form: &[(&str, &str)]) -> (u16, Value) {
        answer(self.request(Method::POST, path).form(form)).await
    }

    async fn post_once(&self, key: &str, path: &str, form: &[(&str, &str)]) -> (u16, Value) {
        answer(self.request(Method::POST, path).header("Idempotency-Key", key).form(form)).await
    }

    /// An intent of 1,170.00 shekels.
    async fn intent(&self) -> String {
        let (status, intent) = self.post("payment_intents", &new_intent("117000")).await;
        assert_eq!((status, &intent["status"]), (200, &json!("requires_payment_method")), "{intent}");
        intent["id"].as_str().unwrap().to_owned()
    }

    async fn paid(&self) -> String {
        let id = self.intent().await;
        self.stripe().pay(&id, Card::Visa).unwrap();
        id
    }

    async fn refund(&self, intent: &str, amount: &str) -> (u16, Value) {
        self.post("refunds", &[("payment_intent", intent), ("amount", amount)]).await
    }

    /// How an intent stands, with its charge.
    async fn standing(&self, id: &str) -> Value {
        self.get(&format!("payment_intents/{id}?expand[]=latest_charge")).await.1
    }

    /// The types of all events so far, once all were told.
    async fn kinds(&self) -> Vec<String> {
        self.stripe().settled().await;
        self.program.kinds()
    }

    fn problems(&self) -> Vec<String> {
        self.sandbox.violations().into_iter().map(|violation| violation.problem).collect()
    }
}

fn new_intent(amount: &str) -> [(&str, &str); 4] {
    [
        ("amount", amount),
        ("currency", "ils"),
        ("automatic_payment_methods[enabled]", "true"),
        ("metadata[payment]", "7"),
    ]
}

async fn answer(request: reqwest::RequestBuilder) -> (u16, Value) {
    let answer = request.send().await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap_or_default())
}

fn error_of(answer: &(u16, Value)) -> (u16, &Value, &Value) {
    (answer.0, &answer.1["error"]["type"], &answer.1["error"]["code"])
}

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
async fn refunds_come_to_what_was_paid_and_not_an_agora_more() {
    let stage = Stage::set().await;
    let id = stage.paid().await;
    for amount in ["100000", "16999"] {
        let (status, refund) = stage.refund(&id, amount).await;
        assert_eq!((status, &refund["status"]), (200, &json!("succeeded")));
    }
    let above = stage.refund(&id, "2").await;
    assert_eq!((above.0, &above.1["error"]["param"]), (400, &json!("amount")));
    assert_eq!(stage.refund(&id, "1").await.0, 200);
    let again = stage.refund(&id, "1").await;
    assert_eq!(error_of(&again), (400, &json!("invalid_request_error"), &json!("charge_already_refunded")));
    let charge = &stage.standing(&id).await["latest_charge"];
    assert_eq!((&charge["amount_refunded"], &charge["refunded"]), (&json!(117_000), &json!(true)));
    let unpaid = stage.refund(&stage.intent().await, "1").await;
    assert_eq!((unpaid.0, &unpaid.1["error"]["param"]), (400, &json!("payment_intent")));
    let (_, listed) = stage.get(&format!("refunds?payment_intent={id}&limit=2")).await;
    assert_eq!((&listed["data"][0]["amount"], &listed["has_more"]), (&json!(1), &json!(true)));
    let kinds = stage.kinds().await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "charge.refunded").count(), 3);
    assert_eq!(stage.problems(), Vec::<String>::new());
}

#[tokio::test]
async fn of_two_refunds_at_once_that_are_too_much_together_one_is_made() {
    let stage = Stage::set().await;
    let id = stage.paid().await;
    let answers = join_all((0..5).map(|_| stage.refund(&id, "60000"))).await;
    let mut statuses: Vec<u16> = answers.iter().map(|(status, _)| *status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 400, 400, 400, 400]);
    assert_eq!(stage.stripe().refunds().len(), 1);
}

#[tokio::test]
async fn a_refund_that_was_taken_may_fail_later_and_the_money_is_back() {
    let stage = Stage::set().await;
    let id = stage.paid().await;
    let (_, refund) = stage.refund(&id, "117000").await;
    let failed = stage.stripe().fail_refund(refund["id"].as_str().unwrap()).unwrap();
    assert_eq!(
        (&failed["status"], &failed["failure_reason"]),
        (&json!("failed"), &json!("lost_or_stolen_card"))
    );
    let charge = &stage.standing(&id).await["latest_charge"];
    assert_eq!((&charge["amount_refunded"], &charge["refunded"]), (&json!(0), &json!(false)));
    assert!(stage.stripe().fail_refund(refund["id"].as_str().unwrap()).is_err());
    assert_eq!(stage.refund(&id, "117000").await.0, 200);
    let kinds = stage.kinds().await;
    assert_eq!(kinds[3..7], ["refund.created", "charge.refunded", "refund.updated", "refund.failed"]);
    let slow = stage.intent().await;
    stage.stripe().pay(&slow, Card::PendingRefund).unwrap();
    let (_, refund) = stage.refund(&slow, "5").await;
    assert_eq!(refund["status"], "pending");
    let settled = stage.stripe().settle_refund(refund["id"].as_str().unwrap()).unwrap();
    assert_eq!(settled["status"], "succeeded");
}

#[tokio::test]
async fn a_dispute_takes_the_money_and_returns_it_to_whoever_wins() {
    let stage = Stage::set().await;
    let stripe = stage.stripe();
    for is_won in [true, false] {
        let id = stage.intent().await;
        stripe.pay(&id, Card::Dispute).unwrap();
        let (_, listed) = stage.get(&format!("disputes?payment_intent={id}")).await;
        let dispute = listed["data"][0]["id"].as_str().unwrap().to_owned();
        assert_eq!(listed["data"][0]["status"], "needs_response");
        let refused = stage.refund(&id, "5").await;
        assert_eq!(error_of(&refused), (400, &json!("invalid_request_error"), &json!("charge_disputed")));
        assert_eq!(stripe.review_dispute(&dispute).unwrap()["status"], "under_review");
        let closed = if is_won { stripe.win_dispute(&dispute) } else { stripe.lose_dispute(&dispute) };
        let moved: i64 = closed.unwrap()["balance_transactions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["amount"].as_i64().unwrap())
            .sum();
        assert_eq!(moved, if is_won { 0 } else { -117_000 });
        assert!(stripe.win_dispute(&dispute).is_err());
        assert_eq!(stage.refund(&id, "5").await.0, if is_won { 200 } else { 400 });
    }
    let kinds = stage.kinds().await;
    assert_eq!(
        kinds[3..8],
        [
            "charge.dispute.created",
            "charge.dispute.funds_withdrawn",
            "charge.dispute.updated",
            "charge.dispute.closed",
            "charge.dispute.funds_reinstated",
        ]
    );
    assert_eq!(kinds.iter().filter(|kind| *kind == "charge.dispute.funds_reinstated").count(), 1);
    let part = stage.paid().await;
    assert!(stripe.open_dispute(&part, Some(117_001)).is_err());
    assert_eq!(stripe.open_dispute(&part, Some(500)).unwrap()["amount"], 500);
    assert!(stripe.open_dispute(&part, None).is_err());
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
async fn events_come_as_often_and_in_whatever_order_is_set() {
    let stage = Stage::set().await;
    let stripe = stage.stripe();
    stripe.deliver(Delivery { times: 3, out_of_order: true, ..Delivery::default() });
    let id = stage.intent().await;
    stripe.settled().await;
    stripe.pay(&id, Card::Visa).unwrap();
    let thrice = |kind: &str| vec![kind.to_owned(); 3];
    assert_eq!(stage.kinds().await, [thrice(PAID[0]), thrice(PAID[2]), thrice(PAID[1])].concat());
    stripe.deliver(Delivery { times: 0, ..Delivery::default() });
    stage.paid().await;
    assert_eq!((stage.kinds().await.len(), stripe.events().len()), (9, 6));
    let ids: Vec<_> = stage.program.told().iter().map(|told| told.event()["id"].clone()).collect();
    assert!(ids[0] == ids[1] && ids[2] != ids[3]);
}

#[tokio::test]
async fn events_that_are_held_back_are_released_by_hand() {
    let stage = Stage::set().await;
    let stripe = stage.stripe();
    stripe.hold();
    stage.paid().await;
    assert_eq!((stage.kinds().await.len(), stripe.held().len()), (0, 3));
    assert_eq!(stripe.release(&[2, 0, 2]).await.unwrap(), [Some(204); 3]);
    assert_eq!(stage.kinds().await, [PAID[2], PAID[0], PAID[2]]);
    assert!(stripe.release(&[1]).await.is_err());
    stage.program.answer(&[StatusCode::BAD_REQUEST]);
    assert_eq!(stripe.release_all().await, [Some(400)]);
    assert_eq!((stage.program.kinds().len(), stripe.held().len()), (4, 0));
    let event = stripe.events()[0]["id"].as_str().unwrap().to_owned();
    assert_eq!(stripe.send(&event).await, Ok(204));
    let (signature, body) = stripe.signed(&event).unwrap();
    assert!(
        signature.starts_with("t=") && serde_json::from_slice::<Value>(&body).unwrap()["id"] == json!(event)
    );
    assert!(stripe.send("evt_none").await.is_err());
}

#[tokio::test]
async fn an_event_that_is_not_taken_is_tried_thrice() {
    let stage = Stage::set().await;
    let stripe = stage.stripe();
    stripe.deliver(Delivery { retry_ms: 1, ..Delivery::default() });
    stage.program.answer(&[StatusCode::INTERNAL_SERVER_ERROR, StatusCode::BAD_REQUEST]);
    stage.intent().await;
    assert_eq!(stage.kinds().await, [PAID[0]; 3]);
    stage.program.answer(&[StatusCode::INTERNAL_SERVER_ERROR; 10]);
    stage.intent().await;
    assert_eq!(stage.kinds().await.len(), 6);
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

#[tokio::test]
async fn another_process_plays_the_customer_and_the_bank() {
    let stage = Stage::set().await;
    let control = |path: &str| format!("{}/_sandbox/stripe/{path}", stage.sandbox.stripe_api_base());
    let put = async |path: &str, body: Value| {
        let status = stage.client.put(control(path)).json(&body).send().await.unwrap().status();
        assert_eq!(status, StatusCode::NO_CONTENT, "{path}");
    };
    let post = async |path: &str, body: Value| answer(stage.client.post(control(path)).json(&body)).await;
    put("webhook", json!({"url": stage.program.webhook})).await;
    put("clock", json!({"now": "2030-05-05T12:00:00Z"})).await;
    put("delivery", json!({"held": true})).await;
    let id = stage.intent().await;
    assert_eq!(post("pay", json!({"intent": id, "card": "declined"})).await.0, 422);
    assert_eq!(post("pay", json!({"intent": id, "card": "3ds"})).await.1["status"], "requires_action");
    assert_eq!(post("change", json!({"what": "authenticate", "id": id})).await.1["status"], "succeeded");
    let (_, dispute) = post("change", json!({"what": "open_dispute", "id": id, "amount": 500})).await;
    assert_eq!(
        post("change", json!({"what": "lose_dispute", "id": dispute["id"]})).await.1["status"],
        "lost"
    );
    let (_, all) = answer(stage.client.get(control("").trim_end_matches('/'))).await;
    assert_eq!((all["held"].as_array().unwrap().len(), all["disputes"].as_array().unwrap().len()), (9, 1));
    assert_eq!(post("release", json!({"order": [0]})).await.1, json!({"statuses": [204]}));
    assert_eq!(post("release", json!({})).await.1["statuses"].as_array().unwrap().len(), 8);
    let event = all["events"][0]["id"].clone();
    assert_eq!(post("send", json!({ "event": event })).await.1, json!({"status": 204}));
    assert_eq!(
        stage.client.delete(control("delivery")).send().await.unwrap().status(),
        StatusCode::NO_CONTENT
    );
    assert_eq!(stage.client.post(control("settle")).send().await.unwrap().status(), StatusCode::NO_CONTENT);
    assert_eq!(stage.program.told().len(), 10);
}
