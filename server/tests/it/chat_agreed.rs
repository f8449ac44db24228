//! What was agreed in a call is sent after it, once.

use std::time::Duration;

use sandbox::{Fault, Vendor};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use server::{
    accounts::Phone,
    calls::{
        Direction, Who,
        jobs::close_lost,
        store::{
            self, Call, News,
            row::{call_log, call_turn},
        },
    },
    crm::{
        self, Source,
        tools::{Conversation, Origin},
    },
    db::BusinessId,
    parts,
};

use crate::{
    app::TestApp,
    chat_stage::{DANA, get, sent, token},
};

const MINE: BusinessId = BusinessId(1);
/// Longer than any call, so that a conversation whose process died is over on both databases.
const LONG: Duration = Duration::from_secs(66 * 60);

/// A call that is going on; the caller has said this, or nothing.
async fn call(app: &TestApp, from: &str, says: &str) -> Call {
    let news = News {
        call_sid: "CA1".to_owned(),
        from_number: from.to_owned(),
        to_number: "+97237600000".to_owned(),
        direction: Direction::Inbound,
        origin: "https://crm.example.co.il".to_owned(),
    };
    let received = app.app.db.write(async |tx| {
        let customer = match Phone::parse(from) {
            Ok(phone) => Some(crm::find_or_make_by_phone(tx, MINE, &phone, Source::Call).await?.id),
            Err(_) => None,
        };
        let call = store::receive(tx, MINE, customer, &news).await?;
        store::announce(tx, &call).await?;
        if says.is_empty() {
            return Ok(());
        }
        let turn = call_turn::ActiveModel {
            call_id: Set(call.id),
            seq: Set(1),
            who: Set(Who::Caller),
            text: Set(says.to_owned()),
            heard_chars: Set(None),
            interrupted: Set(false),
            started_ms: Set(0),
            timings: Set("{}".to_owned()),
            ..Default::default()
        };
        store::put_turn(tx, turn).await
    });
    received.await.unwrap();
    store::claim_stream(&app.app, "CA1").await.unwrap().expect("it was announced")
}

/// The agent uses its tool in the call.
async fn promise(app: &TestApp, call: &Call, arguments: Value) -> Result<String, String> {
    let conversation = Conversation {
        app: app.app.clone(),
        business: MINE,
        customer: call.customer_id,
        origin: Origin::Call(call.call_sid.clone()),
    };
    let tool = parts::tools().iter().find(|tool| tool.offer.name == "send_whatsapp").unwrap();
    tool.run(conversation, arguments.to_string()).await
}

async fn ends(app: &TestApp) {
    app.clock.advance(LONG);
    assert_eq!(close_lost(&app.app).await.unwrap(), 1);
    app.run_jobs().await;
}

async fn change_business(app: &TestApp, body: Value) {
    let token = token(app).await;
    app.patch("/api/business").bearer(&token).json(body).send().await.expect(200);
}

on_both!(what_was_agreed_is_sent_once_after_the_call, async |app| {
    let call = call(&app, DANA, "אני מחפשת דירה ברעננה").await;
    for what in ["address", "summary", "address"] {
        promise(&app, &call, json!({ "what": what })).await.unwrap();
    }
    promise(&app, &call, json!({ "what": "text", "text": "התשריט יישלח מחר" })).await.unwrap();
    app.run_jobs().await;
    assert!(sent(&app).await.is_empty(), "the call goes on");
    ends(&app).await;
    let mut messages = sent(&app).await;
    messages.sort();
    assert_eq!(messages.len(), 3, "{messages:?}");
    assert!(messages.iter().any(|text| text == "התשריט יישלח מחר"), "{messages:?}");
    let address = "הכתובת של נדלן השרון: רחוב סוקולוב 24, הרצליה\nבמפה: https://www.google.com/maps/search/?api=1&query=";
    assert!(messages.iter().any(|text| text.starts_with(address)), "{messages:?}");
    assert!(messages.iter().any(|text| text.contains("הפונה ביקש דירה ברעננה")), "{messages:?}");
    let conversations = get(&app, "/api/whatsapp/conversations").await;
    assert_eq!((&conversations["total"], &conversations["items"][0]["handler"]), (&json!(1), &json!("bot")));
});

