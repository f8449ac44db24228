//! Whose pages may call the API.

use axum::http::HeaderMap;

use crate::app::{Database, Kind, TestApp};

const OURS: &str = "https://app.example.co.il";
const ORIGINS: [(&str, &str); 1] = [("CORS_ORIGINS", "https://app.example.co.il, http://localhost:5173")];

/// The headers that speak of CORS.
fn said(headers: &HeaderMap) -> Vec<&str> {
    headers.keys().map(|name| name.as_str()).filter(|name| name.starts_with("access-control-")).collect()
}

on_both_with!(a_page_of_a_named_origin_may_read_answers_and_errors_alike, ORIGINS, async |app| {
    for (path, status) in [("/health", 200), ("/api/business", 401), ("/nowhere", 404)] {
        let reply = app.get(path).header("origin", OURS).send().await;
        reply.expect(status);
        assert_eq!(reply.header("access-control-allow-origin"), OURS, "{path}");
        assert_eq!(reply.header("access-control-allow-credentials"), "true", "{path}");
        assert!(reply.header("access-control-expose-headers").contains("x-request-id"), "{path}");
        assert!(reply.header("vary").contains("origin"), "{path}");
    }
    let second = app.get("/health").header("origin", "http://localhost:5173").send().await;
    assert_eq!(second.header("access-control-allow-origin"), "http://localhost:5173");
});

on_both_with!(a_page_of_any_other_origin_may_not, ORIGINS, async |app| {
    let others = [
        "https://evil.example",
        "null",
        "http://app.example.co.il",
        "https://app.example.co.il:8443",
        "https://app.example.co.il.evil.example",
        "https://APP.example.co.il",
        "*",
        "",
    ];
    for origin in others {
        let reply = app.get("/health").header("origin", origin).send().await;
        assert_eq!(reply.headers.get("access-control-allow-origin"), None, "{origin}");
        assert!(reply.header("vary").contains("origin"), "{origin}");
        let asked = app.options("/api/business").header("origin", origin);
        let reply = asked.header("access-control-request-method", "PATCH").send().await;
        assert_eq!(reply.headers.get("access-control-allow-origin"), None, "{origin}");
    }
});

on_both_with!(a_preflight_names_what_is_allowed_and_is_remembered, ORIGINS, async |app| {
    let asked = app.options("/api/business").header("origin", OURS);
    let asked = asked.header("access-control-request-method", "PATCH");
    let reply = asked.header("access-control-request-headers", "authorization,content-type").send().await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("access-control-allow-origin"), OURS);
    assert_eq!(reply.header("access-control-allow-methods"), "GET,POST,PUT,PATCH,DELETE");
    let headers = reply.header("access-control-allow-headers");
    assert!(headers.contains("authorization") && headers.contains("content-type"), "{headers}");
    assert!(!headers.contains('*'), "{headers}");
    assert_eq!(reply.header("access-control-max-age"), "7200");
    assert_eq!(reply.header("x-content-type-options"), "nosniff");
});

on_both!(without_an_origin_in_the_settings_no_answer_speaks_of_cors, async |app| {
    for path in ["/health", "/api/business", "/nowhere"] {
        let reply = app.get(path).header("origin", OURS).send().await;
        assert_eq!(said(&reply.headers), [""; 0], "{path}");
    }
    let asked = app.options("/api/business").header("origin", OURS);
    let reply = asked.header("access-control-request-method", "PATCH").send().await;
    assert_eq!(said(&reply.headers), [""; 0]);
    assert_eq!(reply.expect(405)["error"], "method_not_allowed");
});

on_both_with!(who_is_refused_for_want_of_a_budget_is_told_so_across_origins, LITTLE, async |app| {
    let ask = || app.get("/api/public/nothing").header("origin", OURS).send();
    ask().await.expect(404);
    let refused = ask().await;
    assert_eq!(refused.expect(429)["error"], "rate_limited");
    assert_eq!(refused.header("access-control-allow-origin"), OURS);
});

const LITTLE: [(&str, &str); 2] = [("CORS_ORIGINS", OURS), ("RATE_LIMIT_PUBLIC_PER_MIN", "1")];
