//! What people write to customers by the API.

use std::time::Duration;

use axum::{Router, http::header::CONTENT_TYPE, routing::get};
use sandbox::{Fault, Vendor, whatsapp::Behaviour};
use serde_json::{Value, json};
use server::{
    db::MessageId,
    files,
    whatsapp::{Kind as What, Status},
};

use crate::{
    app::{Database, Kind, Reply, TestApp},
    whatsapp_stage::{CUSTOMER, MINE, PUBLIC, SETTINGS, Stage},
};

const TEMPLATE: &str = "HX0123456789abcdef0123456789abcdef";
const MEDIA: &str = "/api/whatsapp/media";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and the rest";

/// A form with a file of this type.
fn form(to: &str, mime: &str, bytes: &[u8], once: &str) -> Vec<u8> {
    let field = |name: &str, value: &str| {
        format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let head = format!(
        "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"../תמונה.png\"\r\ncontent-type: {mime}\r\n\r\n"
    );
    let rest = format!("\r\n{}{}{}--b--\r\n", field("to", to), field("caption", "הנה"), field("once", once));
    [head.as_bytes(), bytes, rest.as_bytes()].concat()
}

async fn upload(stage: &Stage, mime: &str, bytes: &[u8], once: &str) -> Reply {
    let request = stage.app.post(MEDIA).bearer(&stage.token()).body(form(CUSTOMER, mime, bytes, once));
    request.header("content-type", "multipart/form-data; boundary=b").send().await
}

async fn linked(stage: &Stage, url: &str) -> Reply {
    let body = json!({ "to": CUSTOMER, "media_url": url, "caption": "הנה" });
    stage.app.post(MEDIA).bearer(&stage.token()).json(body).send().await
}

/// Serves one file of this type at a loopback address.
async fn elsewhere(mime: &'static str, bytes: &'static [u8]) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addr = listener.local_addr().unwrap();
    let router = Router::new().route("/a/{name}", get(async move || ([(CONTENT_TYPE, mime)], bytes)));
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{addr}/a/file.pdf?x=1")
}

fn id(sent: &Value) -> MessageId {
    MessageId(sent["id"].as_i64().unwrap())
}

on_both_with!(the_second_click_is_the_first_message, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    stage.receive(&Stage::text("שלום")).await;
    let click = |to: &str, once: &str| json!({ "to": to, "text": "שלום", "once": once });
    let (one, two) =
        tokio::join!(stage.send(click("054-1234567", "a")), stage.send(click("+972 54 123 4567", "a")));
    let (one, two) = (one.expect(202), two.expect(202));
    assert_eq!(one, two);
    assert_eq!(one["status"], "queued");
    let other = stage.send(click(CUSTOMER, "b")).await.expect(202);
    assert_eq!((other["id"] == one["id"], &other["conversation_id"]), (false, &one["conversation_id"]));
    stage.work().await;
    assert_eq!(stage.whatsapp.sent().len(), 2);
    assert!(stage.send(click(CUSTOMER, &"x".repeat(65))).await.expect(400)["fields"]["once"].is_string());
});

on_both_with!(what_is_written_arrives_letter_by_letter, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    stage.receive(&Stage::text("שלום")).await;
    let texts = ["שָׁלוֹם וּבְרָכָה", "👩🏽‍🦱 🇮🇱 👍", "\u{200f}‏מחיר: 1,200 ₪\u{200e} (כולל מע\"מ)", "a\n\n  b\t&=+%"];
    for text in texts {
        stage.sent(json!({ "to": CUSTOMER, "text": text })).await;
    }
    let longest = "א".repeat(1600);
    stage.sent(json!({ "to": CUSTOMER, "text": longest })).await;
    let place = json!({ "latitude": 32.0853, "longitude": 34.7818, "name": "המשרד" });
    stage.sent(json!({ "to": CUSTOMER, "location": place })).await;
    stage.work().await;
    let sent = stage.whatsapp.sent();
    let bodies: Vec<_> = sent.iter().map(|message| message.body.as_str()).collect();
    assert_eq!(bodies, [&texts[..], &[&longest, "המשרד"]].concat());
    assert_eq!(sent[5].persistent_action.as_deref(), Some("geo:32.085300,34.781800|המשרד"));
});

