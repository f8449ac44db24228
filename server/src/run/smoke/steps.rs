//! The steps, flow by flow.

use std::time::Duration;

use ::sandbox::telephone::{self, EVENTS, Ended, LINES, Line, Webhook};
use anyhow::{Context as _, Result, anyhow, ensure};
use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::{Found, Reach, Sheet};
use crate::config::Config;

pub(super) const CALLER: &str = "+972541234567";
/// A conversation with everything in it: a question, an interruption, a message and a goodbye.
const SCRIPT: &str = include_str!("conversation.script");

pub(super) async fn log_in(sheet: &mut Sheet, reach: &Reach, config: &Config) -> String {
    let mut token = String::new();
    sheet
        .step("POST /api/auth/login", async {
            token = reach.log_in(config).await?;
            Ok("200".to_owned())
        })
        .await;
    sheet.step("POST /api/auth/login (wrong password)", wrong_password(reach)).await;
    session(sheet, reach, config).await;
    token
}

/// A session of its own, renewed and ended.
async fn session(sheet: &mut Sheet, reach: &Reach, config: &Config) {
    let mut kept = String::new();
    sheet
        .step("POST /api/auth/refresh", async {
            let first = cookie(&reach.enter(config).await?)?;
            let answer = with_cookie(reach, "/api/auth/refresh", &first).await?;
            kept = cookie(&answer)?;
            ensure!(kept != first, "the cookie stayed the same");
            let token = expect(answer, 200).await?["token"].as_str().context("no token")?.to_owned();
            let me = reach.get("/api/auth/me", &token).await?;
            Ok(format!("200, {}", me["role"].as_str().context("no role")?))
        })
        .await;
    sheet
        .step("POST /api/auth/logout", async {
            let gone = with_cookie(reach, "/api/auth/logout", &kept).await?.status();
            ensure!(gone == 204, "{gone} instead of 204");
            let body = expect(with_cookie(reach, "/api/auth/refresh", &kept).await?, 401).await?;
            ensure!(body["error"] == "session_revoked", "{body}");
            Ok("204, and the cookie is refused".to_owned())
        })
        .await;
}

fn cookie(answer: &reqwest::Response) -> Result<String> {
    let set = answer.headers().get("set-cookie").context("no cookie was set")?.to_str()?;
    Ok(set.split(';').next().unwrap_or_default().to_owned())
}

async fn with_cookie(reach: &Reach, path: &str, cookie: &str) -> Result<reqwest::Response> {
    Ok(reach.http.post(reach.at(path)).header("cookie", cookie).send().await?)
}

async fn wrong_password(reach: &Reach) -> Found {
    let login = json!({"email": "nobody@example.com", "password": "wrong"});
    let answer = reach.http.post(reach.at("/api/auth/login")).json(&login).send().await?;
    expect(answer, 401).await.map(|_| "401".to_owned())
}

/// What every answer has in common.
pub(super) async fn shell(sheet: &mut Sheet, reach: &Reach) {
    sheet.step("GET /health", health(reach)).await;
    sheet
        .step("GET /metrics", async {
            let text = reach.http.get(reach.at("/metrics")).send().await?.error_for_status()?.text().await?;
            Ok(format!("200, {} lines", text.lines().count()))
        })
        .await;
    sheet
        .step("X-Request-ID is taken over", async {
            let answer = reach.http.get(reach.at("/health")).header("x-request-id", "smoke-1").send().await?;
            ensure!(answer.headers().get("x-request-id").is_some_and(|id| id == "smoke-1"), "it was not");
            Ok("200".to_owned())
        })
        .await;
    sheet
        .step("GET /nowhere is a JSON 404", async {
            let body = expect(reach.http.get(reach.at("/nowhere")).send().await?, 404).await?;
            ensure!(body["error"] == "not_found", "{body}");
            Ok("404".to_owned())
        })
        .await;
    sheet
        .step("GET /api/calls without a token", async {
            expect(reach.http.get(reach.at("/api/calls")).send().await?, 401).await.map(|_| "401".to_owned())
        })
        .await;
}

