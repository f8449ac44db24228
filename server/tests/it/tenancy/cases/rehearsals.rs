//! Rehearsals, their scripts, and trial calls.

use serde_json::json;

use super::{Case, MARK, Side};
use crate::{app::TestApp, trials};

pub async fn case(app: &TestApp, operation: &str, side: &Side) -> Option<Case> {
    Some(match operation {
        "get_rehearsal" => Case::of(run(app, side).await),
        "update_rehearsal_script" => Case::of(script(app, side).await).with(json!({ "name": "אחר" })),
        "delete_rehearsal_script" => Case::of(script(app, side).await),
        "say_in_trial" => {
            let made = app.post("/api/trials").bearer(&side.token).json(json!({})).send().await;
            Case::of(made.expect(201)["id"].as_i64().unwrap()).with(json!({ "text": "שלום" }))
        }
        "watch_trial" => Case::of(trials::hung_up(app, &side.token).await),
        _ => return None,
    })
}

/// A rehearsal by a script of one's own; it waits for its worker.
async fn run(app: &TestApp, side: &Side) -> i64 {
    let key = script(app, side).await;
    let begun = app.post("/api/rehearsals").bearer(&side.token).json(json!({ "scripts": [key] }));
    begun.send().await.expect(202)["id"].as_i64().unwrap()
}

async fn script(app: &TestApp, side: &Side) -> String {
    let body = json!({ "name": MARK, "lines": ["[hang up]"], "rules": [{ "rule": "no_appointment" }] });
    let made = app.post("/api/rehearsals/scripts").bearer(&side.token).json(body).send().await;
    made.expect(201)["key"].as_str().unwrap().to_owned()
}
