//! How long the program takes until it is healthy, and how large it is.

use std::path::Path;

use anyhow::{Context as _, Result};

use crate::{crm::Installation, figures::Samples, print, process};

/// Sizes of files, MB of 2^20 bytes.
pub(super) struct Sizes {
    /// The program with its pages, fonts and texts in it.
    pub(super) program_mb: f64,
    /// Node alone, which a program of that language needs beside itself.
    pub(super) node_mb: f64,
}

/// Milliseconds until the first healthy answer where there was nothing before: no folder, no database.
///
/// # Errors
/// It does not start.
pub(super) async fn first(starts: usize) -> Result<Samples> {
    print("the program is started for the first time …");
    let mut first_ms = Samples::default();
    for _ in 0..starts {
        let place = tempfile::tempdir().context("no temporary folder")?;
        let running = Installation::new(&database_url(place.path()))?.start().await?;
        first_ms.extend([running.healthy_ms]);
        running.stop().await?;
    }
    Ok(first_ms)
}

/// A SQLite file in this folder, made where it is missing.
pub(super) fn database_url(place: &Path) -> String {
    format!("sqlite://{}?mode=rwc", place.join("agentlocator.db").display())
}

/// # Errors
/// The program was not built, or Node is not there.
pub(super) fn sizes(node: &Path) -> Result<Sizes> {
    let mb = |path: &Path| {
        let file = std::fs::metadata(path).with_context(|| path.display().to_string())?;
        anyhow::Ok(file.len() as f64 / f64::from(1 << 20))
    };
    Ok(Sizes { program_mb: mb(&process::sibling("agentlocator")?)?, node_mb: mb(node)? })
}
