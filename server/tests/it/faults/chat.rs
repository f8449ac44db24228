//! OpenAI's model fails: in writing, on the telephone, and after a call.

use std::time::Duration;

use sandbox::Vendor;
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use server::{
    accounts::Phone,
    calls::{
        Direction, Who,
        jobs::close_lost,
        store::{self, News, row::call_turn},
    },
    crm,
    whatsapp::{Content, Peer, Received},
};

use super::{Flow, Found, Way, cell, recordings::outlast};
use crate::{
    app::TestApp,
    chat_stage::{after_a_while, get, receive, received},
    whatsapp_worker::MINE,
};

const HANDED: &str = "\"your message has come, a person will answer\", and a task, after three minutes";
const APOLOGY: &str = "an apology, and the request for a message, which is kept";

pub const WRITTEN: Flow = Flow {
    company: "OpenAI",
    what: "the agent answers in WhatsApp",
    shown_by: "faults::chat::a_customer_who_writes_is_answered_once_by_somebody",
    cells: [
        cell(HANDED, "1 answer, 1 task; the next message is answered"),
        cell("the answer", "1 answer, 0 tasks; the next message is answered"),
        cell(HANDED, "1 answer, 1 task; the next message is answered"),
        cell(HANDED, "1 answer, 1 task; the next message is answered"),
        cell(HANDED, "1 answer, 1 task; the next message is answered"),
        cell(HANDED, "1 answer, 1 task; the next message is answered"),
    ],
};

pub const IN_CALL: Flow = Flow {
    company: "OpenAI",
    what: "the agent answers on the telephone",
    shown_by: "faults::chat::a_caller_whom_no_model_answers_leaves_a_message",
    cells: [
        cell(APOLOGY, "the next caller is answered"),
        cell("the answer", "the next caller is answered"),
        cell(APOLOGY, "the next caller is answered"),
        cell(APOLOGY, "the next caller is answered"),
        cell(APOLOGY, "the next caller is answered"),
        cell(APOLOGY, "the message is a note of the caller's")
            .by("calls_by_telephone::a_model_that_fails_costs_an_apology_and_not_the_message"),
    ],
};

pub const SUMMARY: Flow = Flow {
    company: "OpenAI",
    what: "a call is summed up",
    shown_by: "faults::chat::a_call_is_summed_up_once",
    cells: [
        cell("the call, without its summary", "the summary, 1 wish"),
        cell("the summary, 1 wish", "the summary, 1 wish"),
        cell("the call, without its summary", "the summary, 1 wish"),
        cell("the call, without its summary", "the summary, 1 wish"),
        cell("the call, without its summary", "the summary, 1 wish"),
        cell("the call, without its summary", "the summary, 1 wish"),
    ],
};

on_both!(a_customer_who_writes_is_answered_once_by_somebody, async |app| {
    let mut found = Vec::new();
    for (nth, way) in WRITTEN.ways().enumerate() {
        found.push(written(&app, way, &format!("+9725412345{nth:02}")).await);
    }
    WRITTEN.check(&found);
});

async fn written(app: &TestApp, way: Way, phone: &str) -> Found {
    let before = tasks(app).await;
    app.sandbox.faults().set(Vendor::OpenAi, "chat", way.fault());
    let conversation = writes(app, phone, "מה הכתובת שלכם?").await;
    after_a_while(app).await;
    for _ in 0..4 {
        app.clock.advance(Duration::from_secs(140));
        app.run_jobs().await;
    }
    let seen = match answers(app, phone).await.first().map(String::as_str) {
        Some("ההודעה התקבלה. אדם מהעסק יענה לך בהקדם.") => HANDED.to_owned(),
        Some(answer) if answer.contains("סוקולוב") => "the answer".to_owned(),
        other => format!("{other:?}"),
    };
    outlast(app, way).await;
    let counted = (answers(app, phone).await.len(), tasks(app).await - before);
    let token = app.owner_token().await;
    let path = format!("/api/whatsapp/conversations/{conversation}");
    app.patch(&path).bearer(&token).json(json!({ "handler": "bot" })).send().await.expect(200);
    app.run_jobs().await;
    writes(app, phone, "ומה שעות הפתיחה?").await;
    after_a_while(app).await;
    let next = answers(app, phone).await.len() > counted.0;
    let next = if next { "the next message is answered" } else { "nothing follows" };
    let tasks = if counted.1 == 1 { "task" } else { "tasks" };
    (seen, format!("{} answer, {} {tasks}; {next}", counted.0, counted.1))
}

/// Somebody writes; the id of the conversation.
async fn writes(app: &TestApp, phone: &str, text: &str) -> i64 {
    let message = received(app, Content::Text(text.to_owned()));
    let message = Received { peer: Peer::from(&Phone::parse(phone).unwrap()), ..message };
    receive(app, message).await.conversation_id.0
}

