//! What nobody should send, sent to every operation there is: each is refused with a code of ours, and none breaks us.

mod odd;

use std::{
    net::SocketAddr,
    sync::atomic::{AtomicU32, Ordering},
};

use axum::http::Method;
use serde_json::{Value, json};
use server::web;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpStream,
};

use self::odd::{bad_json, bad_names, odd_values};
use crate::{
    app::{Database, Kind, Reply, Request, TestApp},
    calls_webhooks::sign,
};

/// An operation: what it is called with, and how its body is written.
#[derive(Clone, Debug, PartialEq)]
struct Operation {
    method: Method,
    path: String,
    body: Option<Body>,
    /// The names in its query.
    query: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Body {
    Json,
    Form,
}

/// Every operation that the API's document describes, which is every one there is.
fn operations() -> Vec<Operation> {
    let document = serde_json::to_value(web::openapi()).expect("the document is JSON");
    described(&document)
}

fn described(document: &Value) -> Vec<Operation> {
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let method = method.to_uppercase();
            if !["GET", "POST", "PUT", "PATCH", "DELETE"].contains(&method.as_str()) {
                continue;
            }
            let names = operation["parameters"].as_array().into_iter().flatten();
            let names = names.filter(|parameter| parameter["in"] == "query");
            all.push(Operation {
                method: method.parse().expect("a method"),
                path: path.clone(),
                body: body(&operation["requestBody"]["content"]),
                query: names.filter_map(|it| it["name"].as_str()).map(str::to_owned).collect(),
            });
        }
    }
    all
}

fn body(content: &Value) -> Option<Body> {
    if content.get("application/json").is_some() {
        Some(Body::Json)
    } else {
        content.get("application/x-www-form-urlencoded").map(|_| Body::Form)
    }
}

impl Operation {
    fn has_parameters(&self) -> bool {
        self.path.contains('{')
    }

    /// Its path with this in place of each variable part.
    fn at(&self, value: &str) -> String {
        let parts = self.path.split('/');
        let filled = parts.map(|part| if part.starts_with('{') { value } else { part });
        filled.collect::<Vec<_>>().join("/")
    }

    fn request<'a>(&self, app: &'a TestApp, token: &str, path: &str) -> Request<'a> {
        app.request(self.method.as_str(), path).bearer(token).from(&stranger())
    }
}

/// Another address of this machine each time: how much one may ask is not the matter here.
fn stranger() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let [_, a, b, c] = NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes();
    format!("127.{a}.{b}.{c}:50000")
}

