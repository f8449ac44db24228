//! The log of a call: what it holds, for how long, and that the call can be run again out of it.

use sandbox::{Fault, Vendor};
use sea_orm::{ActiveValue::Set, EntityTrait as _};
use serde_json::json;
use server::{accounts::row::business, calls::replay};

use crate::app::{CALLER, OWNER_EMAIL, OWNER_PASSWORD, TestApp};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_can_be_run_again_from_its_log_until_the_log_expires() {
    crate::app::run(TestApp::sqlite().await, async |app| {
        let called = app.call(&["שלום, מה הכתובת שלכם?", "תודה, להתראות"]).await;
        let log = replay::log_of(&app.app, &called.report.call_sid).await.unwrap().expect("a log is kept");
        let log = String::from_utf8(log).unwrap();
        assert!(log.contains(" media "), "the demo business records, so that its log has the audio");
        let (settings, inputs) = voice::log::read(&log).unwrap();
        let told = voice::log::replay(settings, inputs);
        for happened in
            ["thinks of an answer to \"שלום, מה הכתובת שלכם?\"", "notes the end: CallerGoodbye", "hangs up"]
        {
            assert!(told.contains(happened), "{happened} is missing in\n{told}");
        }
        app.clock.advance(std::time::Duration::from_secs(14 * 24 * 3600));
        assert_eq!(replay::log_of(&app.app, &called.report.call_sid).await.unwrap(), None);
        server::files::sweep(&app.app).await.unwrap();
        assert_eq!(app.the_call().await["ending"], "caller_goodbye", "the call stays");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_of_a_call_has_no_audio_where_none_is_recorded_and_is_not_kept_where_none_is_wanted() {
    crate::app::run(TestApp::sqlite().await, async |app| {
        for (days, kept) in [(1, true), (0, false)] {
            conduct(&app, days).await;
            let called = app.call(&["תודה, להתראות"]).await;
            let log = replay::log_of(&app.app, &called.report.call_sid).await.unwrap();
            assert_eq!(log.is_some(), kept, "{days} days");
            let log = String::from_utf8(log.unwrap_or_default()).unwrap();
            assert!(!log.contains(" media ") && log.contains(" judged ") == kept);
        }
    })
    .await;
}

/// The business records nothing and keeps the logs of its calls for so many days.
async fn conduct(app: &TestApp, replay_days: i32) {
    let business = business::ActiveModel {
        record_calls: Set(false),
        replay_days: Set(replay_days),
        ..Default::default()
    };
    let changed = app.app.db.write(async |tx| {
        let all = business::Entity::update_many().set(business.clone());
        all.exec(tx.conn()).await.map(drop)
    });
    changed.await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_of_a_call_holds_no_number_no_name_and_no_secret() {
    let log = tempfile::NamedTempFile::new().unwrap();
    let writer = std::sync::Arc::new(log.reopen().unwrap());
    tracing_subscriber::fmt().with_max_level(tracing::Level::INFO).with_writer(writer).init();
    crate::app::run(TestApp::sqlite().await, async |app| {
        app.sandbox.faults().set(Vendor::OpenAi, "transcribe", Fault::status(400).times(1));
        app.sandbox.faults().set(Vendor::Google, "synthesize", Fault::garbage());
        app.call(&["הלו?", "קוראים לי דני כהן", "תודה, ביי"]).await;
        let wrong = json!({"email": OWNER_EMAIL, "password": "not the right one"});
        app.post("/api/auth/login").json(wrong).send().await.expect(401);
        let text = std::fs::read_to_string(log.path()).unwrap();
        assert!(text.contains("a call has ended") && text.contains("a voice failed"), "{text}");
        let secrets = app.sandbox.secrets();
        let hidden = [
            CALLER,
            "972541234567",
            "דני",
            OWNER_EMAIL,
            OWNER_PASSWORD,
            "not the right one",
            &secrets.twilio_auth_token,
            &secrets.openai_api_key,
            "Bearer ",
        ];
        for personal in hidden {
            assert!(!text.contains(personal), "{personal} is in the log:\n{text}");
        }
    })
    .await;
}
