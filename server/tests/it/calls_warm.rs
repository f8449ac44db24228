//! What is made ready before a caller speaks, and which callers are not taken on at all.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use sandbox::{Fault, Vendor, telephone::Ended};
use serde_json::{Value, json};
use server::{
    calls::{self, desk::Desk},
    lag::Lag,
};

use crate::app::{Database, Kind, TestApp};

/// Requests from this machine need no signature.
async fn app() -> Arc<TestApp> {
    let database = Database::new(Kind::Sqlite).await.expect("a file can always be made");
    TestApp::with(database, &[("APP_ENV", "testing")]).await
}

/// Nothing but wakings that are late by so much; what was before is forgotten.
fn fall_behind(lag: &Lag, late_ms: u64) {
    (0..100).for_each(|_| lag.record(0, late_ms));
}

/// Announces a call as Twilio does; returns the answer once everything that it caused in the background is done.
async fn announce(app: &TestApp, sid: &str) -> String {
    let fields = [("CallSid", sid), ("From", "+972541234567"), ("To", "+97237600000")];
    let reply = app.post("/webhook/incoming_call").form(&fields).send().await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    settle(app).await;
    reply.text()
}

async fn settle(app: &TestApp) {
    app.app.tasks.close();
    app.app.tasks.wait().await;
}

fn asked(app: &TestApp, vendor: Vendor, operation: &str) -> Vec<sandbox::Request> {
    let requests = app.sandbox.requests().into_iter();
    requests.filter(|asked| asked.vendor == vendor && asked.operation == operation).collect()
}

