//! `agentlocator backup` and `agentlocator restore`.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::print;
use crate::{
    backup::{self, Manifest},
    clock::Clock,
    config::Config,
};

/// Where to.
#[derive(Debug, Args)]
pub struct BackupOptions {
    /// The archive; one named by the moment in the folder where this runs, if none is named.
    file: Option<PathBuf>,
}

/// What from.
#[derive(Debug, Args)]
pub struct RestoreOptions {
    /// The archive.
    file: PathBuf,
    /// Only read it to its end and try whether it could be put back.
    #[arg(long)]
    check: bool,
}

/// Makes an archive and reads it again: what cannot be put back is no backup.
pub(super) async fn back_up(config: Config, options: BackupOptions) -> Result<()> {
    let now = Clock::System.now();
    let named = || format!("agentlocator-{}.tar.gz", now.timestamp().strftime("%Y%m%d-%H%M%S")).into();
    let file = options.file.unwrap_or_else(named);
    backup::make(&config, now, &file).await?;
    let manifest = backup::check(&file).await?;
    print(&format!("{}: {}", file.display(), told(&manifest)));
    Ok(())
}

pub(super) async fn restore(config: Config, options: RestoreOptions) -> Result<()> {
    if options.check {
        let manifest = backup::check(&options.file).await?;
        print(&format!("{} is whole: {}", options.file.display(), told(&manifest)));
        return Ok(());
    }
    let manifest = backup::restore(&config, &options.file).await?;
    print(&format!("put back as of {}: {}", manifest.made_at.timestamp(), told(&manifest)));
    Ok(())
}

fn told(manifest: &Manifest) -> String {
    let megabytes = manifest.bytes() / 1_000_000;
    let (rows, tables, files) = (manifest.all_rows(), manifest.rows.len(), manifest.files.len() - 1);
    format!("{rows} rows of {tables} tables, {files} files, {megabytes} MB")
}
