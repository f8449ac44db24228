//! The vendors in a process of their own: the sandbox on fixed delays.

use std::{net::SocketAddr, path::PathBuf};

use anyhow::{Context as _, Result};
use clap::Args;
use sandbox::{Delays, Sandbox, Secrets, VoiceOptions};
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt as _, BufReader};

use crate::{
    print,
    process::{self, Process},
};

/// How the vendors are started.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Milliseconds of a transcription.
    #[arg(long, default_value_t = 150)]
    transcribe_ms: u64,
    /// Milliseconds to the first token of an answer.
    #[arg(long, default_value_t = 150)]
    first_token_ms: u64,
    /// Milliseconds between two tokens.
    #[arg(long, default_value_t = 10)]
    token_ms: u64,
    /// Milliseconds of a piece of speech.
    #[arg(long, default_value_t = 100)]
    speak_ms: u64,
    /// A folder that keeps what was spoken.
    #[arg(long)]
    cache: Option<PathBuf>,
}

/// Where the vendors are and what they accept.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Known {
    pub(crate) addr: SocketAddr,
    pub(crate) secrets: Secrets,
}

/// The running vendors.
pub(crate) struct Vendors {
    pub(crate) known: Known,
    _process: Process,
}

/// `bench vendors`: serves until its input closes.
pub(crate) async fn serve(options: Options) -> Result<()> {
    let Options { transcribe_ms, first_token_ms, token_ms, speak_ms, cache } = options;
    let delays = Delays { transcribe_ms, first_token_ms, token_ms, speak_ms };
    let secrets = Secrets::random();
    let voice = VoiceOptions { cache_dir: cache };
    let sandbox =
        Sandbox::start(sandbox::Options { voice, delays, ..sandbox::Options::new(secrets.clone()) }).await?;
    print(&serde_json::to_string(&Known { addr: sandbox.addr(), secrets })?);
    // Whoever started them holds the other end: it closes when that process ends, however it ends.
    tokio::task::spawn_blocking(|| std::io::copy(&mut std::io::stdin(), &mut std::io::sink())).await??;
    sandbox.stop().await;
    Ok(())
}

impl Vendors {
    /// Starts them on their core; `args` as for `bench vendors`.
    ///
    /// # Errors
    /// They do not start.
    pub(crate) async fn start(args: &[&str]) -> Result<Self> {
        let own = std::env::current_exe().context("this program has no path")?;
        let mut process = process::beside(&own, &[&["vendors"], args].concat())?;
        let output = process.child.stdout.take().context("the vendors have no output")?;
        let line = BufReader::new(output).lines().next_line().await?.context("the vendors do not start")?;
        let known = serde_json::from_str(&line).context("the vendors say where they are")?;
        process::settle_vendors(process.pid).await;
        Ok(Self { known, _process: process })
    }

    /// Milliseconds by which each answer was late since this was last asked.
    ///
    /// # Errors
    /// The vendors do not answer.
    pub(crate) async fn take_late_ms(&self) -> Result<Vec<f64>> {
        let http = reqwest::Client::builder().no_proxy().build()?;
        let url = format!("http://{}/_sandbox/lateness", self.known.addr);
        let answer: serde_json::Value = http.get(url).send().await?.json().await?;
        let late_ms = answer["late_ms"].as_array().cloned().unwrap_or_default();
        Ok(late_ms.iter().filter_map(serde_json::Value::as_f64).collect())
    }

    /// How many requests broke a vendor's description.
    ///
    /// # Errors
    /// The vendors do not answer.
    pub(crate) async fn violations(&self) -> Result<Vec<String>> {
        let http = reqwest::Client::builder().no_proxy().build()?;
        let url = format!("http://{}/_sandbox/violations", self.known.addr);
        let answer: serde_json::Value = http.get(url).send().await?.json().await?;
        let all = answer["violations"].as_array().cloned().unwrap_or_default();
        Ok(all.iter().map(|one| format!("{}: {}", one["request"], one["problem"])).collect())
    }
}
