//! How often what may be done, and who is counted as one.

use std::time::Duration;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::Value;

use crate::app::{Database, Kind, Reply, TestApp};

const TOKEN: &str = "the-token-of-the-tests";
const LIMITED: [(&str, &str); 6] = [
    ("TWILIO_ACCOUNT_SID", "AC1"),
    ("TWILIO_AUTH_TOKEN", TOKEN),
    ("PUBLIC_HOST", "crm.example.co.il"),
    ("TRUSTED_PROXIES", "10.0.0.0/8"),
    ("RATE_LIMIT_WEBHOOK_PER_MIN", "5"),
    ("RATE_LIMIT_PUBLIC_PER_MIN", "3"),
];
const PROXY: &str = "10.0.0.1:4711";
const CALL: &str = "/webhook/incoming_call";
const STATUS: &str = "/webhook/call_status";

async fn from_twilio(app: &TestApp, path: &str, fields: &[(&str, &str)]) -> Reply {
    let mut sorted = fields.to_vec();
    sorted.sort_unstable();
    let mut mac = Hmac::<sha1::Sha1>::new_from_slice(TOKEN.as_bytes()).unwrap();
    mac.update(format!("https://crm.example.co.il{path}").as_bytes());
    sorted.iter().for_each(|(name, value)| mac.update(format!("{name}{value}").as_bytes()));
    let signature = BASE64_STANDARD.encode(mac.finalize().into_bytes());
    let request = app.post(path).form(fields).header("x-twilio-signature", &signature).from(PROXY);
    request.header("x-forwarded-for", "203.0.113.7").send().await
}

async fn call(app: &TestApp, sid: &str, from: &str) -> Reply {
    from_twilio(app, CALL, &[("CallSid", sid), ("From", from), ("To", "+97237600000")]).await
}

async fn forged(app: &TestApp, address: &str, signature: Option<&str>) -> Reply {
    let request = app.post(CALL).form(&[("CallSid", "CA1")]).from(PROXY).header("x-forwarded-for", address);
    match signature {
        Some(signature) => request.header("x-twilio-signature", signature).send().await,
        None => request.send().await,
    }
}

fn is_limited(reply: &Reply, at_least_s: u64) {
    let wait: u64 = reply.header("retry-after").parse().unwrap_or_default();
    assert_eq!(reply.expect(429)["error"], "rate_limited");
    assert!((at_least_s..=60).contains(&wait), "{wait}");
}

on_both_with!(
    a_flood_of_forged_webhooks_is_stopped_and_twilios_own_still_come_through,
    LIMITED,
    async |app| {
        for round in 0..5 {
            let signature = (round % 2 == 0).then_some("Zm9yZ2Vk");
            let reply = forged(&app, "203.0.113.7", signature).await;
            assert_eq!(reply.expect(403)["error"], "bad_signature");
        }
        for signature in [None, Some("Zm9yZ2Vk")] {
            is_limited(&forged(&app, "203.0.113.7", signature).await, 12);
        }
        for sid in ["CA1", "CA2"] {
            assert_eq!(call(&app, sid, "+972541234567").await.status, 200);
        }
        forged(&app, "203.0.113.8", None).await.expect(403);
        app.clock.advance(Duration::from_secs(12));
        forged(&app, "203.0.113.7", None).await.expect(403);
        is_limited(&forged(&app, "203.0.113.7", None).await, 12);
    }
);

on_both_with!(a_forged_handshake_is_counted_by_address_too, LIMITED, async |app| {
    let knock = || {
        let request = app.get("/ws/twilio-media").from("203.0.113.9:1").header("connection", "upgrade");
        let request = request.header("upgrade", "websocket").header("sec-websocket-version", "13");
        request.header("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==").send()
    };
    let mut last = knock().await;
    for _ in 0..5 {
        assert_eq!(last.status, 403, "{}", last.text());
        last = knock().await;
    }
    is_limited(&last, 12);
});

