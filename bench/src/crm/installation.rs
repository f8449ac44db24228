//! The program on the database that is measured: an installation in earnest, without vendors.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use sandbox::Secrets;
use sea_orm::DatabaseConnection;
use tempfile::TempDir;
use tokio::time::Instant;
use url::Url;

use super::database;
use crate::{
    client::Client,
    process::{self, Process},
};

/// More than any load sends.
const NO_RATE: &str = "1000000";
const OWNER: &str = "owner@example.co.il";
/// How often the index of the search is asked how far it is, and how long it may take.
const LOOK_EVERY: Duration = Duration::from_millis(100);
const INDEX_WITHIN: Duration = Duration::from_secs(1800);
/// How often PostgreSQL looks for tables that grew, unless it is told not to, as servers for tests often are.
const ANALYSED_EVERY: Duration = Duration::from_secs(60);
/// Orders of the index that are not done. Each orders the next one before it is done itself.
const INDEXING: &str = "select count(*) from job where kind like 'search.index%' and state = 'ready'";
const GIVEN_UP: &str = "select count(*) from job where state = 'dead'";
const NOT_INDEXED: &str = "select count(*) from customer where not exists (select 1 from search_token \
     where search_token.business_id = customer.business_id and noun = 'customer' and subject_id = customer.id)";

/// Where the program lives and how it is set.
pub(crate) struct Installation {
    place: TempDir,
    database_url: String,
    jwt_secret: String,
    password: String,
}

/// The running program.
pub(crate) struct Running {
    pub(crate) pid: u32,
    pub(crate) client: Client,
    /// From its start to its first healthy answer, milliseconds.
    pub(crate) healthy_ms: f64,
    begun: Instant,
    process: Process,
}

impl Installation {
    /// Settings of its own for the program on this database.
    ///
    /// # Errors
    /// There is no room for it.
    pub(crate) fn new(database_url: &str) -> Result<Self> {
        let place = tempfile::tempdir().context("no temporary folder")?;
        // Secrets of companies that it never speaks to: what is random in them serves as well here.
        let secrets = Secrets::random();
        let (jwt_secret, password) =
            (secrets.openai_api_key + &secrets.twilio_auth_token, secrets.google_private_key_id);
        Ok(Self { place, database_url: database_url.to_owned(), jwt_secret, password })
    }

    /// Starts the program on its core; it is logged in to.
    ///
    /// # Errors
    /// It was not built, does not start or does not let us in.
    pub(crate) async fn start(&self) -> Result<Running> {
        let port = process::free_port()?;
        let path = process::sibling("agentlocator")?;
        let begun = Instant::now();
        let mut process = process::measured(&path, &["serve"], &self.environment(port), self.place.path())?;
        let base: Url = format!("http://127.0.0.1:{port}").parse()?;
        process::await_answer(&mut process, base.join("/health")?.as_str(), self.place.path()).await?;
        let healthy_ms = begun.elapsed().as_secs_f64() * 1000.0;
        let client = Client::log_in(base, OWNER, &self.password).await?;
        Ok(Running { pid: process.pid, client, healthy_ms, begun, process })
    }

    /// The last lines of its log.
    pub(super) fn log(&self) -> String {
        process::last_lines(self.place.path())
    }

    fn environment(&self, port: u16) -> Vec<(&'static str, String)> {
        [
            ("APP_ENV", "production".to_owned()),
            ("BIND_ADDR", "127.0.0.1".to_owned()),
            ("PORT", port.to_string()),
            ("DATA_DIR", format!("{}/data", self.place.path().display())),
            ("DATABASE_URL", self.database_url.clone()),
            ("JWT_SECRET", self.jwt_secret.clone()),
            ("ADMIN_EMAIL", OWNER.to_owned()),
            ("ADMIN_PASSWORD", self.password.clone()),
            ("DISABLED_VENDORS", "twilio,openai,google,gtts,stripe,baileys".to_owned()),
            ("RATE_LIMIT_LOGIN_PER_MIN", NO_RATE.to_owned()),
        ]
        .to_vec()
    }
}

impl Running {
    /// Waits until the search knows every customer; seconds since the start of the program.
    ///
    /// # Errors
    /// It does not index, leaves some out, or takes too long.
    pub(super) async fn indexed(&self, conn: &DatabaseConnection) -> Result<f64> {
        let last = self.begun + INDEX_WITHIN;
        let mut analysed = Instant::now();
        while database::number(conn, INDEXING, []).await? > 0 {
            ensure!(Instant::now() < last, "the customers were not indexed within half an hour");
            if analysed.elapsed() > ANALYSED_EVERY {
                database::analyse(conn).await?;
                analysed = Instant::now();
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
        let seconds = self.begun.elapsed().as_secs_f64();
        let given_up = database::number(conn, GIVEN_UP, []).await?;
        ensure!(given_up == 0, "{given_up} orders were given up");
        let left = database::number(conn, NOT_INDEXED, []).await?;
        ensure!(left == 0, "{left} customers are not indexed");
        Ok(seconds)
    }

    /// Ends it.
    ///
    /// # Errors
    /// It cannot be ended.
    pub(crate) async fn stop(mut self) -> Result<()> {
        self.process.child.kill().await.context("the program cannot be ended")
    }
}
