//! An installation in earnest is set up once, by whoever has its code.

use std::time::Duration;

use serde_json::{Value, json};
use server::accounts;

use crate::{
    app::{Database, Kind, TestApp},
    sessions::{asks, with},
};

/// An installation in earnest for which nobody was named.
const UNNAMED: [(&str, &str); 6] = [
    ("APP_ENV", "production"),
    ("JWT_SECRET", "5f0c8e1b7a94d2360c1e8b7f4a92d635"),
    ("DISABLED_VENDORS", "twilio,openai,google,gtts,stripe,baileys"),
    ("PUBLIC_HOST", "crm.example.co.il"),
    ("ADMIN_EMAIL", ""),
    ("ADMIN_PASSWORD", ""),
];

fn setup(code: &str) -> Value {
    json!({
        "code": code, "email": "Dana@Example.co.il", "password": "a long enough one", "name": "דנה",
        "business_name": "נדל״ן הצפון",
    })
}

fn shown_code(app: &TestApp) -> Option<String> {
    let lines = accounts::welcome(&app.app);
    lines.iter().find_map(|line| line.split_once(" code ")).map(|(_, code)| code.to_owned())
}

async fn an_installation_is_set_up_once_by_whoever_has_its_code(kind: Kind) {
    let Some(database) = Database::new(kind).await else { return };
    let app = TestApp::with(database, &UNNAMED).await;
    let send = async |body: Value| app.post("/api/setup").json(body).send().await;
    let code = shown_code(&app).expect("a code on the first screen");
    assert_eq!(code.len(), 64);
    accounts::bootstrap(&app.app).await.unwrap();
    assert_eq!(shown_code(&app).as_deref(), Some(code.as_str()), "a restart shows the same");
    assert_eq!(app.get("/api/setup").send().await.expect(200), json!({ "open": true }));
    assert_eq!(send(setup("guess")).await.expect(403)["error"], "setup_code");
    let mut weak = setup(&code);
    weak["password"] = json!("1234567890");
    weak["name"] = json!("");
    assert!(send(weak.clone()).await.expect(400)["fields"]["name"].is_string());
    weak["name"] = json!("דנה");
    assert!(send(weak).await.expect(400)["fields"]["password"].is_string());
    let both = tokio::join!(send(setup(&code)), send(setup(&code)));
    let (done, late) = if both.0.status == 201 { both } else { (both.1, both.0) };
    assert!(late.status == 409 || late.status == 403, "{}", late.text());
    let made = done.expect(201);
    assert_eq!((&made["role"], &made["user"]["is_admin"]), (&json!("owner"), &json!(true)));
    assert_eq!(made["business"]["name"], "נדל״ן הצפון");
    assert!(done.header("set-cookie").ends_with("; Secure"));
    assert_eq!(asks(&app, made["token"].as_str().unwrap()).await, "200");
    assert_eq!(send(setup(&code)).await.expect(409)["error"], "already_set_up");
    assert_eq!(app.get("/api/setup").send().await.expect(200), json!({ "open": false }));
    accounts::bootstrap(&app.app).await.unwrap();
    assert_eq!(shown_code(&app), None);
    app.clock.advance(Duration::from_secs(60));
    let login = json!({ "email": "dana@example.co.il", "password": "a long enough one" });
    app.post("/api/auth/login").json(login).send().await.expect(200);
    crate::app::run(app, async |_| ()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_installation_is_set_up_once_on_sqlite() {
    an_installation_is_set_up_once_by_whoever_has_its_code(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_installation_is_set_up_once_on_postgres() {
    an_installation_is_set_up_once_by_whoever_has_its_code(Kind::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn guessing_at_the_setup_code_is_slowed_down() {
    let app = with(&UNNAMED).await;
    for _ in 0..10 {
        app.post("/api/setup").json(setup("guess")).send().await.expect(403);
    }
    let code = shown_code(&app).expect("a code");
    assert_eq!(app.post("/api/setup").json(setup(&code)).send().await.expect(429)["error"], "rate_limited");
    crate::app::run(app, async |_| ()).await;
}

on_both!(where_the_owner_was_named_there_is_nothing_to_set_up, async |app| {
    assert_eq!(shown_code(&app), None);
    let refused = app.post("/api/setup").json(setup("guess")).send().await;
    assert_eq!(refused.expect(409)["error"], "already_set_up");
});