async fn health(reach: &Reach) -> Found {
    let body = expect(reach.http.get(reach.at("/health")).send().await?, 200).await?;
    ensure!(body["status"] == "ok", "{body}");
    Ok("200, ok".to_owned())
}

/// Twilio's webhooks one by one, as a curl line would send them.
pub(super) async fn webhooks(sheet: &mut Sheet, reach: &Reach) {
    let hook = || Webhook::new(&reach.telephone(CALLER.to_owned(), "+972500000000".to_owned(), 1.0));
    sheet
        .step("POST /webhook/incoming_call", async {
            let twiml = hook()?.post("/webhook/incoming_call", &[("CallStatus", "ringing")]).await?;
            ensure!(twiml.contains("<Connect><Stream "), "{twiml}");
            Ok("200, TwiML".to_owned())
        })
        .await;
    sheet
        .step("POST /webhook/call_status (unknown call)", async {
            hook()?.post("/webhook/call_status", &[("CallStatus", "no-answer")]).await?;
            Ok("204".to_owned())
        })
        .await;
    sheet
        .step("POST /webhook/handle_recording (no recording)", async {
            let twiml = hook()?.post("/webhook/handle_recording", &[("RecordingUrl", "")]).await?;
            ensure!(twiml.contains("<Hangup/>"), "{twiml}");
            Ok("200, TwiML".to_owned())
        })
        .await;
    sheet
        .step("POST /webhook/incoming_call (wrong signature)", async {
            let form = [("CallSid", "CAwrong"), ("From", CALLER), ("To", CALLER)];
            let sent =
                reach.http.post(reach.at("/webhook/incoming_call")).header("X-Twilio-Signature", "AAAA");
            let status = sent.form(&form).send().await?.status().as_u16();
            // Where APP_ENV=testing, no signature is asked of loopback.
            ensure!(status == 403 || status == 200, "{status}");
            Ok(status.to_string())
        })
        .await;
}

/// A whole telephone conversation; the call's id.
pub(super) async fn call(sheet: &mut Sheet, reach: &Reach, token: &str) -> String {
    let mut call_sid = String::new();
    sheet
        .step("a conversation over /ws/twilio-media", async {
            let report = converse(reach, token).await?;
            call_sid.clone_from(&report.call_sid);
            ensure!(report.answered, "nobody was heard");
            ensure!(report.protocol_errors.is_empty(), "{:?}", report.protocol_errors);
            ensure!(report.ended == Ended::Program, "the goodbye did not end the call");
            ensure!(report.clears > 0, "the interruption was not noticed");
            ensure!(report.hole_ms_max <= 60, "a hole of {} ms in the agent's speech", report.hole_ms_max);
            let slowest = report.turns.iter().map(|turn| turn.voice_to_voice_ms).max().unwrap_or_default();
            Ok(format!("{} turns, slowest {slowest} ms", report.turns.len()))
        })
        .await;
    call_sid
}

async fn converse(reach: &Reach, token: &str) -> Result<telephone::Report> {
    let (lines, script) = mpsc::channel(LINES);
    let (events, mut ignored) = mpsc::channel(EVENTS);
    tokio::spawn(async move {
        for line in SCRIPT.lines().map(Line::parse) {
            let _ = lines.send(line.expect("the script is ours")).await;
        }
    });
    tokio::spawn(async move { while ignored.recv().await.is_some() {} });
    let options = reach.telephone(CALLER.to_owned(), reach.number(token).await?, 1.0);
    telephone::call(options, script, events).await.map_err(|failure| anyhow!("{failure}"))
}

