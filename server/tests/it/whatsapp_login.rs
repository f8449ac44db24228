//! The login of a business at WhatsApp, as its people see it: state, QR, logging in and out.

use std::{os::unix::fs::PermissionsExt as _, time::Duration};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::{Value, json};
use server::whatsapp::{self, baileys::SandboxedWhatsApp};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::{
    app::{Database, Kind, TestApp},
    people::joined,
    whatsapp_worker::Worker,
};

const QR: &str = "2@abcdefghijklmnopqrstuvwxyz0123456789,AbCdEfGh=,IjKlMnOp=,QrStUvWx=,1";

fn state(state: &str, more: Value) -> Value {
    let mut event = json!({ "kind": "status", "state": state, "at": "2026-11-22T08:00:00Z" });
    event.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json!([event])
}

async fn status(app: &TestApp, token: &str) -> Value {
    app.get("/api/whatsapp/status").bearer(token).send().await.expect(200)
}

/// What the worker is told of the first business's login.
async fn told(worker: &Worker) -> Value {
    worker.poll(1, &[], &[]).await["sessions"].clone()
}

fn waits() -> Value {
    state("qr_available", json!({ "qr": QR, "qr_expires_at": "2026-11-22T08:01:00Z" }))
}

/// What a telephone reads from the picture.
fn scanned(png: &[u8]) -> String {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    let (width, height) = (info.width as usize, info.height as usize);
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
    image.detect_grids()[0].decode().unwrap().1
}

on_both!(the_state_of_a_login_is_shown_from_the_first_qr_to_the_last_cut, async |app| {
    let (token, worker) = (app.owner_token().await, Worker::of(&app.app));
    let before = status(&app, &token).await;
    let expected = json!({
        "provider": "baileys", "mode": "real", "connected": false, "qr_available": false,
        "state": "disconnected", "since": null, "last_disconnect": null, "number": null, "reason": null,
        "code": null, "worker_seen_at": null, "worker_alive": false,
    });
    assert_eq!(before, expected);
    told(&worker).await;
    worker.events("1", waits()).await;
    let waiting = status(&app, &token).await;
    assert_eq!((&waiting["state"], &waiting["qr_available"]), (&json!("qr_available"), &json!(true)));
    assert_eq!((&waiting["worker_alive"], &waiting["connected"]), (&json!(true), &json!(false)));
    worker.events("1", state("connected", json!({ "me": "+972501112233" }))).await;
    let open = status(&app, &token).await;
    assert_eq!((&open["connected"], &open["qr_available"]), (&json!(true), &json!(false)));
    assert_eq!((&open["number"], &open["since"]), (&json!("+972501112233"), &json!("2026-11-22T08:00:00Z")));
    worker.events("1", state("replaced", json!({ "code": 440, "reason": "connection_replaced" }))).await;
    let cut = status(&app, &token).await;
    assert_eq!((&cut["code"], &cut["reason"]), (&json!(440), &json!("connection_replaced")));
    assert_eq!((&cut["last_disconnect"], &cut["connected"]), (&json!("2026-11-22T08:00:00Z"), &json!(false)));
});

on_both!(a_worker_that_is_gone_is_no_connection, async |app| {
    let (token, worker) = (app.owner_token().await, Worker::of(&app.app));
    told(&worker).await;
    worker.events("1", state("connected", json!({ "me": "+972501112233" }))).await;
    app.clock.advance(Duration::from_secs(61));
    let gone = status(&app, &token).await;
    assert_eq!((&gone["connected"], &gone["worker_alive"]), (&json!(false), &json!(false)));
    assert_eq!(gone["worker_seen_at"], "2026-11-22T08:00:00Z");
    told(&worker).await;
    assert_eq!(status(&app, &token).await["connected"], true);
});

on_both!(the_qr_is_shown_as_a_picture_or_as_json_until_it_ends, async |app| {
    let (token, worker) = (app.owner_token().await, Worker::of(&app.app));
    let qr = || app.get("/api/whatsapp/qr").bearer(&token);
    assert_eq!(qr().send().await.expect(404)["error"], "not_found");
    worker.events("1", waits()).await;
    let picture = qr().header("accept", "text/html;q=0.5, image/png").send().await;
    assert_eq!((picture.header("content-type"), picture.header("cache-control")), ("image/png", "no-store"));
    assert_eq!(scanned(&picture.bytes), QR);
    let shown = qr().send().await;
    assert_eq!(shown.header("cache-control"), "no-store");
    let shown = shown.expect(200);
    assert_eq!((&shown["qr"], &shown["expires_at"]), (&json!(QR), &json!("2026-11-22T08:01:00Z")));
    assert_eq!(scanned(&BASE64_STANDARD.decode(shown["png"].as_str().unwrap()).unwrap()), QR);
    app.clock.advance(Duration::from_secs(60));
    qr().send().await.expect(404);
    let later = json!({ "qr": "2@another", "qr_expires_at": "2026-11-22T09:00:00Z" });
    worker.events("1", state("qr_available", later)).await;
    assert_eq!(qr().send().await.expect(200)["qr"], "2@another");
    worker.events("1", state("connected", json!({}))).await;
    qr().send().await.expect(404);
});

