//! Rehearsals and trial calls.

use std::time::Duration;

use ::sandbox::telephone::{self, Trial};
use anyhow::{Context as _, anyhow, ensure};
use serde_json::{Value, json};

use super::{Found, Reach, Sheet};

pub(super) async fn rehearsed(sheet: &mut Sheet, reach: &Reach, token: &str) {
    sheet.step("POST /api/rehearsals, two scripts", rehearse(reach, token)).await;
    sheet.step("a trial call by typed words over /ws/trial", tried(reach, token)).await;
}

async fn rehearse(reach: &Reach, token: &str) -> Found {
    let scripts = json!({ "scripts": ["opening_hours", "leaves_a_message"] });
    let run = reach.post("/api/rehearsals", token, &scripts, 202).await?;
    for _ in 0..400 {
        let run = reach.get(&format!("/api/rehearsals/{}", run["id"]), token).await?;
        if run["status"] != "running" {
            ensure!(run["status"] == "done" && run["passed"] == run["total"], "{run}");
            return Ok(format!("{} of {} passed", run["passed"], run["total"]));
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    Err(anyhow!("it did not end within 100 s"))
}

async fn tried(reach: &Reach, token: &str) -> Found {
    let made = reach.post("/api/trials", token, &json!({}), 201).await?;
    let text = |field: &str| made[field].as_str().map(str::to_owned).context("a field is missing");
    let mut socket = reach.at(&text("socket")?);
    let scheme = if socket.scheme() == "https" { "wss" } else { "ws" };
    socket.set_scheme(scheme).map_err(|()| anyhow!("the program's address has no socket"))?;
    let trial = Trial { socket: socket.to_string(), token: text("token")?, call_sid: text("call_sid")? };
    let say = async |line: &str| say(reach, token, &made, line).await.map_err(|cause| format!("{cause:#}"));
    let heard_ms = telephone::trial(trial, &["מה הכתובת שלכם?", "תודה, להתראות"], say).await?;
    ensure!(heard_ms > 2_000, "only {heard_ms} ms of the agent were heard");
    Ok(format!("{heard_ms} ms heard"))
}

async fn say(reach: &Reach, token: &str, trial: &Value, line: &str) -> anyhow::Result<Vec<u8>> {
    let path = format!("/api/trials/{}/say", trial["id"]);
    let asked = reach.http.post(reach.at(&path)).bearer_auth(token).json(&json!({ "text": line }));
    Ok(asked.send().await?.error_for_status()?.bytes().await?.to_vec())
}
