//! `bench payments`: a day's payments at once. Each is begun over the API and paid in the sandbox; then every event that
//! Stripe has of them is posted by many senders at the same moment, and the last document is waited for.

mod bare;
mod installation;
mod report;
mod webhook;

use std::{path::PathBuf, time::Duration};

use anyhow::{Context as _, Result, ensure};
use clap::Args;
use sandbox::stripe::{Card, Delivery};
use serde_json::json;
use tokio::time::Instant;

use self::installation::{Installation, Running};
use crate::{figures::Samples, page, print, process};

/// Longer than it may take until the last document is there.
const WITHIN: Duration = Duration::from_secs(600);
const LOOK_EVERY: Duration = Duration::from_millis(50);
/// The first agora of the first payment: Stripe takes no less than about two shekels.
const FIRST_AMOUNT: usize = 1_000;

/// How much.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Payments.
    #[arg(long, default_value_t = 1_000)]
    payments: usize,
    /// Events that are posted at the same moment.
    #[arg(long, default_value_t = 50)]
    senders: usize,
    /// The page whose table is brought up to date.
    #[arg(long)]
    page: Option<PathBuf>,
}

/// What was measured.
struct Measured {
    /// Milliseconds of `create-intent`.
    begun_ms: Samples,
    /// Milliseconds until an event was answered.
    answered_ms: Samples,
    /// Seconds until the last event was answered.
    answered_s: f64,
    /// Seconds until the last document was there.
    issued_s: f64,
    events: usize,
    payments: usize,
    /// Bare transactions in a second.
    bare_per_s: f64,
}

/// Measures, prints, writes the page; fails if a number is missing or was given twice.
pub(crate) async fn run(options: Options) -> Result<()> {
    process::check_cores().await?;
    process::sibling("agentlocator")?;
    ensure!(options.payments > 0 && options.senders > 0, "at least one payment and one sender");
    process::settle_equal().await?;
    let installation = Installation::new().await?;
    let measured = measure(&installation, &options).await;
    let measured =
        measured.with_context(|| format!("the end of the program's log:\n{}", installation.log()))?;
    let text = report::text(&measured, &options);
    print(&format!("\n{text}"));
    match &options.page {
        Some(path) if !cfg!(debug_assertions) => page::write(path, "payments", &text),
        _ => Ok(()),
    }
}

async fn measure(installation: &Installation, options: &Options) -> Result<Measured> {
    let running = installation.start().await?;
    let stripe = installation.sandbox.stripe();
    stripe.deliver(Delivery { times: 0, ..Delivery::default() });
    print(&format!("{} payments are begun and paid …", options.payments));
    let begun_ms = begin(&running, options.payments).await?;
    for intent in stripe.intents() {
        let id = intent["id"].as_str().context("an intent has an id")?;
        stripe.pay(id, Card::Visa).map_err(anyhow::Error::msg)?;
    }
    let events = webhook::events(&stripe)?;
    print(&format!("{} events are posted, {} at a time …", events.len(), options.senders));
    let begun = Instant::now();
    let answered_ms = webhook::post_all(&running.base, &events, options.senders).await?;
    let answered_s = begun.elapsed().as_secs_f64();
    let wanted = i64::try_from(options.payments)?;
    while running.number("select count(*) from invoice").await? < wanted {
        ensure!(begun.elapsed() < WITHIN, "the documents were not issued within ten minutes");
        tokio::time::sleep(LOOK_EVERY).await;
    }
    let issued_s = begun.elapsed().as_secs_f64();
    check(&running, wanted).await?;
    let events = events.len();
    running.stop().await?;
    let bare_per_s = bare::per_second().await?;
    Ok(Measured {
        begun_ms,
        answered_ms,
        answered_s,
        issued_s,
        events,
        payments: options.payments,
        bare_per_s,
    })
}

/// Each of another amount: one open intent of an amount is reused.
async fn begin(running: &Running, payments: usize) -> Result<Samples> {
    let mut begun_ms = Samples::default();
    for n in 0..payments {
        let body = json!({ "deal_id": running.deal, "amount": FIRST_AMOUNT + n });
        begun_ms.extend([running.client.post("/api/payments/create-intent", &body).await?.ms]);
    }
    Ok(begun_ms)
}

/// The numbers are 1 to n, each once, and each payment has one document.
async fn check(running: &Running, wanted: i64) -> Result<()> {
    for (what, sql) in [
        ("documents", "select count(*) from invoice"),
        ("numbers", "select count(distinct number) from invoice"),
        ("the last number", "select max(number) from invoice"),
        ("payments with a document", "select count(distinct payment_id) from invoice"),
    ] {
        let found = running.number(sql).await?;
        ensure!(found == wanted, "{what}: {found} in place of {wanted}");
    }
    Ok(())
}
