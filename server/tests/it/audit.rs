//! The audit log: what is written, who reads it, and that nothing can be taken back.

use std::time::Duration;

use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};

use crate::{
    app::TestApp,
    people::{PASSWORD, joined, second_business, token_of},
};

async fn read(app: &TestApp, by: &str, query: &str) -> Value {
    app.get(&format!("/api/audit{query}")).bearer(by).send().await.expect(200)
}

fn actions(list: &Value) -> Vec<&str> {
    list["items"].as_array().unwrap().iter().map(|entry| entry["action"].as_str().unwrap()).collect()
}

on_both!(a_change_is_told_with_who_when_from_where_and_what, async |app| {
    let owner = app.owner_token().await;
    let change = json!({ "settings": { "silence_ms": 900 }, "profile": { "tone": "רשמית" } });
    let change = app.patch("/api/business").bearer(&owner).json(change);
    change.from("203.0.113.9:1").header("x-request-id", "r-1").send().await.expect(200);
    let list = read(&app, &owner, "").await;
    let entry = &list["items"][0];
    assert_eq!(list["total"], 1);
    assert_eq!(
        (&entry["action"], &entry["noun"], &entry["subject"]),
        (&json!("business.updated"), &json!("business"), &json!("1"))
    );
    assert_eq!((&entry["user_id"], &entry["actor"]), (&json!(1), &json!("owner")));
    assert_eq!((&entry["address"], &entry["request_id"]), (&json!("203.0.113.9"), &json!("r-1")));
    assert_eq!(entry["at"], "2026-11-22T08:00:00Z");
    assert_eq!(entry["detail"]["settings.silence_ms"], json!([600, 900]));
    assert_eq!(entry["detail"]["profile.tone"][1], "רשמית");
    assert_eq!(entry["detail"].as_object().unwrap().len(), 2);
});

on_both!(what_changed_nothing_or_was_refused_leaves_no_entry, async |app| {
    let owner = app.owner_token().await;
    app.patch("/api/business").bearer(&owner).json(json!({})).send().await.expect(200);
    let wrong = json!({ "settings": { "silence_ms": 1 } });
    app.patch("/api/business").bearer(&owner).json(wrong).send().await.expect(400);
    app.patch("/api/users/1").bearer(&owner).json(json!({ "role": "owner" })).send().await.expect(200);
    app.patch("/api/users/1").bearer(&owner).json(json!({ "role": "agent" })).send().await.expect(409);
    assert_eq!(read(&app, &owner, "").await["total"], 0);
});

