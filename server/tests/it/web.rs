//! What every answer has in common.

use serde_json::json;

on_both!(health_tells_that_database_and_queue_work, async |app| {
    let health = app.get("/health").send().await.expect(200);
    assert_eq!(health["status"], "ok");
    assert_eq!(health["database"], "ok");
    assert_eq!(health["queue"], json!({"status": "ok", "waiting": 0, "dead": 0}));
    assert_eq!(health["vendors"]["twilio"], "sandbox");
});

on_both!(a_request_id_is_taken_over_or_made_and_stands_in_errors_too, async |app| {
    let reply = app.get("/nowhere").header("x-request-id", "abc-123").send().await;
    assert_eq!(reply.header("x-request-id"), "abc-123");
    let error = reply.expect(404);
    assert_eq!(error["error"], "not_found");
    assert_eq!(error["request_id"], "abc-123");
    let forged = app.get("/health").header("x-request-id", "a b{").send().await;
    assert_eq!(forged.header("x-request-id").len(), 36);
});

on_both!(a_wrong_method_is_answered_in_json_with_the_allowed_ones, async |app| {
    let reply = app.post("/health").send().await;
    assert_eq!(reply.header("allow"), "GET,HEAD");
    assert_eq!(reply.expect(405)["error"], "method_not_allowed");
});

on_both!(a_body_that_is_too_large_or_no_json_is_answered_in_json, async |app| {
    let login = || app.post("/api/auth/login").header("content-type", "application/json");
    let large = format!(r#"{{"email":"{}","password":"x"}}"#, "a".repeat(2 * 1024 * 1024));
    assert_eq!(login().body(large).send().await.expect(413)["error"], "too_large");
    assert_eq!(login().body("{").send().await.expect(400)["error"], "invalid_json");
    let plain = app.post("/api/auth/login").body("hello").send().await.expect(415);
    assert_eq!(plain["error"], "unsupported_media_type");
});
