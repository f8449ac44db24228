//! `agentlocator sandbox`: the stand-ins of the vendors on their own, and the telephone in the hand of whoever tries
//! WhatsApp.

mod chat;
mod pay;
mod scan;

use anyhow::{Context as _, Result, bail, ensure};
use clap::{Args, Subcommand};
use serde_json::Value;

pub(super) use self::{chat::Chat, scan::pair};

use super::{assemble::start_sandbox, print, reach::Reach, services::KnownStandIn};
use crate::{config::Config, installation::Installation};

/// Without a word, the stand-ins run until Ctrl-C; their ports and secrets belong to the installation (`DATA_DIR`).
#[derive(Debug, Args)]
pub struct Options {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Scan the QR of the running program with the sandbox's telephone.
    Scan(scan::Options),
    /// Write to the business as a customer would, and read what it answers.
    Chat(chat::Options),
    /// Pay one of the program's payments as a customer would.
    Pay(pay::Options),
}

impl Options {
    /// The stand-ins run until they are stopped; whoever scans or writes is a person.
    pub(super) fn is_a_service(&self) -> bool {
        self.what.is_none()
    }
}

pub(super) async fn run(config: Config, options: Options) -> Result<()> {
    if config.environment.is_production() {
        bail!("there is no sandbox in production");
    }
    match options.what {
        None => stand(config).await,
        Some(What::Scan(options)) => scan::run(&config, &options).await,
        Some(What::Chat(options)) => chat::run(&config, &options).await,
        Some(What::Pay(options)) => pay::run(&config, &options).await,
    }
}

async fn stand(config: Config) -> Result<()> {
    let sandbox = start_sandbox(&config).await?;
    print(&format!("the sandbox answers at http://{} until Ctrl-C", sandbox.addr()));
    tokio::signal::ctrl_c().await?;
    sandbox.stop().await;
    Ok(())
}

/// The stand-in of WhatsApp beside a running program, told what to do.
pub(super) struct Telephone {
    admin: String,
    http: reqwest::Client,
}

impl Telephone {
    /// Of this installation.
    pub(super) fn of(config: &Config, reach: &Reach) -> Result<Self> {
        let known = KnownStandIn::of(&Installation::at(&config.data_dir))?;
        ensure!(!known.admin.is_empty(), "no stand-in of WhatsApp was started here: use `make run`");
        Ok(Self { admin: known.admin, http: reach.http.clone() })
    }

    /// Posts to one of its calls (`services/whatsapp-sandbox/README.md`).
    pub(super) async fn tell(&self, call: &str, body: &Value) -> Result<Value> {
        let asked = self.http.post(format!("{}/admin/{call}", self.admin)).json(body);
        read(asked.send().await, call).await
    }

    /// Gets one of its lists.
    pub(super) async fn list(&self, call: &str) -> Result<Value> {
        read(self.http.get(format!("{}/admin/{call}", self.admin)).send().await, call).await
    }
}

async fn read(answer: reqwest::Result<reqwest::Response>, call: &str) -> Result<Value> {
    let answer = answer.context("the stand-in of WhatsApp does not answer: is `make run` running?")?;
    let status = answer.status();
    let text = answer.text().await?;
    ensure!(status.is_success(), "{call}: {status} {text}");
    if text.is_empty() { Ok(Value::Null) } else { Ok(serde_json::from_str(&text)?) }
}
