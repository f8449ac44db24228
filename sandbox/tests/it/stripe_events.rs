//! How events come: how often, in which order, held back, not taken.

use reqwest::StatusCode;
use sandbox::stripe::{Card, Delivery};
use serde_json::{Value, json};

use crate::stripe_stage::{PAID, Stage, answer};

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
