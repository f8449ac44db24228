//! `agentlocator jobs`: the orders that were given up.

use anyhow::{Result, bail};
use clap::{Args, Subcommand};

use super::{assemble::open, print};
use crate::{
    config::Config,
    db::JobId,
    queue::{list_dead, retry_dead},
};

/// The most dead jobs that are listed.
const LISTED: u64 = 100;

/// What to do with them.
#[derive(Debug, Args)]
pub struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// List the newest of them.
    Dead,
    /// Give one all its attempts again.
    Retry {
        /// Its id.
        id: i64,
    },
}

pub(super) async fn run(config: Config, options: Options) -> Result<()> {
    let db = open(&config).await?;
    match options.what {
        What::Dead => {
            let dead = list_dead(&db, LISTED).await?;
            if dead.is_empty() {
                print("no job was given up");
            }
            for job in dead {
                let reason = job.last_error.unwrap_or_default();
                print(&format!("{}\t{}\tafter {} attempts\t{reason}", job.id, job.kind, job.attempts));
            }
        }
        What::Retry { id } => {
            if !retry_dead(&db, JobId(id)).await? {
                bail!("no dead job has the id {id}");
            }
            print("it will be tried again");
        }
    }
    Ok(())
}
