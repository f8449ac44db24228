//! The program with the sandbox as Stripe, and a deal of no amount that everything is paid for.

use anyhow::{Context as _, Result};
use sandbox::{Sandbox, Secrets};
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, DbBackend, Statement};
use serde_json::json;
use tempfile::TempDir;
use url::Url;

use crate::{
    client::Client,
    process::{self, Process},
};

/// More than any load sends.
const NO_RATE: &str = "1000000";
const OWNER: &str = "owner@example.co.il";

/// Where the program lives, and its Stripe.
pub(super) struct Installation {
    pub(super) sandbox: Sandbox,
    place: TempDir,
    password: String,
}

/// The running program.
pub(super) struct Running {
    pub(super) base: Url,
    pub(super) client: Client,
    pub(super) deal: i64,
    database: DatabaseConnection,
    process: Process,
}

impl Installation {
    /// Starts the sandbox.
    ///
    /// # Errors
    /// There is no room or no port for it.
    pub(super) async fn new() -> Result<Self> {
        let secrets = Secrets::random();
        let password = secrets.google_private_key_id.clone();
        let sandbox = Sandbox::start(sandbox::Options::new(secrets)).await?;
        Ok(Self { sandbox, place: tempfile::tempdir().context("no temporary folder")?, password })
    }

    /// Starts the program on its core; it is logged in to.
    ///
    /// # Errors
    /// It was not built, does not start or does not let us in.
    pub(super) async fn start(&self) -> Result<Running> {
        let port = process::free_port()?;
        let path = process::sibling("agentlocator")?;
        let mut process = process::measured(&path, &["serve"], &self.environment(port), self.place.path())?;
        let base: Url = format!("http://127.0.0.1:{port}").parse()?;
        process::await_answer(&mut process, base.join("/health")?.as_str(), self.place.path()).await?;
        let client = Client::log_in(base.clone(), OWNER, &self.password).await?;
        let customer = client.post("/api/crm/customers", &json!({ "name": "דנה לוי" })).await?;
        let deal = json!({ "customer_id": customer.body["id"], "title": "דמי תיווך" });
        let deal = client.post("/api/crm/deals", &deal).await?;
        let deal = deal.body["id"].as_i64().context("a deal has an id")?;
        let file = self.place.path().join("agentlocator.db");
        let database = Database::connect(format!("sqlite://{}?mode=ro", file.display())).await?;
        Ok(Running { base, client, deal, database, process })
    }

    /// The last lines of its log.
    pub(super) fn log(&self) -> String {
        process::last_lines(self.place.path())
    }

    fn environment(&self, port: u16) -> Vec<(&'static str, String)> {
        let (place, secrets) = (self.place.path().display(), self.sandbox.secrets());
        [
            ("APP_ENV", "production".to_owned()),
            ("BIND_ADDR", "127.0.0.1".to_owned()),
            ("PORT", port.to_string()),
            ("DATA_DIR", format!("{place}/data")),
            ("DATABASE_URL", format!("sqlite:///{place}/agentlocator.db")),
            ("JWT_SECRET", secrets.openai_api_key.clone() + &secrets.twilio_auth_token),
            ("ADMIN_EMAIL", OWNER.to_owned()),
            ("ADMIN_PASSWORD", self.password.clone()),
            ("STRIPE_API_BASE", format!("http://{}", self.sandbox.addr())),
            ("STRIPE_SECRET_KEY", secrets.stripe_secret_key.clone()),
            ("STRIPE_WEBHOOK_SECRET", secrets.stripe_webhook_secret.clone()),
            ("COMPANY_VAT_ID", "514000009".to_owned()),
            ("DISABLED_VENDORS", "twilio,openai,google,gtts,baileys".to_owned()),
            ("RATE_LIMIT_LOGIN_PER_MIN", NO_RATE.to_owned()),
            ("RATE_LIMIT_PAYMENT_PER_MIN", NO_RATE.to_owned()),
            ("RATE_LIMIT_WEBHOOK_PER_MIN", NO_RATE.to_owned()),
        ]
        .to_vec()
    }
}

impl Running {
    /// The first column of the first row, a number.
    ///
    /// # Errors
    /// The database refused.
    pub(super) async fn number(&self, sql: &str) -> Result<i64> {
        let row = self.database.query_one_raw(Statement::from_string(DbBackend::Sqlite, sql)).await?;
        row.context("a count has one row")?.try_get_by_index(0).context("a count is a number")
    }

    /// Ends it.
    ///
    /// # Errors
    /// It cannot be ended.
    pub(super) async fn stop(mut self) -> Result<()> {
        self.process.child.kill().await.context("the program cannot be ended")
    }
}
