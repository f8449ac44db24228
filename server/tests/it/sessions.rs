//! Sessions: tokens that are forged or too old, the cookie that renews them, its theft, and how sessions end.

use std::{sync::Arc, time::Duration};

use jsonwebtoken::{Algorithm, EncodingKey, Header};
use sea_orm::{ActiveValue::Set, EntityTrait as _, sea_query::Expr};
use serde_json::{Value, json};
use server::{
    accounts::{self, Role, row, session},
    db::{BusinessId, UserId},
};

use crate::app::{Database, Kind, OWNER_EMAIL, OWNER_PASSWORD, Reply, TestApp};

const SECRET: &str = "a-secret-of-the-tests-0123456789abcdef";
const OWNER: UserId = UserId(1);

/// A browser's side of a session.
pub struct Browser {
    pub token: String,
    pub cookie: String,
}

impl Browser {
    pub fn of(reply: &Reply, status: u16) -> Self {
        let token = reply.expect(status)["token"].as_str().expect("a token").to_owned();
        let cookie = reply.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
        assert!(cookie.starts_with("agentlocator_refresh=") && cookie.len() > 60, "{cookie}");
        Self { token, cookie }
    }
}

pub async fn try_login(app: &TestApp, password: &str) -> Reply {
    app.post("/api/auth/login").json(json!({ "email": OWNER_EMAIL, "password": password })).send().await
}

pub async fn log_in(app: &TestApp) -> Browser {
    Browser::of(&try_login(app, OWNER_PASSWORD).await, 200)
}

pub async fn refresh(app: &TestApp, cookie: &str) -> Reply {
    app.post("/api/auth/refresh").header("cookie", cookie).send().await
}

/// What a request with this token is answered: 200, or the error's code.
pub async fn asks(app: &TestApp, token: &str) -> String {
    let reply = app.get("/api/auth/me").bearer(token).send().await;
    if reply.status == 200 { "200".to_owned() } else { reply.json()["error"].as_str().unwrap().to_owned() }
}

fn claims(app: &TestApp) -> Value {
    json!({ "sub": 1, "business": 1, "sid": 1, "exp": app.clock.now().timestamp().as_second() + 60 })
}

fn signed(claims: &Value, algorithm: Algorithm, secret: &str) -> String {
    jsonwebtoken::encode(&Header::new(algorithm), claims, &EncodingKey::from_secret(secret.as_bytes()))
        .unwrap()
}

async fn another_business(app: &TestApp) -> BusinessId {
    let profile = accounts::Profile { name: "אחר".to_owned(), ..Default::default() };
    let settings = accounts::Settings::default();
    app.app.db.write(async |tx| accounts::insert_business(tx, &profile, &settings).await).await.unwrap()
}

async fn joins(app: &TestApp, user: UserId, business: BusinessId, role: Role) {
    let joined = row::membership::ActiveModel {
        business_id: Set(business),
        user_id: Set(user),
        role: Set(role),
        ..Default::default()
    };
    let joining = app.app.db.write(async |tx| row::membership::Entity::insert(joined).exec(tx.conn()).await);
    joining.await.unwrap();
}

async fn another_user(app: &TestApp) -> UserId {
    let user = row::user::ActiveModel {
        email: Set("noa@test.example".to_owned()),
        name: Set("נועה".to_owned()),
        password_hash: Set("no hash".to_owned()),
        is_admin: Set(false),
        active: Set(true),
        created_at: Set(app.clock.now()),
        ..Default::default()
    };
    let made = app.app.db.write(async |tx| row::user::Entity::insert(user).exec(tx.conn()).await);
    made.await.unwrap().last_insert_id
}

pub async fn with(settings: &[(&str, &str)]) -> Arc<TestApp> {
    TestApp::with(Database::new(Kind::Sqlite).await.expect("a file can always be made"), settings).await
}

