//! The settings of the program, read once at boot: one struct per concern, every variable documented on its field.
//! This is the only reader of the environment; it knows no part, no vendor's client and no database.

mod auth;
mod company;
mod database;
mod http;
mod limits;
mod problems;
mod reader;
mod service_account;
mod strength;
mod vendors;
mod whatsapp;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub use auth::{Admin, Auth};
pub use company::Company;
pub use database::{Database, DatabaseKind};
pub use http::{Http, PublicHost};
pub use limits::Limits;
pub use problems::{Problem, Problems};
pub use vendors::{
    DEFAULT_CHAT_MODEL, DEFAULT_STT_MODEL, DEFAULT_VOICE, Google, Gtts, OpenAi, Stripe, Twilio, Vendor,
    Vendors,
};
pub use whatsapp::{WhatsApp, WhatsAppProvider};

use reader::Reader;

/// The default of `RUST_LOG`: the program's own lines, of its libraries only what is wrong.
pub const DEFAULT_LOG: &str = "info,sqlx=warn,sea_orm_migration=warn";

/// Everything that can be set about an installation.
#[derive(Clone, Debug)]
pub struct Config {
    /// `APP_ENV`, alias `FLASK_ENV`: `development` (default), `testing` or `production`.
    pub environment: Environment,
    /// How the program is reached.
    pub http: Http,
    /// `DATA_DIR`: the folder of stored files, recordings and the installation's own secrets. Default `./data`.
    pub data_dir: PathBuf,
    /// Where the rows are kept.
    pub database: Database,
    /// What signs the logins.
    pub auth: Auth,
    /// The first user, if one is to be made.
    pub admin: Option<Admin>,
    /// What the first business starts with.
    pub company: Company,
    /// The outside companies, each real, served by the sandbox, or disabled.
    pub vendors: Vendors,
    /// Rates, sizes and patience.
    pub limits: Limits,
    /// `RUST_LOG`: which log lines are written, in the syntax of `tracing`'s filter. Default [`DEFAULT_LOG`].
    pub log_filter: String,
    /// Settings that work but deserve a line in the log at start; no secret is in them.
    pub warnings: Vec<String>,
}

/// What a process of Node needs of the environment, and what of WhatsApp is the worker's own to read.
const PASSED_ON: [&str; 12] = [
    "PATH",
    "HOME",
    "LANG",
    "TZ",
    "NODE_EXTRA_CA_CERTS",
    "HTTPS_PROXY",
    "NO_PROXY",
    "WHATSAPP_WEB_VERSION",
    "WHATSAPP_PACE_MS",
    "WHATSAPP_PACE_JITTER_MS",
    "WHATSAPP_TYPING_MS",
    "WHATSAPP_ACK_TIMEOUT_MS",
];

/// What of the environment a process beside the program gets; nothing of it is a secret.
pub fn passed_on() -> impl Iterator<Item = (String, String)> {
    reader::environment().filter(|(name, _)| PASSED_ON.contains(&name.as_str()))
}

/// What kind of installation this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Environment {
    /// A developer's machine, or a first look: what has no key is served by the sandbox.
    Development,
    /// Like development, and requests from loopback need no vendor's signature.
    Testing,
    /// Real customers: everything is configured or switched off by name.
    Production,
}

impl Environment {
    /// Whether real customers are served.
    pub fn is_production(self) -> bool {
        self == Self::Production
    }

    fn read(reader: &mut Reader) -> Self {
        let own = reader.text("APP_ENV");
        let alias = reader.text("FLASK_ENV");
        let name = if own.is_some() { "APP_ENV" } else { "FLASK_ENV" };
        match own.or(alias).as_deref() {
            None | Some("development") => Self::Development,
            Some("testing") => Self::Testing,
            Some("production") => Self::Production,
            Some(_) => {
                reader.problem(name, "write development, testing or production");
                Self::Development
            }
        }
    }
}

impl Config {
    /// Reads the environment of the process and the file `.env` of the working folder; where both name a
    /// variable, the environment wins, even with an empty value.
    ///
    /// Fails with everything that is missing or wrong, at once.
    pub fn load() -> Result<Self, Problems> {
        let mut values = reader::file(Path::new(".env"))?;
        values.extend(reader::environment());
        Self::from_map(values)
    }

    /// Builds the settings from plain names and values, as if they were the whole environment.
    ///
    /// Fails with everything that is missing or wrong, at once.
    pub fn from_map(values: BTreeMap<String, String>) -> Result<Self, Problems> {
        let mut reader = Reader::new(values);
        let config = Self::read(&mut reader);
        let (problems, warnings) = reader.finish();
        if problems.is_empty() { Ok(Self { warnings, ..config }) } else { Err(problems) }
    }

    fn read(reader: &mut Reader) -> Self {
        let environment = Environment::read(reader);
        Self {
            environment,
            http: Http::read(reader, environment),
            data_dir: reader.text("DATA_DIR").unwrap_or_else(|| "./data".into()).into(),
            database: Database::read(reader),
            auth: Auth::read(reader, environment),
            admin: Admin::read(reader, environment),
            company: Company::read(reader),
            vendors: Vendors::read(reader, environment),
            limits: Limits::read(reader),
            log_filter: reader.text("RUST_LOG").unwrap_or_else(|| DEFAULT_LOG.into()),
            warnings: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests;
