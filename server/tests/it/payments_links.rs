//! Links by which customers pay: what they show and to whom, how they end, and that nothing is paid twice by them.

use std::time::Duration;

use sandbox::stripe::Card;
use serde_json::{Value, json};

use crate::{
    app::{Reply, TestApp},
    payments_stage::{OWED, Stage},
};

/// A link of a deal: its id and its token.
async fn link(stage: &Stage, deal: i64, amount: Option<i64>) -> (i64, String) {
    let made =
        stage.post("/api/payments/links", json!({ "deal_id": deal, "amount": amount })).await.expect(201);
    let url = made["url"].as_str().unwrap();
    let token = url.strip_prefix("http://127.0.0.1/pay/").unwrap_or_else(|| panic!("{url}"));
    (made["id"].as_i64().unwrap(), token.to_owned())
}

async fn page(app: &TestApp, token: &str) -> Value {
    app.get(&format!("/api/public/pay/{token}")).send().await.expect(200)
}

async fn begin(app: &TestApp, token: &str) -> Reply {
    app.post(&format!("/api/public/pay/{token}/intent")).send().await
}

async fn open_links(stage: &Stage, deal: i64) -> Vec<String> {
    let links = stage.get(&format!("/api/payments/links?deal_id={deal}")).await;
    let items = links["items"].as_array().unwrap().iter();
    items.map(|it| it["status"].as_str().unwrap().to_owned()).collect()
}

on_both!(a_customer_pays_by_a_link_without_a_login, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let (_, token) = link(&stage, deal, None).await;
    let mut shown = page(&app, &token).await;
    let card = shown["card"].take();
    let (key, script) = (card["publishable_key"].as_str().unwrap(), card["script"].as_str().unwrap());
    assert!(key.starts_with("pk_test_") && script.ends_with("/endive/stripe.js"), "{card}");
    let expected = json!({
        "business": "נדלן השרון", "logo": null, "title": "תיווך דירה ברעננה", "amount": OWED, "currency": "ILS",
        "status": "open", "card": null, "expires_at": "2026-12-22T08:00:00Z",
    });
    assert_eq!(shown, expected, "and nothing of the customer");
    let begun = begin(&app, &token).await.expect(200);
    assert_eq!(begin(&app, &token).await.expect(200)["payment_id"], begun["payment_id"]);
    let intent = begun["payment_intent"].as_str().unwrap();
    stage.stripe.pay(intent, Card::Debit).unwrap();
    stage.tell_all().await;
    assert_eq!(page(&app, &token).await["status"], "processing");
    stage.stripe.settle(intent).unwrap();
    stage.tell_all().await;
    assert_eq!(page(&app, &token).await["status"], "paid");
    assert_eq!(begin(&app, &token).await.expect(409)["error"], "deal_paid");
    let payment = stage.payment(begun["payment_id"].as_i64().unwrap()).await;
    assert_eq!((&payment["status"], &payment["made_by"]), (&json!("succeeded"), &json!("customer")));
    assert_eq!(open_links(&stage, deal).await, ["paid"]);
});

on_both!(a_link_ends_with_its_time_with_a_persons_word_and_with_its_deal, async |app| {
    let mut stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let (id, taken_back) = link(&stage, deal, None).await;
    let delete = |id: i64| app.delete(&format!("/api/payments/links/{id}")).bearer(&stage.token).send();
    delete(id).await.expect(204);
    delete(id).await.expect(204);
    assert_eq!(page(&app, &taken_back).await["status"], "closed");
    assert_eq!(begin(&app, &taken_back).await.expect(410)["error"], "link_revoked");
    let (_, token) = link(&stage, deal, None).await;
    let lost = json!({ "stage": "lost", "lost_reason": "התחרט" });
    app.patch(&format!("/api/crm/deals/{deal}")).bearer(&stage.token).json(lost).send().await.expect(200);
    assert_eq!(page(&app, &token).await["status"], "closed");
    let again = json!({ "stage": "qualified" });
    app.patch(&format!("/api/crm/deals/{deal}")).bearer(&stage.token).json(again).send().await.expect(200);
    assert_eq!(page(&app, &token).await["status"], "open");
    stage.advance(Duration::from_secs(30 * 24 * 3600)).await;
    assert_eq!(page(&app, &token).await["status"], "expired");
    assert_eq!(begin(&app, &token).await.expect(410)["error"], "link_expired");
    assert_eq!(open_links(&stage, deal).await, ["expired", "closed"]);
    for wrong in ["x", &"A".repeat(43), "..%2F..%2Fapi"] {
        app.get(&format!("/api/public/pay/{wrong}")).send().await.expect(404);
        begin(&app, wrong).await.expect(404);
    }
    assert!(stage.stripe.intents().is_empty());
});