on_both!(only_whoever_runs_the_business_sees_the_qr_and_logs_in_or_out, async |app| {
    let (owner, worker) = (app.owner_token().await, Worker::of(&app.app));
    worker.events("1", waits()).await;
    let (_, agent) = joined(&app, &owner, "agent@example.co.il", "agent").await;
    status(&app, &agent).await;
    assert_eq!(app.get("/api/whatsapp/qr").bearer(&agent).send().await.expect(403)["error"], "role");
    for path in ["/api/whatsapp/login", "/api/whatsapp/logout"] {
        assert_eq!(app.post(path).bearer(&agent).send().await.expect(403)["error"], "role");
    }
    let (_, manager) = joined(&app, &owner, "manager@example.co.il", "manager").await;
    app.get("/api/whatsapp/qr").bearer(&manager).send().await.expect(200);
});

on_both!(logging_out_ends_the_login_until_somebody_logs_in_again, async |app| {
    let (token, worker) = (app.owner_token().await, Worker::of(&app.app));
    let wanted = |command: Value| json!([{ "session": "1", "wanted": true, "command": command }]);
    worker.events("1", waits()).await;
    app.post("/api/whatsapp/logout").bearer(&token).send().await.expect(200);
    app.get("/api/whatsapp/qr").bearer(&token).send().await.expect(404);
    assert_eq!(told(&worker).await, wanted(json!("logout")));
    assert_eq!(told(&worker).await, wanted(json!("logout")), "until it is done");
    worker.events("1", state("logged_out", json!({ "reason": "logout" }))).await;
    assert_eq!(told(&worker).await, json!([]), "a worker that starts anew shows no QR");
    worker.events("1", state("disconnected", json!({ "reason": "not_wanted" }))).await;
    assert_eq!(status(&app, &token).await["state"], "logged_out");
    app.post("/api/whatsapp/login").bearer(&token).send().await.expect(200);
    assert_eq!(told(&worker).await, wanted(json!("restart")));
    worker.events("1", state("connecting", json!({}))).await;
    assert_eq!(told(&worker).await, wanted(json!(null)));
    let log = app.get("/api/audit").bearer(&token).send().await.expect(200);
    let actions: Vec<_> = log["items"].as_array().unwrap().iter().map(|entry| &entry["action"]).collect();
    for action in ["whatsapp.login", "whatsapp.logout"] {
        assert!(actions.contains(&&json!(action)), "{actions:?}");
    }
    assert!(!log.to_string().contains(QR));
});

on_both!(over_twilio_there_is_no_login, async |app| {
    let token = app.owner_token().await;
    let change = json!({ "settings": { "whatsapp_provider": "twilio" } });
    app.patch("/api/business").bearer(&token).json(change).send().await.expect(200);
    Worker::of(&app.app).events("1", waits()).await;
    let status = status(&app, &token).await;
    assert_eq!((&status["provider"], &status["mode"]), (&json!("twilio"), &json!("sandbox")));
    assert_eq!((&status["connected"], &status["number"]), (&json!(true), &json!("+14155238886")));
    assert_eq!(status["qr_available"], false);
    app.get("/api/whatsapp/qr").bearer(&token).send().await.expect(404);
    for path in ["/api/whatsapp/login", "/api/whatsapp/logout"] {
        assert_eq!(app.post(path).bearer(&token).send().await.expect(409)["error"], "wrong_provider");
    }
});

async fn sqlite(settings: &[(&str, &str)]) -> std::sync::Arc<TestApp> {
    TestApp::with(Database::new(Kind::Sqlite).await.expect("a file can always be made"), settings).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_worker_finds_the_server_by_a_file_that_only_its_owner_reads() {
    let folder = tempfile::tempdir().unwrap();
    let base = folder.path().join("logins");
    let app = sqlite(&[("BAILEYS_BASE_DIR", base.to_str().unwrap())]).await;
    let stand_in = SandboxedWhatsApp { url: "ws://127.0.0.1:1/".into(), root: "ab".into(), ca: "/ca".into() };
    let addr = whatsapp::begin(&app.app, Some(stand_in)).await.unwrap().expect("it listens");
    let file = base.join("worker.json");
    let place: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    assert_eq!(place["url"], format!("http://{addr}"));
    assert_eq!(place["whatsapp"], json!({ "url": "ws://127.0.0.1:1/", "root": "ab", "ca": "/ca" }));
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let owner = app.owner_token().await;
    assert_eq!(status(&app, &owner).await["mode"], "sandbox");
    let body = json!({ "epoch": "e", "max": 1, "wait_ms": 0, "open": [], "settled": [] }).to_string();
    let token = place["token"].as_str().unwrap();
    let request = format!(
        "POST /worker/lease HTTP/1.1\r\nhost: {addr}\r\nauthorization: Bearer {token}\r\nconnection: close\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut socket = TcpStream::connect(addr).await.unwrap();
    socket.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains(r#""session":"1""#), "{answer}");
    app.app.stopping.cancel();
    app.app.tasks.close();
    app.app.tasks.wait().await;
    assert!(TcpStream::connect(addr).await.is_err(), "it stops with the program");
    crate::app::run(app, async |_| ()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_the_worker_is_switched_off_nothing_listens_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let base = folder.path().join("logins");
    let settings = [("BAILEYS_BASE_DIR", base.to_str().unwrap()), ("DISABLED_VENDORS", "baileys")];
    let app = sqlite(&settings).await;
    assert_eq!(whatsapp::begin(&app.app, None).await.unwrap(), None);
    assert!(!base.exists());
    let owner = app.owner_token().await;
    assert_eq!(status(&app, &owner).await["mode"], "disabled");
    let refused = app.post("/api/whatsapp/login").bearer(&owner).send().await;
    assert_eq!(refused.expect(503)["error"], "not_configured");
    crate::app::run(app, async |_| ()).await;
}
