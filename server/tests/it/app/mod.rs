//! A whole program for one test: its own database, the real router, a clock that the test moves.

mod database;
mod phone;
mod request;

use std::{collections::BTreeMap, net::SocketAddr, path::Path, sync::Arc, time::Duration};

use jiff::Timestamp;
use sandbox::{Sandbox, Secrets, VoiceOptions, judge::Judge};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use server::{
    app::App,
    clock::Clock,
    config::Config,
    db::Db,
    parts,
    vendors::{Sandboxed, Vendors},
    web,
};

pub use self::{
    database::{Database, Kind},
    phone::{CALLER, Called},
    request::{Reply, Request},
};

/// The owner of the first business, as the settings of every test name her.
pub const OWNER_EMAIL: &str = "owner@test.example";
/// Her password.
pub const OWNER_PASSWORD: &str = "correct horse battery";

/// Runs a test on SQLite and on PostgreSQL, and checks afterwards that nothing was left undone.
macro_rules! on_both {
    ($name:ident, $test:expr) => {
        async fn $name(app: std::sync::Arc<$crate::app::TestApp>) {
            $crate::app::run(app, $test).await;
        }

        mod $name {
            use $crate::app::TestApp;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                super::$name(TestApp::sqlite().await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                if let Some(app) = TestApp::postgres().await {
                    super::$name(app).await;
                }
            }
        }
    };
}

/// Like [`on_both`], with these settings over the usual ones. `Database`, `Kind` and `TestApp` must be at hand.
macro_rules! on_both_with {
    ($name:ident, $settings:expr, $test:expr) => {
        mod $name {
            use super::*;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                let database = Database::new(Kind::Sqlite).await.expect("a file can always be made");
                crate::app::run(TestApp::with(database, &$settings).await, $test).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                if let Some(database) = Database::new(Kind::Postgres).await {
                    crate::app::run(TestApp::with(database, &$settings).await, $test).await;
                }
            }
        }
    };
}

/// So long after a message of a customer nothing of it waits any more.
const ANSWERED_WITHIN: Duration = Duration::from_secs(30);

/// Runs one test and lets the app check what it leaves behind.
pub async fn run(app: Arc<TestApp>, test: impl AsyncFnOnce(Arc<TestApp>)) {
    test(app.clone()).await;
    app.finish().await;
}

/// A whole program for one test.
pub struct TestApp {
    pub app: App,
    pub clock: Clock,
    pub sandbox: Sandbox,
    router: axum::Router,
    database: Database,
    _data_dir: tempfile::TempDir,
}

impl TestApp {
    /// On a SQLite file of its own.
    pub async fn sqlite() -> Arc<Self> {
        let database = Database::new(Kind::Sqlite).await.expect("a file can always be made");
        Self::with(database, &[]).await
    }

    /// On a PostgreSQL database of its own; `None` where there is no server and none is required.
    pub async fn postgres() -> Option<Arc<Self>> {
        Some(Self::with(Database::new(Kind::Postgres).await?, &[]).await)
    }

    /// With these settings over the usual ones.
    pub async fn with(database: Database, settings: &[(&str, &str)]) -> Arc<Self> {
        let data_dir = tempfile::tempdir().expect("a temporary folder");
        let mut values = BTreeMap::from(
            [
                ("APP_ENV", "development"),
                ("DATA_DIR", data_dir.path().to_str().expect("UTF-8")),
                ("DATABASE_URL", &database.url),
                ("ADMIN_EMAIL", OWNER_EMAIL),
                ("ADMIN_PASSWORD", OWNER_PASSWORD),
                ("JWT_SECRET", "a-secret-of-the-tests-0123456789abcdef"),
                ("COMPANY_NAME", "נדלן השרון"),
            ]
            .map(|(name, value)| (name.to_owned(), value.to_owned())),
        );
        values.extend(settings.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let config = Config::from_map(values).expect("the settings of the tests are whole");
        let clock = Clock::fixed("2026-11-22T08:00:00Z".parse::<Timestamp>().expect("a moment"));
        let db = Db::open(&config.database.url, clock.clone()).await.expect("the database opens");
        let sandbox = start_sandbox().await;
        let vendors = Vendors::new(&config.vendors, Some(&Sandboxed::at(sandbox.addr(), sandbox.secrets())));
        let app = App::new(config, db, clock.clone(), vendors);
        parts::prepare(&app).await.expect("the first business can be made");
        let router = web::router(&app);
        Arc::new(Self { app, clock, sandbox, router, database, _data_dir: data_dir })
    }

    /// Which database it runs on.
    pub fn kind(&self) -> Kind {
        self.database.kind
    }

    /// A request to be sent through the router, of any method.
    pub fn request(&self, method: &str, path: &str) -> Request<'_> {
        Request::new(&self.router, method, path)
    }

