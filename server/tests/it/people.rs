//! The people of a business: invited by a link, given a role, let back in, and never without an owner.

use std::time::Duration;

use serde_json::{Value, json};

use crate::app::{Database, Kind, OWNER_EMAIL, OWNER_PASSWORD, Reply, TestApp};

/// The password of everybody who joins.
pub const PASSWORD: &str = "swordfish and chips";

/// Logs in from an address of the user's own: the throttle counts by address too.
pub async fn log_in(app: &TestApp, email: &str, password: &str) -> Reply {
    let (length, sum) = (email.len() % 250, email.bytes().map(usize::from).sum::<usize>() % 250);
    let login = json!({ "email": email, "password": password });
    app.post("/api/auth/login").from(&format!("198.51.{length}.{sum}:1")).json(login).send().await
}

pub async fn token_of(app: &TestApp, email: &str, password: &str) -> String {
    log_in(app, email, password).await.expect(200)["token"].as_str().unwrap().to_owned()
}

/// Invites, and returns the answer with the token of the link beside it.
async fn invite(app: &TestApp, by: &str, email: &str, role: &str) -> (Value, String) {
    let body = json!({ "email": email, "role": role });
    let made = app.post("/api/users/invitations").bearer(by).json(body).send().await.expect(201);
    let token = made["url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    (made, token)
}

async fn accept(app: &TestApp, token: &str, name: &str, password: &str) -> Reply {
    let body = json!({ "name": name, "password": password });
    app.post(&format!("/api/public/invitations/{token}")).json(body).send().await
}

/// Somebody new with this role: the id, and a login.
pub async fn joined(app: &TestApp, by: &str, email: &str, role: &str) -> (i64, String) {
    let (_, link) = invite(app, by, email, role).await;
    accept(app, &link, "חדש", PASSWORD).await.expect(204);
    let login = log_in(app, email, PASSWORD).await.expect(200);
    (login["user"]["id"].as_i64().unwrap(), login["token"].as_str().unwrap().to_owned())
}

/// A second business whose owner is new, or somebody known.
pub async fn second_business(app: &TestApp, email: &str) -> i64 {
    let admin = app.owner_token().await;
    let new = json!({ "name": "אחר", "owner": { "email": email, "password": PASSWORD, "name": "נועה" } });
    let made = app.post("/api/businesses").bearer(&admin).json(new).send().await.expect(201);
    made["id"].as_i64().unwrap()
}

async fn change(app: &TestApp, by: &str, id: i64, change: Value) -> Reply {
    app.patch(&format!("/api/users/{id}")).bearer(by).json(change).send().await
}

on_both!(whoever_is_invited_joins_by_the_link_and_works_with_the_role_that_was_offered, async |app| {
    let owner = app.owner_token().await;
    let (made, link) = invite(&app, &owner, " Dana@Example.co.il ", "agent").await;
    assert_eq!(made["url"], json!(format!("http://127.0.0.1/invite/{link}")));
    assert_eq!(
        (&made["email"], &made["expires_at"]),
        (&json!("dana@example.co.il"), &json!("2026-11-29T08:00:00Z"))
    );
    let shown = app.get(&format!("/api/public/invitations/{link}")).send().await.expect(200);
    assert_eq!((&shown["business"], &shown["email"]), (&json!("נדלן השרון"), &json!("dana@example.co.il")));
    assert_eq!(shown["role"], "agent");
    let pending = app.get("/api/users/invitations").bearer(&owner).send().await.expect(200);
    assert_eq!((&pending["total"], &pending["items"][0]["id"]), (&json!(1), &made["id"]));
    assert!(!pending.to_string().contains(&link), "the address is shown once");
    accept(&app, &link, "דנה", PASSWORD).await.expect(204);
    let login = log_in(&app, "dana@example.co.il", PASSWORD).await.expect(200);
    assert_eq!((&login["role"], &login["user"]["name"]), (&json!("agent"), &json!("דנה")));
    assert_eq!(accept(&app, &link, "דנה", PASSWORD).await.expect(410)["error"], "link_used");
    let pending = app.get("/api/users/invitations").bearer(&owner).send().await.expect(200);
    assert_eq!(pending["total"], 0);
    let users = app.get("/api/users").bearer(&owner).send().await.expect(200);
    assert_eq!((&users["total"], &users["items"][0]["email"]), (&json!(2), &json!("dana@example.co.il")));
});

on_both!(an_invitation_is_replaced_withdrawn_and_forgotten_in_a_week, async |app| {
    let owner = app.owner_token().await;
    let (first, old) = invite(&app, &owner, "dana@example.co.il", "agent").await;
    let (second, new) = invite(&app, &owner, "dana@example.co.il", "viewer").await;
    assert_ne!(first["id"], second["id"]);
    assert_eq!(accept(&app, &old, "דנה", PASSWORD).await.expect(410)["error"], "link_revoked");
    let path = format!("/api/users/invitations/{}", second["id"]);
    app.delete(&path).bearer(&owner).send().await.expect(204);
    app.delete(&path).bearer(&owner).send().await.expect(404);
    assert_eq!(accept(&app, &new, "דנה", PASSWORD).await.expect(410)["error"], "link_revoked");
    let (_, late) = invite(&app, &owner, "dana@example.co.il", "agent").await;
    app.clock.advance(Duration::from_secs(7 * 24 * 3600));
    assert_eq!(accept(&app, &late, "דנה", PASSWORD).await.expect(410)["error"], "link_expired");
    let owner = app.owner_token().await;
    let pending = app.get("/api/users/invitations").bearer(&owner).send().await.expect(200);
    assert_eq!(pending["total"], 0);
    invite(&app, &owner, "dana@example.co.il", "agent").await;
});

on_both!(an_invitation_is_judged_before_anything_is_written, async |app| {
    let owner = app.owner_token().await;
    for wrong in [
        json!({ "email": "dana", "role": "agent" }),
        json!({ "email": "dana@example.co.il", "role": "king" }),
        json!({ "email": "dana@example.co.il" }),
        json!({ "role": "agent" }),
        json!({ "email": "dana@example.co.il", "role": "agent", "name": "x".repeat(81) }),
    ] {
        let reply = app.post("/api/users/invitations").bearer(&owner).json(wrong.clone()).send().await;
        assert_eq!(reply.status, 400, "{wrong}");
    }
    let again = json!({ "email": OWNER_EMAIL.to_uppercase(), "role": "agent" });
    let again = app.post("/api/users/invitations").bearer(&owner).json(again).send().await;
    assert_eq!(again.expect(409)["error"], "already_member");
    let (_, link) = invite(&app, &owner, "dana@example.co.il", "agent").await;
    assert_eq!(
        accept(&app, &link, "דנה", "short").await.expect(400)["fields"]["password"],
        "at least 10 characters"
    );
    accept(&app, &link, "דנה", &"x".repeat(201)).await.expect(400);
    accept(&app, &link, " ", PASSWORD).await.expect(400);
    accept(&app, "x", "דנה", PASSWORD).await.expect(404);
    accept(&app, &link, "דנה", PASSWORD).await.expect(204);
});

on_both!(whoever_has_a_user_already_joins_with_the_password_that_they_have, async |app| {
    let owner = app.owner_token().await;
    let other = second_business(&app, "noa@example.co.il").await;
    let (_, link) = invite(&app, &owner, "noa@example.co.il", "accountant").await;
    for _ in 0..10 {
        let wrong = accept(&app, &link, "מישהו", "a wrong password").await.expect(401);
        assert_eq!(wrong["error"], "invalid_credentials");
    }
    assert_eq!(accept(&app, &link, "", PASSWORD).await.status, 429, "guesses are counted");
    app.clock.advance(Duration::from_secs(6));
    accept(&app, &link, "מישהו", PASSWORD).await.expect(204);
    let login = log_in(&app, "noa@example.co.il", PASSWORD).await.expect(200);
    assert_eq!((&login["business"]["id"], &login["role"]), (&json!(1), &json!("accountant")));
    assert_eq!(login["user"]["name"], "נועה");
    assert_ne!(other, 1);
});

on_both!(of_two_who_accept_at_once_one_joins, async |app| {
    let owner = app.owner_token().await;
    let (_, link) = invite(&app, &owner, "dana@example.co.il", "agent").await;
    let (one, two) = tokio::join!(accept(&app, &link, "א", PASSWORD), accept(&app, &link, "ב", PASSWORD));
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses[0], 204);
    assert!([404, 410].contains(&statuses[1]), "{statuses:?}");
    let users = app.get("/api/users").bearer(&owner).send().await.expect(200);
    assert_eq!(users["total"], 2);
});

