//! The stand-in of WhatsApp: a process that is known by the line it prints when it is ready.

use std::{path::Path, time::Duration};

use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};
use tokio::{
    io::{BufReader, Lines},
    process::ChildStdout,
    task::JoinHandle,
};

use super::child::{Child, Running};
use crate::{app::App, installation::Installation, whatsapp::baileys::SandboxedWhatsApp};

/// Keys are made at its first start.
const READY_WITHIN: Duration = Duration::from_secs(20);
/// Under which name the installation remembers it.
const NAME: &str = "whatsapp_sandbox";

/// Where it was last found: devices that are paired and files that were sent know its port.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct KnownStandIn {
    pub(crate) port: u16,
    pub(crate) admin: String,
}

impl KnownStandIn {
    /// Of this installation.
    pub(crate) fn of(installation: &Installation) -> Result<Self> {
        installation.value(NAME, Self::default).context("DATA_DIR cannot be read")
    }
}

/// It runs, and what a worker must know of it.
pub(crate) struct StandIn {
    pub(crate) whatsapp: SandboxedWhatsApp,
    pub(crate) kept: JoinHandle<()>,
}

/// What it prints when it is ready.
#[derive(Deserialize)]
struct Ready {
    url: String,
    admin: String,
    root: String,
    ca: String,
}

impl StandIn {
    /// Starts it on the port that it had, and keeps it running until the program stops.
    pub(crate) async fn start(app: &App, folder: &Path) -> Result<Self> {
        let installation = Installation::at(&app.config.data_dir);
        let known = KnownStandIn::of(&installation)?;
        let (running, lines, ready) = match begin(app, folder, known.port).await {
            Err(_taken) if known.port != 0 => begin(app, folder, 0).await?,
            begun => begun?,
        };
        let port = ready.admin.rsplit(':').next().and_then(|port| port.parse().ok()).unwrap_or_default();
        let admin = ready.admin;
        installation.keep(NAME, &KnownStandIn { port, admin }).context("DATA_DIR cannot be written")?;
        let (app, folder) = (app.clone(), folder.to_owned());
        let kept = tokio::spawn(async move {
            hear_out(lines);
            running.until(&app.stopping).await;
            // Whoever comes after it must be found at the same place, which its first line is not needed for.
            super::keep(child(&app, &folder, port), app.stopping.clone()).await;
        });
        let Ready { url, root, ca, .. } = ready;
        Ok(Self { whatsapp: SandboxedWhatsApp { url, root, ca }, kept })
    }
}

fn child(app: &App, folder: &Path, port: u16) -> Child {
    let dir = app.config.data_dir.join("whatsapp-sandbox");
    let dir = std::path::absolute(&dir).unwrap_or(dir);
    Child::new("the stand-in of WhatsApp", &folder.join("whatsapp-sandbox"))
        .with("WHATSAPP_SANDBOX_PORT", port.to_string())
        .with("WHATSAPP_SANDBOX_DIR", dir.to_string_lossy())
}

type Begun = (Running, Lines<BufReader<ChildStdout>>, Ready);

async fn begin(app: &App, folder: &Path, port: u16) -> Result<Begun> {
    let (running, mut lines) = child(app, folder, port).start_heard()?;
    let first = tokio::time::timeout(READY_WITHIN, lines.next_line()).await;
    let first = first.context("the stand-in of WhatsApp did not get ready")??;
    let first = first.context("the stand-in of WhatsApp ended at once")?;
    let ready = serde_json::from_str(&first).context("the stand-in of WhatsApp said something else")?;
    Ok((running, lines, ready))
}

/// Its log is for whoever asks for it; a pipe that nobody reads would stop it.
fn hear_out(mut lines: Lines<BufReader<ChildStdout>>) {
    tokio::spawn(async move {
        while let Ok(Some(line)) = lines.next_line().await {
            tracing::debug!(service = "whatsapp-sandbox", "{line}");
        }
    });
}
