//! Documents and their drafts.

use serde_json::{Value, json};

use super::{Case, MARK, Side, customers::customer, sales::deal};
use crate::app::TestApp;

pub async fn case(app: &TestApp, operation: &str, side: &Side) -> Option<Case> {
    Some(match operation {
        "create_invoice" => {
            Case::default().with(draft(json!({ "deal_id": deal(app, side).await, "customer_id": null })))
        }
        "get_invoice_draft" | "get_invoice_draft_html" | "get_invoice_draft_pdf" | "issue_invoice_draft" => {
            Case::of(drafted(app, side).await)
        }
        "delete_invoice_draft" => Case::of(drafted(app, side).await),
        "update_invoice_draft" => Case::of(drafted(app, side).await).with(json!({ "discount": 1 })),
        "get_invoice" | "get_invoice_html" | "get_invoice_pdf" | "download_invoice" | "share_invoice" => {
            Case::of(invoice(app, side).await)
        }
        "credit_invoice" => Case::of(invoice(app, side).await).with(json!({ "reason": MARK })),
        "send_invoice" => Case::of(invoice(app, side).await).with(json!({})),
        "list_invoices" => {
            invoice(app, side).await;
            Case::filter(format!("?customer_id={}", customer(app, side).await))
        }
        _ => return None,
    })
}

pub fn draft(fields: Value) -> Value {
    let mut body =
        json!({ "kind": "tax_invoice", "lines": [{ "text": MARK, "price": 100 }], "remark": MARK });
    body.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    body
}

pub async fn drafted(app: &TestApp, side: &Side) -> i64 {
    let body = draft(json!({ "customer_id": customer(app, side).await }));
    let made = app.post("/api/invoices").bearer(&side.token).json(body).send().await;
    made.expect(201)["id"].as_i64().unwrap()
}

/// The number of a document that was issued.
pub async fn invoice(app: &TestApp, side: &Side) -> String {
    let path = format!("/api/invoices/drafts/{}/issue", drafted(app, side).await);
    let issued = app.post(&path).bearer(&side.token).send().await.expect(200);
    issued["number"].as_str().unwrap().to_owned()
}