on_both!(a_role_is_changed_and_a_user_switched_off_at_once, async |app| {
    let owner = app.owner_token().await;
    let (id, dana) = joined(&app, &owner, "dana@example.co.il", "agent").await;
    app.get("/api/users").bearer(&dana).send().await.expect(403);
    let promoted =
        change(&app, &owner, id, json!({ "role": "manager", "name": "דנה לוי" })).await.expect(200);
    assert_eq!((&promoted["role"], &promoted["name"]), (&json!("manager"), &json!("דנה לוי")));
    app.get("/api/users").bearer(&dana).send().await.expect(200);
    assert_eq!(change(&app, &owner, id, json!({ "active": false })).await.expect(200)["active"], false);
    app.get("/api/business").bearer(&dana).send().await.expect(401);
    assert_eq!(log_in(&app, "dana@example.co.il", PASSWORD).await.status, 403);
    change(&app, &owner, id, json!({ "active": true })).await.expect(200);
    app.get("/api/business").bearer(&dana).send().await.expect(200);
    app.delete(&format!("/api/users/{id}")).bearer(&owner).send().await.expect(204);
    app.get("/api/business").bearer(&dana).send().await.expect(401);
    app.get(&format!("/api/users/{id}")).bearer(&owner).send().await.expect(404);
    joined_again(&app, &owner).await;
});