fn warmings(app: &TestApp) -> (usize, usize) {
    (asked(app, Vendor::OpenAi, "list_models").len(), asked(app, Vendor::Google, "list_voices").len())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_vendors_of_a_call_are_reached_once_when_it_is_announced() {
    crate::app::run(app().await, async |app| {
        assert!(announce(&app, "CA1").await.contains("<Stream "));
        assert_eq!(warmings(&app), (1, 1));
        let voices = asked(&app, Vendor::Google, "list_voices");
        assert!(voices[0].query.starts_with("languageCode=he-IL&"), "{}", voices[0].query);
        assert!(announce(&app, "CA2").await.contains("<Stream "));
        assert_eq!(warmings(&app), (1, 1));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_voice_that_has_just_spoken_is_not_warmed() {
    crate::app::run(app().await, async |app| {
        calls::begin(&app.app).await.unwrap();
        settle(&app).await;
        announce(&app, "CA1").await;
        assert_eq!(warmings(&app), (1, 0));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_vendor_that_cannot_be_warmed_costs_the_call_nothing() {
    crate::app::run(app().await, async |app| {
        let figures = ["openai", "google"].map(|of| format!("vendor_warming_failures{{vendor=\"{of}\"}}"));
        let [openai, google] = &figures;
        let before = (app.counted(openai).await, app.counted(google).await);
        app.sandbox.faults().set(Vendor::OpenAi, "list_models", Fault::status(500));
        app.sandbox.faults().set(Vendor::Google, "list_voices", Fault::refuse());
        assert!(announce(&app, "CA1").await.contains("<Stream "));
        assert_eq!(warmings(&app), (1, 1));
        assert!(app.counted(openai).await > before.0 && app.counted(google).await > before.1);
    })
    .await;
}

/// The telephone sentences that Google's voice has spoken; the files for Twilio to play are MP3.
fn spoken(app: &TestApp) -> Vec<String> {
    let linear = |asked: &sandbox::Request| asked.body["audioConfig"]["sampleRateHertz"] == 8_000;
    let asked = asked(app, Vendor::Google, "synthesize").into_iter().filter(linear);
    asked.map(|asked| asked.body["input"]["text"].as_str().expect("a text").to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn frequent_openings_have_their_sound_before_the_first_call_and_are_spoken_once() {
    crate::app::run(app().await, async |app| {
        calls::begin(&app.app).await.unwrap();
        settle(&app).await;
        let ready = spoken(&app);
        for opening in ["בשמחה,", "אין בעיה,", "רק רגע,", "אני מבינה,", "להתראות!"]
        {
            assert!(ready.iter().any(|text| text == opening), "{opening} is not among {ready:?}");
        }
        assert!(!ready.iter().any(|text| text == "אני מבין,"), "{ready:?}");
        assert_eq!(ready.iter().collect::<BTreeSet<_>>().len(), ready.len(), "{ready:?}");
        announce(&app, "CA1").await;
        calls::begin(&app.app).await.unwrap();
        settle(&app).await;
        assert_eq!(spoken(&app), ready);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_that_falls_behind_takes_no_second_call_until_it_has_caught_up() {
    crate::app::run(app().await, async |app| {
        let refusals = "calls_refused{why=\"lag\"}";
        let before = app.counted(refusals).await;
        let lag = app.app.room::<Lag>();
        fall_behind(&lag, 51);
        assert_eq!(app.get("/health").send().await.expect(200)["lag_ms"], 51);
        assert!(announce(&app, "CA1").await.contains("<Stream "), "the first call is always taken");
        let first = Desk::take_seat(&app.app, "CA1").expect("the first call is always taken");
        let refused = announce(&app, "CA2").await;
        assert!(refused.contains("<Record ") && !refused.contains("<Stream"), "{refused}");
        assert!(Desk::take_seat(&app.app, "CA3").is_none());
        assert!(app.counted(refusals).await >= before + 2);
        fall_behind(&lag, 50);
        assert!(announce(&app, "CA4").await.contains("<Stream "), "50 ms are borne");
        fall_behind(&lag, 51);
        drop(first);
        assert!(announce(&app, "CA5").await.contains("<Stream "), "the next is the first again");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_running_call_is_not_disturbed_by_callers_who_are_sent_to_the_voicemail() {
    crate::app::run(app().await, async |app| {
        fall_behind(&app.app.room::<Lag>(), 400);
        let second = async {
            while !Desk::is_full(&app.app) {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            let fields = [("CallSid", "CA2"), ("From", "+972541234568"), ("To", "+97237600000")];
            app.post("/webhook/incoming_call").form(&fields).send().await.text()
        };
        let (called, refused) = tokio::join!(app.call(&["שלום, מה הכתובת שלכם?", "תודה, להתראות"]), second);
        assert!(refused.contains("<Record ") && !refused.contains("<Stream"), "{refused}");
        assert_eq!(called.report.ended, Ended::Program);
        assert_eq!(called.report.protocol_errors, [""; 0]);
        let list = app.get("/api/calls").bearer(&app.owner_token().await).send().await.expect(200);
        let calls: Vec<(&Value, &Value)> = list["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|call| (&call["call_sid"], &call["ending"]))
            .collect();
        assert!(calls.contains(&(&json!("CA2"), &Value::Null)), "{calls:?}");
        assert!(calls.iter().any(|(_, ending)| **ending == json!("caller_goodbye")), "{calls:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crowd_of_refused_callers_is_told_of_in_one_line_every_ten_seconds() {
    crate::app::run(app().await, async |app| {
        let _first = Desk::take_seat(&app.app, "CA1").expect("the first call is always taken");
        fall_behind(&app.app.room::<Lag>(), 400);
        let log = tempfile::NamedTempFile::new().unwrap();
        let writer = Arc::new(log.reopen().unwrap());
        let subscriber = tracing_subscriber::fmt().with_writer(writer).finish();
        tracing::subscriber::with_default(subscriber, || {
            for sid in ["CA2", "CA3", "CA4"] {
                assert!(Desk::take_seat(&app.app, sid).is_none());
            }
            app.clock.advance(Duration::from_secs(10));
            assert!(Desk::take_seat(&app.app, "CA5").is_none());
        });
        let text = std::fs::read_to_string(log.path()).unwrap();
        assert_eq!(text.matches("no further call is taken").count(), 2, "{text}");
    })
    .await;
}
