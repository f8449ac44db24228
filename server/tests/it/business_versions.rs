//! Versions of what a business says of itself: each change is one, none changes, and one goes back to any of them.

use serde_json::{Value, json};

use crate::{
    app::TestApp,
    invoices_stage::meddle,
    people::{PASSWORD, joined, second_business, token_of},
};

const VERSIONS: &str = "/api/business/versions";

async fn change(app: &TestApp, token: &str, profile: Value) -> Value {
    let patch = json!({ "profile": profile });
    app.patch("/api/business").bearer(token).json(patch).send().await.expect(200)
}

async fn versions(app: &TestApp, token: &str) -> Value {
    app.get(VERSIONS).bearer(token).send().await.expect(200)
}

fn fields(changes: &Value) -> Vec<&str> {
    changes.as_array().unwrap().iter().map(|change| change["field"].as_str().unwrap()).collect()
}

on_both!(each_change_of_the_profile_is_a_version_and_the_same_again_is_none, async |app| {
    let token = app.owner_token().await;
    assert_eq!(versions(&app, &token).await["total"], 0);
    let before = app.get("/api/business").bearer(&token).send().await.expect(200)["profile"].clone();
    change(&app, &token, json!({ "tone": "חם", "agent": { "voice": "he-IL-Wavenet-B" } })).await;
    change(&app, &token, json!({ "tone": "חם" })).await;
    let settings = json!({ "settings": { "silence_ms": 700 } });
    app.patch("/api/business").bearer(&token).json(settings).send().await.expect(200);
    change(&app, &token, json!({ "tools": { "book_appointment": "asks" } })).await;
    let list = versions(&app, &token).await;
    assert_eq!(list["total"], 3, "{list}");
    let newest = &list["items"][0];
    assert_eq!(
        (&newest["number"], &newest["current"], &newest["user_id"]),
        (&json!(3), &json!(true), &json!(1))
    );
    let changed = json!([{ "field": "tools.book_appointment", "before": null, "after": "asks" }]);
    assert_eq!(newest["changes"], changed);
    assert_eq!(fields(&list["items"][1]["changes"]), ["agent.voice", "tone"]);
    let first = &list["items"][2];
    assert_eq!(
        (&first["user_id"], &first["changes"], &first["current"]),
        (&Value::Null, &json!([]), &json!(false))
    );
    let first = app.get(&format!("{VERSIONS}/1")).bearer(&token).send().await.expect(200);
    assert_eq!(first["profile"], before);
});

on_both!(one_goes_back_to_any_version_by_a_new_one, async |app| {
    let token = app.owner_token().await;
    let post = async |path: String| app.post(&path).bearer(&token).send().await;
    change(&app, &token, json!({ "tone": "חם" })).await;
    change(&app, &token, json!({ "tone": "קר" })).await;
    app.patch("/api/business").bearer(&token).json(json!({ "name": "שם אחר" })).send().await.expect(200);
    let restored = post(format!("{VERSIONS}/2/restore")).await.expect(200);
    assert_eq!((&restored["profile"]["tone"], &restored["name"]), (&json!("חם"), &json!("נדלן השרון")));
    let now = app.get("/api/business").bearer(&token).send().await.expect(200);
    assert_eq!(now, restored);
    post(format!("{VERSIONS}/2/restore")).await.expect(200);
    let list = versions(&app, &token).await;
    assert_eq!((&list["total"], &list["items"][0]["restored_from"]), (&json!(5), &json!(2)));
    assert_eq!(fields(&list["items"][0]["changes"]), ["name", "tone"]);
    let log = app.get("/api/audit?action=business.updated").bearer(&token).send().await.expect(200);
    assert_eq!(
        (&log["total"], &log["items"][0]["detail"]["profile.tone"]),
        (&json!(4), &json!(["קר", "חם"]))
    );
    for number in ["0", "6", "x", "99999999999"] {
        post(format!("{VERSIONS}/{number}/restore")).await.expect(404);
    }
});

on_both!(two_versions_are_compared, async |app| {
    let token = app.owner_token().await;
    change(&app, &token, json!({ "tone": "", "field": "" })).await;
    change(&app, &token, json!({ "tone": "קר", "field": "תיווך" })).await;
    let compare =
        async |query: &str| app.get(&format!("{VERSIONS}/2/compare{query}")).bearer(&token).send().await;
    let told = compare("?with=3").await.expect(200);
    assert_eq!(
        told["changes"],
        json!([
            { "field": "field", "before": "", "after": "תיווך" },
            { "field": "tone", "before": "", "after": "קר" },
        ])
    );
    assert_eq!(compare("?with=2").await.expect(200)["changes"], json!([]));
    compare("?with=4").await.expect(404);
    compare("").await.expect(400);
});

on_both!(versions_are_for_those_who_run_the_business_and_stay_within_it, async |app| {
    let owner = app.owner_token().await;
    change(&app, &owner, json!({ "tone": "חם" })).await;
    let (_, manager) = joined(&app, &owner, "m@example.co.il", "manager").await;
    let (_, agent) = joined(&app, &owner, "a@example.co.il", "agent").await;
    assert_eq!(versions(&app, &manager).await["total"], 2);
    app.get(VERSIONS).bearer(&agent).send().await.expect(403);
    app.post(&format!("{VERSIONS}/1/restore")).bearer(&agent).send().await.expect(403);
    second_business(&app, "noa@example.co.il").await;
    let noa = token_of(&app, "noa@example.co.il", PASSWORD).await;
    assert_eq!(versions(&app, &noa).await["total"], 0);
});

on_both!(a_version_is_kept_by_the_database_as_it_was, async |app| {
    let token = app.owner_token().await;
    change(&app, &token, json!({ "tone": "חם" })).await;
    for sql in [
        "update profile_version set profile = '{}'".to_owned(),
        "update profile_version set user_id = null where number = 2".to_owned(),
        "delete from profile_version".to_owned(),
    ] {
        assert!(!meddle(&app, &sql).await, "{sql}");
    }
});

on_both!(of_two_who_change_at_once_each_has_a_version, async |app| {
    let token = app.owner_token().await;
    tokio::join!(
        change(&app, &token, json!({ "tone": "חם" })),
        change(&app, &token, json!({ "field": "תיווך" })),
    );
    let list = versions(&app, &token).await;
    let numbers: Vec<&Value> = list["items"].as_array().unwrap().iter().map(|it| &it["number"]).collect();
    assert_eq!(numbers, [&json!(3), &json!(2), &json!(1)]);
});
