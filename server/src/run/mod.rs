//! What the program can be told on the command line; each word is one file here.

mod assemble;
mod backup;
mod call;
pub mod doctor;
mod jobs;
mod log;
mod reach;
mod rehearse;
mod replay;
mod sandbox;
mod screen;
mod serve;
mod services;
mod smoke;

use std::{io::Write as _, process::ExitCode};

use clap::{Parser, Subcommand};

use crate::config::Config;

/// An AI receptionist in Hebrew, with WhatsApp, a CRM, contracts, payments and invoices.
#[derive(Debug, Parser)]
#[command(name = "agentlocator", version, about)]
pub struct Options {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Bring the database up to date, serve, and run the jobs.
    Serve(serve::Options),
    /// Run jobs only, beside one or more servers.
    Worker,
    /// Bring the database up to date and stop.
    Migrate,
    /// Look at everything that may be wrong, with a remedy for each; status 1 where something must be mended.
    Doctor,
    /// Keep everything that this installation is in one archive, while it runs.
    Backup(backup::BackupOptions),
    /// Put such an archive back, where nothing is.
    Restore(backup::RestoreOptions),
    /// Read the jobs that were given up, or have one tried again.
    Jobs(jobs::Options),
    /// Telephone the running program as a customer would.
    Call(call::Options),
    /// Tell what happened in a call, out of its log.
    Replay(replay::Options),
    /// Try the receptionist of a business by scripted callers.
    Rehearse(rehearse::Options),
    /// Try every flow against a running program.
    Smoke(smoke::Options),
    /// Run the stand-ins of the vendors on their own.
    Sandbox(sandbox::Options),
}

impl Command {
    /// A service is watched by its log; the other commands speak to a person.
    fn is_a_service(&self) -> bool {
        match self {
            Self::Serve(_) | Self::Worker | Self::Migrate => true,
            Self::Sandbox(options) => options.is_a_service(),
            _ => false,
        }
    }

    /// Does it. The status is 0 if it was done, 1 if it failed, 2 if the settings are wrong.
    pub async fn run(command: Self) -> ExitCode {
        let config = match Config::load() {
            Ok(config) => config,
            Err(problems) => {
                say(&format!("agentlocator cannot start:\n{problems}"));
                return ExitCode::from(2);
            }
        };
        if command.is_a_service() {
            log::begin(&config);
        }
        let done = match command {
            Self::Serve(options) => serve::serve(config, options).await,
            Self::Worker => serve::work(config).await,
            Self::Migrate => serve::migrate(config).await,
            Self::Doctor => doctor::run(config).await,
            Self::Backup(options) => backup::back_up(config, options).await,
            Self::Restore(options) => backup::restore(config, options).await,
            Self::Jobs(options) => jobs::run(config, options).await,
            Self::Call(options) => call::run(config, options).await,
            Self::Replay(options) => replay::run(config, options).await,
            Self::Rehearse(options) => rehearse::run(config, options).await,
            Self::Smoke(options) => smoke::run(config, options).await,
            Self::Sandbox(options) => sandbox::run(config, options).await,
        };
        match done {
            Ok(()) => ExitCode::SUCCESS,
            Err(cause) => {
                say(&format!("agentlocator: {cause:#}"));
                ExitCode::FAILURE
            }
        }
    }
}

/// One line for the person at the terminal, beside the log.
fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// One line of what was asked for, for a person or a pipe.
fn print(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}
