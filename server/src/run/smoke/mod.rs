//! `agentlocator smoke`: every flow against a running program, one line per step. A step that cannot be tried fails.

mod contracts;
mod crm;
mod payments;
mod rehearsal;
mod steps;
mod whatsapp;

use std::time::Duration;

use anyhow::{Result, bail};
use clap::Args;

use super::{print, reach::Reach};
use crate::config::Config;

/// Where to try.
#[derive(Debug, Args)]
pub struct Options {
    /// Where the program is, such as http://127.0.0.1:5000.
    #[arg(long)]
    url: Option<String>,
}

/// What a step found: a status or a figure, for its line.
type Found = Result<String>;

/// The lines so far.
#[derive(Default)]
struct Sheet {
    done: usize,
    failed: usize,
}

impl Sheet {
    /// Runs a step and writes its line; nothing stops the following steps.
    async fn step(&mut self, name: &str, step: impl Future<Output = Found>) {
        let began = tokio::time::Instant::now();
        let found = tokio::time::timeout(Duration::from_secs(120), step).await;
        let took_ms = began.elapsed().as_millis();
        self.done += 1;
        match found {
            Ok(Ok(what)) => print(&format!("ok    {name:<48} {what:<28} {took_ms:>6} ms")),
            Ok(Err(cause)) => self.fail(name, &format!("{cause:#}")),
            Err(_) => self.fail(name, "it took longer than 120 s"),
        }
    }

    fn fail(&mut self, name: &str, cause: &str) {
        self.failed += 1;
        print(&format!("FAIL  {name:<48} {cause}"));
    }
}

pub(super) async fn run(config: Config, options: Options) -> Result<()> {
    let reach = Reach::new(&config, options.url.as_deref())?;
    let mut sheet = Sheet::default();
    let token = steps::log_in(&mut sheet, &reach, &config).await;
    steps::shell(&mut sheet, &reach).await;
    steps::webhooks(&mut sheet, &reach).await;
    let call = steps::call(&mut sheet, &reach, &token).await;
    steps::calls(&mut sheet, &reach, &token, &call).await;
    crm::left(&mut sheet, &reach, &token).await;
    crm::worked(&mut sheet, &reach, &token).await;
    whatsapp::api(&mut sheet, &reach, &token).await;
    whatsapp::chat(&mut sheet, &reach, &config, &token).await;
    payments::paid(&mut sheet, &reach, &token).await;
    contracts::signed(&mut sheet, &reach, &token).await;
    rehearsal::rehearsed(&mut sheet, &reach, &token).await;
    steps::events(&mut sheet, &reach, &token).await;
    steps::sandbox(&mut sheet, &reach).await;
    print(&format!("\n{} steps, {} failed", sheet.done, sheet.failed));
    if sheet.failed > 0 {
        bail!("{} of {} steps failed", sheet.failed, sheet.done);
    }
    Ok(())
}
