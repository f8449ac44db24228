//! Contracts and their texts.

use serde_json::json;

use super::{Case, MARK, Side, sales::deal};
use crate::{app::TestApp, contracts_stage::drawn};

pub async fn case(app: &TestApp, operation: &str, side: &Side) -> Option<Case> {
    Some(match operation {
        "send_contract" => Case::default().with(json!({ "deal_id": deal(app, side).await })),
        "try_contract" => Case::default()
            .with(json!({ "deal_id": deal(app, side).await, "template_id": text(app, side).await })),
        "sign_contract" => {
            let deal = deal(app, side).await;
            Case::default().with(json!({ "deal_id": deal, "name": MARK, "signature_b64": drawn() }))
        }
        "list_contracts" => {
            let (deal, _) = sent(app, side).await;
            Case::filter(format!("?deal_id={deal}"))
        }
        "preview_contract" | "preview_contract_pdf" => {
            Case { query: format!("?deal_id={}", deal(app, side).await), ..Case::default() }
        }
        "get_contract" | "get_contract_html" | "get_contract_pdf" => Case::of(sent(app, side).await.1),
        "withdraw_contract" => Case::of(sent(app, side).await.1).with(json!({ "reason": MARK })),
        "renew_contract" => Case::of(sent(app, side).await.1).with(json!({})),
        "share_contract" | "download_contract" => Case::of(signed(app, side).await),
        "send_signed_contract" => Case::of(signed(app, side).await).with(json!({})),
        "get_contract_template" | "list_contract_template_versions" => Case::of(text(app, side).await),
        "update_contract_template" => Case::of(text(app, side).await).with(json!({ "name": "אחר" })),
        "restore_contract_template" => Case::of(text(app, side).await).with(json!({ "version": 1 })),
        _ => return None,
    })
}

/// A contract that waits for its signer: its deal, and its number.
pub async fn sent(app: &TestApp, side: &Side) -> (i64, String) {
    let deal = deal(app, side).await;
    let body = json!({ "deal_id": deal, "signers": [{ "name": MARK }] });
    let sent = app.post("/api/contracts/send").bearer(&side.token).json(body).send().await.expect(201);
    (deal, sent["contract"]["contract_number"].as_str().unwrap().to_owned())
}

/// The number of a contract that was signed.
async fn signed(app: &TestApp, side: &Side) -> String {
    let body = json!({ "deal_id": deal(app, side).await, "name": MARK, "signature_b64": drawn() });
    let signed = app.post("/api/contracts/sign").bearer(&side.token).json(body).send().await.expect(200);
    signed["contract_number"].as_str().unwrap().to_owned()
}

pub async fn text(app: &TestApp, side: &Side) -> i64 {
    let body =
        json!({ "name": format!("{MARK} {}", super::fresh()), "title": MARK, "body": MARK, "fields": [] });
    let made = app.post("/api/contracts/templates").bearer(&side.token).json(body).send().await;
    made.expect(201)["id"].as_i64().unwrap()
}
