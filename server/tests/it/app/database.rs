//! A database of its own for each test: a copy of a migrated template, made once per build of the tests.

use std::{path::PathBuf, time::UNIX_EPOCH};

use sea_orm::{ConnectionTrait as _, Database as Sea, DatabaseConnection};
use server::{clock::Clock, db::Db, migrations};

/// Which kind of database a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
}

/// A migrated database that belongs to one test.
pub struct Database {
    pub kind: Kind,
    pub url: String,
    name: String,
}

impl Database {
    /// Makes one; `None` where PostgreSQL is asked for, none answers, and none is required.
    pub async fn new(kind: Kind) -> Option<Self> {
        let name = format!("t_{}", uuid::Uuid::now_v7().simple());
        match kind {
            Kind::Sqlite => Some(sqlite(name).await),
            Kind::Postgres => postgres(name).await,
        }
    }

    /// One without any table, where [`Database::new`] has made others.
    pub async fn empty(kind: Kind) -> Self {
        let name = format!("t_{}", uuid::Uuid::now_v7().simple());
        let url = match kind {
            Kind::Sqlite => format!("sqlite://{}?mode=rwc", file(&name).display()),
            Kind::Postgres => {
                let admin = connect(&postgres_url()).await.expect("the server that made the others");
                admin.execute_unprepared(&format!("create database {name}")).await.expect("a fresh database");
                named(&postgres_url(), &name)
            }
        };
        Self { kind, url, name }
    }

    /// Removes it.
    pub async fn drop(self) {
        match self.kind {
            Kind::Sqlite => {
                let file = file(&self.name);
                for suffix in ["", "-wal", "-shm"] {
                    let _ = std::fs::remove_file(format!("{}{suffix}", file.display()));
                }
            }
            Kind::Postgres => {
                let admin = connect(&postgres_url()).await.expect("the server that made it");
                let drop = format!("drop database if exists {} with (force)", self.name);
                admin.execute_unprepared(&drop).await.expect("it can be dropped");
            }
        }
    }
}

async fn sqlite(name: String) -> Database {
    let template = folder().join(format!("template_{}.db", build()));
    if !template.exists() {
        let fresh = folder().join(format!("making_{name}.db"));
        migrate(&format!("sqlite://{}?mode=rwc", fresh.display())).await;
        std::fs::rename(&fresh, &template).expect("a rename in one folder");
    }
    let file = file(&name);
    std::fs::copy(&template, &file).expect("a copy of the template");
    Database { kind: Kind::Sqlite, url: format!("sqlite://{}?mode=rwc", file.display()), name }
}

async fn postgres(name: String) -> Option<Database> {
    let Some(admin) = connect(&postgres_url()).await else {
        assert!(
            variable("AGENTLOCATOR_REQUIRE_POSTGRES").is_none(),
            "PostgreSQL is required and does not answer"
        );
        #[expect(clippy::print_stderr, reason = "a skipped test says so")]
        {
            eprintln!("SKIPPED: no PostgreSQL answers at TEST_POSTGRES_URL");
        }
        return None;
    };
    let template = format!("template_{}", build());
    make_template(&admin, &template).await;
    let copy = format!("create database {name} template {template} strategy file_copy");
    admin.execute_unprepared(&copy).await.expect("a copy of the template");
    Some(Database { kind: Kind::Postgres, url: named(&postgres_url(), &name), name })
}

/// Tests run in processes of their own: the first one makes the template, the others wait for it.
async fn make_template(admin: &DatabaseConnection, template: &str) {
    admin.execute_unprepared("select pg_advisory_lock(724000)").await.expect("a lock");
    let query = format!("select 1 from pg_database where datname = '{template}'");
    let found =
        admin.query_one_raw(sea_orm::Statement::from_string(sea_orm::DbBackend::Postgres, query)).await;
    if found.expect("a query").is_none() {
        let making = format!("making_{}", build());
        for sql in
            [format!("drop database if exists {making} with (force)"), format!("create database {making}")]
        {
            admin.execute_unprepared(&sql).await.expect("a fresh database");
        }
        migrate(&named(&postgres_url(), &making)).await;
        admin
            .execute_unprepared(&format!("alter database {making} rename to {template}"))
            .await
            .expect("renamed");
    }
    admin.execute_unprepared("select pg_advisory_unlock(724000)").await.expect("unlocked");
}

async fn migrate(url: &str) {
    let db = Db::open(url, Clock::System).await.expect("a fresh database opens");
    migrations::run(&db).await.expect("the migrations run");
    db.close().await.expect("the connections close");
}

async fn connect(url: &str) -> Option<DatabaseConnection> {
    let mut options = sea_orm::ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false).connect_timeout(std::time::Duration::from_secs(3));
    Sea::connect(options).await.ok()
}

fn postgres_url() -> String {
    variable("TEST_POSTGRES_URL").unwrap_or_else(|| "postgres://postgres@127.0.0.1:5432/postgres".to_owned())
}

fn named(url: &str, database: &str) -> String {
    let mut url = url::Url::parse(url).expect("TEST_POSTGRES_URL is an address");
    url.set_path(database);
    url.to_string()
}

/// Changes whenever the tests are built anew, and with them perhaps the migrations.
pub(super) fn build() -> String {
    let exe = std::env::current_exe().and_then(std::fs::metadata).expect("a running program has a file");
    let built = exe.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    format!("{}_{}", built.as_millis(), exe.len())
}

/// What outlives a test: templates, voices, secrets.
pub(super) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
}

/// A database on SQLite, among temporary files: the test command has those in memory.
fn file(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("agentlocator-{name}.db"))
}

#[expect(clippy::disallowed_methods, reason = "the test command hands the server's address over this way")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
