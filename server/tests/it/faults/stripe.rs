//! Stripe fails: a payment is begun, an event is told, money goes back.

use std::time::Duration;

use sandbox::{Vendor, stripe::Card};
use serde_json::{Value, json};

use super::{Flow, Found, Way, cell};
use crate::{
    app::{Database, Kind, Reply, TestApp},
    payments_stage::{OWED, Stage},
};

pub const BEGIN: Flow = Flow {
    company: "Stripe",
    what: "a payment is begun",
    shown_by: "faults::stripe::a_payment_is_begun_and_paid_once",
    cells: [
        cell("502 `upstream_failed`: try again", "1 payment, 1 document"),
        cell("the form opens; a second click opens the same", "1 payment, 1 document"),
        cell("502 `upstream_failed`: try again", "1 payment, 1 document"),
        cell("502 `upstream_failed`: try again", "1 payment, 1 document"),
        cell("502 `upstream_failed`: try again", "1 payment, 1 document"),
        cell("502 `upstream_failed`: try again", "1 payment, 1 document"),
    ],
};

pub const EVENT: Flow = Flow {
    company: "Stripe",
    what: "it tells that a customer has paid, and is then asked whether that is so",
    shown_by: "faults::stripe::what_was_paid_is_written_down_once",
    cells: [
        cell("the payment is still open", "succeeded, 1 document"),
        cell("succeeded", "succeeded, 1 document"),
        cell("the payment is still open", "succeeded, 1 document"),
        cell("the payment is still open", "succeeded, 1 document"),
        cell("the payment is still open", "succeeded, 1 document"),
        cell("the payment is still open", "succeeded, 1 document"),
    ],
};

pub const REFUND: Flow = Flow {
    company: "Stripe",
    what: "money goes back",
    shown_by: "faults::stripe::money_goes_back_once",
    cells: [
        cell("the refund is pending", "succeeded, 1 refund, 2 documents"),
        cell("succeeded", "succeeded, 1 refund, 2 documents"),
        cell("the refund is pending", "succeeded, 1 refund, 2 documents"),
        cell("the refund is pending", "succeeded, 1 refund, 2 documents"),
        cell("the refund is pending", "succeeded, 1 refund, 2 documents"),
        cell("the refund is pending", "succeeded, 1 refund, 2 documents"),
    ],
};

const NO_LIMIT: [(&str, &str); 1] = [("RATE_LIMIT_PAYMENT_PER_MIN", "1000")];

on_both_with!(a_payment_is_begun_and_paid_once, NO_LIMIT, async |app| {
    let (mut stage, mut found) = (Stage::set(&app).await, Vec::new());
    for way in BEGIN.ways() {
        found.push(begun(&mut stage, way).await);
    }
    BEGIN.check(&found);
});

async fn begun(stage: &mut Stage, way: Way) -> Found {
    let deal = stage.deal().await;
    stage.app.sandbox.faults().set(Vendor::Stripe, "create_intent", way.fault());
    let (first, second) = tokio::join!(stage.begin(deal, OWED), stage.begin(deal, OWED));
    let seen = told(&first, &second);
    stage.advance(way.lasts()).await;
    stage.begin(deal, OWED).await;
    stage.app.sandbox.faults().clear_all();
    let intent = stage.begin(deal, OWED).await.expect(200)["payment_intent"].clone();
    stage.stripe.pay(intent.as_str().unwrap(), Card::Visa).unwrap();
    stage.tell_all().await;
    let paid = stage.get(&format!("/api/payments?deal_id={deal}&status=succeeded")).await;
    let id = paid["items"][0]["id"].as_i64().expect("a payment");
    (seen, format!("{} payment, {} document", paid["total"], stage.documents(id).await.len()))
}

/// What two who click at the same moment see.
fn told(first: &Reply, second: &Reply) -> String {
    let (first, second) = ((first.status.as_u16(), first.json()), (second.status.as_u16(), second.json()));
    match (first, second) {
        ((200, first), (200, second)) if first["payment_id"] == second["payment_id"] => {
            "the form opens; a second click opens the same".to_owned()
        }
        ((502, first), (502, _)) => format!("502 `{}`: try again", first["error"].as_str().unwrap()),
        other => format!("{other:?}"),
    }
}

on_both_with!(what_was_paid_is_written_down_once, NO_LIMIT, async |app| {
    let (mut stage, mut found) = (Stage::set(&app).await, Vec::new());
    for way in EVENT.ways() {
        let (id, intent) = stage.begun(stage.deal().await, OWED).await;
        stage.stripe.pay(&intent, Card::Visa).unwrap();
        app.sandbox.faults().set(Vendor::Stripe, "*", way.fault());
        stage.tell_all().await;
        let seen = match stage.payment(id).await["status"].as_str().unwrap() {
            "created" => "the payment is still open".to_owned(),
            other => other.to_owned(),
        };
        outlast(&mut stage, way).await;
        let status = stage.payment(id).await["status"].as_str().unwrap().to_owned();
        found.push((seen, format!("{status}, {} document", stage.documents(id).await.len())));
    }
    EVENT.check(&found);
});

on_both_with!(money_goes_back_once, NO_LIMIT, async |app| {
    let (mut stage, mut found) = (Stage::set(&app).await, Vec::new());
    for way in REFUND.ways() {
        let (id, _) = stage.paid(stage.deal().await, OWED).await;
        let before = stage.stripe.refunds().len();
        app.sandbox.faults().set(Vendor::Stripe, "*", way.fault());
        stage.refund(id, json!({ "amount": 18_000 })).await.expect(202);
        app.run_jobs().await;
        let status = async |stage: &Stage| stage.payment(id).await["refunds"][0]["status"].clone();
        let seen = match status(&stage).await {
            Value::String(status) if status == "pending" => "the refund is pending".to_owned(),
            other => other.as_str().unwrap().to_owned(),
        };
        outlast(&mut stage, way).await;
        let (made, papers) = (stage.stripe.refunds().len() - before, stage.documents(id).await.len());
        let status = status(&stage).await;
        found.push((seen, format!("{}, {made} refund, {papers} documents", status.as_str().unwrap())));
    }
    REFUND.check(&found);
});

/// Lets the fault go on for its time, takes it back, and lets what waits happen.
async fn outlast(stage: &mut Stage, way: Way) {
    let until = stage.app.clock.now().after(way.lasts());
    while stage.app.clock.now() < until {
        stage.app.clock.advance(Duration::from_secs(120));
        stage.app.run_jobs().await;
    }
    stage.app.sandbox.faults().clear_all();
    stage.advance(Duration::from_secs(15 * 60)).await;
    stage.app.run_jobs().await;
    stage.tell_all().await;
}
