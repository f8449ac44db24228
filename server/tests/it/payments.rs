//! Payments by card: begun once, paid once, documented once, whatever is told twice, too early, too late or by others.

use std::time::Duration;

use futures_util::future::join_all;
use sandbox::{Fault, Vendor, stripe::Card};
use serde_json::{Value, json};

use crate::{
    app::{Database, Kind, TestApp},
    payments_stage::{OWED, Stage},
    payments_told::write,
    people::{PASSWORD, second_business, token_of},
};

on_both!(a_payment_is_begun_paid_and_has_its_document, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let begun = stage.begin(deal, OWED).await.expect(200);
    let intent = begun["payment_intent"].as_str().unwrap();
    assert!(begun["client_secret"].as_str().unwrap().starts_with(intent), "{begun}");
    assert!(begun["publishable_key"].as_str().unwrap().starts_with("pk_"), "{begun}");
    let id = begun["payment_id"].as_i64().unwrap();
    let payment = stage.payment(id).await;
    assert_eq!(
        (&payment["status"], &payment["provider_state"]),
        (&json!("created"), &json!("requires_payment_method"))
    );
    assert!(!payment.to_string().contains("_secret_"), "{payment}");
    stage.stripe.pay(intent, Card::Visa).unwrap();
    stage.tell_all().await;
    let payment = stage.payment(id).await;
    assert_eq!((&payment["status"], &payment["provider_state"]), (&json!("succeeded"), &json!("succeeded")));
    assert_eq!((&payment["livemode"], &payment["paid_on"]), (&json!(false), &json!("2026-11-22")));
    assert_eq!(payment["means"], json!({ "brand": "visa", "last4": "4242" }));
    let balance = json!({ "owed": OWED, "paid": OWED, "refunded": 0, "lost": 0, "remaining": 0 });
    assert_eq!(payment["balance"], balance);
    assert_eq!(stage.documents(id).await, ["TEST-INV-202611-0001"]);
    let told = stage.get("/api/crm/timeline?customer_id=1&kind=payment").await;
    assert_eq!((&told["total"], &told["items"][0]["body"]["status"]), (&json!(1), &json!("succeeded")));
    let metadata = &stage.stripe.intents()[0]["metadata"];
    assert_eq!((&metadata["business"], &metadata["deal"]), (&json!("1"), &json!(deal.to_string())));
});

on_both!(a_second_click_goes_on_with_the_first_payment, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let clicks = join_all((0..8).map(|_| stage.begin(deal, OWED))).await;
    let ids: Vec<Value> = clicks.iter().map(|reply| reply.expect(200)["payment_id"].clone()).collect();
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    assert_eq!((stage.stripe.intents().len(), stage.count("payment").await), (1, 1));
    let (other, _) = stage.begun(deal, OWED / 2).await;
    assert_ne!(json!(other), ids[0]);
});

/// A refund that somebody makes in Stripe's dashboard.
pub async fn dashboard_refund(app: &TestApp, intent: &str, amount: i64) {
    at_stripe(app, "refunds", &[("payment_intent", intent), ("amount", &amount.to_string())]).await;
}

/// What somebody does at Stripe without the program.
pub async fn at_stripe(app: &TestApp, what: &str, form: &[(&str, &str)]) -> Value {
    let http = providers::http::client(Duration::from_secs(10));
    let asked = http.post(format!("http://{}/v1/{what}", app.sandbox.addr()));
    let asked = asked.bearer_auth(&app.sandbox.secrets().stripe_secret_key).form(form);
    let answer = asked.send().await.unwrap();
    let (status, text) = (answer.status(), answer.text().await.unwrap());
    assert!(status.is_success(), "{text}");
    serde_json::from_str(&text).unwrap()
}

on_both!(an_answer_that_gets_lost_makes_no_second_intent, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let faults = app.sandbox.faults();
    faults.set(Vendor::Stripe, "create_intent", Fault::cut().after().times(1));
    let begun = stage.begin(deal, OWED).await.expect(200);
    assert_eq!(stage.stripe.intents().len(), 1, "the same key finds the same intent");
    assert_eq!(begun["payment_intent"], stage.stripe.intents()[0]["id"]);
    faults.set(Vendor::Stripe, "*", Fault::refuse());
    let (first, second) = (stage.begin(deal, 5_000).await, stage.begin(deal, OWED).await);
    assert_eq!(first.expect(502)["error"], "upstream_failed");
    assert_eq!(second.expect(502)["error"], "upstream_failed");
    faults.clear_all();
    assert_eq!(stage.begin(deal, OWED).await.expect(200)["payment_id"], begun["payment_id"]);
    stage.begin(deal, 5_000).await.expect(200);
    assert_eq!((stage.stripe.intents().len(), stage.count("payment").await), (2, 2));
});

