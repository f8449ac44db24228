//! WhatsApp: what a person sends, what Twilio tells, and where the worker runs, a customer who writes and is answered.

use std::time::Duration;

use ::sandbox::telephone::Webhook;
use anyhow::{Context as _, Result, anyhow, ensure};
use serde_json::{Value, json};

use super::{Found, Reach, Sheet, steps::CALLER};
use crate::{
    config::Config,
    run::sandbox::{Chat, Telephone, pair},
};

/// Somebody who has not telephoned.
const WRITER: &str = "+972527654321";
/// A number of WhatsApp's worker is told within seconds of its start.
const SETTLED: usize = 40;

/// The API, and Twilio's webhooks as curl lines would send them.
pub(super) async fn api(sheet: &mut Sheet, reach: &Reach, token: &str) {
    sheet
        .step("GET /api/whatsapp/status", async {
            let status = reach.get("/api/whatsapp/status", token).await?;
            ensure!(status["provider"].is_string(), "{status}");
            Ok(format!("200, {}", status["state"]))
        })
        .await;
    sheet.step("POST /api/whatsapp/send", sent(reach, token)).await;
    sheet
        .step("POST /webhook/whatsapp/incoming", async {
            let form =
                [("MessageSid", "SMsmoke0000000000000000000000000001"), ("Body", "שלום"), ("NumMedia", "0")];
            told(reach, "/webhook/whatsapp/incoming", &form).await
        })
        .await;
    sheet
        .step("POST /webhook/whatsapp/status", async {
            let form =
                [("MessageSid", "SMsmoke0000000000000000000000000002"), ("MessageStatus", "delivered")];
            told(reach, "/webhook/whatsapp/status", &form).await
        })
        .await;
    sheet
        .step("GET /api/whatsapp/conversations, messages", async {
            let conversations = reach.get("/api/whatsapp/conversations", token).await?;
            let messages = reach.get("/api/whatsapp/messages", token).await?;
            ensure!(conversations["total"].as_u64() >= Some(1), "{conversations}");
            ensure!(messages["total"].as_u64() >= Some(1), "{messages}");
            Ok(format!("200, {} and {}", conversations["total"], messages["total"]))
        })
        .await;
}

/// The second click sends nothing more.
async fn sent(reach: &Reach, token: &str) -> Found {
    let message = json!({ "to": CALLER, "text": "שלום, כאן המשרד", "once": "smoke" });
    let first = reach.post("/api/whatsapp/send", token, &message, 202).await?;
    let second = reach.post("/api/whatsapp/send", token, &message, 202).await?;
    ensure!(first["id"] == second["id"], "it was sent twice: {first} {second}");
    Ok(format!("202, {}", first["status"]))
}

/// A webhook as Twilio signs it.
async fn told(reach: &Reach, path: &str, fields: &[(&str, &str)]) -> Found {
    let from = format!("whatsapp:{WRITER}");
    let hook = Webhook::new(&reach.telephone(from, "whatsapp:+14155238886".to_owned(), 1.0))?;
    hook.post(path, fields).await?;
    Ok("taken".to_owned())
}

/// A customer writes and is answered, where the worker runs beside the program.
pub(super) async fn chat(sheet: &mut Sheet, reach: &Reach, config: &Config, token: &str) {
    let Ok(status) = reach.get("/api/whatsapp/status", token).await else { return };
    if status["provider"] != "baileys" || status["mode"] != "sandbox" || !has_worker(reach, token).await {
        return;
    }
    sheet.step("a QR is shown, scanned, and WhatsApp is connected", pair(config, reach, token)).await;
    sheet.step("a customer writes and is answered in Hebrew", answered(reach, config)).await;
    sheet.step("what was sent before arrives", arrives(reach, token)).await;
}

async fn has_worker(reach: &Reach, token: &str) -> bool {
    for _ in 0..SETTLED {
        let status = reach.get("/api/whatsapp/status", token).await.unwrap_or_default();
        if status["worker_alive"] == true {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    false
}

async fn answered(reach: &Reach, config: &Config) -> Found {
    let mut chat = Chat::begin(Telephone::of(config, reach)?, WRITER, "מיכל לוי").await?;
    chat.say("שלום, אני מחפשת דירת 4 חדרים ברעננה").await?;
    let answers = chat.heard().await?;
    let answer = answers.first().context("nobody answered")?;
    ensure!(answer.chars().any(|c| matches!(c, 'א'..='ת')), "not in Hebrew: {answer}");
    Ok(format!("{} characters", answer.chars().count()))
}

async fn arrives(reach: &Reach, token: &str) -> Result<String> {
    for _ in 0..SETTLED {
        let list = reach.get("/api/whatsapp/messages?direction=out&limit=200", token).await?;
        let items = list["items"].as_array().context("no items")?;
        let waits = |item: &&Value| item["status"] == "queued";
        if items.iter().filter(waits).count() == 0 {
            return Ok(format!("{} messages, none waits", items.len()));
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    Err(anyhow!("messages still wait after {} s", SETTLED / 2))
}