on_both_with!(what_cannot_be_sent_is_refused_with_its_field, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    stage.receive(&Stage::text("שלום")).await;
    for (body, field) in [
        (json!({ "to": "abc", "text": "שלום" }), "to"),
        (json!({ "to": CUSTOMER }), "text"),
        (json!({ "to": CUSTOMER, "text": " " }), "text"),
        (json!({ "to": CUSTOMER, "text": "א".repeat(1601) }), "text"),
        (json!({ "to": CUSTOMER, "text": "a", "template": { "content_sid": TEMPLATE } }), "text"),
        (json!({ "to": CUSTOMER, "template": { "content_sid": "welcome" } }), "template.content_sid"),
        (json!({ "to": CUSTOMER, "location": { "latitude": 91, "longitude": 0 } }), "location"),
    ] {
        let refused = stage.send(body.clone()).await.expect(400);
        assert!(refused["fields"][field].is_string(), "{body}: {refused}");
    }
    let stranger = stage.send(json!({ "to": "0521111111", "text": "שלום" })).await;
    assert_eq!(stranger.expect(409)["error"], "window_closed");
    assert_eq!(stage.messages().await.len(), 1);
});

on_both_with!(a_file_is_kept_and_fetched_by_twilio_through_a_link, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    stage.receive(&Stage::text("שלום")).await;
    let sent = upload(&stage, "image/png", PNG, "k").await.expect(202);
    assert_eq!(upload(&stage, "image/png", PNG, "k").await.expect(202), sent);
    stage.work().await;
    let message = stage.message(id(&sent)).await;
    assert_eq!((message.status, message.kind, message.body.as_str()), (Status::Read, What::Image, "הנה"));
    assert_eq!(message.file_name.as_deref(), Some("תמונה.png"));
    let at_twilio = &stage.whatsapp.sent()[0];
    let fetched = at_twilio.fetched.as_ref().unwrap();
    assert_eq!((fetched.content_type.as_str(), fetched.size_bytes), ("image/png", PNG.len()));
    let link = at_twilio.media_url.as_deref().unwrap().strip_prefix(PUBLIC).unwrap();
    let shown = app.get(link).send().await;
    assert_eq!((shown.status.as_u16(), shown.bytes.as_slice()), (200, PNG));
    assert_eq!(
        (shown.header("x-content-type-options"), shown.header("content-disposition")),
        ("nosniff", "")
    );
    assert_eq!(app.get(&format!("{link}x")).send().await.status, 404);
    stage.advance(Duration::from_secs(24 * 3600)).await;
    assert_eq!(app.get(link).send().await.expect(410)["error"], "link_expired");
    files::sweep(&app.app).await.unwrap();
    assert!(files::open(&app.app, MINE, message.file_id.unwrap()).await.is_ok(), "a message's file stays");
});

on_both_with!(a_document_is_handed_over_to_be_kept, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    stage.receive(&Stage::text("שלום")).await;
    upload(&stage, "application/pdf", b"%PDF-1.7 and the rest", "").await.expect(202);
    stage.work().await;
    let url = stage.whatsapp.sent()[0].media_url.clone().unwrap();
    let shown = app.get(url.strip_prefix(PUBLIC).unwrap()).send().await;
    assert_eq!(shown.header("content-disposition"), "attachment");
});

on_both_with!(a_file_that_lies_runs_or_is_too_large_is_not_taken, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    stage.receive(&Stage::text("שלום")).await;
    for (mime, bytes) in [
        ("image/png", b"MZ\x90\0 a program".as_slice()),
        ("image/png", b""),
        ("image/jpeg", PNG),
        ("text/plain", b"<html><script>"),
        ("application/x-msdownload", b"MZ\x90\0"),
        ("image/svg+xml", b"<svg>"),
    ] {
        assert_eq!(upload(&stage, mime, bytes, "").await.status, 415, "{mime}");
    }
    let large = [PNG, &vec![0; 16 * 1024 * 1024]].concat();
    assert_eq!(upload(&stage, "image/png", &large, "").await.expect(413)["error"], "too_large");
    let no_file = app.post(MEDIA).bearer(&stage.token()).body("--b--\r\n");
    no_file.header("content-type", "multipart/form-data; boundary=b").send().await.expect(400);
    assert_eq!(stage.messages().await.len(), 1);
});