on_both!(a_payment_whose_beginner_died_is_found_again_by_the_sweep, async |app| {
    let mut stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let faults = app.sandbox.faults();
    faults.set(Vendor::Stripe, "create_intent", Fault::cut().after());
    stage.begin(deal, OWED).await.expect(502);
    assert_eq!(stage.stripe.intents().len(), 1, "Stripe has it, and nobody was told");
    faults.clear_all();
    assert_eq!(server::payments::sweep(&app.app).await.unwrap(), 0, "it may still be under way");
    stage.advance(Duration::from_secs(11 * 60)).await;
    assert_eq!(server::payments::sweep(&app.app).await.unwrap(), 1);
    app.run_jobs().await;
    let payment = stage.get("/api/payments").await["items"][0].clone();
    assert_eq!(payment["payment_intent"], stage.stripe.intents()[0]["id"]);
    // What no event told, the sweep finds out.
    stage.stripe.pay(payment["payment_intent"].as_str().unwrap(), Card::Visa).unwrap();
    assert_eq!(server::payments::sweep(&app.app).await.unwrap(), 0, "it was asked for a moment ago");
    stage.advance(Duration::from_secs(4 * 3600)).await;
    assert_eq!(server::payments::sweep(&app.app).await.unwrap(), 1);
    app.run_jobs().await;
    let id = payment["id"].as_i64().unwrap();
    assert_eq!(stage.payment(id).await["status"], "succeeded");
    assert_eq!(stage.documents(id).await.len(), 1);
    stage.advance(Duration::from_secs(4 * 3600)).await;
    assert_eq!(server::payments::sweep(&app.app).await.unwrap(), 0);
});

on_both!(a_payment_that_nobody_pays_is_cancelled_after_the_links_life, async |app| {
    let mut stage = Stage::set(&app).await;
    let (id, _) = stage.begun(stage.deal().await, OWED).await;
    stage.advance(Duration::from_secs(31 * 24 * 3600)).await;
    assert_eq!(server::payments::sweep(&app.app).await.unwrap(), 1);
    app.run_jobs().await;
    let payment = stage.payment(id).await;
    assert_eq!((&payment["status"], &payment["failure"]), (&json!("failed"), &json!("canceled")));
    assert_eq!(stage.stripe.intents()[0]["status"], "canceled");
});

on_both!(a_declined_card_fails_and_may_be_tried_again, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let (id, intent) = stage.begun(deal, OWED).await;
    stage.stripe.pay(&intent, Card::Declined).unwrap_err();
    stage.tell_all().await;
    let payment = stage.payment(id).await;
    assert_eq!((&payment["status"], &payment["failure"]), (&json!("failed"), &json!("card_declined")));
    assert_eq!(stage.begun(deal, OWED).await, (id, intent.clone()), "the customer goes on with it");
    stage.stripe.pay(&intent, Card::ThreeDSecure).unwrap();
    stage.tell_all().await;
    assert_eq!(stage.payment(id).await["provider_state"], "requires_action");
    stage.stripe.authenticate(&intent).unwrap();
    stage.tell_all().await;
    let payment = stage.payment(id).await;
    assert_eq!((&payment["status"], &payment["failure"]), (&json!("succeeded"), &Value::Null));
    assert_eq!(stage.documents(id).await.len(), 1);
});

on_both!(an_open_payment_is_cancelled_and_a_paid_one_is_not, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let (id, intent) = stage.begun(deal, OWED).await;
    let cancel = async |id: i64| stage.post(&format!("/api/payments/{id}/cancel"), json!({})).await;
    assert_eq!(cancel(id).await.expect(200)["status"], "failed");
    assert_eq!(cancel(id).await.expect(409)["error"], "state_move");
    stage.stripe.pay(&intent, Card::Visa).unwrap_err();
    let (next, intent) = stage.begun(deal, OWED).await;
    assert_ne!(next, id);
    stage.stripe.pay(&intent, Card::Visa).unwrap();
    assert_eq!(cancel(next).await.expect(409)["error"], "state_move");
    assert_eq!(stage.payment(next).await["status"], "succeeded", "what was asked for is written down");
    stage.tell_all().await;
});

on_both!(what_cannot_be_paid_is_refused_by_name, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    for amount in [json!(0), json!(-1), json!(100_000_000), json!(10.5), json!("10"), json!(null)] {
        let body = json!({ "deal_id": deal, "amount": amount });
        let refused = stage.post("/api/payments/create-intent", body).await.expect(400);
        assert!(refused["fields"]["amount"].is_string(), "{amount}: {refused}");
    }
    let too_little = stage.begin(deal, 1).await.expect(400);
    assert!(too_little["fields"]["amount"].is_string(), "{too_little}");
    let failed = stage.get("/api/payments").await["items"][0].clone();
    assert_eq!((&failed["status"], &failed["failure"]), (&json!("failed"), &json!("amount_too_small")));
    stage.begin(999_999, OWED).await.expect(404);
    app.delete(&format!("/api/crm/deals/{deal}")).bearer(&stage.token).send().await.expect(204);
    stage.begin(deal, OWED).await.expect(404);
    let yen = json!({ "settings": { "currency": "JPY" } });
    app.patch("/api/business").bearer(&stage.token).json(yen).send().await.expect(200);
    let deal = stage.deal().await;
    assert_eq!(stage.begin(deal, OWED).await.expect(409)["error"], "currency_unknown");
    assert!(stage.stripe.intents().is_empty());
});

