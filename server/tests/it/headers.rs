//! What every answer tells browsers not to do.

use crate::app::{Database, Kind, TestApp};

const LIVE: [(&str, &str); 3] = [
    ("APP_ENV", "production"),
    ("DISABLED_VENDORS", "twilio,openai,google,gtts,stripe,baileys"),
    ("TRUSTED_PROXIES", "10.0.0.0/8"),
];

on_both!(every_answer_carries_them_whatever_its_status, async |app| {
    let token = app.owner_token().await;
    let replies = [
        app.get("/health").send().await,
        app.get("/nowhere").send().await,
        app.post("/health").send().await,
        app.get("/api/business").send().await,
        app.get("/api/business").bearer(&token).send().await,
        app.post("/webhook/incoming_call").send().await,
        app.post("/api/auth/login").header("content-type", "application/json").body("{").send().await,
    ];
    for reply in replies {
        let text = format!("{} {}", reply.status, reply.text());
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{text}");
        assert_eq!(reply.header("referrer-policy"), "no-referrer", "{text}");
        assert_eq!(reply.header("x-frame-options"), "DENY", "{text}");
        assert_eq!(reply.header("cross-origin-opener-policy"), "same-origin", "{text}");
        assert_eq!(reply.header("cross-origin-resource-policy"), "same-origin", "{text}");
        assert!(reply.header("permissions-policy").contains("microphone=()"), "{text}");
        let policy = reply.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{text} {policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{text} {policy}");
        assert_eq!(reply.headers.get("server"), None, "{text}");
    }
});

on_both!(answers_of_the_api_are_not_stored_unless_they_say_how, async |app| {
    let token = app.owner_token().await;
    let business = app.get("/api/business").bearer(&token).send().await;
    assert_eq!(business.header("cache-control"), "no-store");
    assert_eq!(app.get("/api/business").send().await.header("cache-control"), "no-store");
    assert_eq!(app.get("/health").send().await.headers.get("cache-control"), None);
    let events = app.get("/api/events").bearer(&token).open().await;
    assert_eq!(events.headers()["cache-control"], "no-cache");
    assert_eq!(events.headers()["content-type"], "text/event-stream");
});

on_both!(a_spoken_file_may_be_played_by_the_browser_itself, async |app| {
    let folder = app.app.config.data_dir.join("static/voice_responses");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("response_x.mp3"), b"ID3").unwrap();
    let reply = app.get("/static/voice_responses/response_x.mp3").send().await;
    assert_eq!((reply.status.as_u16(), reply.header("cache-control")), (200, "no-cache"));
    let policy = reply.header("content-security-policy");
    assert!(policy.contains("media-src 'self'") && !policy.contains("script-src"), "{policy}");
    assert_eq!(reply.header("x-frame-options"), "SAMEORIGIN");
});

on_both_with!(in_production_browsers_that_came_by_https_are_told_to_stay_there, LIVE, async |app| {
    let came = |peer, proto| app.get("/health").from(peer).header("x-forwarded-proto", proto).send();
    assert_eq!(came("10.0.0.1:1", "https").await.header("strict-transport-security"), "max-age=31536000");
    assert_eq!(came("10.0.0.1:1", "http").await.headers.get("strict-transport-security"), None);
    let forged = came("203.0.113.9:1", "https").await;
    assert_eq!(forged.headers.get("strict-transport-security"), None);
});

on_both!(outside_production_nobody_is_told_to_stay_with_https, async |app| {
    let reply = app.get("/health").header("x-forwarded-proto", "https").send().await;
    assert_eq!(reply.headers.get("strict-transport-security"), None);
});

on_both!(a_browser_gets_the_screens_wherever_the_api_has_nothing_and_a_program_is_told_so, async |app| {
    const BROWSER: &str = "text/html,application/xhtml+xml,*/*;q=0.8";
    for path in ["/", "/customers/7", "/no/such/screen"] {
        let plain = app.get(path).send().await.expect(404);
        assert_eq!(plain["error"], "not_found", "{path}");
        let page = app.get(path).header("accept", BROWSER).send().await;
        // Built or not, it is no answer of the API's.
        if page.status == 200 {
            assert!(page.header("content-type").starts_with("text/html"), "{path}");
            assert_eq!(page.header("cache-control"), "no-cache");
            assert!(
                page.header("permissions-policy").contains("microphone=(self)"),
                "the receptionist is tried out"
            );
            let policy = page.header("content-security-policy");
            let has = |part: &str| policy.contains(part);
            assert!(
                has("script-src 'self';") && has("img-src 'self' data: blob:") && !has("unsafe"),
                "{policy}"
            );
        } else {
            assert_eq!(page.status, 404, "the client is not built");
        }
    }
    for path in ["/api/nothing", "/webhook/nothing", "/assets/gone.js", "/favicon.ico"] {
        let refused = app.get(path).header("accept", BROWSER).send().await.expect(404);
        assert_eq!(refused["error"], "not_found", "{path}");
    }
});