on_both!(what_is_paid_by_cheque_closes_the_links_and_the_open_payments_of_the_deal, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let (_, token) = link(&stage, deal, None).await;
    let begun = begin(&app, &token).await.expect(200);
    let cheque = json!({
        "deal_id": deal, "amount": OWED, "method": "cheque",
        "bank": "12", "branch": "600", "account": "123456", "number": "80001",
    });
    stage.post("/api/payments", cheque).await.expect(201);
    assert_eq!(page(&app, &token).await["status"], "paid");
    assert_eq!(begin(&app, &token).await.expect(409)["error"], "deal_paid");
    app.run_jobs().await;
    assert_eq!(stage.stripe.intents()[0]["status"], "canceled");
    stage.tell_all().await;
    let payment = stage.payment(begun["payment_id"].as_i64().unwrap()).await;
    assert_eq!((&payment["status"], &payment["failure"]), (&json!("failed"), &json!("canceled")));
    let made = stage.post("/api/payments/links", json!({ "deal_id": deal })).await;
    assert_eq!(made.expect(409)["error"], "deal_paid");
});

on_both!(what_is_paid_all_the_same_has_its_document_and_is_flagged, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let (_, token) = link(&stage, deal, None).await;
    let begun = begin(&app, &token).await.expect(200);
    let intent = begun["payment_intent"].as_str().unwrap();
    let cash = json!({ "deal_id": deal, "amount": OWED, "method": "cash" });
    let first = stage.post("/api/payments", cash).await.expect(201);
    // The customer was quicker than the order to cancel.
    stage.stripe.pay(intent, Card::Visa).unwrap();
    stage.tell_all().await;
    let second = stage.payment(begun["payment_id"].as_i64().unwrap()).await;
    assert_eq!((&second["status"], &second["flag"]), (&json!("succeeded"), &json!("exceeds_deal")));
    assert_eq!(second["balance"]["remaining"], -OWED);
    assert_eq!(stage.documents(second["id"].as_i64().unwrap()).await, ["TEST-INV-202611-0002"]);
    assert_eq!(stage.payment(first["id"].as_i64().unwrap()).await["flag"], Value::Null);
    assert_eq!(stage.get("/api/payments?flag=exceeds_deal").await["total"], 1);
});

on_both!(a_link_of_a_part_is_paid_once_and_never_asks_for_more_than_is_left, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let (_, part) = link(&stage, deal, Some(18_000)).await;
    let (_, whole) = link(&stage, deal, None).await;
    let begun = begin(&app, &part).await.expect(200);
    stage.stripe.pay(begun["payment_intent"].as_str().unwrap(), Card::Visa).unwrap();
    stage.tell_all().await;
    assert_eq!(page(&app, &part).await["status"], "paid");
    let rest = page(&app, &whole).await;
    assert_eq!((&rest["status"], &rest["amount"]), (&json!("open"), &json!(100_000)));
    let begun = begin(&app, &whole).await.expect(200);
    assert_eq!(stage.payment(begun["payment_id"].as_i64().unwrap()).await["amount"], 100_000);
    for amount in [0, -1, 100_000_000] {
        let refused = stage.post("/api/payments/links", json!({ "deal_id": deal, "amount": amount })).await;
        assert!(refused.expect(400)["fields"]["amount"].is_string());
    }
    let vague = stage.deal_of(None).await;
    let refused = stage.post("/api/payments/links", json!({ "deal_id": vague })).await.expect(400);
    assert!(refused["fields"]["amount"].is_string());
    stage.post("/api/payments/links", json!({ "deal_id": 999_999 })).await.expect(404);
});
