//! The program under test: a release build in a fresh folder with a fresh SQLite file, configured as in earnest.

use std::time::Duration;

use anyhow::{Context as _, Result};
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, DbBackend, Statement};
use tempfile::TempDir;
use url::Url;

use crate::{
    process::{self, Process},
    vendors::Known,
};

/// More than any load sends.
const NO_RATE: &str = "1000000";

/// How the business of the program is set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    /// `MAX_CALLS`.
    pub(crate) max_calls: usize,
    /// Whether the text may shorten and lengthen the silence that ends a turn.
    pub(crate) adaptive: bool,
    /// That silence, milliseconds.
    pub(crate) silence_ms: u32,
    /// Whether calls are recorded.
    pub(crate) record: bool,
}

/// The running program.
pub(crate) struct Program {
    pub(crate) process: Process,
    pub(crate) base: Url,
    pub(crate) database: DatabaseConnection,
    place: TempDir,
}

impl Program {
    /// Starts it on its core and waits until it is healthy.
    ///
    /// # Errors
    /// It was not built or does not start.
    pub(crate) async fn start(vendors: &Known, setting: Setting) -> Result<Self> {
        let place = tempfile::tempdir().context("no temporary folder")?;
        let port = process::free_port()?;
        let file = place.path().join("agentlocator.db");
        let env = environment(vendors, setting, port, &place);
        let path = process::sibling("agentlocator")?;
        let mut process = process::measured(&path, &["serve"], &env, place.path())?;
        let base: Url = format!("http://127.0.0.1:{port}").parse()?;
        process::await_answer(&mut process, base.join("/health")?.as_str(), place.path()).await?;
        let database = Database::connect(format!("sqlite://{}?mode=rw", file.display())).await?;
        let program = Self { process, base, database, place };
        program.set(setting).await?;
        Ok(program)
    }

    /// The first column of the first row, a number.
    ///
    /// # Errors
    /// The database refused.
    pub(crate) async fn count(&self, sql: &str) -> Result<i64> {
        let row = self.database.query_one_raw(Statement::from_string(DbBackend::Sqlite, sql)).await?;
        row.context("a count has one row")?.try_get_by_index(0).context("a count is a number")
    }

    /// The last lines of its log.
    pub(crate) fn log(&self) -> String {
        process::last_lines(self.place.path())
    }

    /// What was said in the newest call, line by line.
    ///
    /// # Errors
    /// The database refused.
    pub(crate) async fn last_conversation(&self) -> Result<Vec<String>> {
        let sql = "select who || ': ' || text from call_turn \
                   where call_id = (select max(call_id) from call_turn) order by seq";
        let rows = self.database.query_all_raw(Statement::from_string(DbBackend::Sqlite, sql)).await?;
        Ok(rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?)
    }

    /// The value of one figure of `/metrics`, 0 if it was never set.
    ///
    /// # Errors
    /// The program does not answer.
    pub(crate) async fn metric(&self, name: &str) -> Result<f64> {
        let http = reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(5)).build()?;
        let text = http.get(self.base.join("/metrics")?).send().await?.error_for_status()?.text().await?;
        let line = text.lines().find_map(|line| line.strip_prefix(name)?.trim().parse().ok());
        Ok(line.unwrap_or(0.0))
    }

    /// The answer of `/health`.
    ///
    /// # Errors
    /// The program does not answer, or not with success.
    pub(crate) async fn health(&self) -> Result<serde_json::Value> {
        let http = reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(5)).build()?;
        Ok(http.get(self.base.join("/health")?).send().await?.error_for_status()?.json().await?)
    }

    async fn set(&self, setting: Setting) -> Result<()> {
        let Setting { adaptive, silence_ms, record, .. } = setting;
        let sql = format!(
            "update business set adaptive_timing = {}, silence_ms = {silence_ms}, record_calls = {}",
            u8::from(adaptive),
            u8::from(record)
        );
        self.database.execute_unprepared(&sql).await.context("the business cannot be set")?;
        Ok(())
    }
}

fn environment(vendors: &Known, setting: Setting, port: u16, place: &TempDir) -> Vec<(&'static str, String)> {
    let Known { addr, secrets } = vendors;
    let place = place.path().display();
    [
        ("APP_ENV", "development".to_owned()),
        ("PORT", port.to_string()),
        ("DATA_DIR", format!("{place}/data")),
        ("DATABASE_URL", format!("sqlite:///{place}/agentlocator.db")),
        ("TWILIO_ACCOUNT_SID", secrets.twilio_account_sid.clone()),
        ("TWILIO_AUTH_TOKEN", secrets.twilio_auth_token.clone()),
        ("TWILIO_API_BASE", format!("http://{addr}")),
        ("OPENAI_API_KEY", secrets.openai_api_key.clone()),
        ("OPENAI_BASE_URL", format!("http://{addr}/v1")),
        ("GOOGLE_TTS_SA_JSON", secrets.google_service_account(*addr).to_string()),
        ("GOOGLE_TTS_ENDPOINT", format!("http://{addr}")),
        ("GTTS_BASE_URL", format!("http://{addr}")),
        ("MAX_CALLS", setting.max_calls.to_string()),
        ("RATE_LIMIT_WEBHOOK_PER_MIN", NO_RATE.to_owned()),
        ("RATE_LIMIT_LOGIN_PER_MIN", NO_RATE.to_owned()),
    ]
    .to_vec()
}