/// Whoever was removed keeps their user, and joins again with its password.
async fn joined_again(app: &TestApp, owner: &str) {
    let (_, link) = invite(app, owner, "dana@example.co.il", "viewer").await;
    accept(app, &link, "", PASSWORD).await.expect(204);
    assert_eq!(log_in(app, "dana@example.co.il", PASSWORD).await.expect(200)["role"], "viewer");
}

on_both!(a_manager_neither_touches_nor_makes_owners_and_others_manage_nobody, async |app| {
    let owner = app.owner_token().await;
    let (manager_id, manager) = joined(&app, &owner, "dana@example.co.il", "manager").await;
    let (agent_id, agent) = joined(&app, &manager, "noa@example.co.il", "agent").await;
    let refused = |reply: Reply| assert_eq!(reply.expect(403)["error"], "role");
    refused(change(&app, &manager, 1, json!({ "role": "viewer" })).await);
    refused(change(&app, &manager, 1, json!({ "name": "x" })).await);
    refused(app.delete("/api/users/1").bearer(&manager).send().await);
    refused(app.post("/api/users/1/reset").bearer(&manager).send().await);
    refused(change(&app, &manager, agent_id, json!({ "role": "owner" })).await);
    refused(change(&app, &manager, manager_id, json!({ "role": "owner" })).await);
    let body = json!({ "email": "x@example.co.il", "role": "owner" });
    refused(app.post("/api/users/invitations").bearer(&manager).json(body.clone()).send().await);
    let (made, _) = invite(&app, &owner, "x@example.co.il", "owner").await;
    refused(app.delete(&format!("/api/users/invitations/{}", made["id"])).bearer(&manager).send().await);
    change(&app, &manager, agent_id, json!({ "role": "viewer" })).await.expect(200);
    for path in ["/api/users", "/api/users/1", "/api/users/invitations"] {
        refused(app.get(path).bearer(&agent).send().await);
    }
    refused(app.post("/api/users/invitations").bearer(&agent).json(body).send().await);
    refused(change(&app, &agent, agent_id, json!({ "role": "manager" })).await);
    refused(app.post(&format!("/api/users/{agent_id}/reset")).bearer(&agent).send().await);
});

