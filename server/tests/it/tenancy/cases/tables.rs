//! Tables that are read in and written out.

use serde_json::{Value, json};

use super::{Case, MARK, Side, customers::customer};
use crate::app::TestApp;

pub async fn case(app: &TestApp, operation: &str, side: &Side) -> Option<Case> {
    Some(match operation {
        "export_list" => {
            let query = format!("?customer_id={}", customer(app, side).await);
            Case { query, ..Case::of("notes") }
        }
        "get_import" | "get_import_errors" => Case::of(import(app, side).await),
        "check_import" | "run_import" => Case::of(import(app, side).await).with(plan()),
        "cancel_import" => {
            let id = import(app, side).await;
            let run = app.post(&format!("/api/crm/import/{id}/run")).bearer(&side.token).json(plan());
            run.send().await.expect(202);
            Case::of(id)
        }
        _ => return None,
    })
}

/// A table that is called by the mark.
pub async fn import(app: &TestApp, side: &Side) -> i64 {
    let body = format!(
        "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{MARK}\"\r\n\r\nשם\n{MARK}\n\r\n--b--\r\n"
    );
    let upload = app.post("/api/crm/import").bearer(&side.token).body(body);
    let made = upload.header("content-type", "multipart/form-data; boundary=b").send().await;
    made.expect(201)["id"].as_i64().unwrap()
}

fn plan() -> Value {
    json!({ "mapping": ["name"], "on_existing": "update" })
}
