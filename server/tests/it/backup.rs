//! A backup is worth what can be put back from it.

use std::{collections::BTreeMap, fs, path::Path};

use bytes::Bytes;
use serde_json::json;
use server::{
    backup,
    config::Config,
    db::BusinessId,
    files::{self, New},
};

use crate::app::{Database, TestApp};

/// Another installation: its settings, and the database that nothing is in.
struct Elsewhere {
    config: Config,
    folder: tempfile::TempDir,
    database: Database,
}

impl Elsewhere {
    async fn like(app: &TestApp) -> Self {
        let database = Database::empty(app.kind()).await;
        let folder = tempfile::tempdir().expect("a folder");
        let config = Config::from_map(BTreeMap::from(
            [
                ("APP_ENV", "development".to_owned()),
                ("DATA_DIR", path(&folder.path().join("data"))),
                ("BAILEYS_BASE_DIR", path(&folder.path().join("login"))),
                ("DATABASE_URL", database.url.clone()),
            ]
            .map(|(name, value)| (name.to_owned(), value)),
        ));
        Self { config: config.expect("whole settings"), folder, database }
    }
}

fn path(path: &Path) -> String {
    path.to_str().expect("UTF-8").to_owned()
}

async fn stored(app: &TestApp, text: &'static str) -> files::File {
    let new = New { business: BusinessId(1), kind: "recording", mime: "text/plain", expires_at: None };
    files::store(&app.app, new, Bytes::from_static(text.as_bytes())).await.expect("stored")
}

async fn customer(app: &TestApp, name: &str) {
    let body = json!({ "name": name, "phone": "054-123 4567" });
    app.post("/api/crm/customers").bearer(&app.owner_token().await).json(body).send().await.expect(201);
}

on_both!(what_was_kept_while_the_program_ran_is_all_there_in_another_installation, async |app| {
    customer(&app, "רונית בן־דוד").await;
    let file = stored(&app, "מה שנאמר").await;
    let archives = tempfile::tempdir().expect("a folder");
    let archive = archives.path().join("kept.tar.gz");
    let made = backup::make(&app.app.config, app.clock.now(), &archive).await.expect("a backup");
    customer_after(&app).await;
    assert_eq!(made.rows["customer"], 2, "the demo's customer and Ronit: {:?}", made.rows);
    assert_eq!(mode(&archive), 0o600, "there are secrets in it");
    assert_eq!(fs::read_dir(archives.path()).expect("a folder").count(), 1, "nothing is left beside it");

    let there = Elsewhere::like(&app).await;
    backup::restore(&there.config, &archive).await.expect("put back");
    let data = there.config.data_dir.clone();
    let told = fs::read_to_string(data.join("files").join(&file.path)).expect("the file");
    assert_eq!(told, "מה שנאמר");
    let again = backup::restore(&there.config, &archive).await.expect_err("it is not empty");
    assert!(again.to_string().contains("only put back where nothing is"), "{again:#}");
    let Elsewhere { database, folder, .. } = there;
    let other = TestApp::with(database, &[("DATA_DIR", &path(&data))]).await;
    let list =
        other.get("/api/crm/customers?q=רונית").bearer(&other.owner_token().await).send().await.expect(200);
    assert_eq!(list["items"][0]["name"], "רונית בן־דוד");
    let all = other.get("/api/crm/customers").bearer(&other.owner_token().await).send().await.expect(200);
    assert_eq!(all["total"], 2, "who came after the backup is not in it");
    crate::app::run(other, async |_| {}).await;
    drop(folder);
});

async fn customer_after(app: &TestApp) {
    let body = json!({ "name": "מי שבא אחר כך", "phone": "054-765 4321" });
    app.post("/api/crm/customers").bearer(&app.owner_token().await).json(body).send().await.expect(201);
}

fn mode(file: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(file).expect("a file").permissions().mode() & 0o777
}

on_both!(an_archive_that_is_damaged_cut_or_foreign_is_refused_before_anything_is_touched, async |app| {
    stored(&app, "משהו").await;
    let folder = tempfile::tempdir().expect("a folder");
    let archive = folder.path().join("kept.tar.gz");
    backup::make(&app.app.config, app.clock.now(), &archive).await.expect("a backup");
    backup::check(&archive).await.expect("it is whole");
    let whole = fs::read(&archive).expect("an archive");
    let mut turned = whole.clone();
    turned[whole.len() / 2] ^= 1;
    let wrong =
        [("turned", turned), ("cut", whole[..whole.len() / 2].to_vec()), ("foreign", b"PK\x03\x04".to_vec())];
    let there = Elsewhere::like(&app).await;
    for (name, bytes) in wrong {
        let file = folder.path().join(name);
        fs::write(&file, bytes).expect("a file");
        assert!(backup::check(&file).await.is_err(), "{name}");
        assert!(backup::restore(&there.config, &file).await.is_err(), "{name}");
        assert!(!there.config.data_dir.exists(), "{name} left something");
    }
    let taken = backup::make(&app.app.config, app.clock.now(), &archive).await.expect_err("it is there");
    assert!(taken.to_string().contains("is there already"), "{taken:#}");
    let inside = app.app.config.data_dir.join("kept.tar.gz");
    let inside = backup::make(&app.app.config, app.clock.now(), &inside).await.expect_err("within DATA_DIR");
    assert!(inside.to_string().contains("DATA_DIR"), "{inside:#}");
    there.database.drop().await;
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_of_one_kind_of_database_are_not_put_into_another() {
    let app = TestApp::sqlite().await;
    let folder = tempfile::tempdir().expect("a folder");
    let archive = folder.path().join("kept.tar.gz");
    backup::make(&app.app.config, app.clock.now(), &archive).await.expect("a backup");
    let mut config: Config = app.app.config.clone();
    config.data_dir = folder.path().join("data");
    config.vendors.whatsapp.baileys_base_dir = folder.path().join("login");
    config.database =
        Config::from_map(BTreeMap::from([("DATABASE_URL".into(), "postgres://nobody@127.0.0.1/x".into())]))
            .expect("settings")
            .database;
    let refused = backup::restore(&config, &archive).await.expect_err("another kind");
    assert!(format!("{refused:#}").contains("the backup is of SQLite"), "{refused:#}");
    crate::app::run(app, async |_| {}).await;
}
