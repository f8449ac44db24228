//! What nothing answers: noted in calls and in writing, counted where it is the same, answered once for all.

use serde_json::{Value, json};
use server::db::BusinessId;

use crate::{app::TestApp, approvals::use_tool_in, chat_stage, people::joined};

const MINE: BusinessId = BusinessId(1);
const QUESTIONS: &str = "/api/receptionist/questions";

async fn list(app: &TestApp, token: &str, query: &str) -> Value {
    app.get(&format!("{QUESTIONS}{query}")).bearer(token).send().await.expect(200)
}

/// The receptionist notes a question in a call.
async fn asked(app: &TestApp, call: &str, question: &str) {
    let arguments = json!({ "question": question });
    assert_eq!(use_tool_in(app, MINE, None, call, "note_question", arguments).await.unwrap(), "נרשם");
}

on_both!(a_caller_asks_what_nobody_knows_and_the_next_one_is_answered, async |app| {
    let lines = ["שלום, כמה עולה ייעוץ משכנתאות?", "אפשר להגיע עם כלב?", "תודה, להתראות"];
    app.call(&lines).await;
    let call = app.the_call().await;
    let token = app.owner_token().await;
    let found = list(&app, &token, "?status=open&sort=first_at").await;
    assert_eq!(found["total"], 2, "noted while it spoke, and told by the summary, is one: {found} {call}");
    let question = &found["items"][0];
    assert!(question["question"].as_str().unwrap().contains("ייעוץ משכנתאות"), "{question}");
    assert_eq!((&question["count"], &question["asked"][0]["call_sid"]), (&json!(1), &call["call_sid"]));
    assert_eq!(question["asked"][0]["customer_id"], call["customer_id"]);
    let drawn = &call["summary"]["unanswered_questions"];
    assert!(drawn.to_string().contains("כלב"), "{call}");

    let path = format!("{QUESTIONS}/{}/answer", question["id"]);
    let given = json!({ "question": "כמה עולה ייעוץ משכנתאות?", "answer": "ייעוץ משכנתאות עולה אלף שקלים" });
    let answered = app.post(&path).bearer(&token).json(given).send().await.expect(200);
    assert_eq!((&answered["status"], &answered["id"]), (&json!("answered"), &question["id"]));
    let versions = app.get("/api/business/versions").bearer(&token).send().await.expect(200);
    assert_eq!(versions["items"][0]["changes"][0]["field"], "answers");
    let again = app.call(&["שלום, כמה עולה ייעוץ משכנתאות?", "תודה, להתראות"]).await;
    assert_eq!(again.report.protocol_errors, [""; 0]);
    assert!(app.the_call().await["turns"].to_string().contains("אלף שקלים"));
});

on_both!(the_same_question_is_counted_once_a_conversation, async |app| {
    let token = app.owner_token().await;
    asked(&app, "CA1", "יש חניה?").await;
    asked(&app, "CA1", "יש אצלכם חניה").await;
    for call in ["CA2", "CA3", "CA3"] {
        asked(&app, call, "שלום, האם יש חניה").await;
    }
    asked(&app, "CA3", "מתי אפשר להיכנס לדירה?").await;
    let found = list(&app, &token, "?sort=-count").await;
    assert_eq!(found["total"], 2, "{found}");
    let parking = &found["items"][0];
    assert_eq!((&parking["question"], &parking["count"]), (&json!("יש חניה?"), &json!(3)));
    let calls: Vec<&Value> = parking["asked"].as_array().unwrap().iter().map(|it| &it["call_sid"]).collect();
    assert_eq!(calls, ["CA3", "CA2", "CA1"]);
    assert_eq!(parking["asked"][0]["sentence"], "שלום, האם יש חניה");
    for n in 0..30 {
        asked(&app, &format!("CB{n}"), "יש חניה").await;
    }
    let parking = list(&app, &token, "?sort=-count").await["items"][0].clone();
    assert_eq!((&parking["count"], parking["asked"].as_array().unwrap().len()), (&json!(33), 20));
    assert_eq!(parking["asked"][0]["call_sid"], "CB29");
});

on_both!(an_answer_enters_the_profile_once_and_what_is_asked_again_is_open_again, async |app| {
    let token = app.owner_token().await;
    asked(&app, "CA1", "יש חניה?").await;
    let id = list(&app, &token, "").await["items"][0]["id"].clone();
    let answer = async |body: Value| {
        app.post(&format!("{QUESTIONS}/{id}/answer")).bearer(&token).json(body).send().await
    };
    let answers = async || {
        let business = app.get("/api/business").bearer(&token).send().await.expect(200);
        business["profile"]["answers"].as_array().unwrap().clone()
    };
    let before = answers().await.len();
    for wrong in
        [json!({}), json!({ "answer": "" }), json!({ "answer": " " }), json!({ "answer": "x".repeat(1001) })]
    {
        answer(wrong).await.expect(400);
    }
    answer(json!({ "answer": "כן, ברחוב" })).await.expect(200);
    assert_eq!(answers().await.last().unwrap(), &json!({ "question": "יש חניה?", "answer": "כן, ברחוב" }));
    let bettered = answer(json!({ "question": "האם יש חניה?", "answer": "כן, בחניון" })).await.expect(200);
    assert_eq!((&bettered["status"], &bettered["answer"]), (&json!("answered"), &json!("כן, בחניון")));
    let now = answers().await;
    assert_eq!(now.len(), before + 1);
    assert_eq!(now.last().unwrap(), &json!({ "question": "האם יש חניה?", "answer": "כן, בחניון" }));
    let refused = app.post(&format!("{QUESTIONS}/{id}/dismiss")).bearer(&token).send().await.expect(409);
    assert_eq!(refused["error"], "state_move");
    asked(&app, "CA2", "יש חניה?").await;
    let open = list(&app, &token, "?status=open").await["items"][0].clone();
    assert_eq!((&open["count"], &open["answer"]), (&json!(2), &json!("כן, בחניון")));
});

on_both!(what_needs_no_answer_stays_dismissed, async |app| {
    let token = app.owner_token().await;
    asked(&app, "CA1", "מה השעה?").await;
    let (_, agent) = joined(&app, &token, "a@example.co.il", "agent").await;
    let id = list(&app, &agent, "").await["items"][0]["id"].clone();
    let path = format!("{QUESTIONS}/{id}");
    let body = json!({ "answer": "שמונה" });
    app.post(&format!("{path}/answer")).bearer(&agent).json(body).send().await.expect(403);
    let dismissed = app.post(&format!("{path}/dismiss")).bearer(&agent).send().await.expect(200);
    assert_eq!(dismissed["status"], "dismissed");
    asked(&app, "CA2", "מה השעה?").await;
    let found = list(&app, &token, "?status=dismissed").await;
    assert_eq!((&found["total"], &found["items"][0]["count"]), (&json!(1), &json!(2)));
    assert_eq!(list(&app, &token, "?status=open").await["total"], 0);
    app.post(&format!("{QUESTIONS}/99/dismiss")).bearer(&token).send().await.expect(404);
});

on_both!(a_question_in_writing_is_noted_too, async |app| {
    let token = chat_stage::token(&app).await;
    chat_stage::writes(&app, "כמה עולה ייעוץ משכנתאות?").await;
    chat_stage::after_a_while(&app).await;
    let found = list(&app, &token, "").await;
    assert_eq!((&found["total"], &found["items"][0]["asked"][0]["call_sid"]), (&json!(1), &Value::Null));
    assert!(found["items"][0]["asked"][0]["conversation_id"].is_i64(), "{found}");
});
