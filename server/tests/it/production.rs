//! What strangers are not told where real customers are served.

use sea_orm::ConnectionTrait as _;
use serde_json::Value;

use crate::app::{Database, Kind, TestApp};

const LIVE: [(&str, &str); 4] = [
    ("APP_ENV", "production"),
    ("DISABLED_VENDORS", "twilio,openai,google,gtts,stripe,baileys"),
    ("JWT_SECRET", "9c41f0b7d25e8a63719cf04d5b8e2a6f"),
    ("ADMIN_PASSWORD", crate::app::OWNER_PASSWORD),
];

on_both_with!(health_warns_of_what_is_missing_and_tells_no_secret_and_no_version, LIVE, async |app| {
    let reply = app.get("/health").from("203.0.113.9:1").send().await;
    let health = reply.expect(200);
    assert!(health["warnings"].to_string().contains("PUBLIC_HOST"), "{health}");
    assert_eq!(health.get("version"), None);
    for (_, secret) in &LIVE[2..] {
        assert!(!reply.text().contains(secret), "{health}");
    }
});

on_both_with!(a_fault_of_ours_tells_nothing_of_itself, LIVE, async |app| {
    let token = app.owner_token().await;
    app.app.db.schema().execute_unprepared("alter table call_log rename to call_gone").await.unwrap();
    let reply = app.get("/api/calls").bearer(&token).header("x-request-id", "abc").send().await;
    let fault = reply.expect(500);
    assert_eq!(fault["error"], "internal_error");
    assert_eq!(fault["message"], "something went wrong on our side");
    assert_eq!(fault["request_id"], "abc");
    assert_eq!(fault.as_object().map(|fields| fields.len()), Some(3), "{fault}");
});

on_both_with!(what_the_framework_refuses_is_ours_in_form_and_silent_of_our_insides, LIVE, async |app| {
    let token = app.owner_token().await;
    let replies = [
        app.get("/api/calls?limit=x").bearer(&token).send().await,
        app.get("/api/calls/%ff").bearer(&token).send().await,
        app.get("/ws/twilio-media").send().await,
        app.post("/health").send().await,
        app.post("/api/auth/login").json(Value::from(1)).send().await,
    ];
    for reply in replies {
        let answer = reply.json();
        assert!(reply.status.is_client_error() || reply.status == 503, "{} {answer}", reply.status);
        assert!(answer["error"].is_string() && answer["request_id"].is_string(), "{answer}");
        for inside in ["server::", ".rs", "axum", "sqlx", "sea_orm", "panicked"] {
            assert!(!reply.text().contains(inside), "{answer}");
        }
    }
});
