//! Whole calls while a company fails, where only a telephone shows what the caller hears.

use sandbox::{
    Vendor,
    telephone::{Ended, Event},
};
use serde_json::{Value, json};

use super::Way;
use crate::app::TestApp;

/// How often the agent said this.
fn times(call: &Value, words: &str) -> usize {
    let turns = call["turns"].as_array().expect("turns").iter();
    turns.filter(|turn| turn["who"] == "agent" && turn["text"].to_string().contains(words)).count()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_line_that_cannot_be_hung_up_ends_with_its_stream() {
    crate::app::run(TestApp::sqlite().await, async |app| {
        app.sandbox.faults().set(Vendor::Twilio, "update_call", Way::Down.fault());
        let called = app.call(&["תודה, להתראות", "[wait 60000]"]).await;
        assert_eq!(called.report.ended, Ended::Lost, "the stream was closed, and nothing was ordered");
        assert_eq!(called.report.protocol_errors, [""; 0]);
        let call = app.the_call().await;
        assert_eq!((&call["status"], &call["ending"]), (&json!("completed"), &json!("caller_goodbye")));
        assert_eq!(times(&call, "להתראות"), 1);
    })
    .await;
}

/// What the caller says, and how OpenAI's transcription fails meanwhile.
const LINES: [(&str, Option<Way>); 8] = [
    ("שלום, מה שעות הפעילות שלכם?", Some(Way::Refuses)),
    ("מה שעות הפעילות שלכם?", Some(Way::Cut)),
    ("מה הכתובת שלכם?", None),
    ("אני מחפש דירה", Some(Way::Wrong)),
    ("קוראים לי דני כהן", Some(Way::Busy)),
    ("שלום, מה הכתובת שלכם?", None),
    ("אז מה הכתובת שלכם?", Some(Way::Slow)),
    ("תודה, להתראות", None),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_not_heard_is_asked_again_and_then_answered() {
    crate::app::run(TestApp::sqlite().await, async |app| {
        let fail = async |event: &Event| {
            let Event::Says(words) = event else { return };
            app.sandbox.faults().clear_all();
            let way = LINES.iter().find(|(line, _)| line == words).and_then(|(_, way)| *way);
            if let Some(way) = way {
                app.sandbox.faults().set(Vendor::OpenAi, "transcribe", way.fault());
            }
        };
        let called = app.talk(&LINES.map(|(line, _)| line), fail).await;
        app.quiet().await;
        assert_eq!((called.report.ended, called.report.voicemail), (Ended::Program, false));
        assert_eq!(called.report.protocol_errors, [""; 0]);
        let call = app.the_call().await;
        assert_eq!(times(&call, "אפשר לחזור על זה?"), 4, "{call}");
        assert_eq!(times(&call, "סוקולוב"), 3, "{call}");
        assert_eq!(call["ending"], "caller_goodbye");
    })
    .await;
}
