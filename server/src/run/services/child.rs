//! One process of Node: started with a small environment of its own, ended by closing its input.

use std::{
    path::{Path, PathBuf},
    process::{ExitStatus, Stdio},
    time::Duration,
};

use anyhow::{Context as _, Result};
use tokio::{
    io::{AsyncBufReadExt as _, BufReader, Lines},
    process::{self, ChildStdin, ChildStdout, Command},
};
use tokio_util::sync::CancellationToken;

use crate::config;

/// A process ends by itself within this time once its input is closed.
const ENDS_WITHIN: Duration = Duration::from_secs(12);

/// How a process is started.
pub(super) struct Child {
    pub(super) name: &'static str,
    folder: PathBuf,
    settings: Vec<(&'static str, String)>,
}

/// A process that runs. Dropped, it is killed.
pub(super) struct Running {
    process: process::Child,
    // Kept apart: whoever waits for a process closes what it still holds of its input.
    input: Option<ChildStdin>,
}

impl Child {
    /// The service in this folder, by its `index.js`.
    pub(super) fn new(name: &'static str, folder: &Path) -> Self {
        Self { name, folder: folder.to_owned(), settings: Vec::new() }
    }

    /// Sets a variable of its environment. Of ours it gets nothing that is a secret.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.settings.push((name, value.into()));
        self
    }

    /// Starts it; its log goes where ours goes.
    pub(super) fn start(&self) -> Result<Running> {
        self.spawn(Stdio::null())
    }

    /// Starts it and hands over the lines that it prints.
    pub(super) fn start_heard(&self) -> Result<(Running, Lines<BufReader<ChildStdout>>)> {
        let mut running = self.spawn(Stdio::piped())?;
        let printed = running.process.stdout.take().context("its output was asked for")?;
        Ok((running, BufReader::new(printed).lines()))
    }

    fn spawn(&self, output: Stdio) -> Result<Running> {
        let mut process = Command::new("node")
            .arg("index.js")
            .arg("--watch-stdin")
            .current_dir(&self.folder)
            .env_clear()
            .envs(config::passed_on())
            .envs(self.settings.iter().map(|(name, value)| (*name, value)))
            .stdin(Stdio::piped())
            .stdout(output)
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("{} cannot be started: is Node 20 or newer installed?", self.name))?;
        let input = process.stdin.take();
        Ok(Running { process, input })
    }
}

impl Running {
    /// Waits until it ends, or ends it when the program stops; how it ended, if it did so by itself.
    pub(super) async fn until(mut self, stopping: &CancellationToken) -> Option<ExitStatus> {
        tokio::select! {
            ended = self.process.wait() => ended.ok(),
            () = stopping.cancelled() => {
                self.end().await;
                None
            }
        }
    }

    async fn end(&mut self) {
        drop(self.input.take());
        if tokio::time::timeout(ENDS_WITHIN, self.process.wait()).await.is_err() {
            tracing::warn!("a service does not end and is killed");
            let _ = self.process.kill().await;
        }
    }
}