    /// A request to be sent through the router.
    pub fn get(&self, path: &str) -> Request<'_> {
        Request::new(&self.router, "GET", path)
    }

    /// A request to be sent through the router.
    pub fn post(&self, path: &str) -> Request<'_> {
        Request::new(&self.router, "POST", path)
    }

    /// A request to be sent through the router.
    pub fn patch(&self, path: &str) -> Request<'_> {
        Request::new(&self.router, "PATCH", path)
    }

    /// A request to be sent through the router.
    pub fn put(&self, path: &str) -> Request<'_> {
        Request::new(&self.router, "PUT", path)
    }

    /// A request to be sent through the router.
    pub fn delete(&self, path: &str) -> Request<'_> {
        Request::new(&self.router, "DELETE", path)
    }

    /// A request to be sent through the router.
    pub fn options(&self, path: &str) -> Request<'_> {
        Request::new(&self.router, "OPTIONS", path)
    }

    /// A token of the owner of the first business.
    pub async fn owner_token(&self) -> String {
        let login = serde_json::json!({ "email": OWNER_EMAIL, "password": OWNER_PASSWORD });
        let reply = self.post("/api/auth/login").json(login).send().await;
        reply.expect(200)["token"].as_str().expect("a token").to_owned()
    }

    /// What `/metrics` says of this figure, 0 where it is not there yet. Other tests count in the same one: it only grows.
    pub async fn counted(&self, figure: &str) -> u64 {
        server::web::install_metrics();
        let figures = self.get("/metrics").send().await.text();
        let count = figures.lines().find_map(|line| line.strip_prefix(figure)?.strip_prefix(' '));
        count.map_or(0, |count| count.parse().expect("a count"))
    }

    /// Runs every job that is due, until none is.
    pub async fn run_jobs(&self) -> usize {
        self.app.worker().run_due().await
    }

    /// Serves on a loopback port, for what needs a socket.
    pub async fn serve(&self) -> SocketAddr {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let addr = listener.local_addr().expect("bound");
        let service = self.router.clone().into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        addr
    }

    async fn finish(self: Arc<Self>) {
        // What a customer wrote is answered some seconds after they have finished.
        self.clock.advance(ANSWERED_WITHIN);
        self.run_jobs().await;
        let (waiting, dead) = server::queue::depth(&self.app.db).await.expect("the queue can be read");
        let due = waiting - self.ends().await;
        assert_eq!((due, dead), (0, 0), "jobs were left waiting or dead: {:?}", self.dead().await);
        let violations = self.sandbox.violations();
        assert!(violations.is_empty(), "a vendor would have refused: {violations:?}");
        self.judge();
        let this = Arc::into_inner(self).expect("the test keeps no handle of the app");
        this.app.db.close().await.expect("the connections close");
        this.database.drop().await;
    }

    /// What the clients sent is measured by the vendors' own descriptions, where those are at hand.
    fn judge(&self) {
        let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/specs");
        let requests = self.sandbox.requests();
        if requests.is_empty() || !specs.exists() {
            return;
        }
        let judge = Judge::from_folder(&specs).expect("the descriptions can be read");
        let problems = judge.requests(&requests);
        assert!(problems.is_empty(), "not as the vendors describe it: {problems:#?}");
    }

    /// The ends of contracts and of what waits for a person are waited for for days, whatever becomes of them meanwhile.
    async fn ends(&self) -> u64 {
        use server::{
            contracts::ExpireContract,
            queue::{Order as _, row},
            receptionist::approvals::ExpireApproval,
        };
        let later = row::Entity::find()
            .filter(row::Column::State.eq(row::READY))
            .filter(row::Column::Kind.is_in([ExpireContract::KIND, ExpireApproval::KIND]))
            .filter(row::Column::RunAt.gt(self.clock.now()));
        later.count(self.app.db.reader()).await.expect("the queue can be read")
    }

    async fn dead(&self) -> Vec<server::queue::Dead> {
        server::queue::list_dead(&self.app.db, 10).await.unwrap_or_default()
    }
}

/// The vendors of the tests. Their keys and what they have spoken are kept between tests: both take a while to make.
async fn start_sandbox() -> Sandbox {
    providers::http::install_crypto();
    let kept = database::folder().join(format!("secrets_{}.json", database::build()));
    let known = std::fs::read(&kept).ok().and_then(|json| serde_json::from_slice::<Secrets>(&json).ok());
    let secrets = known.unwrap_or_else(|| {
        let secrets = Secrets::random();
        let beside = kept.with_extension(uuid::Uuid::now_v7().to_string());
        std::fs::write(&beside, serde_json::to_vec(&secrets).expect("JSON")).expect("a file");
        std::fs::rename(beside, &kept).expect("a rename in one folder");
        secrets
    });
    let voice = VoiceOptions { cache_dir: Some(database::folder().join("voices")) };
    let options = sandbox::Options { voice, ..sandbox::Options::new(secrets) };
    Sandbox::start(options).await.expect("the sandbox starts")
}
