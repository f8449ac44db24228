//! A flood of requests without sense, from a process of its own, while calls go on.

mod senseless;

use std::{cell::Cell, rc::Rc, time::Duration};

use anyhow::{Context as _, Result};
use clap::Args;
use serde::{Deserialize, Serialize};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader, Lines},
    net::TcpStream,
    process::ChildStdout,
    time::Instant,
};
use url::Url;

use self::senseless::senseless;
use crate::{
    print,
    process::{self, Process},
};

/// So many at once: each sends the next as soon as the last was answered.
const SENDERS: usize = 16;
/// Connections that begin a request and never end it.
const UNFINISHED: usize = 40;
/// An answer that takes longer counts as none.
const WITHIN: Duration = Duration::from_secs(5);

/// Whom to flood.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The program's address, as `127.0.0.1:5000`.
    #[arg(long)]
    to: String,
}

/// What came of it.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Outcome {
    /// Requests that were refused: 400 to 499.
    pub(crate) refused: u64,
    /// Requests that were answered in any other way.
    pub(crate) taken: u64,
    /// Requests without an answer.
    pub(crate) unanswered: u64,
    /// For how long it went on.
    pub(crate) seconds: f64,
}

impl Outcome {
    /// Requests in a second that were refused.
    pub(crate) fn per_s(&self) -> f64 {
        self.refused as f64 / self.seconds.max(0.001)
    }

    /// Why the measurement does not count.
    pub(crate) fn wrong(&self) -> Option<String> {
        let Self { refused, taken, unanswered, .. } = self;
        let is_well = *refused > 0 && *taken == 0 && *unanswered == 0;
        (!is_well)
            .then(|| format!("{refused} requests were refused, {taken} taken, {unanswered} not answered"))
    }
}

/// The running flood.
pub(crate) struct Flood {
    process: Process,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Flood {
    /// Begins it; what is flooded notices at once.
    ///
    /// # Errors
    /// It does not start.
    pub(crate) async fn start(base: &Url) -> Result<Self> {
        let own = std::env::current_exe().context("this program has no path")?;
        let to = base.socket_addrs(|| None).context("the program has no address")?;
        let to = to.first().context("the program has no address")?.to_string();
        let mut process = process::beside(&own, &["flood", "--to", &to])?;
        let output = process.child.stdout.take().context("the flood has no output")?;
        let mut lines = BufReader::new(output).lines();
        process::settle_last(process.pid).await;
        lines.next_line().await?.context("the flood does not begin")?;
        Ok(Self { process, lines })
    }

    /// Ends it.
    ///
    /// # Errors
    /// It ended before its time.
    pub(crate) async fn stop(mut self) -> Result<Outcome> {
        drop(self.process.child.stdin.take());
        let line = self.lines.next_line().await?.context("the flood does not say what came of it")?;
        serde_json::from_str(&line).context("the flood says what came of it")
    }
}

/// `bench flood`: sends until its input closes.
pub(crate) async fn serve(Options { to }: Options) -> Result<()> {
    let mut unfinished = Vec::new();
    for _ in 0..UNFINISHED {
        let mut socket = TcpStream::connect(&to).await?;
        socket.write_all(b"POST /webhook/call_status HTTP/1.1\r\nhost: ").await?;
        unfinished.push(socket);
    }
    print("begun");
    let (begun, outcome) = (Instant::now(), Rc::new(Cell::new(Outcome::default())));
    let local = tokio::task::LocalSet::new();
    for from in 0..SENDERS {
        local.spawn_local(send(to.clone(), from, outcome.clone()));
    }
    // Whoever started it holds the other end: it closes when that process ends, however it ends.
    let told = tokio::task::spawn_blocking(|| std::io::copy(&mut std::io::stdin(), &mut std::io::sink()));
    local.run_until(told).await??;
    let outcome = Outcome { seconds: begun.elapsed().as_secs_f64(), ..outcome.get() };
    print(&serde_json::to_string(&outcome)?);
    Ok(())
}

async fn send(to: String, from: usize, outcome: Rc<Cell<Outcome>>) {
    for request in senseless().iter().cycle().skip(from) {
        let answer = tokio::time::timeout(WITHIN, ask(&to, request)).await.unwrap_or_default();
        outcome.set(counted(outcome.get(), &answer));
    }
}

/// What is answered to these bytes; nothing where the connection breaks.
async fn ask(to: &str, request: &[u8]) -> Vec<u8> {
    let mut answer = Vec::new();
    let Ok(mut socket) = TcpStream::connect(to).await else { return answer };
    // A refusal may come before all of the request is sent.
    let _ = socket.write_all(request).await;
    let _ = socket.read_to_end(&mut answer).await;
    answer
}

fn counted(before: Outcome, answer: &[u8]) -> Outcome {
    let is_refused = answer.starts_with(b"HTTP/1.1 4");
    let is_answered = answer.starts_with(b"HTTP/1.1 ");
    Outcome {
        refused: before.refused + u64::from(is_refused),
        taken: before.taken + u64::from(is_answered && !is_refused),
        unanswered: before.unanswered + u64::from(!is_answered),
        ..before
    }
}

#[cfg(test)]
mod tests {
    use super::{Outcome, counted};

    #[test]
    fn a_refusal_an_answer_and_none_are_told_apart() {
        let answers: [&[u8]; 4] =
            [b"HTTP/1.1 403 Forbidden\r\n", b"HTTP/1.1 429 ", b"HTTP/1.1 200 OK\r\n", b""];
        let outcome = answers.into_iter().fold(Outcome::default(), counted);
        assert_eq!((outcome.refused, outcome.taken, outcome.unanswered), (2, 1, 1));
        assert!(outcome.wrong().is_some_and(|wrong| wrong.contains("1 taken, 1 not answered")));
        assert_eq!(Outcome { refused: 7, ..Outcome::default() }.wrong(), None);
    }
}
