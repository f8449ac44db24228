//! Child processes on their cores: the measured one alone on the first, everything else on the second.

use std::{
    ffi::OsStr,
    fs::File,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use anyhow::{Context as _, Result, bail, ensure};
use tokio::process::{Child, Command};

/// The core of the measured process, and the one of vendors and telephones.
const MEASURED_CORE: &str = "0";
const OTHER_CORE: &str = "1";
/// Real-time ranks: telephones before vendors, or a busy vendor would make the telephones late.
const TELEPHONE_RANK: &str = "20";
const VENDOR_RANK: &str = "10";
/// Where the tools of the system are; a child inherits nothing of our own environment.
const PATH: &str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
/// How often a starting server is asked whether it answers, and how long it may take.
const ASK_EVERY: Duration = Duration::from_millis(2);
const START_WITHIN: Duration = Duration::from_secs(60);
/// The program gives what it does at most 25 s when it is to end (`SHUTDOWN_GRACE_MS`).
const END_WITHIN: Duration = Duration::from_secs(40);

/// Checks that there is what a measurement needs.
///
/// # Errors
/// What is missing, and where it comes from.
pub(crate) async fn check_machine() -> Result<()> {
    check_cores().await?;
    check_tool("espeak-ng", "espeak-ng").await
}

/// Checks that the program can have a core of its own.
///
/// # Errors
/// What is missing, and where it comes from.
pub(crate) async fn check_cores() -> Result<()> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    ensure!(cores >= 2, "measuring needs two cores: one for the program, one for everything else");
    check_tool("taskset", "util-linux").await?;
    check_tool("chrt", "util-linux").await?;
    check_tool("nice", "coreutils").await
}

async fn check_tool(tool: &str, package: &str) -> Result<()> {
    let found = Command::new(tool).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    ensure!(found.await.is_ok(), "{tool} is missing (Debian: apt-get install {package})");
    Ok(())
}

/// A file that was built beside this one.
///
/// # Errors
/// It was not built.
pub(crate) fn sibling(name: &str) -> Result<PathBuf> {
    let own = std::env::current_exe().context("this program has no path")?;
    let path = own.with_file_name(name);
    ensure!(
        path.exists(),
        "{} is missing: build it first (cargo build --release --workspace)",
        path.display()
    );
    Ok(path)
}

/// A child; killed when dropped.
pub(crate) struct Process {
    pub(crate) child: Child,
    pub(crate) pid: u32,
}

/// What is to be measured, on a core of its own with the best priority that is permitted short of real time, which it would
/// inherit from the telephones: its threads are to take turns as anywhere.
pub(crate) fn measured(path: &Path, args: &[&str], env: &[(&str, String)], place: &Path) -> Result<Process> {
    let mut command = Command::new("taskset");
    command.args(["-c", MEASURED_CORE, "chrt", "-o", "0", "nice", "-n", "-20"]).arg(path).args(args);
    let log = File::create(place.join("log")).context("the log of the child")?;
    command.stdout(log.try_clone().context("the log of the child")?).stderr(log).stdin(Stdio::null());
    command.current_dir(place);
    start(command, env)
}

/// A part of the surroundings; what it prints is read.
pub(crate) fn beside(path: &Path, args: &[&str]) -> Result<Process> {
    let mut command = Command::new("taskset");
    command.args(["-c", OTHER_CORE]).arg(path).args(args);
    command.stdout(Stdio::piped()).stdin(Stdio::piped());
    start(command, &[])
}

/// The program on any core; what it says is added to its log.
pub(crate) fn anywhere(path: &Path, args: &[&str], env: &[(&str, String)], place: &Path) -> Result<Process> {
    let mut command = Command::new(path);
    let log = File::options().create(true).append(true).open(place.join("log"));
    let log = log.context("the log of the child")?;
    command.stdout(log.try_clone().context("the log of the child")?).stderr(log).stdin(Stdio::null());
    command.args(args).current_dir(place);
    start(command, env)
}