on_both!(every_change_of_people_is_told_and_no_secret_with_it, async |app| {
    let owner = app.owner_token().await;
    let (id, _) = joined(&app, &owner, "dana@example.co.il", "agent").await;
    app.patch(&format!("/api/users/{id}"))
        .bearer(&owner)
        .json(json!({ "role": "manager" }))
        .send()
        .await
        .expect(200);
    let made = app.post(&format!("/api/users/{id}/reset")).bearer(&owner).send().await.expect(201);
    let token = made["url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let new = json!({ "password": "another good password" });
    app.post(&format!("/api/public/resets/{token}")).json(new).send().await.expect(204);
    app.delete(&format!("/api/users/{id}")).bearer(&owner).send().await.expect(204);
    let invited = json!({ "email": "noa@example.co.il", "role": "viewer" });
    let invited = app.post("/api/users/invitations").bearer(&owner).json(invited).send().await.expect(201);
    let path = format!("/api/users/invitations/{}", invited["id"]);
    app.delete(&path).bearer(&owner).send().await.expect(204);
    let list = read(&app, &owner, "").await;
    let expected = [
        "invitation.withdrawn",
        "user.invited",
        "user.removed",
        "user.password_reset",
        "user.reset_offered",
        "user.updated",
        "user.joined",
        "user.invited",
    ];
    assert_eq!(actions(&list), expected);
    assert_eq!(list["items"][5]["detail"], json!({ "role": ["agent", "manager"] }));
    assert_eq!((&list["items"][3]["user_id"], &list["items"][6]["user_id"]), (&json!(id), &json!(id)));
    let text = list.to_string();
    for secret in [PASSWORD, "another good password", "argon2", &token] {
        assert!(!text.contains(secret), "{secret}");
    }
});

on_both!(the_log_is_read_in_pages_and_by_what_is_looked_for, async |app| {
    let owner = app.owner_token().await;
    for name in ["א", "ב", "ג"] {
        app.patch("/api/business").bearer(&owner).json(json!({ "name": name })).send().await.expect(200);
    }
    let (id, _) = joined(&app, &owner, "dana@example.co.il", "agent").await;
    app.clock.advance(Duration::from_secs(8 * 3600));
    let owner = app.owner_token().await;
    app.patch("/api/business").bearer(&owner).json(json!({ "name": "ד" })).send().await.expect(200);
    assert_eq!(read(&app, &owner, "?noun=business").await["total"], 4);
    assert_eq!(actions(&read(&app, &owner, &format!("?user_id={id}")).await), ["user.joined"]);
    assert_eq!(read(&app, &owner, "?action=user.invited&noun=business").await["total"], 0);
    assert_eq!(read(&app, &owner, "?from=2026-11-22&to=2026-11-22").await["total"], 6);
    assert_eq!(read(&app, &owner, "?to=2026-11-21").await["total"], 0);
    assert_eq!(read(&app, &owner, "?from=2026-11-23").await["total"], 0);
    for wrong in ["?from=yesterday", "?to=9999-12-31", "?user_id=x"] {
        let reply = app.get(&format!("/api/audit{wrong}")).bearer(&owner).send().await;
        assert_eq!(reply.status, 400, "{wrong}");
    }
    let (mut seen, mut cursor) = (Vec::new(), Value::Null);
    loop {
        let after = cursor.as_str().map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
        let page = read(&app, &owner, &format!("?limit=4{after}")).await;
        seen.extend(page["items"].as_array().unwrap().iter().map(|entry| entry["id"].as_i64().unwrap()));
        cursor = page["next"].clone();
        if cursor.is_null() {
            break;
        }
    }
    assert_eq!(seen.len(), 6);
    assert!(seen.is_sorted_by(|a, b| a > b));
});

on_both!(owners_read_their_own_log_and_nobody_elses, async |app| {
    let owner = app.owner_token().await;
    let (_, manager) = joined(&app, &owner, "dana@example.co.il", "manager").await;
    let refused = app.get("/api/audit").bearer(&manager).send().await.expect(403);
    assert_eq!(refused["error"], "role");
    app.get("/api/audit").send().await.expect(401);
    second_business(&app, "noa@example.co.il").await;
    let noa = token_of(&app, "noa@example.co.il", PASSWORD).await;
    let hers = read(&app, &noa, "").await;
    assert_eq!(actions(&hers), ["business.created"]);
    assert_eq!(hers["items"][0]["detail"]["owner"][1], "noa@example.co.il");
});

on_both!(the_database_refuses_to_change_the_log, async |app| {
    let owner = app.owner_token().await;
    app.patch("/api/business").bearer(&owner).json(json!({ "name": "א" })).send().await.expect(200);
    let before = read(&app, &owner, "").await;
    let mut attempts = vec![
        "update audit_entry set actor_name = 'nobody'".to_owned(),
        "update audit_entry set detail = detail where id = 1".to_owned(),
        "delete from audit_entry".to_owned(),
    ];
    let columns = "id, business_id, at, actor_name, action, noun, subject, detail";
    let values = "1, 1, 0, 'nobody', 'x', 'x', 'x', '{}'";
    match app.app.db.reader().get_database_backend() {
        sea_orm::DbBackend::Postgres => attempts.push("truncate audit_entry".to_owned()),
        _ => attempts.push(format!("insert or replace into audit_entry ({columns}) values ({values})")),
    }
    for attempt in attempts {
        let refused = app.app.db.write(async |tx| tx.conn().execute_unprepared(&attempt).await).await;
        let reason = refused.expect_err(&attempt).to_string();
        assert!(reason.contains("append-only"), "{attempt}: {reason}");
    }
    assert_eq!(read(&app, &owner, "").await, before);
});