on_both_with!(a_forged_forwarded_for_buys_nothing, LIMITED, async |app| {
    let from = |peer: &'static str, forwarded: String| {
        app.post(CALL).form(&[]).from(peer).header("x-forwarded-for", &forwarded).send()
    };
    for n in 0..5 {
        from("203.0.113.9:1", format!("198.51.100.{n}")).await.expect(403);
    }
    is_limited(&from("203.0.113.9:2", "198.51.100.99".to_owned()).await, 12);
    for n in 0..5 {
        from(PROXY, format!("198.51.100.{n}, 203.0.113.10")).await.expect(403);
    }
    is_limited(&from(PROXY, "198.51.100.99, 203.0.113.10".to_owned()).await, 12);
    from(PROXY, "203.0.113.11".to_owned()).await.expect(403);
});

on_both_with!(a_flooding_caller_is_refused_and_every_other_caller_is_untouched, LIMITED, async |app| {
    for n in 0..5 {
        assert_eq!(call(&app, &format!("CA{n}"), "+972541234567").await.status, 200);
    }
    is_limited(&call(&app, "CA6", "+972541234567").await, 12);
    for n in 0..20 {
        let reply = call(&app, &format!("CB{n}"), &format!("+9725412345{n:02}")).await;
        assert_eq!(reply.status, 200, "{n}");
    }
    app.clock.advance(Duration::from_secs(12));
    assert_eq!(call(&app, "CA7", "+972541234567").await.status, 200);
});

on_both_with!(a_call_that_was_taken_can_always_tell_its_end, LIMITED, async |app| {
    let ours = "+97237600000";
    for n in 0..20 {
        let fields = [("CallSid", &*format!("CO{n}")), ("From", ours), ("Direction", "outbound-api")];
        for status in ["initiated", "ringing", "in-progress", "completed"] {
            let fields = [&fields[..], &[("To", "+972541234567"), ("CallStatus", status)]].concat();
            from_twilio(&app, STATUS, &fields).await.expect(204);
        }
    }
    let again = [("CallSid", "CO1"), ("From", ours), ("To", "+972541234567"), ("CallStatus", "completed")];
    from_twilio(&app, STATUS, &again).await.expect(204);
    is_limited(&from_twilio(&app, STATUS, &again).await, 12);
});

on_both_with!(those_who_hide_their_number_are_one_caller_to_each_of_our_numbers, LIMITED, async |app| {
    let hidden = async |sid: &str, to: &str| {
        from_twilio(&app, CALL, &[("CallSid", sid), ("From", "anonymous"), ("To", to)]).await
    };
    for n in 0..5 {
        assert_eq!(hidden(&format!("CA{n}"), "+97237600000").await.status, 200);
    }
    is_limited(&hidden("CA6", "+97237600000").await, 12);
    assert_eq!(hidden("CA7", "+97237600001").await.status, 200);
    assert_eq!(call(&app, "CA8", "+972541234567").await.status, 200);
});

on_both_with!(what_needs_no_login_is_bounded_by_address, LIMITED, async |app| {
    let ask = async |path: &str, peer: &str| app.get(path).from(peer).send().await;
    for path in ["/api/public/pay/x", "/api/auth/nothing", "/api/setup"] {
        assert!(ask(path, "203.0.113.9:1").await.status.as_u16() < 429, "{path}");
    }
    for path in ["/api/public/pay/x", "/api/auth/nothing", "/api/setup"] {
        is_limited(&ask(path, "203.0.113.9:2").await, 20);
    }
    for path in ["/api/business", "/health", "/api/auth/login", "/api/publicity"] {
        assert_ne!(ask(path, "203.0.113.9:1").await.status, 429, "{path}");
    }
    assert_ne!(ask("/api/setup", "203.0.113.10:1").await.status, 429);
    assert_eq!(ask("/health", "203.0.113.9:1").await.json()["status"], Value::from("ok"));
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_refusal_is_counted() {
    let database = Database::new(Kind::Sqlite).await.expect("a file can always be made");
    let app = TestApp::with(database, &LIMITED).await;
    let figure = r#"requests_rate_limited{area="/api/public/"}"#;
    let before = app.counted(figure).await;
    for _ in 0..4 {
        app.get("/api/public/x").send().await;
    }
    assert!(app.counted(figure).await > before);
}