impl Process {
    /// Asks it to end, and waits until it has.
    ///
    /// # Errors
    /// It does not end, or not well.
    pub(crate) async fn terminate(mut self) -> Result<()> {
        let asked = tool("sh", &["-c", &format!("kill -TERM {}", self.pid)]).await;
        ensure!(asked, "the program cannot be asked to end");
        let ended = tokio::time::timeout(END_WITHIN, self.child.wait()).await;
        let status = ended.context("the program did not end in time")??;
        ensure!(status.success(), "the program ended with {status}");
        Ok(())
    }

    /// Kills it (`SIGKILL`), and waits until it is gone.
    ///
    /// # Errors
    /// It cannot be killed.
    pub(crate) async fn kill(mut self) -> Result<()> {
        self.child.kill().await.context("the program cannot be killed")
    }
}

fn start(mut command: Command, env: &[(&str, String)]) -> Result<Process> {
    command.env_clear().env("PATH", PATH).kill_on_drop(true);
    command.envs(env.iter().map(|(name, value)| (OsStr::new(name), OsStr::new(value))));
    let child = command.spawn().context("a child cannot be started (taskset: apt-get install util-linux)")?;
    let pid = child.id().context("the child has ended already")?;
    Ok(Process { child, pid })
}

/// Puts this process on the second core.
async fn settle_beside() -> Result<()> {
    let own = std::process::id().to_string();
    ensure!(tool("taskset", &["-a", "-c", "-p", OTHER_CORE, &own]).await, "this process cannot be pinned");
    Ok(())
}

/// Puts this process on the second core with the priority of what is measured, where that is permitted.
pub(crate) async fn settle_equal() -> Result<()> {
    settle_beside().await?;
    tool("renice", &["-n", "-20", "-p", &std::process::id().to_string()]).await;
    Ok(())
}

/// Puts this process on the second core before everything else there; says how far that was permitted.
pub(crate) async fn settle_telephones() -> Result<&'static str> {
    settle_beside().await?;
    let own = std::process::id().to_string();
    let first = tool("chrt", &["-a", "-r", "-p", TELEPHONE_RANK, &own]).await;
    Ok(if first { "real-time" } else { "ordinary (real time was refused)" })
}

/// Puts the vendors before everything but the telephones, where that is permitted.
pub(crate) async fn settle_vendors(pid: u32) {
    tool("chrt", &["-a", "-r", "-p", VENDOR_RANK, &pid.to_string()]).await;
}

/// Puts a process behind all others of its core: it is started by a telephone, and inherits its priority.
pub(crate) async fn settle_last(pid: u32) {
    tool("chrt", &["-a", "-o", "-p", "0", &pid.to_string()]).await;
}

async fn tool(name: &str, args: &[&str]) -> bool {
    let mut command = Command::new(name);
    command.args(args).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().await.is_ok_and(|status| status.success())
}

/// Waits until `url` answers with success.
///
/// # Errors
/// The process ended, or took too long; the end of its log is part of the message.
pub(crate) async fn await_answer(process: &mut Process, url: &str, place: &Path) -> Result<()> {
    let http = reqwest::Client::builder().no_proxy().timeout(START_WITHIN).build()?;
    let waiting = async {
        loop {
            if let Ok(Some(status)) = process.child.try_wait() {
                bail!("it ended at once ({status})");
            }
            if http.get(url).send().await.is_ok_and(|answer| answer.status().is_success()) {
                return Ok(());
            }
            tokio::time::sleep(ASK_EVERY).await;
        }
    };
    let started = tokio::time::timeout(START_WITHIN, waiting).await.context("it did not answer in time");
    started
        .and_then(|started| started)
        .with_context(|| format!("the process does not start:\n{}", last_lines(place)))
}

/// The end of the log of a process that lives here.
pub(crate) fn last_lines(place: &Path) -> String {
    let log = std::fs::read_to_string(place.join("log")).unwrap_or_default();
    let lines: Vec<&str> = log.lines().collect();
    lines[lines.len().saturating_sub(10)..].join("\n")
}

/// A port that nobody listens on.
pub(crate) fn free_port() -> Result<u16> {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).context("no port is free")?;
    Ok(listener.local_addr()?.port())
}
