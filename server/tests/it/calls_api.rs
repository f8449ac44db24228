//! What a call leaves behind: its turns, its recording, its end; and who may see them.

use std::{sync::Arc, time::Duration};

use axum::body::BodyDataStream;
use futures_util::StreamExt as _;
use serde_json::{Value, json};
use server::{
    accounts,
    calls::{
        Direction, Status, jobs, journal, recording,
        store::{self, Call, News},
        usage::{Usage, Used},
    },
    db::BusinessId,
};
use voice::{At, Ending, Note, Take};

use crate::app::TestApp;

const MINE: BusinessId = BusinessId(1);
const TAKE: Take = Take(1);

fn news(sid: &str) -> News {
    News {
        call_sid: sid.to_owned(),
        from_number: "+972541234567".to_owned(),
        to_number: "+97235551234".to_owned(),
        direction: Direction::Inbound,
        origin: "https://crm.example.co.il".to_owned(),
    }
}

/// A call that was announced.
async fn announced(app: &TestApp, business: BusinessId, sid: &str) -> Call {
    let made = app.app.db.write(async |tx| {
        let call = store::receive(tx, business, None, &news(sid)).await?;
        store::announce(tx, &call).await?;
        Ok::<_, sea_orm::DbErr>(call)
    });
    made.await.unwrap()
}

/// A call whose media stream is open.
async fn running(app: &TestApp, sid: &str) -> Call {
    announced(app, MINE, sid).await;
    store::claim_stream(&app.app, sid).await.unwrap().expect("a fresh call")
}

async fn another_business(app: &TestApp) -> BusinessId {
    let profile = accounts::Profile { name: "אחר".to_owned(), ..Default::default() };
    let settings = accounts::Settings::default();
    app.app.db.write(async |tx| accounts::insert_business(tx, &profile, &settings).await).await.unwrap()
}

async fn get(app: &TestApp, path: &str) -> Value {
    app.get(path).bearer(&app.owner_token().await).send().await.expect(200)
}

/// Waits for the tasks of journal and recorder; a test does this once.
async fn settled(app: &TestApp) {
    app.app.tasks.close();
    app.app.tasks.wait().await;
}

/// A short conversation, told to the journal.
fn converse(app: &TestApp, call: &Call) {
    let usage = Arc::new(Usage::default());
    usage.add(Used::Transcriptions, 2);
    let journal = journal::start(&app.app, call, usage);
    journal.agent_says(At(0), None, "שלום, כאן נדלן השרון.");
    journal.note(At(3_600), Note::TurnEnded { take: TAKE, quiet_ms: 600, speech_ms: 1_000 });
    journal.stage(TAKE, "transcript", 310);
    journal.turn_of_caller(TAKE, "יש דירה ברעננה?");
    journal.stage(TAKE, "first_frame", 610);
    journal.note(At(4_500), Note::FirstFrame(TAKE));
    journal.agent_says(At(0), Some(TAKE), "כן, ");
    journal.agent_says(At(0), Some(TAKE), "ארבעה חדרים.");
    journal.heard(TAKE, 4, true);
    journal.end(Ending::CallerGoodbye);
}

on_both!(every_turn_is_kept_with_what_was_heard_and_how_long_each_stage_took, async |app| {
    let call = running(&app, "CA1").await;
    converse(&app, &call);
    settled(&app).await;
    let call = get(&app, "/api/calls/CA1").await;
    assert_eq!((&call["status"], &call["ending"]), (&json!("completed"), &json!("caller_goodbye")));
    let turns: Vec<_> =
        call["turns"].as_array().unwrap().iter().map(|turn| (&turn["who"], &turn["text"])).collect();
    let expected =
        [("agent", "שלום, כאן נדלן השרון."), ("caller", "יש דירה ברעננה?"), ("agent", "כן, ארבעה חדרים.")];
    assert_eq!(
        turns,
        expected
            .each_ref()
            .map(|(who, text)| (json!(who), json!(text)))
            .each_ref()
            .map(|(who, text)| (who, text))
    );
    let answer = &call["turns"][2];
    assert_eq!((&answer["heard_text"], &answer["interrupted"]), (&json!("כן, "), &json!(true)));
    assert_eq!(answer["timings_ms"], json!({"transcript": 310, "first_frame": 610}));
    assert_eq!(call["usage"]["transcriptions"], 2);
    app.run_jobs().await;
});

on_both!(a_watcher_sees_the_turns_so_far_then_each_new_one_and_the_end, async |app| {
    let call = running(&app, "CA1").await;
    let reply = app.get("/api/calls/CA1/events").bearer(&app.owner_token().await).open().await;
    assert_eq!(reply.status(), 200);
    let live = reply.into_body().into_data_stream();
    converse(&app, &call);
    let text = tokio::time::timeout(Duration::from_secs(20), all(live)).await.expect("it ends with the call");
    assert!(text.contains("event: turn") && text.contains("יש דירה ברעננה?"), "{text}");
    let last = text.trim_end().rsplit("\n\n").next().unwrap();
    assert!(last.starts_with("event: end") && last.contains("caller_goodbye"), "{last}");
    settled(&app).await;
    app.run_jobs().await;
});

