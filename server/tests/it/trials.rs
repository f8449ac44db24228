//! Trial calls: the browser's end of a call with the receptionist, by typed words.

use std::{net::SocketAddr, time::Duration};

use sandbox::telephone::{self, Trial};
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::{self, client::IntoClientRequest as _};

use crate::app::TestApp;

/// Opens the socket of a trial: the status of the answer.
async fn opened(addr: SocketAddr, token: &str) -> u16 {
    let mut request = format!("ws://{addr}/ws/trial").into_client_request().expect("an address");
    let protocols = format!("agentlocator.media, {token}").parse().expect("a header");
    request.headers_mut().insert("sec-websocket-protocol", protocols);
    match tokio_tungstenite::connect_async(request).await {
        Ok((_, answer)) => answer.status().as_u16(),
        Err(tungstenite::Error::Http(answer)) => answer.status().as_u16(),
        Err(other) => panic!("{other}"),
    }
}

async fn offered(app: &TestApp, token: &str) -> Value {
    app.post("/api/trials").bearer(token).json(json!({})).send().await.expect(201)
}

/// A trial that was begun and hung up at once: its id.
pub async fn hung_up(app: &TestApp, token: &str) -> i64 {
    let (addr, trial) = (app.serve().await, offered(app, token).await);
    assert_eq!(opened(addr, trial["token"].as_str().expect("a token")).await, 101);
    trial["id"].as_i64().expect("an id")
}

async fn say(app: &TestApp, trial: &Value, line: &str) -> Vec<u8> {
    let token = app.owner_token().await;
    let path = format!("/api/trials/{}/say", trial["id"]);
    let reply = app.post(&path).bearer(&token).json(json!({ "text": line })).send().await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert!(reply.bytes.len() > 1_600, "a fifth of a second at least");
    reply.bytes.to_vec()
}

/// Lets everything that outlives its request come to its end.
async fn settle(app: &TestApp) {
    app.app.tasks.close();
    app.app.tasks.wait().await;
    let rooms = app.app.config.data_dir.join("rehearsals");
    assert_eq!(std::fs::read_dir(rooms).expect("a folder").count(), 0, "every room was thrown away");
}

on_both!(typed_words_are_understood_as_typed_and_nothing_real_comes_of_them, async |app| {
    let (addr, token) = (app.serve().await, app.owner_token().await);
    let trial = offered(&app, &token).await;
    assert!(trial["prompt"].as_str().expect("a prompt").contains("נדלן השרון"), "{trial}");
    assert!(trial["tools"].as_array().expect("tools").contains(&json!("end_call")), "{trial}");
    let text = |field: &str| trial[field].as_str().expect("text").to_owned();
    let browser = Trial {
        socket: format!("ws://{addr}{}", text("socket")),
        token: text("token"),
        call_sid: text("call_sid"),
    };
    let path = format!("/api/trials/{}/events", trial["id"]);
    let events = app.get(&path).bearer(&token).send();
    let lines = ["קוראים לי דני כהן", "תודה, להתראות"];
    let talk = telephone::trial(browser, &lines, async |line: &str| Ok(say(&app, &trial, line).await));
    let (events, heard_ms) = tokio::join!(events, talk);
    assert!(heard_ms.expect("it ends") > 2_000, "the greeting, an answer and a goodbye");
    let told = events.text();
    for part in
        ["event: turn", "event: tool", "note_caller", "דני כהן", "נעים מאוד", "להתראות!", "event: over"]
    {
        assert!(told.contains(part), "{part} is missing: {told}");
    }
    settle(&app).await;
    let asked =
        |operation: &str| app.sandbox.requests().iter().filter(|it| it.operation == operation).count();
    assert_eq!(asked("transcribe"), 0, "typed words need no transcription");
    for list in ["/api/calls", "/api/crm/notes"] {
        assert_eq!(app.get(list).bearer(&token).send().await.expect(200)["total"], 0, "{list}");
    }
});

on_both!(a_trial_opens_once_for_its_token_and_business_alone_and_two_at_a_time, async |app| {
    let (addr, token) = (app.serve().await, app.owner_token().await);
    assert_eq!(opened(addr, "nothing").await, 404);
    let (first, second) = (offered(&app, &token).await, offered(&app, &token).await);
    let third = app.post("/api/trials").bearer(&token).json(json!({})).send().await.expect(409);
    assert_eq!(third["error"], "trials_taken");
    let secret = first["token"].as_str().expect("a token");
    assert_eq!(opened(addr, secret).await, 101);
    assert!([409, 410].contains(&opened(addr, secret).await), "a token counts once");
    app.clock.advance(Duration::from_secs(121));
    assert_eq!(opened(addr, second["token"].as_str().expect("a token")).await, 410);
    app.get("/api/trials/999/events").bearer(&token).send().await.expect(404);
    app.app.stopping.cancel();
    settle(&app).await;
});
