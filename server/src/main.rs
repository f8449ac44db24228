//! The program `agentlocator`: reads the settings once and does what it is told.

use std::process::ExitCode;

use clap::Parser as _;
use mimalloc::MiMalloc;
use server::run::{Command, Options};

/// Typesetting allocates a great deal.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let options = Options::parse();
    providers::http::install_crypto();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.expect("the machine gives threads to a program that starts");
    runtime.block_on(Command::run(options.command))
}