on_both!(what_is_paid_up_is_not_paid_again, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let (half, _) = stage.paid(deal, OWED / 2).await;
    assert_eq!(stage.payment(half).await["balance"]["remaining"], OWED / 2);
    let (_, intent) = stage.begun(deal, OWED / 2).await;
    stage.stripe.pay(&intent, Card::Visa).unwrap();
    // No event has told of it yet: Stripe is asked.
    assert_eq!(stage.begin(deal, OWED / 2).await.expect(409)["error"], "deal_paid");
    assert_eq!(stage.begin(deal, 100).await.expect(409)["error"], "deal_paid");
    stage.tell_all().await;
    let balance = stage.get(&format!("/api/payments/balance?deal_id={deal}")).await;
    assert_eq!((&balance["paid"], &balance["remaining"]), (&json!(OWED), &json!(0)));
});

on_both!(a_price_without_tax_is_owed_with_it, async |app| {
    let stage = Stage::set(&app).await;
    let without = json!({ "settings": { "prices_include_vat": false } });
    app.patch("/api/business").bearer(&stage.token).json(without).send().await.expect(200);
    let deal = stage.deal_of(Some(100_000)).await;
    let owed = async || stage.get(&format!("/api/payments/balance?deal_id={deal}")).await["owed"].clone();
    assert_eq!(owed().await, 118_000);
    let exempt = json!({ "settings": { "dealer": "exempt" } });
    app.patch("/api/business").bearer(&stage.token).json(exempt).send().await.expect(200);
    assert_eq!(owed().await, 100_000);
});

on_both!(an_intent_that_is_not_what_was_asked_for_is_flagged_and_not_paid, async |app| {
    let stage = Stage::set(&app).await;
    for (change, flag) in [
        ("amount = amount + 1", "amount_differs"),
        ("currency = 'USD'", "currency_differs"),
        ("\"key\" = 'anothers'", "metadata_differs"),
    ] {
        let (id, intent) = stage.begun(stage.deal().await, OWED).await;
        stage.stripe.pay(&intent, Card::Visa).unwrap();
        write(&app, &format!("update payment set {change} where id = {id}")).await;
        stage.tell_all().await;
        let payment = stage.payment(id).await;
        assert_eq!((&payment["flag"], &payment["status"]), (&json!(flag), &json!("failed")));
        assert_eq!((&payment["paid_at"], &payment["invoices"]), (&Value::Null, &json!([])));
    }
    assert_eq!(stage.get("/api/payments?flagged=true").await["total"], 3);
    assert_eq!(stage.get("/api/payments?flag=currency_differs").await["total"], 1);
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_stripe_is_switched_off_nothing_is_begun() {
    let database = Database::new(Kind::Sqlite).await.expect("a file");
    let app = TestApp::with(database, &[("DISABLED_VENDORS", "stripe")]).await;
    {
        let stage = Stage::set(&app).await;
        let deal = stage.deal().await;
        assert_eq!(stage.begin(deal, OWED).await.expect(503)["error"], "not_configured");
        let link = stage.post("/api/payments/links", json!({ "deal_id": deal })).await;
        assert_eq!(link.expect(503)["error"], "not_configured");
        assert_eq!(stage.told("t=1,v1=00", b"{}".to_vec()).await.expect(503)["error"], "not_configured");
        let body = json!({ "deal_id": deal, "amount": OWED, "method": "cash" });
        stage.post("/api/payments", body).await.expect(201);
        assert_eq!(stage.count("payment").await, 1);
    }
    crate::app::run(app, async |_| ()).await;
}

on_both!(another_businesss_payments_are_nowhere, async |app| {
    let stage = Stage::set(&app).await;
    let (id, _) = stage.paid(stage.deal().await, OWED).await;
    second_business(&app, "noa@example.co.il").await;
    let hers = token_of(&app, "noa@example.co.il", PASSWORD).await;
    app.get(&format!("/api/payments/{id}")).bearer(&hers).send().await.expect(404);
    for path in ["refund", "cancel"] {
        let request = app.post(&format!("/api/payments/{id}/{path}")).bearer(&hers).json(json!({}));
        request.send().await.expect(404);
    }
    assert_eq!(app.get("/api/payments").bearer(&hers).send().await.expect(200)["total"], 0);
});

on_both!(payments_are_had_as_a_table, async |app| {
    let stage = Stage::set(&app).await;
    stage.paid(stage.deal().await, OWED).await;
    let table = app.get("/api/crm/export/payments?status=succeeded").bearer(&stage.token).send().await;
    let text = table.text();
    let line = text.lines().nth(1).unwrap_or_else(|| panic!("{text}"));
    assert!(line.contains("כרטיס אשראי,שולם,1180.00,0.00,ILS,ניסיון,,2026-11-22"), "{line}");
    let none = app.get("/api/crm/export/payments?status=refunded").bearer(&stage.token).send().await;
    assert_eq!(none.text().lines().count(), 1);
});
