//! `agentlocator replay`: what happened in a call, told line by line, as its log runs it again.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Args;

use super::{assemble::open, print};
use crate::{app::App, calls::replay, clock::Clock, config::Config, vendors::Vendors};

/// Which call.
#[derive(Debug, Args)]
pub struct Options {
    /// A log's file, or the id of a call (`CA…`) whose log is still kept.
    log: PathBuf,
}

pub(super) async fn run(config: Config, options: Options) -> Result<()> {
    let log = match options.log.to_str().filter(|_| !options.log.exists()) {
        Some(call_sid) => stored(config, call_sid).await?,
        None => tokio::fs::read(&options.log).await.context("the log cannot be read")?,
    };
    let log = String::from_utf8(log).context("the log is no text")?;
    let (settings, inputs) = voice::log::read(&log).context("the log makes no sense")?;
    print(voice::log::replay(settings, inputs).trim_end());
    Ok(())
}

async fn stored(config: Config, call_sid: &str) -> Result<Vec<u8>> {
    let db = open(&config).await?;
    let vendors = Vendors::new(&config.vendors, None);
    let app = App::new(config, db, Clock::System, vendors);
    let log = replay::log_of(&app, call_sid).await.map_err(anyhow::Error::from)?;
    log.with_context(|| format!("there is no file {call_sid}, and no call of this id whose log is kept"))
}
