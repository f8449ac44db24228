//! The offline voice: the program `espeak-ng` as a child process. Understandable, not beautiful, always there.

#[cfg(test)]
mod tests;

use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, Command};

use crate::Failure;
use crate::audio::{Pcm, wav};

const VENDOR: &str = "espeak";

/// Time for one text: a sentence takes a tenth of a second, a page one second.
pub const TIMEOUT: Duration = Duration::from_secs(10);

/// Longest sound read: some six minutes at its 22,050 samples per second.
const OUTPUT_MAX_BYTES: u64 = 16 * 1024 * 1024;

/// Longest complaint read.
const COMPLAINT_MAX_BYTES: u64 = 4 * 1024;

/// Which program speaks, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The program, by name or path.
    pub program: String,
    /// Its voice.
    pub voice: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self { program: "espeak-ng".to_owned(), voice: "he".to_owned() }
    }
}

/// A speaker; each text is a process of its own.
#[derive(Debug, Clone)]
pub struct Client {
    settings: Settings,
    timeout: Duration,
}

impl Client {
    /// Makes a client; nothing is started.
    pub fn new(settings: Settings) -> Self {
        Self { settings, timeout: TIMEOUT }
    }

    /// Replaces the time limit of one text.
    #[must_use]
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Speaks a text; it reaches the program by its standard input, so that no text is taken for an option.
    ///
    /// # Errors
    /// `Never` with code `not_installed` where the program is absent, `failed` where it complains;
    /// `After` where it takes too long.
    pub async fn synthesize(&self, text: &str) -> Result<Pcm, Failure> {
        let child = self.start()?;
        let file = tokio::time::timeout(self.timeout, spoken(child, text))
            .await
            .map_err(|_elapsed| Failure::timed_out(VENDOR, self.timeout))??;
        wav::decode(&file)
    }

    fn start(&self) -> Result<Child, Failure> {
        Command::new(&self.settings.program)
            .args(["-v", &self.settings.voice, "-b", "1", "--stdin", "--stdout"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| match error.kind() {
                std::io::ErrorKind::NotFound => Failure::never(
                    VENDOR,
                    "not_installed",
                    format!(
                        "the program {} is not installed (Debian: apt install espeak-ng)",
                        self.settings.program
                    ),
                ),
                _ => Failure::never(VENDOR, "failed", format!("cannot be started: {error}")),
            })
    }
}

/// Feeds the text and gathers the file; all three pipes move at once, else a full one would block the program.
async fn spoken(mut child: Child, text: &str) -> Result<Vec<u8>, Failure> {
    let mut input = child.stdin.take().expect("stdin is piped");
    let output = child.stdout.take().expect("stdout is piped");
    let complaint = child.stderr.take().expect("stderr is piped");
    let feed = async move {
        // A program that died early closes the pipe; its exit status tells more than this error.
        let _broken_pipe = input.write_all(text.as_bytes()).await;
    };
    let ((), file, complaint) =
        tokio::join!(feed, gathered(output, OUTPUT_MAX_BYTES), gathered(complaint, COMPLAINT_MAX_BYTES));
    if file.len() as u64 > OUTPUT_MAX_BYTES {
        return Err(Failure::never(VENDOR, "too_long", "a text of more than six minutes"));
    }
    match child.wait().await {
        Ok(status) if status.success() => Ok(file),
        _ => Err(Failure::never(VENDOR, "failed", String::from_utf8_lossy(&complaint))),
    }
}

/// Reads up to one byte more than `max_bytes`, which shows that there was more.
async fn gathered(pipe: impl AsyncRead + Unpin, max_bytes: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    // What was read before an error is kept; the exit status decides.
    let _cut = pipe.take(max_bytes + 1).read_to_end(&mut bytes).await;
    bytes
}
