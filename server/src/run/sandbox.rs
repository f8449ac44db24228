//! `agentlocator sandbox`: the stand-ins of the vendors on their own.

use anyhow::{Result, bail};
use clap::Args;

use super::{assemble::start_sandbox, print};
use crate::config::Config;

/// Nothing to choose: its port and secrets belong to the installation (`DATA_DIR`).
#[derive(Debug, Args)]
pub struct Options {}

pub(super) async fn run(config: Config, Options {}: Options) -> Result<()> {
    if config.environment.is_production() {
        bail!("there is no sandbox in production");
    }
    let sandbox = start_sandbox(&config).await?;
    print(&format!("the sandbox answers at http://{} until Ctrl-C", sandbox.addr()));
    tokio::signal::ctrl_c().await?;
    sandbox.stop().await;
    Ok(())
}
