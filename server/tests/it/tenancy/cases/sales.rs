//! Leads and deals.

use serde_json::json;

use super::{Case, MARK, Side, customers::customer};
use crate::app::TestApp;

pub async fn case(app: &TestApp, operation: &str, side: &Side) -> Option<Case> {
    Some(match operation {
        "create_lead" => Case::default().with(json!({ "customer_id": customer(app, side).await })),
        "create_deal" => {
            Case::default().with(json!({ "customer_id": customer(app, side).await, "title": MARK }))
        }
        "get_lead" | "delete_lead" | "restore_lead" => Case::of(lead(app, side).await),
        "update_lead" => Case::of(lead(app, side).await).with(json!({ "owner_id": null })),
        "convert_lead" => Case::of(lead(app, side).await).with(json!({})),
        "get_deal" | "delete_deal" | "restore_deal" => Case::of(deal(app, side).await),
        "update_deal" => Case::of(deal(app, side).await).with(json!({ "owner_id": null })),
        "list_leads" => {
            lead(app, side).await;
            Case::filter(format!("?customer_id={}", customer(app, side).await))
        }
        "list_deals" => {
            deal(app, side).await;
            Case::filter(format!("?customer_id={}", customer(app, side).await))
        }
        _ => return None,
    })
}

pub async fn lead(app: &TestApp, side: &Side) -> i64 {
    let body = json!({ "customer_id": customer(app, side).await, "title": MARK });
    let made = app.post("/api/crm/leads").bearer(&side.token).json(body).send().await;
    made.expect(201)["id"].as_i64().unwrap()
}

pub async fn deal(app: &TestApp, side: &Side) -> i64 {
    let body = json!({ "customer_id": customer(app, side).await, "title": MARK });
    let made = app.post("/api/crm/deals").bearer(&side.token).json(body).send().await;
    made.expect(201)["id"].as_i64().unwrap()
}