on_both!(what_is_agreed_while_the_line_goes_dead_is_sent_all_the_same, async |app| {
    let call = call(&app, DANA, "שלום").await;
    ends(&app).await;
    promise(&app, &call, json!({ "what": "address" })).await.unwrap();
    app.run_jobs().await;
    assert_eq!(sent(&app).await.len(), 1);
    promise(&app, &call, json!({ "what": "address" })).await.unwrap();
    app.run_jobs().await;
    assert_eq!(sent(&app).await.len(), 1);
});

on_both!(the_appointment_of_the_call_is_written_as_people_write, async |app| {
    let call = call(&app, DANA, "אפשר לקבוע ביקור?").await;
    let token = token(&app).await;
    let booked = json!({
        "customer_id": call.customer_id, "date": "2026-11-24", "time": "10:00", "title": "ביקור בדירה", "place": "אחוזה 12"
    });
    app.post("/api/crm/appointments").bearer(&token).json(booked).send().await.expect(201);
    promise(&app, &call, json!({ "what": "appointment" })).await.unwrap();
    ends(&app).await;
    let expected = "נקבעה לך פגישה עם נדלן השרון: ביקור בדירה\nיום שלישי, 24/11, בשעה 10:00\nמקום: אחוזה 12";
    assert_eq!(sent(&app).await, [expected]);
});

on_both!(the_agent_is_told_what_it_must_not_promise, async |app| {
    let hidden = call(&app, "anonymous", "שלום").await;
    assert!(promise(&app, &hidden, json!({ "what": "address" })).await.unwrap_err().contains("hides"));
    assert!(promise(&app, &hidden, json!({ "what": "text" })).await.unwrap_err().contains("text"));
    change_business(&app, json!({ "profile": { "address": "" } })).await;
    let known = Call { customer_id: Some(server::db::CustomerId(1)), ..hidden };
    assert!(promise(&app, &known, json!({ "what": "address" })).await.unwrap_err().contains("address"));
    ends(&app).await;
    assert!(sent(&app).await.is_empty());
});

on_both!(what_may_not_be_sent_by_itself_becomes_a_task_with_the_words, async |app| {
    change_business(&app, json!({ "settings": { "whatsapp_provider": "twilio" } })).await;
    let call = call(&app, DANA, "שלום").await;
    promise(&app, &call, json!({ "what": "text", "text": "התשריט יישלח מחר" })).await.unwrap();
    promise(&app, &call, json!({ "what": "appointment" })).await.unwrap();
    ends(&app).await;
    assert!(sent(&app).await.is_empty());
    let tasks = get(&app, "/api/crm/tasks?sort=created_at").await;
    let details: Vec<&Value> =
        tasks["items"].as_array().unwrap().iter().map(|task| &task["details"]).collect();
    assert_eq!(details, ["התשריט יישלח מחר", ""], "{tasks}");
});

on_both!(without_a_model_the_summary_is_sent_in_the_words_of_the_business, async |app| {
    let call = call(&app, DANA, "").await;
    promise(&app, &call, json!({ "what": "summary" })).await.unwrap();
    let summary = json!({
        "summary": "דנה מחפשת דירה ברעננה.", "intent": "buy", "caller_name": null, "caller_gender": "female",
        "wishes": [], "callback_time": null, "follow_up": null,
    });
    let known = call_log::ActiveModel { summary: Set(Some(summary.to_string())), ..Default::default() };
    app.app.db.write(async |tx| store::change(tx, &call, known).await).await.unwrap();
    app.sandbox.faults().set(Vendor::OpenAi, "chat", Fault::status(500));
    ends(&app).await;
    assert_eq!(sent(&app).await, ["תודה על השיחה עם נדלן השרון.\nסיכום השיחה: דנה מחפשת דירה ברעננה."]);
});

on_both!(of_a_call_in_which_nothing_was_said_there_is_thanks, async |app| {
    let call = call(&app, DANA, "").await;
    promise(&app, &call, json!({ "what": "summary" })).await.unwrap();
    ends(&app).await;
    assert_eq!(sent(&app).await, ["תודה על השיחה עם נדלן השרון."]);
});

on_both!(the_address_that_a_caller_asks_for_is_sent_when_the_call_is_over_by_telephone, async |app| {
    app.call(&["שלום, אפשר לשלוח לי את הכתובת בוואטסאפ?", "תודה רבה, להתראות"]).await;
    let messages = sent(&app).await;
    assert_eq!(messages.len(), 1, "{messages:?}");
    assert!(messages[0].contains("רחוב סוקולוב 24, הרצליה"), "{messages:?}");
});