on_both!(a_token_that_is_forged_or_for_another_business_shows_nothing, async |app| {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
    let owner = log_in(&app).await;
    let there = another_business(&app).await;
    let noa = another_user(&app).await;
    joins(&app, noa, BusinessId(1), Role::Owner).await;
    let good = claims(&app);
    let with = |name: &str, value: Value| {
        let mut claims = good.clone();
        claims[name] = value;
        signed(&claims, Algorithm::HS256, SECRET)
    };
    assert_eq!(asks(&app, &with("sub", json!(1))).await, "200", "the claims are those of a true token");
    let unsigned = |alg: &str| {
        let header = URL_SAFE_NO_PAD.encode(json!({ "alg": alg, "typ": "JWT" }).to_string());
        format!("{header}.{}.", URL_SAFE_NO_PAD.encode(good.to_string()))
    };
    let body = owner.token.split('.').nth(1).unwrap();
    let forged = [
        ("no algorithm", unsigned("none")),
        ("no algorithm, in capitals", unsigned("NONE")),
        ("no signature", unsigned("HS256")),
        ("another key", signed(&good, Algorithm::HS256, "another-secret-0123456789abcdef-0123")),
        ("another algorithm", signed(&good, Algorithm::HS512, SECRET)),
        ("an end that has come", with("exp", json!(app.clock.now().timestamp().as_second()))),
        ("no end", with("exp", Value::Null)),
        ("a business without this user", with("business", json!(there))),
        ("a business that is none", with("business", json!(77))),
        ("a user that is none", with("sub", json!(77))),
        ("the session of another user", with("sub", json!(noa))),
        ("a session that is none", with("sid", json!(77))),
        ("no session", with("sid", Value::Null)),
        ("a text for a user", with("sub", json!("1"))),
        ("no header", format!(".{body}.x")),
        ("a signature of nothing", format!("{}x", owner.token)),
    ];
    for (what, token) in forged {
        assert_eq!(asks(&app, &token).await, "unauthenticated", "{what}");
    }
    assert_eq!(asks(&app, &owner.token).await, "200");
});

on_both!(whoever_is_removed_or_made_less_is_so_at_once, async |app| {
    let owner = log_in(&app).await;
    let change = async |sql: &str| {
        use sea_orm::ConnectionTrait as _;
        app.app.db.write(async |tx| tx.conn().execute_unprepared(sql).await).await.unwrap();
    };
    let renames = async || {
        let name = json!({ "name": "אחר" });
        app.patch("/api/business").bearer(&owner.token).json(name).send().await.status.as_u16()
    };
    assert_eq!(renames().await, 200);
    change("update membership set role = 'agent'").await;
    assert_eq!(renames().await, 403);
    change("update business set active = false").await;
    assert_eq!(asks(&app, &owner.token).await, "unauthenticated");
    change("update business set active = true").await;
    assert_eq!(asks(&app, &owner.token).await, "200");
    change("delete from membership").await;
    assert_eq!(asks(&app, &owner.token).await, "unauthenticated");
    assert_eq!(refresh(&app, &owner.cookie).await.expect(401)["error"], "unauthenticated");
    let refused = try_login(&app, OWNER_PASSWORD).await;
    assert_eq!(refused.expect(403)["error"], "no_business");
});

on_both!(a_logout_ends_the_session_and_may_come_twice, async |app| {
    let (here, there) = (log_in(&app).await, log_in(&app).await);
    for _ in 0..2 {
        let gone = app.post("/api/auth/logout").header("cookie", &here.cookie).send().await;
        assert_eq!(gone.status, 204);
    }
    assert_eq!(asks(&app, &here.token).await, "session_revoked");
    assert_eq!(refresh(&app, &here.cookie).await.expect(401)["error"], "session_revoked");
    assert_eq!(asks(&app, &there.token).await, "200");
    assert_eq!(app.post("/api/auth/logout").bearer(&there.token).send().await.status, 204);
    assert_eq!(asks(&app, &there.token).await, "session_revoked");
    assert_eq!(app.post("/api/auth/logout").send().await.status, 204);
    assert_eq!(app.post("/api/auth/logout").bearer("nonsense").send().await.status, 204);
});