async fn all(stream: BodyDataStream) -> String {
    let bytes: Vec<_> = stream.map(|bytes| bytes.expect("the stream ends well")).collect().await;
    String::from_utf8(bytes.concat()).unwrap()
}

on_both!(the_wall_shows_every_running_call_its_turns_as_they_are_said_and_its_end, async |app| {
    let call = running(&app, "CA1").await;
    announced(&app, MINE, "CA-ringing").await;
    let reply = app.get("/api/calls/live/events").bearer(&app.owner_token().await).open().await;
    let mut live = reply.into_body().into_data_stream();
    converse(&app, &call);
    let mut text = String::new();
    let over = async {
        while !text.contains("event: over") {
            let bytes = live.next().await.expect("it goes on").expect("the stream is well");
            text += std::str::from_utf8(&bytes).unwrap();
        }
    };
    tokio::time::timeout(Duration::from_secs(20), over).await.expect("the call is over");
    let place = |part: &str| text.find(part).unwrap_or_else(|| panic!("{part} is missing in {text}"));
    assert!(place("event: call") < place("event: turn") && place("יש דירה ברעננה?") < place("event: over"));
    assert!(!text.contains("CA-ringing"), "nobody has answered it: {text}");
    let list = get(&app, "/api/calls/live").await;
    assert_eq!(list["total"], 0);
    settled(&app).await;
    app.run_jobs().await;
});

on_both!(what_a_member_says_of_a_call_stays_until_it_is_taken_back_and_can_be_looked_for, async |app| {
    announced(&app, MINE, "CA1").await;
    announced(&app, MINE, "CA2").await;
    let token = app.owner_token().await;
    let put = async |mark: Value| app.put("/api/calls/CA1/mark").bearer(&token).json(mark).send().await;
    put(json!({ "verdict": "good" })).await.expect(200);
    let bad = json!({ "verdict": "bad", "reason": "הבטיחה הנחה שאין" });
    put(bad).await.expect(200);
    let mark = get(&app, "/api/calls/CA1").await["mark"].clone();
    assert_eq!((&mark["verdict"], &mark["reason"]), (&json!("bad"), &json!("הבטיחה הנחה שאין")));
    assert!(mark["user_id"].is_number() && mark["at"].is_string(), "{mark}");
    assert_eq!(get(&app, "/api/calls?mark=bad").await["items"][0]["call_sid"], "CA1");
    assert_eq!(get(&app, "/api/calls?mark=good").await["total"], 0);
    put(json!({ "verdict": "awful" })).await.expect(400);
    put(json!({ "verdict": "bad", "reason": "א".repeat(501) })).await.expect(400);
    app.delete("/api/calls/CA1/mark").bearer(&token).send().await.expect(204);
    assert!(get(&app, "/api/calls/CA1").await["mark"].is_null());
});

on_both!(a_call_that_nobody_speaks_on_can_neither_be_taken_over_nor_hung_up, async |app| {
    announced(&app, MINE, "CA1").await;
    let token = app.owner_token().await;
    for (path, body) in [("transfer", json!({ "phone": "+972541234567" })), ("hang_up", json!({}))] {
        let post =
            |sid: &str| app.post(&format!("/api/calls/{sid}/{path}")).bearer(&token).json(body.clone());
        assert_eq!(post("CA1").send().await.expect(409)["error"], "call_over");
        post("CA-unknown").send().await.expect(404);
    }
    running(&app, "CA2").await;
    let nobody = json!({ "phone": "דנה" });
    app.post("/api/calls/CA2/transfer").bearer(&token).json(nobody).send().await.expect(400);
});

on_both!(a_caller_whom_twilio_cannot_put_through_is_called_back, async |app| {
    running(&app, "CA2").await;
    let token = app.owner_token().await;
    let dana = json!({ "phone": "+972541234567", "name": "דנה" });
    app.post("/api/calls/CA2/transfer").bearer(&token).json(dana).send().await.expect(202);
    // The sandbox's Twilio knows no such call.
    app.run_jobs().await;
    assert_eq!(get(&app, "/api/calls/CA2").await["transfers"][0]["status"], "failed");
    let tasks = get(&app, "/api/crm/tasks").await;
    assert!(tasks["items"][0]["title"].as_str().unwrap().contains("דנה"), "{tasks}");
});

on_both!(a_journal_that_is_dropped_ends_the_call_as_a_broken_line, async |app| {
    let call = running(&app, "CA1").await;
    drop(journal::start(&app.app, &call, Arc::default()));
    settled(&app).await;
    let call = get(&app, "/api/calls/CA1").await;
    assert_eq!((&call["status"], &call["ending"]), (&json!("completed"), &json!("gone")));
});

