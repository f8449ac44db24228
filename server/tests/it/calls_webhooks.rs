//! What Twilio may tell of calls, how it proves to be Twilio, and what it is answered.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    Router,
    http::HeaderMap,
    routing::{get, post},
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::app::{Database, Kind, Reply, Request, TestApp};

const TOKEN: &str = "the-token-of-the-tests";
const KEYS: [(&str, &str); 3] =
    [("TWILIO_ACCOUNT_SID", "AC1"), ("TWILIO_AUTH_TOKEN", TOKEN), ("PUBLIC_HOST", "crm.example.co.il")];
const CALL: &str = "/webhook/incoming_call";
const PUBLIC: &str = "https://crm.example.co.il";
const FIELDS: [(&str, &str); 5] = [
    ("CallSid", "CA1"),
    ("AccountSid", "AC1"),
    ("From", "+972541234567"),
    ("To", "+97235551234"),
    ("CallStatus", "ringing"),
];

/// Twilio's rule, written from its description: HMAC-SHA1 over the address and the fields sorted by name.
pub fn sign(token: &str, url: &str, fields: &[(&str, &str)]) -> String {
    let mut sorted = fields.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let mut mac = Hmac::<sha1::Sha1>::new_from_slice(token.as_bytes()).unwrap();
    mac.update(url.as_bytes());
    sorted.iter().for_each(|(name, value)| mac.update(format!("{name}{value}").as_bytes()));
    BASE64_STANDARD.encode(mac.finalize().into_bytes())
}

async fn with(kind: Kind, settings: &[(&str, &str)]) -> Option<Arc<TestApp>> {
    Some(TestApp::with(Database::new(kind).await?, settings).await)
}

/// A request as Twilio sends it to the public address of `path`.
fn from_twilio<'a>(app: &'a TestApp, path: &str, fields: &[(&str, &str)]) -> Request<'a> {
    let signature = sign(TOKEN, &format!("{PUBLIC}{path}"), fields);
    app.post(path).form(fields).header("x-twilio-signature", &signature).from("203.0.113.7:4711")
}

async fn the_call(app: &TestApp, sid: &str) -> Value {
    app.get(&format!("/api/calls/{sid}")).bearer(&app.owner_token().await).send().await.expect(200)
}