/// What the conversation left behind.
pub(super) async fn calls(sheet: &mut Sheet, reach: &Reach, token: &str, call_sid: &str) {
    sheet
        .step("GET /api/calls", async {
            let list = reach.get("/api/calls", token).await?;
            ensure!(list["total"].as_u64() >= Some(1), "{list}");
            Ok(format!("200, {} calls", list["total"]))
        })
        .await;
    sheet.step("GET /api/calls/{call_sid} with its summary", summarised(reach, token, call_sid)).await;
    sheet.step("the stages of an answer, and what the call used", measured(reach, token, call_sid)).await;
    sheet
        .step("GET /api/calls/{call_sid}/events", async {
            let path = format!("/api/calls/{call_sid}/events");
            let answer =
                reach.http.get(reach.at(&path)).bearer_auth(token).send().await?.error_for_status()?;
            let text = answer.text().await?;
            ensure!(text.contains("data:"), "no event in it");
            Ok(format!("200, {} events", text.matches("data:").count()))
        })
        .await;
    sheet
        .step("GET /api/calls/{call_sid}/recording", async {
            let path = format!("/api/calls/{call_sid}/recording");
            let asked = reach.http.get(reach.at(&path)).bearer_auth(token).header("range", "bytes=0-99");
            let answer = asked.send().await?;
            ensure!(answer.status() == 206, "{}", answer.status());
            let bytes = answer.bytes().await?;
            ensure!(bytes.len() == 100 && bytes.starts_with(b"RIFF"), "not the beginning of a WAV file");
            Ok("206".to_owned())
        })
        .await;
}

/// The summary is a job: it is waited for, not slept for once.
async fn summarised(reach: &Reach, token: &str, call_sid: &str) -> Found {
    for _ in 0..60 {
        let call = reach.get(&format!("/api/calls/{call_sid}"), token).await?;
        if !call["summary"].is_null() {
            let turns = call["turns"].as_array().context("no turns")?.len();
            ensure!(turns >= 4, "only {turns} turns were kept");
            ensure!(call["status"] == "completed", "{}", call["status"]);
            return Ok(format!("200, {turns} turns"));
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    Err(anyhow!("no summary after 15 s"))
}

/// Every answer tells how long it took, up to the caller's ear.
async fn measured(reach: &Reach, token: &str, call_sid: &str) -> Found {
    let call = reach.get(&format!("/api/calls/{call_sid}"), token).await?;
    let turns = call["turns"].as_array().context("no turns")?;
    let heard = turns.iter().filter_map(|turn| turn["timings_ms"]["heard"].as_u64());
    let slowest = heard.max().with_context(|| format!("no answer was measured: {call}"))?;
    let used = call["usage"]["transcriptions"].as_u64().unwrap_or_default();
    ensure!(used > 0, "{}", call["usage"]);
    Ok(format!("heard after {slowest} ms at most, {used} transcriptions"))
}

/// What changed is told live.
pub(super) async fn events(sheet: &mut Sheet, reach: &Reach, token: &str) {
    sheet
        .step("GET /api/events", async {
            let asked =
                reach.http.get(reach.at("/api/events")).bearer_auth(token).header("last-event-id", "0");
            let mut answer = asked.send().await?.error_for_status()?;
            let first = answer.chunk().await?.context("the stream ended")?;
            ensure!(
                first.starts_with(b"id:") || first.windows(5).any(|part| part == b"data:"),
                "no event in it"
            );
            Ok("200".to_owned())
        })
        .await;
}

/// No request of ours broke a vendor's description.
pub(super) async fn sandbox(sheet: &mut Sheet, reach: &Reach) {
    sheet
        .step("the sandbox saw no wrong request", async {
            let addr = reach.sandbox.context("there is no sandbox to ask")?;
            let answer = reach.http.get(format!("http://{addr}/_sandbox/violations")).send().await?;
            let body: Value = answer.error_for_status()?.json().await?;
            let wrong = body["violations"].as_array().context("no list")?;
            ensure!(wrong.is_empty(), "{body}");
            Ok("none".to_owned())
        })
        .await;
}

async fn expect(answer: reqwest::Response, status: u16) -> Result<Value> {
    ensure!(answer.status() == status, "{} instead of {status}", answer.status());
    Ok(answer.json().await?)
}
