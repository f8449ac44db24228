//! Measures the program under load: real calls in real time against a release build, with the vendors in another
//! process, beside an agent that does nothing; its CRM, beside the same statements run bare; and its documents, beside a
//! browser. Beside that it tells the whole story of a customer while the program is killed. It knows the program only from
//! outside.

mod client;
mod crm;
mod documents;
mod figures;
mod flood;
mod gauge;
mod load;
mod machine;
mod nothing;
mod page;
mod payments;
mod process;
mod program;
mod run;
mod soak;
mod story;
mod vendors;
mod whole;

use std::{io::Write as _, process::ExitCode};

use clap::{Parser, Subcommand};
use mimalloc::MiMalloc;

/// As the program has it: what is measured here in its place is to take as long.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Measures the program under load.
#[derive(Debug, Parser)]
#[command(name = "bench")]
struct Options {
    #[command(subcommand)]
    word: Word,
}

/// What to do.
#[derive(Debug, Subcommand)]
enum Word {
    /// Measure calls: how soon, how evenly, at what cost.
    Calls(run::Options),
    /// Thousands of short calls with abrupt ends: does anything stay behind?
    Soak(soak::Options),
    /// Tell the story of a customer from the first ring to the invoice, and again while the program is killed.
    Story(story::Options),
    /// Measure the CRM: lists, search, timelines, imports, beside bare statements.
    Crm(crm::Options),
    /// Measure payments: Stripe's events by 50 senders at once, beside bare transactions.
    Payments(payments::Options),
    /// Measure documents: invoices as PDF, beside a browser that prints them.
    Documents(documents::Options),
    /// Measure the program as a whole: start, memory at rest, size, requests; and gather what the others measured.
    Whole(whole::Options),
    /// The agent that does nothing (started by `calls` and `whole`).
    Nothing(nothing::Options),
    /// The vendors (started by `calls` and `soak`).
    Vendors(vendors::Options),
    /// Requests without sense (started by `calls`).
    Flood(flood::Options),
}

fn main() -> ExitCode {
    let options = Options::parse();
    // An error says that one is installed already, which is as good.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let runtime = runtime(&options.word).enable_all().build();
    let runtime = runtime.expect("the machine gives a thread to a program that starts");
    let done = runtime.block_on(async {
        match options.word {
            Word::Calls(options) => run::run(options).await,
            Word::Soak(options) => soak::run(options).await,
            Word::Story(options) => story::run(options).await,
            Word::Crm(options) => crm::run(options).await,
            Word::Payments(options) => payments::run(options).await,
            Word::Documents(options) => documents::run(options).await,
            Word::Whole(options) => whole::run(options).await,
            Word::Nothing(options) => nothing::serve(options).await,
            Word::Vendors(options) => vendors::serve(options).await,
            Word::Flood(options) => flood::serve(options).await,
        }
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            let _ = writeln!(std::io::stderr(), "bench: {cause:#}");
            ExitCode::FAILURE
        }
    }
}

/// Whoever measures does so in one thread. In a story the vendors of many programs live here, and a telephone that must not
/// wait for them.
fn runtime(word: &Word) -> tokio::runtime::Builder {
    match word {
        Word::Story(_) => tokio::runtime::Builder::new_multi_thread(),
        _ => tokio::runtime::Builder::new_current_thread(),
    }
}

/// One line for whoever watches, or for a pipe.
fn print(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}
