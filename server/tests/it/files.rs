//! Stored files: whole or growing, served in ranges, gone when they should be.

use axum::http::{HeaderMap, HeaderValue};
use bytes::Bytes;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use server::{
    app::App,
    db::{BusinessId, FileId},
    files::{self, New, Writer},
};

use crate::app::TestApp;

const MINE: BusinessId = BusinessId(1);

fn recording() -> New {
    New { business: MINE, kind: "recording", mime: "audio/wav", expires_at: None }
}

fn bytes_on_disk(app: &App) -> usize {
    fn count(folder: &std::path::Path) -> usize {
        let entries = std::fs::read_dir(folder).map(|found| found.flatten().collect::<Vec<_>>());
        let count_one =
            |entry: &std::fs::DirEntry| if entry.path().is_dir() { count(&entry.path()) } else { 1 };
        entries.unwrap_or_default().iter().map(count_one).sum()
    }
    count(&app.config.data_dir.join("files")) + count(&app.config.data_dir.join("incoming"))
}

async fn rows(app: &TestApp) -> u64 {
    files::row::Entity::find().count(app.app.db.reader()).await.unwrap()
}

on_both!(a_stored_file_comes_back_to_its_own_business_only, async |app| {
    let file = files::store(&app.app, recording(), Bytes::from_static(b"hello")).await.unwrap();
    assert_eq!(file.sha256, "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
    assert_eq!((file.size_bytes, file.mime.as_str()), (5, "audio/wav"));
    let opened = files::open(&app.app, MINE, file.id).await.unwrap();
    assert_eq!(opened.bytes().await.unwrap(), b"hello");
    assert!(files::open(&app.app, BusinessId(2), file.id).await.is_err());
    assert!(files::open(&app.app, MINE, FileId(file.id.0 + 1)).await.is_err());
    assert!(files::remove(&app.app, BusinessId(2), file.id).await.is_err());
    files::remove(&app.app, MINE, file.id).await.unwrap();
    assert_eq!((rows(&app).await, bytes_on_disk(&app.app)), (0, 0));
});

on_both!(a_recording_grows_and_gets_its_header_at_the_end, async |app| {
    let mut writer = Writer::begin(&app.app, recording()).unwrap();
    writer.append(b"????").await.unwrap();
    let chunk = vec![7_u8; 100_000];
    for _ in 0..100 {
        writer.append(&chunk).await.unwrap();
    }
    writer.replace_head(b"RIFF").await.unwrap();
    writer.append(b"end").await.unwrap();
    assert_eq!(writer.size_bytes(), 10_000_007);
    let file = writer.finish().await.unwrap();
    let bytes = files::open(&app.app, MINE, file.id).await.unwrap().bytes().await.unwrap();
    assert_eq!(bytes.len(), 10_000_007);
    assert_eq!((&bytes[..5], &bytes[10_000_003..]), (&b"RIFF\x07"[..], &b"\x07end"[..]));
    let same = files::store(&app.app, recording(), bytes.into()).await.unwrap();
    assert_eq!(same.sha256, file.sha256);
    assert_eq!(bytes_on_disk(&app.app), 2);
});

on_both!(a_recording_that_is_given_up_leaves_nothing, async |app| {
    let mut writer = Writer::begin(&app.app, recording()).unwrap();
    writer.append(b"never finished").await.unwrap();
    assert_eq!(bytes_on_disk(&app.app), 1);
    drop(writer);
    assert_eq!((rows(&app).await, bytes_on_disk(&app.app)), (0, 0));
});

on_both!(a_start_removes_what_a_crash_left_but_not_what_another_process_writes, async |app| {
    let mut writer = Writer::begin(&app.app, recording()).unwrap();
    writer.append(b"half").await.unwrap();
    std::fs::write(app.app.config.data_dir.join("incoming/left-by-a-crash"), b"x").unwrap();
    assert_eq!(bytes_on_disk(&app.app), 2);
    files::sweep(&app.app).await.unwrap();
    assert_eq!(bytes_on_disk(&app.app), 1);
    writer.append(b" and half").await.unwrap();
    let file = writer.finish().await.unwrap();
    assert_eq!(files::open(&app.app, MINE, file.id).await.unwrap().bytes().await.unwrap(), b"half and half");
});

on_both!(a_file_that_expired_is_gone, async |app| {
    let day = std::time::Duration::from_secs(24 * 3600);
    let new = New { expires_at: Some(app.app.clock.now().after(day)), ..recording() };
    let file = files::store(&app.app, new, Bytes::from_static(b"x")).await.unwrap();
    files::open(&app.app, MINE, file.id).await.unwrap();
    app.clock.advance(day);
    assert!(files::open(&app.app, MINE, file.id).await.is_err());
    files::sweep(&app.app).await.unwrap();
    assert_eq!((rows(&app).await, bytes_on_disk(&app.app)), (0, 0));
});

on_both!(a_player_gets_the_range_it_asks_for, async |app| {
    let file = files::store(&app.app, recording(), Bytes::from_static(b"0123456789")).await.unwrap();
    let opened = files::open(&app.app, MINE, file.id).await.unwrap();
    let ask = async |range: &'static str, if_range: &str| {
        let mut headers = HeaderMap::new();
        headers.insert("range", HeaderValue::from_static(range));
        if !if_range.is_empty() {
            headers.insert("if-range", HeaderValue::from_str(if_range).unwrap());
        }
        let (head, body) = files::answer(&opened, &headers).await.unwrap().into_parts();
        let body = axum::body::to_bytes(body, 1024).await.unwrap();
        let range = head.headers.get("content-range").map(|range| range.to_str().unwrap().to_owned());
        (head.status.as_u16(), range.unwrap_or_default(), String::from_utf8(body.to_vec()).unwrap())
    };
    let part = |status: u16, range: &str, body: &str| (status, range.to_owned(), body.to_owned());
    assert_eq!(ask("bytes=2-4", "").await, part(206, "bytes 2-4/10", "234"));
    assert_eq!(ask("bytes=8-", "").await, part(206, "bytes 8-9/10", "89"));
    assert_eq!(ask("bytes=-3", "").await, part(206, "bytes 7-9/10", "789"));
    assert_eq!(ask("bytes=0-1,4-5", "").await, part(200, "", "0123456789"));
    assert_eq!(ask("bytes=2-4", "\"old\"").await, part(200, "", "0123456789"));
    assert_eq!(ask("bytes=2-4", &format!("\"{}\"", file.sha256)).await, part(206, "bytes 2-4/10", "234"));
    let (status, range, body) = ask("bytes=10-", "").await;
    assert_eq!((status, range.as_str()), (416, "bytes */10"));
    assert!(body.contains("range_not_satisfiable"), "{body}");
    let whole = files::answer(&opened, &HeaderMap::new()).await.unwrap();
    assert_eq!(whole.headers()["accept-ranges"], "bytes");
    assert_eq!(
        (&whole.headers()["content-length"], &whole.headers()["content-type"]),
        (&HeaderValue::from(10), &HeaderValue::from_static("audio/wav"))
    );
});

on_both!(a_spoken_file_is_public_under_its_own_name_only, async |app| {
    files::publish_voice(&app.app, "response_CA1.wav", b"RIFF".to_vec()).await.unwrap();
    files::publish_voice(&app.app, "response_CA1.wav", b"RIFF2".to_vec()).await.unwrap();
    let reply = app.get("/static/voice_responses/response_CA1.wav").send().await;
    assert_eq!((reply.status.as_u16(), reply.header("content-type")), (200, "audio/wav"));
    assert_eq!(reply.bytes, b"RIFF2");
    for name in [
        "response_CA2.wav",
        "response_CA1.mp3",
        "..%2f..%2finstallation%2fjwt.json",
        "response_..%2fx.wav",
        "",
    ] {
        let missing = app.get(&format!("/static/voice_responses/{name}")).send().await;
        assert_eq!(missing.expect(404)["error"], "not_found", "{name}");
    }
    assert!(files::publish_voice(&app.app, "../x.wav", vec![]).await.is_err());
});
