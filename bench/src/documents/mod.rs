//! `bench documents`: invoices as PDF, beside a headless Chromium that prints the web pages of the same invoices; and
//! contracts.

mod agreement;
mod chromium;
mod contracts;
mod report;
mod sample;

use std::path::PathBuf;

use anyhow::{Result, ensure};
use clap::Args;
use papers::{
    Document,
    document::{Kind, Mark},
};
use tokio::time::Instant;

use self::chromium::Chromium;
use crate::{figures::Samples, gauge, page, print};

/// How much.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Invoices of one page.
    #[arg(long, default_value_t = 200)]
    documents: usize,
    /// Lines of a long invoice.
    #[arg(long, default_value_t = 200)]
    lines: usize,
    /// Long invoices.
    #[arg(long, default_value_t = 20)]
    long_documents: usize,
    /// Contracts of about two pages, each shown and signed.
    #[arg(long, default_value_t = 100)]
    contracts: usize,
    /// Contracts of 20 pages.
    #[arg(long, default_value_t = 20)]
    long_contracts: usize,
    /// The browser (Debian: chromium).
    #[arg(long, default_value = "chromium")]
    chromium: PathBuf,
    /// The page whose table is brought up to date.
    #[arg(long)]
    page: Option<PathBuf>,
}

/// What one way of printing took.
#[derive(Debug, Default)]
struct Measured {
    /// From nothing to the first document, with the browser's start.
    first_ms: f64,
    short_ms: Samples,
    long_ms: Samples,
    short_bytes: usize,
    before_mb: f64,
    /// After the short ones.
    after_mb: f64,
    after_long_mb: f64,
}

/// Measures, prints, writes the page.
pub(crate) async fn run(options: Options) -> Result<()> {
    ensure!(
        options.documents > 1 && options.long_documents > 0,
        "at least two short documents and a long one"
    );
    ensure!(options.contracts > 1 && options.long_contracts > 0, "at least two contracts and a long one");
    print(&format!(
        "{} invoices, then {} of {} lines …",
        options.documents, options.long_documents, options.lines
    ));
    let ours = ours(&options)?;
    print(&format!("{} contracts, then {} long ones …", options.contracts, options.long_contracts));
    let contracts = contracts::measured(options.contracts, options.long_contracts)?;
    print("The same in Chromium …");
    let theirs = theirs(&options).await?;
    let text = report::text(&ours, &theirs, &contracts, &options);
    print(&format!("\n{text}"));
    match &options.page {
        Some(path) if !cfg!(debug_assertions) => page::write(path, "documents", &text),
        _ => Ok(()),
    }
}

/// Each is another document, so that nothing can be remembered from the one before.
fn short(options: &Options) -> impl Iterator<Item = Document> {
    (1..=options.documents).map(|number| sample::invoice(Kind::InvoiceReceipt, number, 3))
}

fn long(options: &Options) -> impl Iterator<Item = Document> + use<> {
    let (count, lines) = (options.long_documents, options.lines);
    (1..=count).map(move |number| sample::invoice(Kind::TaxInvoice, number, lines))
}

fn ours(options: &Options) -> Result<Measured> {
    let own = std::process::id();
    let mut measured = Measured { before_mb: gauge::rss_mb(own)?, ..Measured::default() };
    for (at, document) in short(options).enumerate() {
        let begun = Instant::now();
        let file = papers::pdf(&document, Mark::Original, None)?;
        measured.took(at, begun, file.len());
    }
    measured.after_mb = gauge::rss_mb(own)?;
    for document in long(options) {
        let begun = Instant::now();
        papers::pdf(&document, Mark::Original, None)?;
        measured.long_ms.extend([ms(begun)]);
    }
    measured.after_long_mb = gauge::rss_mb(own)?;
    Ok(measured)
}

async fn theirs(options: &Options) -> Result<Measured> {
    let mut measured = Measured::default();
    let begun = Instant::now();
    let mut chromium = Chromium::start(&options.chromium).await?;
    let before = begun.elapsed();
    measured.before_mb = gauge::group_mb(chromium.pid)?;
    for (at, document) in short(options).enumerate() {
        let page = papers::html(&document, Mark::Original);
        let begun = if at == 0 { Instant::now() - before } else { Instant::now() };
        let file = chromium.print(&page).await?;
        measured.took(at, begun, file.len());
    }
    measured.after_mb = gauge::group_mb(chromium.pid)?;
    for document in long(options) {
        let page = papers::html(&document, Mark::Original);
        let begun = Instant::now();
        chromium.print(&page).await?;
        measured.long_ms.extend([ms(begun)]);
    }
    measured.after_long_mb = gauge::group_mb(chromium.pid)?;
    chromium.close().await?;
    Ok(measured)
}

impl Measured {
    fn took(&mut self, at: usize, begun: Instant, bytes: usize) {
        match at {
            0 => self.first_ms = ms(begun),
            _ => self.short_ms.extend([ms(begun)]),
        }
        self.short_bytes = bytes;
    }
}

fn ms(begun: Instant) -> f64 {
    begun.elapsed().as_secs_f64() * 1_000.0
}
