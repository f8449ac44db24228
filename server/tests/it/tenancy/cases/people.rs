//! Users, their sessions, and the business.

use serde_json::{Value, json};

use super::{Case, MARK, Side, fresh};
use crate::{
    app::TestApp,
    people::{PASSWORD, joined, log_in},
};

pub async fn case(app: &TestApp, operation: &str, side: &Side) -> Option<Case> {
    Some(match operation {
        "end_session" => Case::of(session(app, side).await),
        "switch_business" => Case::default().with(json!({ "business_id": side.business })),
        "get_user" | "remove_user" => Case::of(user(app, side).await),
        "update_user" => Case::of(user(app, side).await).with(json!({ "role": "viewer" })),
        "create_reset" => Case::of(user(app, side).await),
        "withdraw_invitation" => Case::of(invitation(app, side).await),
        "get_business_version" | "restore_business_version" => {
            owner(app, side).await;
            Case::of(1)
        }
        "compare_business_versions" => {
            owner(app, side).await;
            Case { query: "?with=2".to_owned(), ..Case::of(1) }
        }
        "list_audit" => Case::filter(format!("?user_id={}", owner(app, side).await)),
        // A client may send back the document that `GET` gave it, id and all.
        "update_business" => Case { overlooks: true, ..Case::default() }.with(json!({ "id": side.business })),
        _ => return None,
    })
}

pub async fn owner(app: &TestApp, side: &Side) -> Value {
    app.patch("/api/business").bearer(&side.token).json(json!({ "name": fresh() })).send().await.expect(200);
    app.get("/api/auth/me").bearer(&side.token).send().await.expect(200)["user"]["id"].clone()
}

pub async fn session(app: &TestApp, side: &Side) -> i64 {
    log_in(app, side.email, PASSWORD).await.expect(200);
    let list = app.get("/api/auth/sessions").bearer(&side.token).send().await.expect(200);
    let other = list["items"].as_array().unwrap().iter().find(|session| session["current"] == false);
    other.expect("the login above")["id"].as_i64().unwrap()
}

pub async fn user(app: &TestApp, side: &Side) -> i64 {
    joined(app, &side.token, &format!("{}@example.co.il", fresh()), "agent").await.0
}

pub async fn invitation(app: &TestApp, side: &Side) -> i64 {
    let body = json!({ "email": format!("{}@example.co.il", fresh()), "name": MARK, "role": "agent" });
    let made = app.post("/api/users/invitations").bearer(&side.token).json(body).send().await;
    made.expect(201)["id"].as_i64().unwrap()
}
