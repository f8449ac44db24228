//! The cookie that renews a session: where it travels, what it is traded for, and its theft.

use std::time::Duration;

use serde_json::json;

use crate::{
    app::{OWNER_EMAIL, OWNER_PASSWORD},
    sessions::{Browser, asks, log_in, refresh, try_login, with},
};

on_both!(the_cookie_is_out_of_reach_of_scripts_and_of_other_sites, async |app| {
    let login = try_login(&app, OWNER_PASSWORD).await;
    let cookie = login.header("set-cookie").to_owned();
    let (name, attributes) = cookie.split_once("; ").unwrap();
    assert_eq!(attributes, "Path=/api/auth; Max-Age=2592000; HttpOnly; SameSite=Strict");
    assert_eq!(name.len(), "agentlocator_refresh=".len() + 43, "256 bits in base64url");
    assert!(!login.text().contains(name.split_once('=').unwrap().1), "and not in the body");
    let gone = app.post("/api/auth/logout").header("cookie", name).send().await;
    assert_eq!(gone.status, 204);
    let cleared = "agentlocator_refresh=; Path=/api/auth; Max-Age=0; HttpOnly; SameSite=Strict";
    assert_eq!(gone.header("set-cookie"), cleared);
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn under_a_public_name_the_cookie_travels_over_tls_only() {
    let app = with(&[("PUBLIC_HOST", "crm.example.co.il")]).await;
    let log_in = async |host: &str| {
        let login = json!({ "email": OWNER_EMAIL, "password": OWNER_PASSWORD });
        let reply = app.post("/api/auth/login").header("host", host).json(login).send().await;
        reply.expect(200);
        reply.header("set-cookie").ends_with("; Secure")
    };
    assert!(log_in("crm.example.co.il").await);
    assert!(!log_in("127.0.0.1:5000").await);
    crate::app::run(app, async |_| ()).await;
}

on_both!(a_session_goes_on_for_as_long_as_it_is_renewed, async |app| {
    let mut browser = log_in(&app).await;
    for _ in 0..4 {
        app.clock.advance(Duration::from_secs(15 * 60));
        assert_eq!(asks(&app, &browser.token).await, "unauthenticated");
        let next = Browser::of(&refresh(&app, &browser.cookie).await, 200);
        assert_eq!(asks(&app, &next.token).await, "200");
        assert_ne!(next.cookie, browser.cookie);
        browser = next;
    }
    let list = app.get("/api/auth/sessions").bearer(&browser.token).send().await.expect(200);
    assert_eq!(list["total"], 1, "{list}");
    app.clock.advance(Duration::from_secs(30 * 24 * 3600));
    assert_eq!(refresh(&app, &browser.cookie).await.expect(401)["error"], "unauthenticated");
});

on_both!(no_session_outlives_half_a_year, async |app| {
    let mut browser = log_in(&app).await;
    for _ in 0..8 {
        app.clock.advance(Duration::from_secs(20 * 24 * 3600));
        browser = Browser::of(&refresh(&app, &browser.cookie).await, 200);
    }
    app.clock.advance(Duration::from_secs(20 * 24 * 3600));
    assert_eq!(refresh(&app, &browser.cookie).await.expect(401)["error"], "unauthenticated");
});

on_both!(a_cookie_that_is_shown_again_ends_the_session_for_both_who_hold_it, async |app| {
    let stolen = log_in(&app).await;
    let owner = Browser::of(&refresh(&app, &stolen.cookie).await, 200);
    app.clock.advance(Duration::from_secs(10));
    assert_eq!(asks(&app, &owner.token).await, "200");
    assert_eq!(refresh(&app, &stolen.cookie).await.expect(401)["error"], "session_revoked");
    for token in [&stolen.token, &owner.token] {
        assert_eq!(asks(&app, token).await, "session_revoked");
    }
    assert_eq!(refresh(&app, &owner.cookie).await.expect(401)["error"], "session_revoked");
});

on_both!(an_answer_that_was_lost_can_be_asked_for_again, async |app| {
    let before = log_in(&app).await;
    Browser::of(&refresh(&app, &before.cookie).await, 200);
    app.clock.advance(Duration::from_secs(9));
    let again = Browser::of(&refresh(&app, &before.cookie).await, 200);
    app.clock.advance(Duration::from_secs(3600));
    Browser::of(&refresh(&app, &again.cookie).await, 200);
});

on_both!(of_two_who_renew_within_seconds_only_one_goes_on, async |app| {
    let stolen = log_in(&app).await;
    let owner = Browser::of(&refresh(&app, &stolen.cookie).await, 200);
    let thief = Browser::of(&refresh(&app, &stolen.cookie).await, 200);
    app.clock.advance(Duration::from_secs(14 * 60));
    Browser::of(&refresh(&app, &thief.cookie).await, 200);
    app.clock.advance(Duration::from_secs(60));
    assert_eq!(refresh(&app, &owner.cookie).await.expect(401)["error"], "session_revoked");
});

on_both!(tabs_that_renew_at_the_same_moment_all_stay_logged_in, async |app| {
    let before = log_in(&app).await;
    let tabs = (0..6).map(|_| refresh(&app, &before.cookie));
    let tabs: Vec<_> =
        futures_util::future::join_all(tabs).await.iter().map(|tab| Browser::of(tab, 200)).collect();
    for tab in &tabs {
        assert_eq!(asks(&app, &tab.token).await, "200");
    }
    app.clock.advance(Duration::from_secs(600));
    // The browser keeps one cookie for all its tabs.
    let next = Browser::of(&refresh(&app, &tabs[3].cookie).await, 200);
    assert_eq!(asks(&app, &next.token).await, "200");
});

on_both!(a_cookie_is_not_traded_without_end_even_within_seconds, async |app| {
    let before = log_in(&app).await;
    let mut statuses = Vec::new();
    for _ in 0..10 {
        statuses.push(refresh(&app, &before.cookie).await.status.as_u16());
    }
    assert_eq!(statuses, [[200; 8].as_slice(), &[401; 2]].concat());
});

on_both!(without_a_cookie_of_ours_nothing_is_renewed, async |app| {
    for cookie in ["", "agentlocator_refresh=", "agentlocator_refresh=abc", "other=x", "agentlocator_refresh"]
    {
        assert_eq!(refresh(&app, cookie).await.expect(401)["error"], "unauthenticated", "{cookie}");
    }
});

on_both!(a_page_of_another_site_can_use_no_cookie, async |app| {
    let owner = log_in(&app).await;
    for path in ["/api/auth/refresh", "/api/auth/logout"] {
        for origin in ["https://evil.example", "null", "http://127.0.0.1:9"] {
            let request = app.post(path).header("cookie", &owner.cookie).header("origin", origin);
            assert_eq!(request.send().await.expect(403)["error"], "origin", "{path} from {origin}");
        }
    }
    let own =
        app.post("/api/auth/refresh").header("cookie", &owner.cookie).header("origin", "http://127.0.0.1");
    Browser::of(&own.send().await, 200);
});