fn twiml(reply: &Reply) -> String {
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert!(reply.header("content-type").starts_with("text/xml"));
    reply.text().trim_start_matches(r#"<?xml version="1.0" encoding="UTF-8"?>"#).to_owned()
}

on_both_with!(a_call_is_connected_to_the_media_stream_and_written_down_first, KEYS, async |app| {
    let reply = from_twilio(&app, CALL, &FIELDS).send().await;
    let stream =
        r#"<Response><Connect><Stream url="wss://crm.example.co.il/ws/twilio-media"/></Connect></Response>"#;
    assert_eq!(twiml(&reply), stream);
    let call = the_call(&app, "CA1").await;
    assert_eq!((&call["status"], &call["direction"]), (&json!("received"), &json!("inbound")));
    assert!(call["customer_id"].is_i64());
    let again = from_twilio(&app, CALL, &FIELDS).send().await;
    assert_eq!(twiml(&again), stream);
    let list = app.get("/api/calls").bearer(&app.owner_token().await).send().await.expect(200);
    assert_eq!(list["total"], 1);
});

on_both_with!(a_hidden_caller_is_answered_and_is_nobody, KEYS, async |app| {
    for (sid, from) in [("CA1", "anonymous"), ("CA2", "+266696687"), ("CA3", "")] {
        let reply =
            from_twilio(&app, CALL, &[("CallSid", sid), ("From", from), ("To", "+97235551234")]).send().await;
        assert!(twiml(&reply).contains("<Stream"));
        assert_eq!(the_call(&app, sid).await["customer_id"], Value::Null);
    }
});

on_both_with!(a_wrong_missing_or_foreign_signature_is_refused_in_json, KEYS, async |app| {
    let wrong = [
        sign("another token", &format!("{PUBLIC}{CALL}"), &FIELDS),
        sign(TOKEN, &format!("{PUBLIC}/webhook/call_status"), &FIELDS),
        sign(TOKEN, &format!("{PUBLIC}{CALL}"), &FIELDS[..4]),
        sign(TOKEN, &format!("https://elsewhere.example{CALL}"), &FIELDS),
        String::new(),
    ];
    for signature in wrong {
        let forged = app.post(CALL).form(&FIELDS).header("x-twilio-signature", &signature);
        assert_eq!(forged.send().await.expect(403)["error"], "bad_signature");
    }
    assert_eq!(app.post(CALL).form(&FIELDS).send().await.expect(403)["error"], "bad_signature");
    let stranger = [("CallSid", "CA1"), ("AccountSid", "AC2")];
    from_twilio(&app, CALL, &stranger).send().await.expect(403);
    let list = app.get("/api/calls").bearer(&app.owner_token().await).send().await.expect(200);
    assert_eq!(list["total"], 0);
});

on_both_with!(repeated_empty_and_hebrew_values_and_a_query_are_covered_by_the_signature, KEYS, async |app| {
    let path = "/webhook/call_status?branch=%D7%A6%D7%A4%D7%95%D7%9F&empty=";
    let fields =
        [("CallSid", "שיחה 1"), ("Tag", "ב"), ("Tag", "א"), ("Tag", "א"), ("Empty", ""), ("From", "")];
    from_twilio(&app, path, &fields).send().await.expect(204);
});

on_both_with!(a_port_in_the_address_may_be_there_or_not, KEYS, async |app| {
    for url in ["https://crm.example.co.il:443", PUBLIC] {
        let signature = sign(TOKEN, &format!("{url}{CALL}"), &FIELDS);
        let reply = app.post(CALL).form(&FIELDS).header("x-twilio-signature", &signature).send().await;
        assert!(twiml(&reply).contains("wss://crm.example.co.il/ws"));
    }
});

on_both_with!(a_json_body_is_signed_by_its_hash, KEYS, async |app| {
    let body = json!({"CallSid": "CA7", "CallStatus": "ringing", "From": "+972541234567"}).to_string();
    let hash: String = Sha256::digest(&body).iter().map(|byte| format!("{byte:02x}")).collect();
    let path = format!("/webhook/call_status?bodySHA256={hash}");
    let signature = sign(TOKEN, &format!("{PUBLIC}{path}"), &[]);
    let send = |body: &str| {
        let request = app.post(&path).header("content-type", "application/json");
        request.header("x-twilio-signature", &signature).body(body).send()
    };
    send(&body).await.expect(204);
    assert_eq!(the_call(&app, "CA7").await["status"], "ringing");
    send(&body.replace("ringing", "busy")).await.expect(403);
});

const BEHIND_A_PROXY: [(&str, &str); 3] =
    [("TWILIO_ACCOUNT_SID", "AC1"), ("TWILIO_AUTH_TOKEN", TOKEN), ("TRUSTED_PROXIES", "10.0.0.0/8")];

on_both_with!(a_trusted_proxy_that_ends_tls_is_believed_and_no_other, BEHIND_A_PROXY, async |app| {
    let signature = sign(TOKEN, &format!("https://tunnel.example{CALL}"), &FIELDS);
    let by = |peer: &str| {
        let request = app.post(CALL).form(&FIELDS).header("x-twilio-signature", &signature).from(peer);
        request.header("x-forwarded-proto", "https").header("x-forwarded-host", "tunnel.example").send()
    };
    by("203.0.113.9:1").await.expect(403);
    let reply = by("10.1.2.3:1").await;
    assert!(twiml(&reply).contains(r#"url="wss://tunnel.example/ws/twilio-media""#));
});

const TESTING: [(&str, &str); 3] =
    [("APP_ENV", "testing"), ("TWILIO_ACCOUNT_SID", "AC1"), ("TWILIO_AUTH_TOKEN", TOKEN)];

on_both_with!(in_testing_only_this_machine_needs_no_signature, TESTING, async |app| {
    let reply = app.post(CALL).form(&FIELDS).send().await;
    assert!(twiml(&reply).contains(r#"url="ws://127.0.0.1/ws/twilio-media""#));
    app.post(CALL).form(&FIELDS).from("203.0.113.9:1").send().await.expect(403);
    app.post(CALL).form(&FIELDS).header("x-forwarded-for", "203.0.113.9").send().await.expect(403);
});

on_both_with!(a_status_goes_forward_only_and_makes_the_call_if_need_be, TESTING, async |app| {
    let tell = |status: &'static str| {
        app.post("/webhook/call_status")
            .form(&[("CallSid", "x-1"), ("CallStatus", status), ("CallDuration", "12")])
            .send()
    };
    for (told, kept) in [
        ("initiated", "received"),
        ("in-progress", "in-progress"),
        ("ringing", "in-progress"),
        ("nonsense", "in-progress"),
        ("completed", "completed"),
        ("busy", "completed"),
        ("in-progress", "completed"),
    ] {
        tell(told).await.expect(204);
        assert_eq!(the_call(&app, "x-1").await["status"], kept, "after {told}");
    }
    assert_eq!(the_call(&app, "x-1").await["duration_s"], 12);
});

on_both_with!(an_id_of_any_form_is_taken_up_to_64_characters, TESTING, async |app| {
    let sid = "ש".repeat(64);
    app.post("/webhook/call_status").form(&[("CallSid", sid.as_str())]).send().await.expect(204);
    for sid in ["x".repeat(65), String::new()] {
        let refused =
            app.post("/webhook/call_status").form(&[("CallSid", sid.as_str())]).send().await.expect(400);
        assert!(refused["fields"]["CallSid"].is_string());
    }
});

on_both_with!(a_database_that_is_down_is_no_dropped_line, TESTING, async |app| {
    use sea_orm::ConnectionTrait as _;
    app.app.db.schema().execute_unprepared("alter table call_log rename to away").await.unwrap();
    let reply = twiml(&app.post(CALL).form(&FIELDS).send().await);
    assert!(reply.contains("<Say language=\"he-IL\">") && reply.contains("<Record action="), "{reply}");
    let thanks = twiml(&app.post("/webhook/handle_recording").form(&FIELDS).send().await);
    assert!(thanks.contains("<Hangup/>"));
    app.app.tasks.close();
    app.app.tasks.wait().await;
    app.app.db.schema().execute_unprepared("alter table away rename to call_log").await.unwrap();
});

/// A Twilio and an OpenAI of one test: the recording is served with the account's credentials only.
async fn vendors() -> SocketAddr {
    let recording = |headers: HeaderMap| async move {
        let expected = format!("Basic {}", BASE64_STANDARD.encode(format!("AC1:{TOKEN}")));
        let known = headers.get("authorization").is_some_and(|value| value == expected.as_str());
        let wav = providers::audio::wav::encode(8_000, &[500; 8_000]);
        if known {
            Ok(([("content-type", "audio/x-wav")], wav))
        } else {
            Err(axum::http::StatusCode::UNAUTHORIZED)
        }
    };
    let heard = |_sound: axum::body::Bytes| async {
        axum::Json(json!({"text": "שלום, זו דנה, תחזרו אליי"}))
    };
    let routes = Router::new()
        .route("/Recordings/RE1.wav", get(recording))
        .route("/v1/audio/transcriptions", post(heard));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addr = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, routes).await });
    addr
}

async fn with_vendors(kind: Kind) -> Option<(Arc<TestApp>, String)> {
    let base = format!("http://{}", vendors().await);
    let openai = format!("{base}/v1");
    let keys =
        [("TWILIO_API_BASE", base.as_str()), ("OPENAI_BASE_URL", openai.as_str()), ("OPENAI_API_KEY", "k")];
    Some((with(kind, &[TESTING.as_slice(), &keys].concat()).await?, base))
}

async fn a_message_is_fetched_stored_and_written_down(kind: Kind) {
    let Some((app, base)) = with_vendors(kind).await else { return };
    let url = format!("{base}/Recordings/RE1");
    let fields = [("CallSid", "CA9"), ("From", "+972541234567"), ("RecordingUrl", url.as_str())];
    for _ in 0..2 {
        let thanks = twiml(&app.post("/webhook/handle_recording").form(&fields).send().await);
        assert_eq!(
            thanks,
            r#"<Response><Say language="he-IL">הקלטתך התקבלה, ניצור קשר</Say><Hangup/></Response>"#
        );
    }
    assert_eq!(app.run_jobs().await, 2, "one download, one transcription");
    assert_eq!(failures(&app).await, Vec::<String>::new());
    let call = the_call(&app, "CA9").await;
    assert_eq!(call["status"], "completed");
    assert_eq!(call["transcription"], "שלום, זו דנה, תחזרו אליי");
    assert_eq!(call["recording_url"], "/api/calls/CA9/recording");
    let sound =
        app.get("/api/calls/CA9/recording").bearer(&app.owner_token().await).header("range", "bytes=0-3");
    let sound = sound.send().await;
    assert_eq!((sound.status.as_u16(), sound.bytes.as_slice()), (206, b"RIFF".as_slice()));
}

async fn failures(app: &TestApp) -> Vec<String> {
    use sea_orm::EntityTrait as _;
    let jobs = server::queue::row::Entity::find().all(app.app.db.reader()).await.unwrap();
    jobs.into_iter().filter_map(|job| job.last_error).collect()
}

async fn a_message_elsewhere_is_not_fetched(kind: Kind) {
    let Some((app, _)) = with_vendors(kind).await else { return };
    let elsewhere = format!("http://{}/Recordings/RE1", vendors().await);
    let fields = [("CallSid", "CA9"), ("RecordingUrl", elsewhere.as_str())];
    twiml(&app.post("/webhook/handle_recording").form(&fields).send().await);
    assert_eq!(app.run_jobs().await, 1);
    let call = the_call(&app, "CA9").await;
    assert_eq!((&call["status"], &call["recording_url"]), (&json!("completed"), &Value::Null));
    app.get("/api/calls/CA9/recording").bearer(&app.owner_token().await).send().await.expect(404);
}

mod a_message {
    use super::Kind;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn is_fetched_stored_and_written_down_on_sqlite() {
        super::a_message_is_fetched_stored_and_written_down(Kind::Sqlite).await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn is_fetched_stored_and_written_down_on_postgres() {
        super::a_message_is_fetched_stored_and_written_down(Kind::Postgres).await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn elsewhere_is_not_fetched_on_sqlite() {
        super::a_message_elsewhere_is_not_fetched(Kind::Sqlite).await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn elsewhere_is_not_fetched_on_postgres() {
        super::a_message_elsewhere_is_not_fetched(Kind::Postgres).await;
    }
}
