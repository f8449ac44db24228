//! What the receptionist may do: what is off it cannot, and what it is to ask for waits for a person.

use std::time::Duration;

use sandbox::Vendor;
use serde_json::{Value, json};
use server::{
    accounts::{self, Phone},
    crm::{
        self, Source,
        tools::{Conversation, Origin},
    },
    db::{BusinessId, CustomerId},
    receptionist,
};

use crate::{
    app::{CALLER, Reply, TestApp},
    chat_stage,
    people::joined,
};

const MINE: BusinessId = BusinessId(1);
const APPROVALS: &str = "/api/receptionist/approvals";
const DAY: Duration = Duration::from_secs(24 * 3600);

/// Lets the receptionist use tools as this says.
pub async fn allow(app: &TestApp, token: &str, tools: Value) {
    let patch = json!({ "profile": { "tools": tools } });
    app.patch("/api/business").bearer(token).json(patch).send().await.expect(200);
}

/// Uses a tool as the receptionist of this business does, in a call.
pub async fn use_tool(
    app: &TestApp,
    business: BusinessId,
    customer: Option<CustomerId>,
    name: &str,
    arguments: Value,
) -> Result<String, String> {
    use_tool_in(app, business, customer, "CA1", name, arguments).await
}

/// The same in this call.
pub async fn use_tool_in(
    app: &TestApp,
    business: BusinessId,
    customer: Option<CustomerId>,
    call_sid: &str,
    name: &str,
    arguments: Value,
) -> Result<String, String> {
    let profile = accounts::business(&app.app.db, business).await.unwrap().unwrap().profile;
    let origin = Origin::Call(call_sid.to_owned());
    let conversation = Conversation { app: app.app.clone(), business, customer, origin };
    let tools = receptionist::toolbox(&profile);
    let tool = tools.iter().find(|tool| tool.offer.name == name).expect("it is offered");
    tool.run(conversation, arguments.to_string()).await
}

async fn dana(app: &TestApp) -> CustomerId {
    let phone = Phone::parse(CALLER).unwrap();
    let found = app.app.db.write(async |tx| crm::find_or_make_by_phone(tx, MINE, &phone, Source::Call).await);
    found.await.unwrap().id
}

async fn list(app: &TestApp, token: &str, query: &str) -> Value {
    app.get(&format!("{APPROVALS}{query}")).bearer(token).send().await.expect(200)
}

async fn decide(app: &TestApp, token: &str, id: &Value, how: &str) -> Reply {
    app.post(&format!("{APPROVALS}/{id}/{how}")).bearer(token).send().await
}

async fn get(app: &TestApp, token: &str, path: &str) -> Value {
    app.get(path).bearer(token).send().await.expect(200)
}

/// What the model was told in its last request: the names of its tools, and the instructions.
fn asked(app: &TestApp) -> (Vec<String>, String) {
    let requests = app.sandbox.requests().into_iter();
    let mut chats = requests.filter(|it| it.vendor == Vendor::OpenAi && it.body["tools"].is_array());
    let last = chats.next_back().expect("the model was asked").body;
    let names = last["tools"].as_array().unwrap().iter();
    let names = names.map(|tool| tool["function"]["name"].as_str().unwrap().to_owned()).collect();
    (names, last["messages"][0]["content"].to_string())
}

on_both!(every_tool_is_listed_with_what_it_may, async |app| {
    let token = app.owner_token().await;
    let wishes = json!({ "book_appointment": "asks", "find_caller": "off", "end_call": "off" });
    allow(&app, &token, wishes).await;
    let tools = get(&app, &token, "/api/receptionist/tools").await;
    let tool = |name: &str| {
        let items = tools["items"].as_array().unwrap();
        items.iter().find(|tool| tool["name"] == name).unwrap_or_else(|| panic!("{name}: {tools}")).clone()
    };
    let expected = json!({ "name": "book_appointment", "access": "writes", "permission": "asks", "may_ask": true, "may_be_off": true });
    assert_eq!(tool("book_appointment"), expected);
    let expected = json!({ "name": "find_caller", "access": "reads", "permission": "off", "may_ask": false, "may_be_off": true });
    assert_eq!(tool("find_caller"), expected);
    let expected = json!({ "name": "end_call", "access": "ends", "permission": "allowed", "may_ask": false, "may_be_off": false });
    assert_eq!(tool("end_call"), expected);
    for name in ["end_chat", "hand_to_person", "send_whatsapp", "send_payment_link", "send_contract"] {
        assert_eq!(tool(name)["permission"], "allowed");
    }
    let (_, viewer) = joined(&app, &token, "v@example.co.il", "viewer").await;
    assert_eq!(get(&app, &viewer, "/api/receptionist/tools").await, tools);
    let (_, accountant) = joined(&app, &token, "x@example.co.il", "accountant").await;
    app.get("/api/receptionist/tools").bearer(&accountant).send().await.expect(403);
});

