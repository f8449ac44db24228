//! Money: a link is made, paid by at the sandbox's Stripe, told of by its webhook, and has its document.

use std::time::Duration;

use anyhow::{Context as _, anyhow, ensure};
use serde_json::{Value, json};

use super::{Found, Reach, Sheet};

/// What Stripe tells is dealt with within seconds.
const LOOKS: usize = 60;
/// In agorot.
const AMOUNT: i64 = 118_000;

pub(super) async fn paid(sheet: &mut Sheet, reach: &Reach, token: &str) {
    let mut number = String::new();
    sheet.step("POST /api/payments/create-intent, twice", begun_once(reach, token)).await;
    sheet
        .step("a link is paid by, and the document is there", async {
            number = by_link(reach, token).await?;
            Ok(number.clone())
        })
        .await;
    sheet.step("GET /api/invoices/{number}/pdf", downloaded(reach, token, &number)).await;
    sheet
        .step("POST /webhook/stripe (wrong signature)", async {
            let asked = reach.http.post(reach.at("/webhook/stripe")).header("stripe-signature", "t=1,v1=00");
            let status = asked.json(&json!({})).send().await?.status();
            ensure!(status == 400, "{status}");
            Ok("400".to_owned())
        })
        .await;
}

async fn deal(reach: &Reach, token: &str) -> anyhow::Result<Value> {
    let body = json!({ "customer_id": 1, "title": "תיווך", "amount": AMOUNT });
    Ok(reach.post("/api/crm/deals", token, &body, 201).await?["id"].clone())
}

/// The second click goes on with the first payment.
async fn begun_once(reach: &Reach, token: &str) -> Found {
    let body = json!({ "deal_id": deal(reach, token).await?, "amount": AMOUNT });
    let first = reach.post("/api/payments/create-intent", token, &body, 200).await?;
    let second = reach.post("/api/payments/create-intent", token, &body, 200).await?;
    ensure!(first["payment_intent"] == second["payment_intent"], "two were begun");
    ensure!(first["client_secret"].is_string(), "nothing to pay with");
    Ok("200, one intent".to_owned())
}

async fn by_link(reach: &Reach, token: &str) -> Found {
    let body = json!({ "deal_id": deal(reach, token).await? });
    let made = reach.post("/api/payments/links", token, &body, 201).await?;
    let secret = made["url"].as_str().and_then(|url| url.rsplit('/').next()).context("no address")?;
    let page = format!("/api/public/pay/{secret}");
    let shown: Value = reach.http.get(reach.at(&page)).send().await?.error_for_status()?.json().await?;
    ensure!(shown["status"] == "open" && shown["amount"] == AMOUNT, "{shown}");
    let asked = reach.http.post(reach.at(&format!("{page}/intent")));
    let begun: Value = asked.send().await?.error_for_status()?.json().await?;
    pay(reach, &begun["payment_intent"]).await?;
    let path = format!("/api/payments/{}", begun["payment_id"]);
    for _ in 0..LOOKS {
        let payment = reach.get(&path, token).await?;
        if payment["status"] == "succeeded" {
            let number = payment["invoices"][0]["invoice_number"].as_str().context("no document")?;
            return Ok(number.to_owned());
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    Err(anyhow!("Stripe told nothing within {} s", LOOKS / 4))
}

/// The customer's card, at the sandbox's Stripe.
async fn pay(reach: &Reach, intent: &Value) -> anyhow::Result<()> {
    let addr = reach.sandbox.context("there is no sandbox to pay at")?;
    let asked = reach.http.post(format!("http://{addr}/_sandbox/stripe/pay"));
    asked.json(&json!({ "intent": intent, "card": "visa" })).send().await?.error_for_status()?;
    Ok(())
}

async fn downloaded(reach: &Reach, token: &str, number: &str) -> Found {
    let path = format!("/api/invoices/{number}/pdf");
    let answer = reach.http.get(reach.at(&path)).bearer_auth(token).send().await?.error_for_status()?;
    let bytes = answer.bytes().await?;
    ensure!(bytes.starts_with(b"%PDF-"), "not a PDF");
    Ok(format!("200, {} bytes", bytes.len()))
}
