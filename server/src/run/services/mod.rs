//! The processes beside the server that speak WhatsApp Web: the worker, and outside production its stand-in of WhatsApp.
//! They are started with the server, again when they die, and end with it.

mod child;
mod stand_in;

pub(super) use self::stand_in::{KnownStandIn, StandIn};

use std::{path::Path, time::Duration};

use anyhow::{Result, ensure};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use self::child::Child;
use crate::app::App;

/// A process that dies at once is not started more often than this, later ones sooner.
const REST_MAX: Duration = Duration::from_secs(30);
const REST_MIN: Duration = Duration::from_secs(1);
/// Whoever lived this long died of something new.
const LIVED: Duration = Duration::from_secs(60);

/// Where the services are, checked before anything starts.
///
/// # Errors
/// One of them was not built.
pub(super) fn check(folder: &Path, sandboxed: bool) -> Result<()> {
    for service in ["baileys", "whatsapp-sandbox"].into_iter().take(1 + usize::from(sandboxed)) {
        let built = folder.join(service).join("dist");
        ensure!(
            built.is_dir(),
            "{} is not built: run `make services`, or start without --services",
            folder.join(service).display()
        );
    }
    Ok(())
}

/// Keeps the worker running until the program stops.
pub(super) fn keep_worker(app: &App, folder: &Path) -> JoinHandle<()> {
    let base_dir = std::path::absolute(&app.config.vendors.whatsapp.baileys_base_dir);
    let base_dir = base_dir.unwrap_or_else(|_| app.config.vendors.whatsapp.baileys_base_dir.clone());
    let worker = Child::new("the WhatsApp worker", &folder.join("baileys"))
        .with("BAILEYS_BASE_DIR", base_dir.to_string_lossy());
    let worker = match &app.config.vendors.whatsapp.ws_url {
        Some(url) => worker.with("WHATSAPP_WS_URL", url.as_str()),
        None => worker,
    };
    tokio::spawn(keep(worker, app.stopping.clone()))
}

/// Starts a process whenever it is not there.
async fn keep(child: Child, stopping: CancellationToken) {
    let mut rest = REST_MIN;
    while !stopping.is_cancelled() {
        let began = tokio::time::Instant::now();
        let ended = match child.start() {
            Ok(running) => running.until(&stopping).await.map(|status| status.to_string()),
            Err(cause) => Some(format!("{cause:#}")),
        };
        rest = if began.elapsed() > LIVED { REST_MIN } else { rest };
        if !stopping.is_cancelled() {
            tracing::warn!(
                service = child.name,
                why = ended.unwrap_or_default(),
                rest_ms = rest.as_millis(),
                "a service ended and is started again"
            );
            let _ = stopping.run_until_cancelled(tokio::time::sleep(rest)).await;
            rest = (rest * 2).min(REST_MAX);
        }
    }
}