/// What was written to somebody, the oldest first.
pub async fn answers(app: &TestApp, phone: &str) -> Vec<String> {
    let list = get(app, "/api/whatsapp/messages?direction=out&sort=created_at&limit=200").await;
    let theirs = list["items"].as_array().unwrap().iter().filter(|message| message["to_number"] == phone);
    theirs.map(|message| message["body"].as_str().unwrap().to_owned()).collect()
}

async fn tasks(app: &TestApp) -> i64 {
    get(app, "/api/crm/tasks").await["total"].as_i64().unwrap()
}

on_both!(a_caller_whom_no_model_answers_leaves_a_message, async |app| {
    let mut found = Vec::new();
    for way in IN_CALL.ways() {
        app.sandbox.faults().set(Vendor::OpenAi, "chat", way.fault());
        let seen = rehearsed(&app).await;
        outlast(&app, way).await;
        let after = match rehearsed(&app).await.as_str() {
            "the answer" => "the next caller is answered".to_owned(),
            other => other.to_owned(),
        };
        found.push((seen, after));
    }
    IN_CALL.check(&found);
});

/// A caller asks for the address and, where that is asked for, leaves a message: the machine and the mind of every call,
/// without the telephone.
async fn rehearsed(app: &TestApp) -> String {
    let token = app.owner_token().await;
    let body = json!({
        "name": "תקלה", "lines": ["שלום, מה הכתובת שלכם?", "תמסרו שדני התקשר", "תודה, להתראות"],
        "rules": [{ "rule": "ended_politely" }],
    });
    let script = app.post("/api/rehearsals/scripts").bearer(&token).json(body).send().await.expect(201);
    let begun = json!({ "scripts": [script["key"]] });
    let begun = app.post("/api/rehearsals").bearer(&token).json(begun).send().await.expect(202);
    app.run_jobs().await;
    let run = app.get(&format!("/api/rehearsals/{}", begun["id"])).bearer(&token).send().await.expect(200);
    app.delete(&format!("/api/rehearsals/scripts/{}", script["key"].as_str().unwrap()))
        .bearer(&token)
        .send()
        .await;
    let result = &run["results"][0];
    let says = |words: &str| {
        let turns = result["turns"].as_array().expect("turns").iter();
        turns.filter(|turn| turn["who"] == "agent").any(|turn| turn["text"].to_string().contains(words))
    };
    match (says("אני מתנצלת"), says("ההודעה נרשמה"), says("סוקולוב")) {
        (true, true, false) if result["passed"] == true => APOLOGY.to_owned(),
        (false, false, true) if result["passed"] == true => "the answer".to_owned(),
        _ => format!("{result}"),
    }
}

on_both!(a_call_is_summed_up_once, async |app| {
    let mut found = Vec::new();
    for way in SUMMARY.ways() {
        let sid = format!("CA{way:?}");
        app.sandbox.faults().set(Vendor::OpenAi, "chat", way.fault());
        ended(&app, &sid).await;
        let seen = summed_up(&app, &sid).await;
        outlast(&app, way).await;
        found.push((seen, summed_up(&app, &sid).await));
    }
    SUMMARY.check(&found);
});

/// A call in which somebody wanted a flat is over.
async fn ended(app: &TestApp, sid: &str) {
    let news = News {
        call_sid: sid.to_owned(),
        from_number: "+972541234567".to_owned(),
        to_number: "+97237600000".to_owned(),
        direction: Direction::Inbound,
        origin: "https://crm.example.co.il".to_owned(),
    };
    let call = app.app.db.write(async |tx| {
        let phone = Phone::parse(&news.from_number).expect("a number");
        let customer = crm::find_or_make_by_phone(tx, MINE, &phone, crm::Source::Call).await?;
        let call = store::receive(tx, MINE, Some(customer.id), &news).await?;
        store::announce(tx, &call).await?;
        let turn = call_turn::ActiveModel {
            call_id: Set(call.id),
            seq: Set(1),
            who: Set(Who::Caller),
            text: Set("אני מחפשת דירה ברעננה".to_owned()),
            heard_chars: Set(None),
            interrupted: Set(false),
            started_ms: Set(0),
            timings: Set("{}".to_owned()),
            ..Default::default()
        };
        store::put_turn(tx, turn).await
    });
    call.await.unwrap();
    store::claim_stream(&app.app, sid).await.unwrap().expect("it was announced");
    app.clock.advance(Duration::from_secs(66 * 60));
    assert_eq!(close_lost(&app.app).await.unwrap(), 1);
    app.run_jobs().await;
}

async fn summed_up(app: &TestApp, sid: &str) -> String {
    let call = get(app, &format!("/api/calls/{sid}")).await;
    if call["summary"].is_null() {
        return "the call, without its summary".to_owned();
    }
    let notes = get(app, &format!("/api/crm/customers/{}/notes?limit=200", call["customer_id"])).await;
    let of_call = |note: &&Value| note["call_sid"] == sid && note["kind"] == "wish";
    format!("the summary, {} wish", notes["items"].as_array().unwrap().iter().filter(of_call).count())
}
