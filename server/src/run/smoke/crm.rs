//! What the conversation left in the CRM, and what a person does with it there.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use super::{Found, Reach, Sheet, steps::CALLER};

/// Everything of the caller is there: the customer, the lead, the appointment, on one timeline.
pub(super) async fn left(sheet: &mut Sheet, reach: &Reach, token: &str) {
    let mut id = 0;
    sheet
        .step("GET /api/crm/customers", async {
            let list = reach.get("/api/crm/customers", token).await?;
            let customers = list["items"].as_array().context("no items")?;
            let caller = customers.iter().find(|customer| customer["phone"] == CALLER);
            id = caller.context("the caller is missing")?["id"].as_i64().context("no id")?;
            let notes = reach.get(&format!("/api/crm/customers/{id}/notes"), token).await?;
            ensure!(notes["total"].as_u64() >= Some(1), "nothing was noted: {notes}");
            Ok(format!("200, {} notes", notes["total"]))
        })
        .await;
    sheet.step("GET /api/crm/leads: the wishes of the call", lead(reach, token, id)).await;
    sheet
        .step("GET /api/crm/appointments: the viewing", async {
            let list = reach.get(&format!("/api/crm/appointments?customer_id={id}"), token).await?;
            ensure!(list["items"][0]["state"] == "booked", "{list}");
            Ok(format!("200, {}", list["items"][0]["starts_at"]))
        })
        .await;
    sheet.step("GET /api/crm/timeline", timeline(reach, token, id)).await;
    sheet
        .step("GET /api/crm/search", async {
            let found = reach.get("/api/crm/search?q=054-123", token).await?;
            let hit = |item: &Value| item["kind"] == "customer" && item["id"] == id;
            ensure!(found["items"].as_array().context("no items")?.iter().any(hit), "{found}");
            Ok("200".to_owned())
        })
        .await;
}

async fn lead(reach: &Reach, token: &str, customer: i64) -> Found {
    let list = reach.get(&format!("/api/crm/leads?customer_id={customer}"), token).await?;
    let lead = &list["items"][0];
    ensure!(lead["city"] == "רעננה" && lead["rooms"] == 4, "{list}");
    Ok(format!("200, {}", lead["stage"]))
}

async fn timeline(reach: &Reach, token: &str, customer: i64) -> Found {
    let list = reach.get(&format!("/api/crm/timeline?customer_id={customer}&limit=200"), token).await?;
    let kinds: Vec<&str> = list["items"]
        .as_array()
        .context("no items")?
        .iter()
        .filter_map(|entry| entry["kind"].as_str())
        .collect();
    for kind in ["call", "note", "lead", "appointment"] {
        ensure!(kinds.contains(&kind), "no {kind} on it: {kinds:?}");
    }
    Ok(format!("200, {} entries", list["total"]))
}

/// A customer typed in, a lead that becomes a deal, a task, a table in and out, the figures.
pub(super) async fn worked(sheet: &mut Sheet, reach: &Reach, token: &str) {
    sheet.step("POST /api/crm/customers, leads, convert", deal(reach, token)).await;
    sheet
        .step("POST /api/crm/tasks", async {
            let task = json!({ "title": "לשלוח תשריט", "due_date": "2030-01-01" });
            reach.post("/api/crm/tasks", token, &task, 201).await?;
            Ok("201".to_owned())
        })
        .await;
    sheet
        .step("GET /api/crm/export/customers", async {
            let asked = reach.http.get(reach.at("/api/crm/export/customers")).bearer_auth(token);
            let text = asked.send().await?.error_for_status()?.text().await?;
            ensure!(text.starts_with('\u{feff}'), "no byte order mark");
            Ok(format!("200, {} lines", text.lines().count()))
        })
        .await;
    sheet
        .step("GET /api/overview", async {
            let figures = reach.get("/api/overview", token).await?;
            ensure!(figures["calls"]["total"].as_u64() >= Some(1), "{figures}");
            Ok("200".to_owned())
        })
        .await;
}

async fn deal(reach: &Reach, token: &str) -> Result<String> {
    let customer = json!({ "name": "משפחת אברהמי-בן דוד", "tags": ["קונים"] });
    let customer = reach.post("/api/crm/customers", token, &customer, 201).await?;
    let lead = json!({ "customer_id": customer["id"], "intent": "sell", "city": "חיפה" });
    let lead = reach.post("/api/crm/leads", token, &lead, 201).await?;
    let path = format!("/api/crm/leads/{}/convert", lead["id"]);
    let deal = reach.post(&path, token, &json!({ "amount": 250_000_000 }), 201).await?;
    let again = reach.post(&path, token, &json!({}), 200).await?;
    ensure!(deal["id"] == again["id"], "a second deal was made");
    Ok(format!("201, deal {}", deal["id"]))
}
