//! Messages of WhatsApp: the worker measures itself, beside the bare library.

use std::{path::Path, process::Stdio, time::Duration};

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;
use tokio::process::Command;

use crate::print;

/// It builds itself and pairs first.
const WITHIN: Duration = Duration::from_secs(300);

/// What the worker prints, a line of JSON (`services/baileys/src/test/bench.ts`).
#[derive(Debug, Deserialize)]
pub(super) struct Messages {
    pub(super) out_per_second: f64,
    pub(super) in_per_second: f64,
    pub(super) rss_idle_mb: f64,
    pub(super) bare: Bare,
}

/// The same messages through Baileys with its keys in memory: no queue, nothing durable.
#[derive(Debug, Deserialize)]
pub(super) struct Bare {
    pub(super) out_per_second: f64,
    pub(super) in_per_second: f64,
    pub(super) rss_idle_mb: f64,
}

/// # Errors
/// Node or the worker's packages are missing, or it fails.
pub(super) async fn measure(worker: &Path) -> Result<Messages> {
    print("WhatsApp's worker measures itself …");
    let mut command = Command::new("npm");
    command.args(["run", "--silent", "bench"]).current_dir(worker).stdin(Stdio::null()).kill_on_drop(true);
    let ran = tokio::time::timeout(WITHIN, command.output()).await.context("the worker takes too long")?;
    let ran = ran.context("npm cannot be started")?;
    let said = String::from_utf8_lossy(&ran.stdout);
    ensure!(ran.status.success(), "the worker: {said}{}", String::from_utf8_lossy(&ran.stderr));
    let line = said.lines().last().unwrap_or_default();
    serde_json::from_str(line).with_context(|| format!("the worker said: {said}"))
}