on_both!(a_media_stream_belongs_to_one_freshly_announced_call, async |app| {
    let claim = async |sid| store::claim_stream(&app.app, sid).await.unwrap();
    assert!(claim("CA0").await.is_none(), "never announced");
    announced(&app, MINE, "CA1").await;
    let call = claim("CA1").await.expect("announced");
    assert_eq!(call.status, Status::InProgress);
    assert!(claim("CA1").await.is_none(), "taken");
    announced(&app, MINE, "CA2").await;
    app.clock.advance(Duration::from_secs(61));
    assert!(claim("CA2").await.is_none(), "stale");
    announced(&app, MINE, "CA2").await;
    assert!(claim("CA2").await.is_some(), "announced again");
});

on_both!(both_sides_are_recorded_where_the_business_wants_it, async |app| {
    let mut business = accounts::first_business(&app.app.db).await.unwrap().unwrap();
    let call = running(&app, "CA1").await;
    business.settings.record_calls = false;
    recording::start(&app.app, &business, &call).tape([1; 320]);
    business.settings.record_calls = true;
    let mut recorder = recording::start(&app.app, &business, &call);
    for _ in 0..50 {
        recorder.tape([7; 320]);
    }
    recorder.finish();
    settled(&app).await;
    let token = app.owner_token().await;
    let sound = app.get("/api/calls/CA1/recording").bearer(&token).send().await;
    assert_eq!((sound.status.as_u16(), sound.header("content-type")), (200, "audio/wav"));
    let pcm = providers::audio::wav::decode(&sound.bytes).unwrap();
    assert_eq!((pcm.duration_ms(), pcm.samples[0]), (1_000, 7));
});

on_both!(a_business_sees_its_own_calls_only, async |app| {
    let other = another_business(&app).await;
    announced(&app, other, "CA-theirs").await;
    announced(&app, MINE, "CA-mine").await;
    let token = app.owner_token().await;
    let list = app.get("/api/calls").bearer(&token).send().await.expect(200);
    assert_eq!((list["total"].as_i64(), &list["items"][0]["call_sid"]), (Some(1), &json!("CA-mine")));
    for path in ["", "/recording", "/events"] {
        app.get(&format!("/api/calls/CA-theirs{path}")).bearer(&token).send().await.expect(404);
        app.get(&format!("/api/calls/CA-mine{path}")).send().await.expect(401);
    }
    app.get("/api/calls/CA-mine/recording").bearer(&token).send().await.expect(404);
});

on_both!(calls_are_listed_by_page_by_status_and_by_day_in_israel, async |app| {
    for n in 0..3 {
        announced(&app, MINE, &format!("CA{n}")).await;
    }
    app.clock.advance(Duration::from_secs(15 * 3600));
    announced(&app, MINE, "CA-tomorrow").await;
    store::claim_stream(&app.app, "CA-tomorrow").await.unwrap().unwrap();
    let page = get(&app, "/api/calls?limit=3").await;
    assert_eq!((page["total"].as_i64(), page["items"].as_array().unwrap().len()), (Some(4), 3));
    let rest = get(&app, &format!("/api/calls?limit=3&cursor={}", page["next"].as_str().unwrap())).await;
    assert_eq!((&rest["items"][0]["call_sid"], &rest["next"]), (&json!("CA0"), &Value::Null));
    assert_eq!(get(&app, "/api/calls?status=in-progress").await["total"], 1);
    assert_eq!(get(&app, "/api/calls?from=2026-11-22&to=2026-11-22").await["total"], 3);
    assert_eq!(get(&app, "/api/calls?from=2026-11-23").await["total"], 1);
    app.get("/api/calls?status=lost").bearer(&app.owner_token().await).send().await.expect(400);
});

on_both!(a_call_that_was_cut_off_by_a_crash_is_closed_at_the_next_start, async |app| {
    running(&app, "CA1").await;
    announced(&app, MINE, "CA2").await;
    // No call lasts longer, whichever server holds it.
    app.clock.advance(std::time::Duration::from_secs(66 * 60));
    assert_eq!(jobs::close_lost(&app.app).await.unwrap(), 1);
    assert_eq!(get(&app, "/api/calls/CA1").await["ending"], "lost");
    assert_eq!(get(&app, "/api/calls/CA2").await["status"], "received");
    assert_eq!(jobs::close_lost(&app.app).await.unwrap(), 0);
});

on_both!(a_message_that_no_model_could_answer_is_kept_once, async |app: Arc<TestApp>| {
    let call = running(&app, "CA1").await;
    let journal = journal::start(&app.app, &call, Arc::default());
    for _ in 0..2 {
        journal.note(At(1), Note::Message("תגידו לדני שהתקשרתי".to_owned()));
    }
    journal.end(Ending::AgentGoodbye);
    settled(&app).await;
    use sea_orm::{EntityTrait as _, PaginatorTrait as _};
    let notes = server::crm::notes::row::Entity::find().count(app.app.db.reader()).await.unwrap();
    assert_eq!(notes, 1);
});