on_both!(what_a_caller_wants_waits_for_a_person_and_is_done_once_they_agree, async |app| {
    let token = app.owner_token().await;
    allow(&app, &token, json!({ "book_appointment": "asks" })).await;
    app.call(&["שלום, אני רוצה לקבוע ביקור", "כן, מתאים", "תודה רבה, להתראות"]).await;
    let call = app.the_call().await;
    assert!(call["turns"].to_string().contains("לאישור"), "the caller is told: {call}");
    let token = app.owner_token().await;
    assert_eq!(get(&app, &token, "/api/crm/appointments").await["total"], 0);
    let waiting = list(&app, &token, "?status=waiting").await;
    assert_eq!(waiting["total"], 1, "{waiting}");
    let request = &waiting["items"][0];
    assert_eq!((&request["tool"], &request["call_sid"]), (&json!("book_appointment"), &call["call_sid"]));
    assert_eq!((&request["customer_id"], &request["conversation_id"]), (&call["customer_id"], &Value::Null));
    assert!(request["arguments"]["date"].is_string() && request["decided_by"].is_null(), "{request}");

    let approved = decide(&app, &token, &request["id"], "approve").await.expect(200);
    assert_eq!((&approved["status"], &approved["decided_by"]), (&json!("approved"), &json!(1)));
    assert_eq!(decide(&app, &token, &request["id"], "approve").await.expect(409)["error"], "already_decided");
    app.run_jobs().await;
    let booked = get(&app, &token, "/api/crm/appointments").await;
    assert_eq!((&booked["total"], &booked["items"][0]["customer_id"]), (&json!(1), &call["customer_id"]));
    assert_eq!(booked["items"][0]["call_sid"], call["call_sid"]);
    let done = list(&app, &token, "").await["items"][0].clone();
    assert_eq!(done["status"], "done");
    assert!(done["result"].as_str().unwrap().contains("נקבעה"), "{done}");
    assert_eq!(decide(&app, &token, &request["id"], "refuse").await.expect(409)["error"], "already_decided");
    let log = get(&app, &token, "/api/audit?noun=approval").await;
    assert_eq!((&log["total"], &log["items"][0]["action"]), (&json!(1), &json!("approval.approved")));
});

on_both!(the_same_request_is_one_and_a_refusal_is_told, async |app| {
    let token = app.owner_token().await;
    allow(&app, &token, json!({ "leave_task": "asks" })).await;
    let customer = Some(dana(&app).await);
    let ask =
        async |title: &str| use_tool(&app, MINE, customer, "leave_task", json!({ "title": title })).await;
    for _ in 0..2 {
        assert!(ask("לשלוח תשריט").await.unwrap().contains("ממתינה לאישור"));
    }
    ask("לבדוק חניה").await.unwrap();
    assert!(ask(" ").await.unwrap_err().contains("title"), "what could not be done is not asked for");
    let waiting = list(&app, &token, "?sort=asked_at").await;
    assert_eq!(waiting["total"], 2);
    assert_eq!(get(&app, &token, "/api/crm/tasks").await["total"], 0);
    let first = &waiting["items"][0];
    assert_eq!(decide(&app, &token, &first["id"], "refuse").await.expect(200)["status"], "refused");
    assert_eq!(decide(&app, &token, &first["id"], "approve").await.expect(409)["error"], "already_decided");
    assert!(ask("לשלוח תשריט").await.unwrap_err().contains("refused"));
    let (_, viewer) = joined(&app, &token, "v@example.co.il", "viewer").await;
    decide(&app, &viewer, &waiting["items"][1]["id"], "approve").await.expect(403);
    let (_, agent) = joined(&app, &token, "a@example.co.il", "agent").await;
    decide(&app, &agent, &waiting["items"][1]["id"], "approve").await.expect(200);
    app.run_jobs().await;
    assert_eq!(ask("לבדוק חניה").await.unwrap(), "המשימה נרשמה");
    assert_eq!(get(&app, &token, "/api/crm/tasks").await["total"], 1);
    decide(&app, &token, &json!(99), "approve").await.expect(404);
});

