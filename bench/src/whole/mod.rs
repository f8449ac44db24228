//! `bench whole`: the program as whoever runs it meets it (start, memory at rest, size, requests) beside the agent that does
//! nothing and the bare runtime of another language, in one table with the figures that the other measurements have put into
//! the page.

mod message;
mod quote;
mod rate;
mod report;
mod start;

use std::{path::PathBuf, time::Duration};

use anyhow::{Context as _, Result, ensure};
use clap::Args;

use self::rate::Rate;
use crate::{
    client::Client, crm::Installation, figures::Samples, gauge, nothing::Nothing, page, print, process,
};

/// How long a process is left alone before its memory counts as that at rest.
const AT_REST: Duration = Duration::from_secs(10);
/// A page of customers as the client asks for it.
const READ: &str = "/api/crm/customers";
const CUSTOMERS: usize = 25;

/// How much.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Starts of each kind; their median counts.
    #[arg(long, default_value_t = 7)]
    starts: usize,
    /// Seconds of requests.
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// The folder of WhatsApp's worker, whose own measurement is a part of the table.
    #[arg(long, default_value = "services/baileys")]
    worker: PathBuf,
    /// Node's own file, whose size stands beside the program's.
    #[arg(long)]
    node: PathBuf,
    /// The page whose table is brought up to date, and whose other figures are quoted in it.
    #[arg(long)]
    page: Option<PathBuf>,
}

/// What was measured of one process.
struct Measured {
    /// Milliseconds from its start to the first healthy answer.
    start_ms: Samples,
    /// MB of 2^20 bytes.
    rest_mb: f64,
    rate: Rate,
}

/// Measures, prints, writes the page.
pub(crate) async fn run(options: Options) -> Result<()> {
    process::check_cores().await?;
    ensure!(options.starts > 0 && options.seconds > 0, "at least one start and one second");
    // Before this process is pinned: the worker and the stand-in have both cores.
    let messages = message::measure(&options.worker).await?;
    process::settle_equal().await?;
    let first_ms = start::first(options.starts).await?;
    let program = measure_program(&options).await?;
    let nothing = measure_nothing(&options).await?;
    let figures =
        report::Figures { first_ms, program, nothing, sizes: start::sizes(&options.node)?, messages };
    let page = options.page.as_deref().map(std::fs::read_to_string).transpose().context("the page")?;
    let text = report::text(&figures, page.as_deref().unwrap_or_default(), &options);
    print(&format!("\n{text}"));
    match &options.page {
        Some(path) if !cfg!(debug_assertions) => page::write(path, "whole", &text),
        _ => Ok(()),
    }
}

/// On a database that is there: what every start but the first one meets.
async fn measure_program(options: &Options) -> Result<Measured> {
    print("the program is started again …");
    let place = tempfile::tempdir().context("no temporary folder")?;
    let installation = Installation::new(&start::database_url(place.path()))?;
    installation.start().await?.stop().await?;
    let mut start_ms = Samples::default();
    for _ in 1..options.starts {
        let running = installation.start().await?;
        start_ms.extend([running.healthy_ms]);
        running.stop().await?;
    }
    let running = installation.start().await?;
    start_ms.extend([running.healthy_ms]);
    tokio::time::sleep(AT_REST).await;
    let rest_mb = gauge::rss_mb(running.pid)?;
    print("it is asked …");
    for n in 0..CUSTOMERS {
        let customer =
            serde_json::json!({ "name": format!("דנה לוי {n}"), "phone": format!("+97252{n:07}") });
        running.client.post("/api/crm/customers", &customer).await?;
    }
    let rate = rate::measure(&running.client, READ, options.seconds).await?;
    running.stop().await?;
    Ok(Measured { start_ms, rest_mb, rate })
}

async fn measure_nothing(options: &Options) -> Result<Measured> {
    print("the agent that does nothing is started and asked …");
    let mut start_ms = Samples::default();
    for _ in 1..options.starts {
        start_ms.extend([Nothing::start().await?.healthy_ms]);
    }
    let nothing = Nothing::start().await?;
    start_ms.extend([nothing.healthy_ms]);
    tokio::time::sleep(AT_REST).await;
    let rest_mb = gauge::rss_mb(nothing.process.pid)?;
    let rate = rate::measure(&Client::of_nobody(nothing.base)?, "/nothing", options.seconds).await?;
    Ok(Measured { start_ms, rest_mb, rate })
}
