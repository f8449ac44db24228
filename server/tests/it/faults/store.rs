//! A store that takes nothing more: it is said so, nothing is half written, and calls go on.

use std::path::{Path, PathBuf};

use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use serde_json::{Value, json};
use server::files;

use crate::app::{Reply, TestApp};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and the rest";

/// A file stands where a folder of the store should be: nobody can write there, whoever runs the program.
struct Blocked(PathBuf);

impl Blocked {
    fn at(app: &TestApp, folder: &str) -> Self {
        let path = app.app.config.data_dir.join(folder);
        if path.exists() {
            std::fs::rename(&path, path.with_extension("aside")).unwrap();
        }
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, b"no folder").unwrap();
        Self(path)
    }

    fn clear(self) {
        std::fs::remove_file(&self.0).unwrap();
        let aside = self.0.with_extension("aside");
        if aside.exists() {
            std::fs::rename(aside, &self.0).unwrap();
        }
    }
}

/// Everything that lies in the store, or is being written.
fn stored(app: &TestApp) -> Vec<PathBuf> {
    fn below(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.path().is_dir() { below(&entry.path(), found) } else { found.push(entry.path()) }
        }
    }
    let mut found = Vec::new();
    for folder in ["files", "incoming"] {
        below(&app.app.config.data_dir.join(folder), &mut found);
    }
    found
}

async fn rows(app: &TestApp) -> u64 {
    files::row::Entity::find().count(app.app.db.reader()).await.unwrap()
}

/// A member sends a customer a picture.
async fn upload(app: &TestApp, token: &str, bytes: &[u8]) -> Reply {
    let head = "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.png\"\r\ncontent-type: image/png\r\n\r\n";
    let rest = "\r\n--b\r\ncontent-disposition: form-data; name=\"to\"\r\n\r\n+972541234567\r\n--b--\r\n";
    let form = [head.as_bytes(), bytes, rest.as_bytes()].concat();
    let request = app.post("/api/whatsapp/media").bearer(token).body(form);
    request.header("content-type", "multipart/form-data; boundary=b").send().await
}

async fn logo(app: &TestApp, token: &str) -> Reply {
    app.put("/api/business/logo").bearer(token).header("content-type", "image/png").body(PNG).send().await
}

async fn messages(app: &TestApp, token: &str) -> Value {
    app.get("/api/whatsapp/messages").bearer(token).send().await.expect(200)["total"].clone()
}

on_both!(an_upload_that_cannot_be_kept_is_refused_and_leaves_nothing, async |app| {
    let token = app.owner_token().await;
    for folder in ["incoming", "files/1"] {
        let blocked = Blocked::at(&app, folder);
        let refused = upload(&app, &token, PNG).await.expect(500);
        assert_eq!(refused["error"], "internal_error", "{folder}");
        assert!(refused["request_id"].is_string(), "by which the log has more: {refused}");
        if folder != "incoming" {
            assert_eq!(logo(&app, &token).await.expect(500)["error"], "internal_error");
        }
        blocked.clear();
        assert_eq!((rows(&app).await, stored(&app), messages(&app, &token).await), (0, vec![], json!(0)));
    }
    upload(&app, &token, PNG).await.expect(202);
    logo(&app, &token).await.expect(204);
    assert_eq!((rows(&app).await, stored(&app).len(), messages(&app, &token).await), (2, 2, json!(1)));
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_that_cannot_be_recorded_goes_on_by_telephone() {
    crate::app::run(TestApp::sqlite().await, async |app| {
        let lines = ["שלום, מה הכתובת שלכם?", "תודה, להתראות"];
        let blocked = Blocked::at(&app, "incoming");
        let called = app.call(&lines).await;
        assert_eq!((called.report.turns.len(), called.report.voicemail), (2, false));
        let call = app.the_call().await;
        assert_eq!((&call["ending"], &call["recording_url"]), (&json!("caller_goodbye"), &Value::Null));
        assert!(call["summary"].is_object(), "{call}");
        blocked.clear();
        app.call(&lines).await;
        let token = app.owner_token().await;
        let calls = app.get("/api/calls?sort=created_at").bearer(&token).send().await.expect(200);
        let recorded: Vec<bool> =
            calls["items"].as_array().unwrap().iter().map(|call| call["recording_url"].is_string()).collect();
        assert_eq!(recorded, [false, true]);
    })
    .await;
}

/// The largest file that the program of [`a_disk_without_space_is_said_so`] may write, in blocks of 512 bytes: less than
/// the upload, more than its database.
const LIMIT_BLOCKS: u32 = 20_000;

/// Runs [`within_a_limit`] as a program of its own, since such a limit is its whole process's.
#[test]
fn a_disk_without_space_is_said_so() {
    let tests = std::env::current_exe().expect("a running program has a file");
    let script = format!(
        "trap '' XFSZ; ulimit -f {LIMIT_BLOCKS}; exec \"$0\" --exact faults::store::within_a_limit --ignored"
    );
    let ran = std::process::Command::new("sh").arg("-c").arg(script).arg(tests).output().expect("a shell");
    let (out, err) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success() && out.contains("1 passed"), "{out}\n{err}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "it is run by the test before, within a limit"]
async fn within_a_limit() {
    crate::app::run(TestApp::sqlite().await, async |app| {
        let token = app.owner_token().await;
        let large = [PNG, &vec![7; 12 * 1024 * 1024]].concat();
        assert_eq!(upload(&app, &token, &large).await.expect(503)["error"], "storage_full");
        assert_eq!((rows(&app).await, stored(&app), messages(&app, &token).await), (0, vec![], json!(0)));
        upload(&app, &token, PNG).await.expect(202);
    })
    .await;
}