on_both!(of_two_who_agree_at_once_one_is_told_that_it_was_decided, async |app| {
    let token = app.owner_token().await;
    allow(&app, &token, json!({ "leave_task": "asks" })).await;
    use_tool(&app, MINE, None, "leave_task", json!({ "title": "לבדוק" })).await.unwrap();
    let id = json!(1);
    let (one, other) =
        tokio::join!(decide(&app, &token, &id, "approve"), decide(&app, &token, &id, "refuse"));
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
});

on_both!(what_nobody_decides_in_two_days_becomes_a_task, async |app| {
    let token = app.owner_token().await;
    allow(&app, &token, json!({ "cancel_appointment": "asks" })).await;
    let customer = dana(&app).await;
    use_tool(&app, MINE, Some(customer), "cancel_appointment", json!({})).await.unwrap();
    app.clock.advance(2 * DAY - Duration::from_secs(1));
    app.run_jobs().await;
    let token = app.owner_token().await;
    assert_eq!(list(&app, &token, "").await["items"][0]["status"], "waiting");
    app.clock.advance(Duration::from_secs(1));
    let late = decide(&app, &token, &json!(1), "approve").await.expect(409);
    assert_eq!(late["error"], "already_decided");
    app.run_jobs().await;
    assert_eq!(list(&app, &token, "?status=expired").await["total"], 1);
    let tasks = get(&app, &token, "/api/crm/tasks").await;
    assert_eq!((&tasks["total"], &tasks["items"][0]["customer_id"]), (&json!(1), &json!(customer)));
    assert_eq!(tasks["items"][0]["title"], "בקשה שלא אושרה בזמן: ביטול פגישה");
    let told = use_tool(&app, MINE, Some(customer), "cancel_appointment", json!({})).await.unwrap_err();
    assert!(told.contains("in time"), "{told}");
});

on_both!(what_cannot_be_done_after_all_becomes_a_task, async |app| {
    let token = app.owner_token().await;
    allow(&app, &token, json!({ "cancel_appointment": "asks" })).await;
    let customer = dana(&app).await;
    use_tool(&app, MINE, Some(customer), "cancel_appointment", json!({})).await.unwrap();
    app.delete(&format!("/api/crm/customers/{customer}")).bearer(&token).send().await.expect(204);
    decide(&app, &token, &json!(1), "approve").await.expect(200);
    app.run_jobs().await;
    let failed = list(&app, &token, "?status=failed").await;
    assert!(failed["items"][0]["result"].as_str().unwrap().contains("no such thing"), "{failed}");
    let tasks = get(&app, &token, "/api/crm/tasks").await;
    assert_eq!(tasks["items"][0]["title"], "אושר ולא בוצע: ביטול פגישה");
    assert_eq!(
        tasks["items"][0]["customer_id"],
        Value::Null,
        "the customer is gone, what is to be done is not"
    );
});

on_both!(what_is_off_is_not_offered_and_not_spoken_of, async |app| {
    let token = chat_stage::token(&app).await;
    chat_stage::writes(&app, "מה הכתובת שלכם?").await;
    chat_stage::after_a_while(&app).await;
    let (names, prompt) = asked(&app);
    assert!(names.contains(&"book_appointment".to_owned()) && prompt.contains("book_appointment"));
    allow(&app, &token, json!({ "book_appointment": "off", "leave_task": "off" })).await;
    chat_stage::writes(&app, "ומה שעות הפתיחה?").await;
    chat_stage::after_a_while(&app).await;
    let (names, prompt) = asked(&app);
    for off in ["book_appointment", "leave_task"] {
        assert!(!names.contains(&off.to_owned()) && !prompt.contains(off), "{off}: {names:?}");
    }
    assert!(names.contains(&"take_message".to_owned()));
});

on_both!(what_a_customer_wants_in_writing_waits_too, async |app| {
    let token = chat_stage::token(&app).await;
    allow(&app, &token, json!({ "note_caller": "asks", "cancel_appointment": "asks" })).await;
    chat_stage::writes(&app, "קוראים לי דנה לוי").await;
    chat_stage::after_a_while(&app).await;
    assert_eq!(list(&app, &token, "").await["total"], 0, "nobody is asked before something is noted");
    chat_stage::writes(&app, "אני צריכה לבטל את הפגישה").await;
    chat_stage::after_a_while(&app).await;
    let waiting = list(&app, &token, "").await;
    assert_eq!((&waiting["total"], &waiting["items"][0]["call_sid"]), (&json!(1), &Value::Null), "{waiting}");
    assert!(waiting["items"][0]["conversation_id"].is_i64() && waiting["items"][0]["customer_id"].is_i64());
    let said = chat_stage::sent(&app).await;
    assert!(said.last().unwrap().contains("לאישור"), "{said:?}");
});
