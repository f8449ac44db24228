//! A program with its vendors: it can be killed and started again, they survive it, and both can be begun from where another
//! one was left.

use std::{path::Path, time::Duration};

use anyhow::{Context as _, Result, ensure};
use sandbox::{Sandbox, Secrets, stripe::Delivery};
use tempfile::TempDir;
use tokio::{process::Command, sync::Mutex, time::Instant};
use url::Url;

use super::database::{self, Maker};
use crate::process::{self, Process};

/// More than any story sends.
const NO_RATE: &str = "1000000";
const RATES: [&str; 5] = [
    "RATE_LIMIT_WEBHOOK_PER_MIN",
    "RATE_LIMIT_LOGIN_PER_MIN",
    "RATE_LIMIT_PUBLIC_PER_MIN",
    "RATE_LIMIT_SEND_PER_MIN",
    "RATE_LIMIT_PAYMENT_PER_MIN",
];
pub(super) const OWNER: &str = "owner@example.co.il";
pub(super) const PASSWORD: &str = "correct horse battery";
/// How long everything that follows may take: what a killed program had begun is taken up a minute later.
pub(super) const PATIENCE: Duration = Duration::from_secs(240);
pub(super) const LOOK_EVERY: Duration = Duration::from_millis(200);
/// Stripe tries for three days; here for two minutes.
const INSISTENT: Delivery =
    Delivery { times: 1, delay_ms: 0, out_of_order: false, held: false, tries: 10, retry_ms: 250 };

/// Where a program lives, and its vendors.
pub(super) struct Installation {
    pub(super) sandbox: Sandbox,
    pub(super) base: Url,
    place: TempDir,
    database_url: String,
    port: u16,
    process: Mutex<Option<Process>>,
}

impl Installation {
    /// A fresh one, or one that begins with all that is in `like`, which is stopped; vendors are the same to both.
    ///
    /// # Errors
    /// There is no room, no port or no database for it.
    pub(super) async fn make(maker: &Maker, secrets: &Secrets, like: Option<&Self>) -> Result<Self> {
        let place = tempfile::tempdir().context("no temporary folder")?;
        if let Some(like) = like {
            copy(like.place.path(), place.path()).await?;
        }
        let database_url = maker.make(place.path(), like.map(|like| like.database_url.as_str())).await?;
        let sandbox = Sandbox::start(sandbox::Options::new(secrets.clone())).await?;
        let port = process::free_port()?;
        let base: Url = format!("http://127.0.0.1:{port}").parse()?;
        sandbox.stripe().set_webhook(Some(base.join("/webhook/stripe")?));
        sandbox.stripe().deliver(INSISTENT);
        Ok(Self { sandbox, base, place, database_url, port, process: Mutex::default() })
    }

    /// Starts the program and waits until it is healthy.
    ///
    /// # Errors
    /// It was not built or does not start.
    pub(super) async fn start(&self) -> Result<()> {
        let path = process::sibling("agentlocator")?;
        let mut process = process::anywhere(&path, &["serve"], &self.environment(), self.place.path())?;
        let health = self.base.join("/health")?;
        process::await_answer(&mut process, health.as_str(), self.place.path()).await?;
        *self.process.lock().await = Some(process);
        Ok(())
    }

    /// Lets the program end as an operator does.
    ///
    /// # Errors
    /// It does not end, or not well.
    pub(super) async fn stop(&self) -> Result<()> {
        self.process.lock().await.take().context("the program does not run")?.terminate().await
    }

    /// Kills the program in the middle of whatever it does, and starts it again.
    ///
    /// # Errors
    /// It does not start again.
    pub(super) async fn kill_and_start(&self) -> Result<()> {
        self.process.lock().await.take().context("the program does not run")?.kill().await?;
        self.start().await
    }

    /// Waits until the program answers again.
    ///
    /// # Errors
    /// It does not within the time of a start.
    pub(super) async fn awake(&self) -> Result<()> {
        let http = reqwest::Client::builder().no_proxy().timeout(LOOK_EVERY * 10).build()?;
        let last = Instant::now() + PATIENCE;
        loop {
            let asked = http.get(self.base.join("/health")?).send().await;
            if asked.is_ok_and(|answer| answer.status().is_success()) {
                return Ok(());
            }
            ensure!(Instant::now() < last, "the program did not come back");
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Waits until nothing is on its way any more, in the program or to it.
    ///
    /// # Errors
    /// It never comes to rest, or has given something up.
    pub(super) async fn rest(&self) -> Result<()> {
        let last = Instant::now() + PATIENCE;
        loop {
            self.sandbox.stripe().settled().await;
            self.sandbox.whatsapp().settled().await;
            let (waiting, dead) = database::orders(&self.database_url).await?;
            ensure!(dead == 0, "{dead} orders were given up");
            if waiting == 0 {
                return Ok(());
            }
            ensure!(Instant::now() < last, "{waiting} orders still wait");
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// The last lines of the program's log.
    pub(super) fn log(&self) -> String {
        process::last_lines(self.place.path())
    }

    fn environment(&self) -> Vec<(&'static str, String)> {
        let (addr, secrets) = (self.sandbox.addr(), self.sandbox.secrets());
        let own = [
            ("APP_ENV", "development".to_owned()),
            ("PORT", self.port.to_string()),
            ("DATA_DIR", self.place.path().join("data").display().to_string()),
            ("DATABASE_URL", self.database_url.clone()),
            ("RUST_LOG", "warn".to_owned()),
            ("ADMIN_EMAIL", OWNER.to_owned()),
            ("ADMIN_PASSWORD", PASSWORD.to_owned()),
            ("WHATSAPP_PROVIDER", "twilio".to_owned()),
            ("DISABLED_VENDORS", "baileys".to_owned()),
        ];
        let vendors = [
            ("TWILIO_ACCOUNT_SID", secrets.twilio_account_sid.clone()),
            ("TWILIO_AUTH_TOKEN", secrets.twilio_auth_token.clone()),
            ("TWILIO_API_BASE", format!("http://{addr}")),
            ("OPENAI_API_KEY", secrets.openai_api_key.clone()),
            ("OPENAI_BASE_URL", format!("http://{addr}/v1")),
            ("GOOGLE_TTS_SA_JSON", secrets.google_service_account(addr).to_string()),
            ("GOOGLE_TTS_ENDPOINT", format!("http://{addr}")),
            ("GTTS_BASE_URL", format!("http://{addr}")),
            ("STRIPE_API_BASE", format!("http://{addr}")),
            ("STRIPE_SECRET_KEY", secrets.stripe_secret_key.clone()),
            ("STRIPE_WEBHOOK_SECRET", secrets.stripe_webhook_secret.clone()),
            ("STRIPE_PUBLISHABLE_KEY", secrets.stripe_publishable_key.clone()),
        ];
        let rates = RATES.map(|name| (name, NO_RATE.to_owned()));
        own.into_iter().chain(vendors).chain(rates).collect()
    }
}

/// Copies a folder with all that is in it.
async fn copy(from: &Path, to: &Path) -> Result<()> {
    let status = Command::new("cp").arg("-a").arg(from.join(".")).arg(to).status().await;
    ensure!(status.context("cp")?.success(), "{} cannot be copied", from.display());
    Ok(())
}
