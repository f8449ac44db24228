//! Files of messages: those that come before their message, and those that the worker fetches to send.

use std::time::Duration;

use sea_orm::EntityTrait as _;
use serde_json::{Value, json};
use server::{
    accounts::Phone,
    crm::timeline::By,
    db::FileId,
    files::{self, New as NewFile, row as file},
    whatsapp::{self, Content, MediaKind, New, Status, To, row as message},
};
use sha2::{Digest as _, Sha256};

use crate::{
    app::TestApp,
    whatsapp_worker::{DANA, MINE, NOA, Worker, now, route, write},
};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01";

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn put(worker: &Worker, message: &str, mime: &str, bytes: &[u8], sha256: &str) -> (u16, Value) {
    let path = format!("/worker/media/1/{message}");
    let size = bytes.len().to_string();
    let headers = [("content-type", mime), ("content-length", &size), ("x-content-sha256", sha256)];
    let (status, answer) = worker.ask("PUT", &path, &headers, bytes.to_vec()).await;
    (status, serde_json::from_slice(&answer).unwrap())
}

async fn stored(app: &TestApp) -> Vec<files::File> {
    file::Entity::find().all(app.app.db.reader()).await.unwrap()
}

fn with_file(id: &str, file: &Value) -> Value {
    json!([{
        "kind": "message", "id": id, "chat": "972541234567@s.whatsapp.net",
        "sender": "972541234567@s.whatsapp.net", "phone": DANA, "at": "2026-11-22T07:59:00Z",
        "content": { "kind": "image", "file": file, "mime": "image/png", "caption": "הסלון" },
    }])
}

async fn received(app: &TestApp) -> Vec<Content> {
    let all = message::Entity::find().all(app.app.db.reader()).await.unwrap();
    all.iter().map(message::Model::content).collect()
}

on_both!(a_file_comes_before_its_message_and_stays_with_it, async |app| {
    let worker = Worker::of(&app.app);
    let (status, first) = put(&worker, "A1", "image/png; x=y", PNG, &hash(PNG)).await;
    assert_eq!(status, 200, "{first}");
    for _ in 0..2 {
        assert_eq!(
            put(&worker, "A1", "image/png", PNG, &hash(PNG).to_uppercase()).await,
            (200, first.clone())
        );
    }
    assert_eq!(stored(&app).await.len(), 1, "told again, it is the same file");
    for _ in 0..2 {
        assert_eq!(worker.events("1", with_file("A1", &first["file"])).await, 200);
    }
    let id = FileId(first["file"].as_str().unwrap().parse().unwrap());
    let expected = Content::Media {
        kind: MediaKind::Image,
        file: id,
        name: None,
        caption: "הסלון".into(),
        voice: false,
    };
    assert_eq!(received(&app).await, [expected]);
    app.clock.advance(Duration::from_hours(48));
    files::sweep(&app.app).await.unwrap();
    assert_eq!(files::open(&app.app, MINE, id).await.unwrap().bytes().await.unwrap(), PNG);
    assert_eq!(put(&worker, "A1", "image/png", PNG, &hash(PNG)).await, (200, first));
});

on_both!(a_file_whose_message_never_comes_is_swept_after_a_day, async |app| {
    let worker = Worker::of(&app.app);
    let (_, lost) = put(&worker, "A1", "image/png", PNG, &hash(PNG)).await;
    app.clock.advance(Duration::from_hours(24));
    let (status, again) = put(&worker, "A1", "image/png", PNG, &hash(PNG)).await;
    assert_eq!(status, 200);
    assert_ne!(again, lost);
    files::sweep(&app.app).await.unwrap();
    assert_eq!(stored(&app).await.len(), 1);
    // A message that comes too late keeps its words.
    assert_eq!(worker.events("1", with_file("A2", &lost["file"])).await, 200);
    let problem = "expired".to_owned();
    let words = Content::Lost { kind: MediaKind::Image, caption: "הסלון".into(), problem };
    assert_eq!(received(&app).await, [words]);
});