on_both!(the_last_owner_stays, async |app| {
    let owner = app.owner_token().await;
    for wish in [json!({ "role": "manager" }), json!({ "active": false })] {
        assert_eq!(change(&app, &owner, 1, wish).await.expect(409)["error"], "last_owner");
    }
    assert_eq!(app.delete("/api/users/1").bearer(&owner).send().await.expect(409)["error"], "last_owner");
    let (id, dana) = joined(&app, &owner, "dana@example.co.il", "owner").await;
    change(&app, &owner, id, json!({ "active": false })).await.expect(200);
    assert_eq!(change(&app, &owner, 1, json!({ "role": "viewer" })).await.status, 409);
    change(&app, &owner, id, json!({ "active": true })).await.expect(200);
    change(&app, &dana, 1, json!({ "role": "viewer" })).await.expect(200);
    assert_eq!(app.delete(&format!("/api/users/{id}")).bearer(&dana).send().await.status, 409);
});

on_both!(two_owners_who_lower_each_other_at_once_leave_one, async |app| {
    let owner = app.owner_token().await;
    let (id, dana) = joined(&app, &owner, "dana@example.co.il", "owner").await;
    let away = format!("/api/users/{id}");
    for _ in 0..5 {
        let (one, two) = tokio::join!(
            change(&app, &owner, 1, json!({ "role": "agent" })),
            app.patch(&away).bearer(&dana).json(json!({ "role": "agent" })).send(),
        );
        let mut statuses = [one.status.as_u16(), two.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
        let (by, whom) = if one.status == 200 { (&dana, 1) } else { (&owner, id) };
        change(&app, by, whom, json!({ "role": "owner" })).await.expect(200);
    }
});

on_both!(a_forgotten_password_is_replaced_by_a_link_once, async |app| {
    let owner = app.owner_token().await;
    let (id, _) = joined(&app, &owner, "dana@example.co.il", "agent").await;
    let reset = async || {
        let made = app.post(&format!("/api/users/{id}/reset")).bearer(&owner).send().await.expect(201);
        let url = made["url"].as_str().unwrap().to_owned();
        let token = url.strip_prefix("http://127.0.0.1/reset/").expect("the page of resets").to_owned();
        format!("/api/public/resets/{token}")
    };
    let (former, page) = (reset().await, reset().await);
    assert_eq!(app.get(&former).send().await.expect(410)["error"], "link_revoked");
    assert_eq!(app.get(&page).send().await.expect(200)["email"], "dana@example.co.il");
    let set =
        async |page: &str, password: &str| app.post(page).json(json!({ "password": password })).send().await;
    set(&page, "short").await.expect(400);
    set(&page, "another good password").await.expect(204);
    assert_eq!(set(&page, "yet another password").await.expect(410)["error"], "link_used");
    assert_eq!(log_in(&app, "dana@example.co.il", PASSWORD).await.status, 401);
    log_in(&app, "dana@example.co.il", "another good password").await.expect(200);
    let late = reset().await;
    app.clock.advance(Duration::from_secs(24 * 3600));
    assert_eq!(set(&late, "yet another password").await.expect(410)["error"], "link_expired");
});

on_both!(a_reset_opens_no_account_that_has_become_more_than_it_was, async |app| {
    let owner = app.owner_token().await;
    let (_, manager) = joined(&app, &owner, "dana@example.co.il", "manager").await;
    let (id, _) = joined(&app, &owner, "noa@example.co.il", "agent").await;
    let made = app.post(&format!("/api/users/{id}/reset")).bearer(&manager).send().await.expect(201);
    let token = made["url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    change(&app, &owner, id, json!({ "role": "owner" })).await.expect(200);
    let page = format!("/api/public/resets/{token}");
    assert_eq!(app.get(&page).send().await.expect(410)["error"], "link_revoked");
});

on_both!(whoever_works_in_two_businesses_is_renamed_and_reset_by_neither, async |app| {
    let owner = app.owner_token().await;
    let other = second_business(&app, "noa@example.co.il").await;
    let noa = token_of(&app, "noa@example.co.il", PASSWORD).await;
    let (id, _) = joined(&app, &noa, "dana@example.co.il", "agent").await;
    app.post(&format!("/api/users/{id}/reset")).bearer(&noa).send().await.expect(201);
    let (_, link) = invite(&app, &owner, "dana@example.co.il", "agent").await;
    accept(&app, &link, "", PASSWORD).await.expect(204);
    let refused = app.post(&format!("/api/users/{id}/reset")).bearer(&noa).send().await;
    assert_eq!(refused.expect(403)["error"], "shared_user");
    assert_eq!(change(&app, &noa, id, json!({ "name": "x" })).await.expect(403)["error"], "shared_user");
    change(&app, &noa, id, json!({ "active": false })).await.expect(200);
    let login = log_in(&app, "dana@example.co.il", PASSWORD).await.expect(200);
    assert_eq!(login["business"]["id"], 1, "off in {other}, not here");
});

on_both!(an_installation_admin_is_reset_by_no_mere_owner, async |app| {
    let admin = app.owner_token().await;
    let (_, dana) = joined(&app, &admin, "dana@example.co.il", "owner").await;
    let refused = app.post("/api/users/1/reset").bearer(&dana).send().await;
    assert_eq!(refused.expect(403)["error"], "shared_user");
    app.post("/api/users/1/reset").bearer(&admin).send().await.expect(201);
    log_in(&app, OWNER_EMAIL, OWNER_PASSWORD).await.expect(200);
});

on_both!(the_people_of_another_business_are_nobody_here, async |app| {
    let owner = app.owner_token().await;
    second_business(&app, "noa@example.co.il").await;
    let noa = token_of(&app, "noa@example.co.il", PASSWORD).await;
    let (made, _) = invite(&app, &owner, "dana@example.co.il", "agent").await;
    app.get("/api/users/1").bearer(&noa).send().await.expect(404);
    change(&app, &noa, 1, json!({ "role": "viewer" })).await.expect(404);
    app.delete("/api/users/1").bearer(&noa).send().await.expect(404);
    app.post("/api/users/1/reset").bearer(&noa).send().await.expect(404);
    app.delete(&format!("/api/users/invitations/{}", made["id"])).bearer(&noa).send().await.expect(404);
    for path in ["/api/users", "/api/users/invitations"] {
        let list = app.get(path).bearer(&noa).send().await.expect(200);
        assert!(!list.to_string().contains("dana@") && !list.to_string().contains(OWNER_EMAIL), "{list}");
    }
    assert_eq!(app.get("/api/users").bearer(&owner).send().await.expect(200)["total"], 1);
});

on_both!(a_name_that_nobody_could_see_is_refused, async |app| {
    let owner = app.owner_token().await;
    for name in ["", "  ", "a\u{1b}[2J", &"x".repeat(81)] {
        let refused = change(&app, &owner, 1, json!({ "name": name })).await.expect(400);
        assert!(refused["fields"]["name"].is_string(), "{refused}");
    }
    assert_eq!(change(&app, &owner, 1, json!({ "name": " דנה " })).await.expect(200)["name"], "דנה");
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn links_lead_to_the_public_name_whatever_host_a_request_names() {
    let database = Database::new(Kind::Sqlite).await.unwrap();
    let app = TestApp::with(database, &[("PUBLIC_HOST", "crm.example.co.il")]).await;
    crate::app::run(app, async |app| {
        let owner = app.owner_token().await;
        let body = json!({ "email": "dana@example.co.il", "role": "agent" });
        let made =
            app.post("/api/users/invitations").bearer(&owner).header("host", "evil.example").json(body);
        let made = made.send().await.expect(201);
        assert!(made["url"].as_str().unwrap().starts_with("https://crm.example.co.il/invite/"), "{made}");
    })
    .await;
}

on_both!(everybody_knows_their_colleagues_by_name_and_no_more_of_them, async |app| {
    let owner = app.owner_token().await;
    let (dana, viewer) = joined(&app, &owner, "dana@example.com", "viewer").await;
    change(&app, &owner, dana, json!({ "name": "דנה" })).await.expect(200);
    let (gone, _) = joined(&app, &owner, "gone@example.com", "agent").await;
    change(&app, &owner, gone, json!({ "active": false })).await.expect(200);
    second_business(&app, "noa@example.com").await;
    let names = app.get("/api/users/names").bearer(&viewer).send().await.expect(200);
    let known: Vec<_> = names["items"].as_array().unwrap().iter().collect();
    assert_eq!((known.len(), &names["total"]), (3, &json!(3)), "{names}");
    assert_eq!(*known[1], json!({ "id": dana, "name": "דנה", "active": true }));
    assert_eq!(known[2]["active"], json!(false));
    let whole = names.to_string();
    assert!(!whole.contains("@") && !whole.contains("role"), "{whole}");
});
