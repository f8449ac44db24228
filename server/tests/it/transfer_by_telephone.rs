//! Whole calls that do not stay with the agent: a member takes over, the agent puts the caller through, a member hangs up.

use std::sync::Arc;

use sandbox::telephone::{self, EVENTS, Ended, Event, LINES, Line, Report};
use serde_json::{Value, json};
use tokio::sync::mpsc;

use crate::app::TestApp;

const DANA: &str = "+972521112233";

/// What a member does with the call once its caller has said the first line.
#[derive(Clone, Copy)]
enum Meddle {
    TakeOver,
    HangUp,
    Nothing,
}

/// Calls, says these lines, and has a member meddle.
async fn call(app: &Arc<TestApp>, lines: &[&str], answers: bool, meddle: Meddle) -> (Report, Vec<Event>) {
    let options = telephone::Options { person_answers: answers, ..app.telephone().await };
    let (say, said) = mpsc::channel(LINES);
    let (tell, mut told) = mpsc::channel(EVENTS);
    for line in lines {
        say.send(Line::parse(line).unwrap()).await.unwrap();
    }
    drop(say);
    let (watching, token) = (app.clone(), app.owner_token().await);
    let watch = tokio::spawn(async move {
        let (mut events, mut sid, mut meddled) = (Vec::new(), String::new(), false);
        while let Some(event) = told.recv().await {
            if let Event::Connected(call) = &event {
                sid.clone_from(call);
            }
            if event == Event::Said && !std::mem::replace(&mut meddled, true) {
                meddle_with(&watching, &token, &sid, meddle).await;
            }
            events.push(event);
        }
        events
    });
    let report = app.meanwhile(telephone::call(options, said, tell)).await.expect("the call can be made");
    app.quiet().await;
    assert_eq!(report.protocol_errors, [""; 0]);
    (report, watch.await.unwrap())
}

async fn meddle_with(app: &TestApp, token: &str, sid: &str, meddle: Meddle) {
    let path = |what: &str| format!("/api/calls/{sid}/{what}");
    match meddle {
        Meddle::Nothing => {}
        Meddle::HangUp => {
            app.post(&path("hang_up")).bearer(token).send().await.expect(202);
        }
        Meddle::TakeOver => {
            let live = app.get("/api/calls/live").bearer(token).send().await.expect(200);
            assert_eq!(live["items"][0]["call_sid"], sid);
            assert!(live["items"][0]["turns"].is_array(), "{live}");
            let dana = json!({ "phone": "052-111-2233", "name": "דנה" });
            let made = app.post(&path("transfer")).bearer(token).json(dana.clone()).send().await.expect(202);
            assert_eq!(
                (&made["phone"], &made["by"], &made["status"]),
                (&json!(DANA), &json!("person"), &json!("asked"))
            );
            let second = app.post(&path("transfer")).bearer(token).json(dana).send().await.expect(409);
            assert_eq!(second["error"], "transfer_running");
        }
    }
}

fn told(events: &[Event]) -> &str {
    let told = events.iter().find_map(|event| match event {
        Event::PersonAnswers(told) => Some(told.as_str()),
        _ => None,
    });
    told.expect("somebody answers")
}

fn said_by_agent(call: &Value) -> String {
    call["turns"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|turn| turn["who"] == "agent")
        .map(|turn| turn["text"].to_string())
        .collect()
}

async fn tasks(app: &TestApp) -> Vec<String> {
    let tasks = app.get("/api/crm/tasks").bearer(&app.owner_token().await).send().await.expect(200);
    tasks["items"].as_array().unwrap().iter().map(|task| task["title"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_member_takes_a_call_over_and_hears_who_calls_and_why() {
    crate::app::run(TestApp::sqlite().await, async |app| {
        let lines = ["שלום, קוראים לי דני כהן ואני מחפש דירה ברעננה", "[wait 20000]"];
        let (report, events) = call(&app, &lines, true, Meddle::TakeOver).await;
        assert_eq!((report.rung, report.ended), (vec![(DANA.to_owned(), true)], Ended::Program));
        assert!(told(&events).starts_with("שיחה מועברת אליך מ"), "{}", told(&events));
        let call = app.the_call().await;
        assert_eq!((&call["status"], &call["ending"]), (&json!("completed"), &json!("transferred")));
        let transfer = &call["transfers"][0];
        assert_eq!((&transfer["status"], &transfer["name"]), (&json!("ended"), &json!("דנה")));
        assert!(
            transfer["answered_at"].is_string() && !transfer["brief"].as_str().unwrap().is_empty(),
            "{transfer}"
        );
        assert!(said_by_agent(&call).contains("אני מעבירה אותך"), "{call}");
        assert!(call["summary"].is_object(), "it is summed up like any other: {call}");
        assert!(tasks(&app).await.is_empty());
        let token = app.owner_token().await;
        let over = format!("/api/calls/{}/transfer", call["call_sid"].as_str().unwrap());
        let over = app.post(&over).bearer(&token).json(json!({ "phone": DANA })).send().await.expect(409);
        assert_eq!(over["error"], "call_over");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_nobody_answers_the_caller_leaves_a_message_and_a_task_says_whom_to_call_back() {
    crate::app::run(TestApp::sqlite().await, async |app| {
        let lines = ["שלום, מה הכתובת שלכם?", "תגידו לדנה שהתקשרתי"];
        let (report, events) = call(&app, &lines, false, Meddle::TakeOver).await;
        assert_eq!(report.rung, [(DANA.to_owned(), false)]);
        assert!(report.voicemail && events.contains(&Event::Voicemail));
        let call = app.the_call().await;
        assert_eq!(call["transfers"][0]["status"], "unanswered");
        assert_eq!(
            (&call["status"], &call["transcription"]),
            (&json!("completed"), &json!("תגידו לדנה שהתקשרתי"))
        );
        let tasks = tasks(&app).await;
        assert!(tasks.len() == 1 && tasks[0].contains("דנה"), "{tasks:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_agent_puts_through_who_asks_for_a_person_to_whom_the_business_names() {
    crate::app::run(TestApp::sqlite().await, async |app| {
        let token = app.owner_token().await;
        let people = json!([{ "name": "דנה", "phone": DANA, "about": "השכרות" }]);
        let patch = json!({ "profile": { "transfer": { "people": people, "only_when_open": false } } });
        app.patch("/api/business").bearer(&token).json(patch).send().await.expect(200);
        let (report, _) =
            call(&app, &["אפשר לדבר עם אדם אמיתי?", "[wait 20000]"], true, Meddle::Nothing).await;
        assert_eq!(report.rung, [(DANA.to_owned(), true)]);
        let call = app.the_call().await;
        let transfer = &call["transfers"][0];
        assert_eq!((&transfer["by"], &transfer["name"]), (&json!("agent"), &json!("דנה")));
        assert_eq!(transfer["reason"], "אפשר לדבר עם אדם אמיתי?");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_member_hangs_up_and_the_call_is_over() {
    crate::app::run(TestApp::sqlite().await, async |app| {
        let (report, _) = call(&app, &["שלום, מה הכתובת שלכם?", "[wait 20000]"], true, Meddle::HangUp).await;
        assert_eq!(report.ended, Ended::Program);
        let call = app.the_call().await;
        assert_eq!((&call["status"], &call["ending"]), (&json!("completed"), &json!("ordered")));
        let live = app.get("/api/calls/live").bearer(&app.owner_token().await).send().await.expect(200);
        assert_eq!(live["total"], 0);
    })
    .await;
}