on_both!(what_is_too_large_not_what_it_is_called_or_broken_is_refused_and_not_kept, async |app| {
    let worker = Worker::of(&app.app);
    let page = b"<!DOCTYPE html><script>alert(1)</script>";
    let mut huge = PNG.to_vec();
    huge.resize(16 * 1024 * 1024 + 1, 0);
    for (mime, bytes, sha256, status) in [
        ("image/png", &huge[..], hash(&huge), 413),
        ("text/html", page, hash(page), 415),
        ("image/png", page, hash(page), 415),
        ("text/plain", page, hash(page), 415),
        ("application/pdf", b"MZ\x90\0", hash(b"MZ\x90\0"), 415),
        ("image/png", PNG, hash(b"others"), 400),
        ("image/png", PNG, "short".to_owned(), 400),
    ] {
        let (answered, answer) = put(&worker, "A1", mime, bytes, &sha256).await;
        assert_eq!(answered, status, "{mime}: {answer}");
        assert!(stored(&app).await.is_empty(), "{mime}");
    }
    // Without a length it is found out on the way.
    let headers = [("content-type", "image/png"), ("x-content-sha256", &*hash(&huge))];
    assert_eq!(worker.ask("PUT", "/worker/media/1/A1", &headers, huge.clone()).await.0, 413);
    huge.truncate(16 * 1024 * 1024);
    assert_eq!(put(&worker, "A1", "image/png", &huge, &hash(&huge)).await.0, 200);
    for nobody in ["/worker/media/4711/A1", "/worker/media/x/A1"] {
        let headers = [("content-type", "image/png"), ("x-content-sha256", &*hash(PNG))];
        assert_eq!(worker.ask("PUT", nobody, &headers, PNG.to_vec()).await.0, 404);
    }
});

on_both!(a_file_that_came_with_one_message_is_not_anothers, async |app| {
    let worker = Worker::of(&app.app);
    let (_, file) = put(&worker, "A1", "image/png", PNG, &hash(PNG)).await;
    worker.events("1", with_file("B1", &file["file"])).await;
    assert!(matches!(&received(&app).await[..], [Content::Lost { .. }]));
});

on_both!(the_worker_reads_a_file_only_while_a_message_waits_that_carries_it, async |app| {
    let worker = Worker::of(&app.app);
    let new = NewFile { business: MINE, kind: "whatsapp", mime: "image/png", expires_at: None };
    let picture = files::store(&app.app, new, PNG.into()).await.unwrap();
    let path = format!("/worker/files/{}", picture.id);
    assert_eq!(worker.ask("GET", &path, &[], "").await.0, 404, "nobody sends it");
    let content = Content::Media {
        kind: MediaKind::Image,
        file: picture.id,
        name: Some("salon.png".into()),
        caption: String::new(),
        voice: false,
    };
    let to = To::Phone(Phone::parse(DANA).unwrap());
    let new = New { to, content: content.clone(), by: By::Agent, once: None };
    let route = route(&app.app).await;
    app.app.db.write(async |tx| whatsapp::send(tx, MINE, &route, new).await).await.unwrap();
    let job = worker.lease(1).await.remove(0);
    let expected = json!({
        "kind": "image", "file": picture.id.to_string(), "mime": "image/png", "name": "salon.png",
        "caption": null, "voice": false,
    });
    assert_eq!(job["content"], expected);
    assert_eq!(worker.ask("GET", &path, &[], "").await, (200, PNG.to_vec()));
    // A file takes longer than a text.
    app.clock.advance(Duration::from_secs(200));
    worker.deliver(&job).await;
    assert_eq!(worker.ask("GET", &path, &[], "").await.0, 404, "it is sent");
});

on_both!(a_message_whose_file_is_gone_fails_and_does_not_hold_up_the_next, async |app| {
    let worker = Worker::of(&app.app);
    let expires_at = Some(app.clock.now().after(Duration::from_secs(60)));
    let new = NewFile { business: MINE, kind: "whatsapp", mime: "image/png", expires_at };
    let picture = files::store(&app.app, new, PNG.into()).await.unwrap();
    let content = Content::Media {
        kind: MediaKind::Image,
        file: picture.id,
        name: None,
        caption: String::new(),
        voice: false,
    };
    let to = To::Phone(Phone::parse(NOA).unwrap());
    let new = New { to, content, by: By::Agent, once: None };
    let route = route(&app.app).await;
    let lost = app.app.db.write(async |tx| whatsapp::send(tx, MINE, &route, new).await).await.unwrap();
    write(&app.app, NOA, "אחריה").await;
    app.clock.advance(Duration::from_secs(61));
    assert!(worker.lease(10).await.is_empty());
    let failed = now(&app.app, &lost).await;
    assert_eq!((failed.status, failed.reason.as_deref()), (Status::Failed, Some("media_refused")));
    assert_eq!(worker.lease(10).await[0]["content"]["text"], "אחריה");
});
