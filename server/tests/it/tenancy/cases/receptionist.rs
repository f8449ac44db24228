//! What waits for a person.

use serde_json::{Value, json};

use super::{Case, MARK, Side, fresh};
use crate::{
    app::TestApp,
    approvals::{allow, use_tool, use_tool_in},
};

pub async fn case(app: &TestApp, operation: &str, side: &Side) -> Option<Case> {
    Some(match operation {
        "approve_approval" | "refuse_approval" => Case::of(waiting(app, side).await),
        "answer_question" => Case::of(question(app, side).await).with(json!({ "answer": MARK })),
        "dismiss_question" => Case::of(question(app, side).await),
        _ => return None,
    })
}

/// Something that waits for a person.
pub async fn waiting(app: &TestApp, side: &Side) -> Value {
    allow(app, &side.token, json!({ "leave_task": "asks" })).await;
    let title = json!({ "title": format!("{MARK} {}", fresh()) });
    use_tool(app, side.business, None, "leave_task", title).await.unwrap();
    let list = app.get("/api/receptionist/approvals").bearer(&side.token).send().await.expect(200);
    list["items"][0]["id"].clone()
}

/// A question that nothing answers.
pub async fn question(app: &TestApp, side: &Side) -> Value {
    let asked = json!({ "question": format!("{MARK} {}", fresh()) });
    let conversation = fresh();
    use_tool_in(app, side.business, None, &conversation, "note_question", asked).await.unwrap();
    let list = app.get("/api/receptionist/questions").bearer(&side.token).send().await.expect(200);
    list["items"][0]["id"].clone()
}