on_both_with!(a_file_from_elsewhere_is_fetched_and_none_from_inside, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    stage.receive(&Stage::text("שלום")).await;
    let sent = linked(&stage, &elsewhere("application/pdf", b"%PDF-1.7").await).await.expect(202);
    stage.work().await;
    let message = stage.message(id(&sent)).await;
    assert_eq!((message.kind, message.file_name.as_deref()), (What::Document, Some("file.pdf")));
    for inside in [
        "https://10.0.0.1/a.pdf",
        "https://169.254.169.254/latest/meta-data",
        "https://[fd00:ec2::254]/",
        "http://8.8.8.8/a.pdf",
        "https://user@8.8.8.8/a.pdf",
        "https://8.8.8.8:25/",
        "file:///etc/passwd",
        "nonsense",
    ] {
        let refused = linked(&stage, inside).await.expect(400);
        assert!(refused["fields"]["media_url"].is_string(), "{inside}: {refused}");
    }
    assert_eq!(linked(&stage, &elsewhere("image/png", b"<html>").await).await.status, 415);
    assert_eq!(stage.messages().await.len(), 2);
});

on_both_with!(what_failed_or_is_unknown_is_sent_once_more_and_nothing_else, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    let again = async |id: MessageId| {
        let path = format!("/api/whatsapp/messages/{id}/retry");
        stage.app.post(&path).bearer(&stage.token()).send().await
    };
    let body = json!({ "to": CUSTOMER, "template": { "content_sid": TEMPLATE } });
    stage.whatsapp.behave(Behaviour { error_code: Some(63_012), ..Behaviour::default() });
    let failed = stage.sent(body.clone()).await;
    stage.work().await;
    assert_eq!(stage.message(failed).await.reason.as_deref(), Some("undeliverable"));
    stage.whatsapp.behave(Behaviour { silent: true, ..Behaviour::default() });
    app.sandbox.faults().set(Vendor::Twilio, "send_message", Fault::cut());
    let unknown = stage.sent(body).await;
    stage.work().await;
    assert_eq!(stage.message(unknown).await.status, Status::Unknown);
    app.sandbox.faults().clear_all();
    stage.whatsapp.behave_as_usual();
    for id in [failed, unknown] {
        let answer = again(id).await.expect(202);
        assert_eq!((&answer["id"], &answer["status"]), (&json!(id), &json!("queued")));
        assert_eq!(again(id).await.expect(409)["error"], "state_move");
        stage.work().await;
        let message = stage.message(id).await;
        assert_eq!((message.status, message.reason), (Status::Read, None));
        assert_eq!(again(id).await.expect(409)["error"], "state_move");
    }
    assert_eq!(stage.whatsapp.sent().len(), 4);
    again(MessageId(999)).await.expect(404);
});

const FEW: [(&str, &str); 3] =
    [("PUBLIC_HOST", "crm.example.co.il"), ("WHATSAPP_PROVIDER", "twilio"), ("RATE_LIMIT_SEND_PER_MIN", "2")];

on_both_with!(a_user_sends_as_often_as_is_set, FEW, async |app| {
    let stage = Stage::set(&app).await;
    let body = || json!({ "to": CUSTOMER, "template": { "content_sid": TEMPLATE } });
    stage.sent(body()).await;
    assert_eq!(upload(&stage, "image/svg+xml", b"<svg>", "").await.status, 415);
    let limited = stage.send(body()).await;
    assert_eq!(
        (limited.expect(429)["error"].clone(), limited.header("retry-after")),
        (json!("rate_limited"), "30")
    );
    stage.work().await;
});

const OFF: [(&str, &str); 2] = [("WHATSAPP_PROVIDER", "twilio"), ("DISABLED_VENDORS", "twilio")];

on_both_with!(a_way_that_is_switched_off_says_so, OFF, async |app| {
    let body = json!({ "to": CUSTOMER, "template": { "content_sid": TEMPLATE } });
    let token = app.owner_token().await;
    let refused = app.post("/api/whatsapp/send").bearer(&token).json(body).send().await;
    assert_eq!(refused.expect(503)["error"], "not_configured");
});

const UNREACHABLE: [(&str, &str); 3] = [
    ("WHATSAPP_PROVIDER", "twilio"),
    ("TWILIO_ACCOUNT_SID", "AC1"),
    ("TWILIO_AUTH_TOKEN", "the-token-of-the-tests"),
];

on_both_with!(twilio_cannot_fetch_a_file_from_a_program_without_a_name, UNREACHABLE, async |app| {
    let token = app.owner_token().await;
    let request = app.post(MEDIA).bearer(&token).body(form(CUSTOMER, "image/png", PNG, ""));
    let refused = request.header("content-type", "multipart/form-data; boundary=b").send().await;
    assert_eq!(refused.expect(409)["error"], "public_host_missing");
});
