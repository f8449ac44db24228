//! Payments.

use serde_json::json;

use super::{Case, Side, customers::customer, sales::deal};
use crate::app::TestApp;

pub async fn case(app: &TestApp, operation: &str, side: &Side) -> Option<Case> {
    let for_deal = async || json!({ "deal_id": deal(app, side).await, "amount": 5_000 });
    Some(match operation {
        "create_payment_intent" | "create_payment_link" => Case::default().with(for_deal().await),
        "create_payment" => {
            let mut body = for_deal().await;
            body["method"] = json!("cash");
            Case::default().with(body)
        }
        "list_payments" => {
            payment(app, side).await;
            Case::filter(format!("?customer_id={}", customer(app, side).await))
        }
        "list_payment_links" | "get_balance" => {
            Case { query: format!("?deal_id={}", deal(app, side).await), ..Case::default() }
        }
        "get_payment" => Case::of(payment(app, side).await),
        "refund_payment" => Case::of(payment(app, side).await).with(json!({})),
        "cancel_payment" => {
            let begun = app.post("/api/payments/create-intent").bearer(&side.token).json(for_deal().await);
            Case::of(begun.send().await.expect(200)["payment_id"].as_i64().unwrap())
        }
        "close_payment_link" => {
            let made = app.post("/api/payments/links").bearer(&side.token).json(for_deal().await);
            Case::of(made.send().await.expect(201)["id"].as_i64().unwrap())
        }
        _ => return None,
    })
}

/// Money that was taken in cash.
pub async fn payment(app: &TestApp, side: &Side) -> i64 {
    let body = json!({ "deal_id": deal(app, side).await, "amount": 5_000, "method": "cash" });
    let made = app.post("/api/payments").bearer(&side.token).json(body).send().await;
    made.expect(201)["id"].as_i64().unwrap()
}
