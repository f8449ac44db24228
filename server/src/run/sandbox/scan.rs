//! `agentlocator sandbox scan`: pairs the running program with the sandbox's WhatsApp, as a person does by a telephone.

use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use clap::Args;
use serde_json::{Value, json};

use super::{Reach, Telephone};
use crate::{config::Config, run::print};

/// A QR is shown within seconds of the start; pairing takes two more.
const TRIES: usize = 60;
const BETWEEN: Duration = Duration::from_millis(500);

/// Which program.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Where the program is, such as http://127.0.0.1:5000.
    #[arg(long)]
    url: Option<String>,
}

pub(super) async fn run(config: &Config, options: &Options) -> Result<()> {
    let reach = Reach::new(config, options.url.as_deref())?;
    let token = reach.log_in(config).await?;
    print(&pair(config, &reach, &token).await?);
    Ok(())
}

/// Pairs, if it is not done already, and waits until the login works.
pub(in crate::run) async fn pair(config: &Config, reach: &Reach, token: &str) -> Result<String> {
    let telephone = Telephone::of(config, reach)?;
    let mut is_scanned = false;
    for _ in 0..TRIES {
        let status = reach.get("/api/whatsapp/status", token).await?;
        if status["connected"] == true {
            return Ok(format!("connected as {}", status["number"].as_str().unwrap_or("?")));
        }
        if status["qr_available"] == true && !is_scanned {
            let shown = reach.get("/api/whatsapp/qr", token).await?;
            let qr = shown["qr"].as_str().context("a QR without its text")?;
            let scanned: Value = telephone.tell("scan", &json!({ "qr": qr })).await?;
            tracing::debug!(phone = %scanned["phone"], "the sandbox's telephone has scanned the QR");
            is_scanned = true;
        }
        tokio::time::sleep(BETWEEN).await;
    }
    bail!("WhatsApp is not connected after {} s", TRIES / 2)
}