on_both!(a_live_stream_ends_with_its_session, async |app| {
    let (here, there) = (log_in(&app).await, log_in(&app).await);
    let stream = app.get("/api/events").bearer(&here.token).open().await.into_body();
    let read = tokio::spawn(axum::body::to_bytes(stream, 1_000_000));
    let gone = app.post("/api/auth/logout").header("cookie", &here.cookie).send().await;
    assert_eq!(gone.status, 204);
    let ended = tokio::time::timeout(Duration::from_secs(20), read).await;
    ended.expect("the stream ends long before its token").unwrap().unwrap();
    assert_eq!(asks(&app, &there.token).await, "200");
});

on_both!(a_user_sees_their_own_sessions_and_ends_them, async |app| {
    let (here, there) = (log_in(&app).await, log_in(&app).await);
    let long = "x".repeat(300);
    let agent = app.post("/api/auth/refresh").header("cookie", &there.cookie).header("user-agent", &long);
    Browser::of(&agent.send().await, 200);
    let list = app.get("/api/auth/sessions").bearer(&here.token).send().await.expect(200);
    assert_eq!((&list["total"], &list["next"]), (&json!(2), &Value::Null));
    let other = list["items"].as_array().unwrap().iter().find(|session| session["current"] == false).unwrap();
    assert_eq!(other["user_agent"], long[..200]);
    assert_eq!(other["address"], "127.0.0.1");
    let path = format!("/api/auth/sessions/{}", other["id"]);
    assert_eq!(app.request("DELETE", &path).bearer(&here.token).send().await.status, 204);
    assert_eq!(asks(&app, &there.token).await, "session_revoked");
    assert_eq!(app.request("DELETE", &path).bearer(&here.token).send().await.status, 404);
    let list = app.get("/api/auth/sessions").bearer(&here.token).send().await.expect(200);
    assert_eq!(list["total"], 1);
});

on_both!(nobody_ends_the_session_of_another, async |app| {
    let owner = log_in(&app).await;
    let noa = another_user(&app).await;
    joins(&app, noa, BusinessId(1), Role::Owner).await;
    let moved = async |to: UserId| {
        let moved = session::row::session::Entity::update_many()
            .col_expr(session::row::session::Column::UserId, Expr::value(to));
        app.app.db.write(async |tx| moved.exec(tx.conn()).await).await.unwrap();
    };
    moved(noa).await;
    let other = log_in(&app).await;
    let refused = app.request("DELETE", "/api/auth/sessions/1").bearer(&other.token).send().await;
    assert_eq!(refused.status, 404);
    assert_eq!(asks(&app, &owner.token).await, "unauthenticated", "it is noa's");
});

on_both!(another_password_ends_every_session_and_begins_one, async |app| {
    let (here, there) = (log_in(&app).await, log_in(&app).await);
    let change = async |token: &str, current: &str, new: &str| {
        let change = json!({ "current": current, "new": new });
        app.post("/api/auth/password").bearer(token).json(change).send().await
    };
    let wrong = change(&here.token, "guess", "another good one").await;
    assert_eq!(wrong.expect(401)["error"], "invalid_credentials");
    for weak in ["short", "password123", OWNER_EMAIL] {
        let refused = change(&here.token, OWNER_PASSWORD, weak).await.expect(400);
        assert!(refused["fields"]["new"].is_string(), "{refused}");
    }
    assert_eq!(asks(&app, &there.token).await, "200", "nothing has happened so far");
    let fresh = Browser::of(&change(&here.token, OWNER_PASSWORD, "another good one").await, 200);
    assert_eq!(asks(&app, &fresh.token).await, "200");
    for old in [&here, &there] {
        assert_eq!(asks(&app, &old.token).await, "session_revoked");
        assert_eq!(refresh(&app, &old.cookie).await.expect(401)["error"], "session_revoked");
    }
    Browser::of(&refresh(&app, &fresh.cookie).await, 200);
    app.clock.advance(Duration::from_secs(60));
    assert_eq!(try_login(&app, OWNER_PASSWORD).await.status, 401);
    assert_eq!(try_login(&app, "another good one").await.status, 200);
});

