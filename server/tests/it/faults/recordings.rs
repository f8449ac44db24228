//! A caller has left a message with the voicemail, and Twilio does not hand it out, or OpenAI does not write it down.

use std::time::Duration;

use sandbox::{Vendor, VoiceOptions, telephone, wav};
use serde_json::Value;

use super::{Flow, Found, Way, cell};
use crate::app::{Database, Kind, TestApp};

const NOTHING: &str = "the caller is thanked; the call is there, without its recording";
const SILENT: &str = "the recording, without its words";
const WHOLE: &str = "the recording with its words";

pub const FETCH: Flow = Flow {
    company: "Twilio",
    what: "a message of the voicemail is fetched",
    shown_by: "faults::recordings::a_message_of_the_voicemail_is_fetched_once",
    cells: [
        cell(NOTHING, WHOLE),
        cell(WHOLE, WHOLE),
        cell(NOTHING, WHOLE),
        cell(NOTHING, WHOLE),
        cell(NOTHING, WHOLE),
        cell(NOTHING, WHOLE),
    ],
};

pub const TRANSCRIBE: Flow = Flow {
    company: "OpenAI",
    what: "a message of the voicemail is written down",
    shown_by: "faults::recordings::a_message_of_the_voicemail_is_written_down",
    cells: [
        cell(SILENT, WHOLE),
        cell(WHOLE, WHOLE),
        cell(SILENT, WHOLE),
        cell(SILENT, WHOLE),
        cell(SILENT, WHOLE),
        cell(SILENT, WHOLE),
    ],
};

/// Twilio's requests need no signature.
pub const TESTING: [(&str, &str); 1] = [("APP_ENV", "testing")];
const WORDS: &str = "תתקשרו אליי בבקשה";

on_both_with!(a_message_of_the_voicemail_is_fetched_once, TESTING, async |app| {
    FETCH.check(&every_way(&app, &FETCH, Vendor::Twilio, "fetch_recording").await);
});

on_both_with!(a_message_of_the_voicemail_is_written_down, TESTING, async |app| {
    TRANSCRIBE.check(&every_way(&app, &TRANSCRIBE, Vendor::OpenAi, "transcribe").await);
});

async fn every_way(app: &TestApp, flow: &Flow, vendor: Vendor, operation: &str) -> Vec<Found> {
    let samples = telephone::say(WORDS, &VoiceOptions::default()).await.unwrap();
    let control = telephone::Control::at(app.sandbox.addr()).unwrap();
    control.announce(WORDS, &samples).await.unwrap();
    let mut found = Vec::new();
    for way in flow.ways() {
        let sid = format!("CA{way:?}");
        let url = kept(app, &sid, wav::pcm16(8_000, &samples)).await;
        app.sandbox.faults().set(vendor, operation, way.fault());
        left(app, &sid, &url).await;
        app.run_jobs().await;
        let seen = told(app, &sid).await;
        outlast(app, way).await;
        found.push((seen, told(app, &sid).await));
    }
    found
}

/// Lets the fault go on for its time, takes it back, and lets what waits happen.
pub async fn outlast(app: &TestApp, way: Way) {
    let until = app.clock.now().after(way.lasts());
    while app.clock.now() < until {
        app.clock.advance(Duration::from_secs(120));
        app.run_jobs().await;
    }
    app.sandbox.faults().clear_all();
    app.clock.advance(Duration::from_secs(15 * 60));
    app.run_jobs().await;
}

/// Twilio has recorded this; where it lies.
pub async fn kept(app: &TestApp, sid: &str, wav: Vec<u8>) -> String {
    let http = providers::http::client(Duration::from_secs(10));
    let url = format!("http://{}/_sandbox/calls/{sid}/recordings", app.sandbox.addr());
    let kept = http.post(url).body(wav).send().await.unwrap().error_for_status().unwrap();
    let kept: Value = serde_json::from_str(&kept.text().await.unwrap()).unwrap();
    kept["url"].as_str().unwrap().to_owned()
}

/// Twilio tells of the recording, and hangs up with thanks.
pub async fn left(app: &TestApp, sid: &str, url: &str) {
    let fields = [("CallSid", sid), ("From", "+972541234567"), ("To", "+97237600000"), ("RecordingUrl", url)];
    let thanked = app.post("/webhook/handle_recording").form(&fields).send().await;
    assert_eq!(thanked.status, 200, "{}", thanked.text());
    assert!(thanked.text().contains("<Hangup/>"), "{}", thanked.text());
}

/// What the screen shows of the call.
pub async fn told(app: &TestApp, sid: &str) -> String {
    let token = app.owner_token().await;
    let call = app.get(&format!("/api/calls/{sid}")).bearer(&token).send().await.expect(200);
    let Some(url) = call["recording_url"].as_str() else { return NOTHING.to_owned() };
    let sound = app.get(url).bearer(&token).send().await;
    assert!(wav::Wav::parse(&sound.bytes).is_ok(), "it is no sound");
    match call["transcription"].as_str() {
        Some(WORDS) => WHOLE.to_owned(),
        other => other.map_or(SILENT.to_owned(), str::to_owned),
    }
}