/// Sends it; reads the answer only where it is a refusal, since live updates have no end.
async fn refusal(request: Request<'_>, what: &str) -> Option<Reply> {
    let answer = request.open().await;
    let status = answer.status();
    assert!(!status.is_server_error(), "{status} to {what}");
    if !status.is_client_error() {
        return None;
    }
    let (head, body) = answer.into_parts();
    let bytes = axum::body::to_bytes(body, 100_000).await.unwrap().to_vec();
    let reply = Reply { status, headers: head.headers, bytes };
    let told: Value = serde_json::from_slice(&reply.bytes).unwrap_or_default();
    let code = told["error"].as_str().unwrap_or_default();
    assert!(code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{code:?} to {what}");
    assert!(!code.is_empty() && told["message"].is_string(), "{} to {what}", reply.text());
    assert!(reply.bytes.len() < 4_000, "the answer to {what} hands back what was sent");
    Some(reply)
}

/// As `refusal`, where there must be one.
async fn refused(request: Request<'_>, what: &str) -> Reply {
    refusal(request, what).await.unwrap_or_else(|| panic!("{what} was taken"))
}

/// What is refused for its form counts as an attempt, too.
const NO_BUDGET: [(&str, &str); 2] =
    [("RATE_LIMIT_SEND_PER_MIN", "100000"), ("RATE_LIMIT_PAYMENT_PER_MIN", "100000")];

on_both_with!(a_path_that_names_nothing_is_not_found_whatever_stands_in_it, NO_BUDGET, async |app| {
    let token = app.owner_token().await;
    for operation in operations().iter().filter(|operation| operation.has_parameters()) {
        for name in bad_names() {
            let path = operation.at(&name);
            let what = format!("{} {}", operation.method, path.chars().take(120).collect::<String>());
            let request = operation.request(&app, &token, &path);
            let request = if operation.body.is_some() { request.json(json!({})) } else { request };
            let reply = refused(request, &what).await;
            assert!([400, 404].contains(&reply.status.as_u16()), "{} to {what}", reply.status);
        }
    }
});

on_both!(a_query_that_cannot_be_read_is_refused_and_names_the_field, async |app| {
    let token = app.owner_token().await;
    let broken = ["%00=1", "a=%00", "a=%FF", "a=%ED%A0%80", "a=%C0%80"];
    for operation in operations().iter().filter(|operation| !operation.query.is_empty()) {
        let path = operation.at("1");
        for query in broken {
            let what = format!("{} {path}?{query}", operation.method);
            let reply = refused(operation.request(&app, &token, &format!("{path}?{query}")), &what).await;
            assert!([400, 404].contains(&reply.status.as_u16()), "{} to {what}", reply.status);
        }
        for name in &operation.query {
            let twice = format!("{path}?{name}=1&{name}=1");
            refused(operation.request(&app, &token, &twice), &twice).await;
            for value in bad_names() {
                let path = format!("{path}?{name}={value}");
                let what: String = path.chars().take(120).collect();
                refusal(operation.request(&app, &token, &path), &what).await;
            }
        }
    }
    let reply = app.get("/api/calls?limit=many").bearer(&token).send().await.expect(400);
    assert!(reply["fields"]["limit"].is_string(), "{reply}");
});

on_both_with!(a_body_that_is_no_good_json_is_refused_before_anything_is_done, NO_BUDGET, async |app| {
    let token = app.owner_token().await;
    for operation in operations().iter().filter(|operation| operation.body == Some(Body::Json)) {
        let path = operation.at("1");
        for (name, text, status) in bad_json() {
            let what = format!("{name} to {} {path}", operation.method);
            let request = operation.request(&app, &token, &path).header("content-type", "application/json");
            let reply = refused(request.body(text), &what).await;
            assert_eq!(reply.status, status, "{what}: {}", reply.text());
        }
        for content_type in
            ["", "text/plain", "application/x-www-form-urlencoded", "application/json5", "a/b/c"]
        {
            let what = format!("{content_type:?} to {} {path}", operation.method);
            let request = operation.request(&app, &token, &path).header("content-type", content_type);
            // Whoever does not sign learns that first.
            let status = if path.ends_with("/webhook/stripe") { 400 } else { 415 };
            assert_eq!(refused(request.body("{}"), &what).await.status, status, "{what}");
        }
    }
});

on_both_with!(no_value_of_a_field_is_our_fault, NO_BUDGET, async |app| {
    let token = app.owner_token().await;
    let names = ["id", "name", "email", "password", "gender", "phones", "profile", "settings", "phone"];
    for operation in operations().iter().filter(|operation| operation.body == Some(Body::Json)) {
        let path = operation.at("1");
        for (name, value) in names.iter().flat_map(|name| odd_values().into_iter().map(move |it| (name, it)))
        {
            let what = format!("{name} = {:.60} to {} {path}", value.to_string(), operation.method);
            refusal(operation.request(&app, &token, &path).json(json!({ *name: value })), &what).await;
        }
    }
});

on_both!(a_webhook_s_form_is_read_strictly_and_is_never_our_fault, async |app| {
    let token = app.owner_token().await;
    let many = "To=%2B972501234567&".repeat(1_000);
    let refusable: [(&str, &str, &str); 7] = [
        ("form", "a NUL", "CallSid=CA1%00&From=%2B972501234567&To=%2B97231234567"),
        ("form", "a NUL in a name", "Call%00Sid=CA1"),
        ("form", "no UTF-8", "CallSid=CA%FF&From=%2B972501234567"),
        ("form", "too many fields", &many),
        ("json", "no JSON", "{"),
        ("json", "a key twice", r#"{"CallSid": "CA1", "CallSid": "CA2"}"#),
        ("json", "a NUL in JSON", r#"{"CallSid": "CA\u0000"}"#),
    ];
    for operation in operations().iter().filter(|operation| operation.body == Some(Body::Form)) {
        for (kind, name, text) in refusable {
            let content_type =
                if kind == "form" { "application/x-www-form-urlencoded" } else { "application/json" };
            let what = format!("{name} to {}", operation.path);
            let request =
                operation.request(&app, &token, &operation.path).header("content-type", content_type);
            let reply = refused(request.body(text), &what).await;
            assert_eq!(reply.status, 400, "{what}: {}", reply.text());
        }
        let large = vec![b'a'; 1024 * 1024 + 1];
        let request = operation.request(&app, &token, &operation.path).body(large);
        assert_eq!(refused(request, &operation.path).await.status, 413);
    }
});

on_both!(whatever_a_signed_field_holds_is_no_fault_of_ours, async |app| {
    let token = app.sandbox.secrets().twilio_auth_token.clone();
    let long = "9".repeat(100_000);
    let odd = [
        "",
        " ",
        "-1",
        "1e400",
        "'; DROP TABLE call_log; --",
        "../../etc/passwd",
        "\u{202e}\u{1}\u{10ffff}",
        &long,
    ];
    let names = ["CallSid", "AccountSid", "From", "To", "Direction", "CallStatus", "CallDuration", "Nothing"];
    let mut nth = 0;
    for operation in operations().iter().filter(|operation| operation.body == Some(Body::Form)) {
        for (name, value) in names.iter().flat_map(|name| odd.iter().map(move |value| (*name, *value))) {
            nth += 1;
            let (sid, from) = (format!("CA{nth}"), format!("+9725{nth:08}"));
            let plain = [
                ("CallSid", sid.as_str()),
                ("From", &from),
                ("To", "+97235551234"),
                ("CallStatus", "ringing"),
            ];
            let mut fields: Vec<_> = plain.into_iter().filter(|(field, _)| *field != name).collect();
            fields.push((name, value));
            let signature = sign(&token, &format!("http://127.0.0.1{}", operation.path), &fields);
            let request = app.post(&operation.path).form(&fields).header("x-twilio-signature", &signature);
            let what = format!("{name} = {value:.40} to {}", operation.path);
            let reply = refusal(request.from(&stranger()), &what).await;
            let unproven = reply.is_some_and(|reply| reply.text().contains("bad_signature"));
            assert!(!unproven || name == "AccountSid", "{what} was not tried");
        }
    }
    app.run_jobs().await;
});

on_both!(headers_that_nobody_sends_are_no_fault_of_ours, async |app| {
    let token = app.owner_token().await;
    let long = "x".repeat(60_000);
    let names =
        ["authorization", "cookie", "x-request-id", "x-forwarded-for", "accept", "range", "last-event-id"];
    let values =
        ["", "Bearer", "Bearer ", "Bearer a.b.c", "~\t~", "a=b; a=c; =", "bytes=9-1,5-,-0", "*/*;q=x", &long];
    for operation in operations() {
        let path = operation.at("1");
        for (name, value) in names.iter().flat_map(|name| values.iter().map(move |value| (name, value))) {
            let what = format!("{name}: {value:.40} to {} {path}", operation.method);
            refusal(operation.request(&app, &token, &path).header(name, value), &what).await;
        }
    }
});

/// What a program that is served answers to these bytes; the first line of it.
async fn told(addr: SocketAddr, bytes: &[u8]) -> String {
    let mut socket = TcpStream::connect(addr).await.unwrap();
    // It may hang up before it has read all.
    let _ = socket.write_all(bytes).await;
    let mut answer = String::new();
    let _ = BufReader::new(socket).read_line(&mut answer).await;
    answer.trim_end().to_owned()
}

on_both!(what_is_no_request_is_refused_on_the_line_and_the_next_one_is_answered, async |app| {
    let addr = app.serve().await;
    let long_header = format!("GET /health HTTP/1.1\r\nhost: x\r\nx: {}\r\n\r\n", "x".repeat(1024 * 1024));
    let many_headers = format!("GET /health HTTP/1.1\r\nhost: x\r\n{}\r\n", "x: y\r\n".repeat(200));
    let long_query = format!("GET /health?{} HTTP/1.1\r\nhost: x\r\n\r\n", "x".repeat(70_000));
    let cases: [(&[u8], &str); 7] = [
        (long_header.as_bytes(), "431"),
        (many_headers.as_bytes(), "431"),
        (long_query.as_bytes(), "414"),
        (b"GET /\0 HTTP/1.1\r\nhost: x\r\n\r\n", "400"),
        (b"GET /health HTTP/1.1\r\nhost: x\r\nx: a\0b\r\n\r\n", "400"),
        (b"POST /api/auth/login HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n", "400"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", "400"),
    ];
    for (bytes, status) in cases {
        let answer = told(addr, bytes).await;
        let begin = String::from_utf8_lossy(bytes.get(..60).unwrap_or(bytes));
        assert_eq!(answer.split(' ').nth(1), Some(status), "{answer:?} to {begin:?}");
    }
    assert_eq!(told(addr, b"GET /health HTTP/1.1\r\nhost: x\r\n\r\n").await, "HTTP/1.1 200 OK");
});