on_both!(all_sessions_but_one_can_be_ended_by_others, async |app| {
    let (here, there) = (log_in(&app).await, log_in(&app).await);
    let me = app.get("/api/auth/me").bearer(&here.token).send().await.expect(200);
    let kept = serde_json::from_value(me["session_id"].clone()).unwrap();
    let ended = app
        .app
        .db
        .write(async |tx| session::revoke_all(tx, OWNER, session::Why::Removed, Some(kept)).await)
        .await
        .unwrap();
    assert_eq!(ended, 1);
    assert_eq!(
        (asks(&app, &here.token).await, asks(&app, &there.token).await),
        ("200".to_owned(), "session_revoked".to_owned())
    );
});

on_both!(a_user_of_two_businesses_goes_over_and_stays_there, async |app| {
    let here = log_in(&app).await;
    let other = another_business(&app).await;
    let switch = async |id: Value| {
        app.post("/api/auth/switch").bearer(&here.token).json(json!({ "business_id": id })).send().await
    };
    assert_eq!(switch(json!(other)).await.expect(404)["error"], "not_found");
    assert_eq!(switch(json!(77)).await.status, 404);
    assert_eq!(switch(json!("x")).await.status, 400);
    joins(&app, OWNER, other, Role::Viewer).await;
    let me = app.get("/api/auth/me").bearer(&here.token).send().await.expect(200);
    assert_eq!(me["businesses"][1], json!({ "id": other, "name": "אחר", "role": "viewer" }));
    let there = switch(json!(other)).await.expect(200);
    assert_eq!((&there["business"]["id"], &there["role"]), (&json!(other), &json!("viewer")));
    let token = there["token"].as_str().unwrap();
    assert_eq!(app.get("/api/business").bearer(token).send().await.expect(200)["id"], json!(other));
    let change = app.patch("/api/business").bearer(token).json(json!({ "name": "x" })).send().await;
    assert_eq!(change.status, 403);
    assert_eq!(refresh(&app, &here.cookie).await.expect(200)["business"]["id"], json!(other));
});

on_both!(ten_thousand_wrong_passwords_cost_ten_hashes, async |app| {
    let mut seen = std::collections::BTreeMap::new();
    for n in 0..10_000 {
        let login = json!({ "email": OWNER_EMAIL, "password": format!("guess {n}") });
        let from = format!("198.51.{}.{}:4711", n / 200, n % 200 + 1);
        let reply = app.post("/api/auth/login").from(&from).json(login).send().await;
        *seen.entry(reply.status.as_u16()).or_insert(0) += 1;
    }
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), [(401, 10), (429, 9_990)]);
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_user_has_fifty_sessions_at_most_and_the_stalest_gives_way() {
    let app = with(&[("RATE_LIMIT_LOGIN_PER_MIN", "1000")]).await;
    let first = log_in(&app).await;
    for _ in 0..50 {
        app.clock.advance(Duration::from_secs(1));
        log_in(&app).await;
    }
    assert_eq!(asks(&app, &first.token).await, "session_revoked");
    let last = log_in(&app).await;
    let list = app.get("/api/auth/sessions").bearer(&last.token).send().await.expect(200);
    assert_eq!(list["total"], 50);
    crate::app::run(app, async |_| ()).await;
}

on_both!(what_has_ended_is_swept_and_what_goes_on_is_not, async |app| {
    use sea_orm::PaginatorTrait as _;
    let ended = log_in(&app).await;
    app.clock.advance(Duration::from_secs(29 * 24 * 3600));
    let kept = log_in(&app).await;
    let kept = Browser::of(&refresh(&app, &kept.cookie).await, 200);
    app.clock.advance(Duration::from_secs(2 * 24 * 3600));
    session::sweep(&app.app.db).await.unwrap();
    let reader = app.app.db.reader();
    assert_eq!(session::row::session::Entity::find().count(reader).await.unwrap(), 1);
    assert_eq!(session::row::refresh_token::Entity::find().count(reader).await.unwrap(), 2);
    assert_eq!(refresh(&app, &ended.cookie).await.expect(401)["error"], "unauthenticated");
    Browser::of(&refresh(&app, &kept.cookie).await, 200);
});
