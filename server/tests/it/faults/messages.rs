//! Twilio's messages fail: what goes out over WhatsApp, and the pictures that come in.

use std::time::Duration;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use sandbox::{
    Vendor,
    whatsapp::{File, Incoming},
};
use serde_json::json;
use server::{db::MessageId, whatsapp::Direction};

use super::{Flow, Found, Way, cell};
use crate::{
    app::{Database, Kind, TestApp},
    whatsapp_stage::{CUSTOMER, SETTINGS, Stage},
};

const PERHAPS: &str = "unknown (`unconfirmed`), and a task asks a person";
const ONCE_BY_A_PERSON: &str = "a person sends it again: read, 1 sent";

pub const SEND: Flow = Flow {
    company: "Twilio",
    what: "a message is sent over WhatsApp",
    shown_by: "faults::messages::a_message_is_sent_once",
    cells: [
        cell(PERHAPS, ONCE_BY_A_PERSON),
        cell("read", "read, 1 sent"),
        cell("read: the receipt says that it was taken", "read, 1 sent")
            .by("whatsapp_twilio::a_lost_answer_is_made_good_by_what_twilio_tells"),
        cell(PERHAPS, ONCE_BY_A_PERSON),
        cell("queued", "read, 1 sent"),
        cell("queued", "read, 1 sent"),
    ],
};

pub const FETCH: Flow = Flow {
    company: "Twilio",
    what: "a customer's picture is fetched",
    shown_by: "faults::messages::a_picture_comes_in_once",
    cells: [
        cell("the message without its picture (`fetching`)", "1 message with its picture"),
        cell("1 message with its picture", "1 message with its picture"),
        cell("the message without its picture (`fetching`)", "1 message with its picture"),
        cell("the message without its picture (`fetching`)", "1 message with its picture"),
        cell("the message without its picture (`fetching`)", "1 message with its picture"),
        cell("the message without its picture (`fetching`)", "1 message with its picture"),
    ],
};

on_both_with!(a_message_is_sent_once, SETTINGS, async |app| {
    let (stage, mut found) = (Stage::set(&app).await, Vec::new());
    for way in SEND.ways() {
        found.push(sent(&stage, way).await);
    }
    SEND.check(&found);
});

async fn sent(stage: &Stage, way: Way) -> Found {
    let (before, tasks) = (stage.whatsapp.sent().len(), stage.tasks().await.len());
    stage.app.sandbox.faults().set(Vendor::Twilio, "send_message", way.fault());
    let template =
        json!({ "content_sid": "HX0123456789abcdef0123456789abcdef", "variables": { "1": "דנה" } });
    let id = stage.sent(json!({ "to": CUSTOMER, "template": template })).await;
    stage.work().await;
    let mut seen = told(stage, id).await;
    wait(stage, way.lasts()).await;
    if stage.tasks().await.len() > tasks {
        seen += ", and a task asks a person";
    }
    stage.app.sandbox.faults().clear_all();
    wait(stage, Duration::from_secs(900)).await;
    let mut how = "";
    if seen.contains("unknown") {
        let path = format!("/api/whatsapp/messages/{id}/retry");
        stage.app.post(&path).bearer(&stage.token()).send().await.expect(202);
        stage.work().await;
        how = "a person sends it again: ";
    }
    (seen, format!("{how}{}, {} sent", told(stage, id).await, stage.whatsapp.sent().len() - before))
}

/// The state of a message as the screen shows it, with its reason.
async fn told(stage: &Stage, id: MessageId) -> String {
    let path = format!("/api/whatsapp/messages/{id}");
    let message = stage.app.get(&path).bearer(&stage.token()).send().await.expect(200);
    let status = message["status"].as_str().unwrap();
    match message["reason"].as_str() {
        Some(reason) => format!("{status} (`{reason}`)"),
        None => status.to_owned(),
    }
}

/// Lets so much time go by, and do what is due.
async fn wait(stage: &Stage, time: Duration) {
    let until = stage.app.clock.now().after(time);
    while stage.app.clock.now() < until {
        stage.advance(Duration::from_secs(300).min(time)).await;
        stage.work().await;
    }
}

on_both_with!(a_picture_comes_in_once, SETTINGS, async |app| {
    let (stage, mut found) = (Stage::set(&app).await, Vec::new());
    let bytes = b"\x89PNG\r\n\x1a\n and the rest";
    for (nth, way) in FETCH.ways().enumerate() {
        app.sandbox.faults().set(Vendor::Twilio, "fetch_media_file", way.fault());
        let media = vec![File { mime: "image/png".to_owned(), base64: BASE64_STANDARD.encode(bytes) }];
        stage.receive(&Incoming { media, ..Stage::text("") }).await;
        stage.work().await;
        let seen = picture(&stage, nth).await;
        wait(&stage, way.lasts()).await;
        app.sandbox.faults().clear_all();
        wait(&stage, Duration::from_secs(900)).await;
        found.push((seen, picture(&stage, nth).await));
    }
    FETCH.check(&found);
});

/// What is shown of the newest message that came in; the customer has sent so many before.
async fn picture(stage: &Stage, before: usize) -> String {
    let messages = stage.messages().await;
    let theirs: Vec<_> = messages.iter().filter(|message| message.direction == Direction::In).collect();
    let (new, message) = (theirs.len() - before, theirs.last().expect("it came"));
    match message.details().problem.as_deref() {
        None if message.file_id.is_some() => format!("{new} message with its picture"),
        problem => format!("the message without its picture (`{}`)", problem.unwrap_or("none")),
    }
}
