//! `agentlocator call`: the developer's telephone. It plays Twilio against a running program, so that with real
//! keys of OpenAI and Google it is a real conversation without Twilio.

mod transcript;

use std::{
    io::IsTerminal as _,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use ::sandbox::telephone::{self, EVENTS, Ended, Event, LINES, Line, Report};
use anyhow::{Context as _, Result, anyhow, bail};
use clap::Args;
use tokio::sync::mpsc;

use super::{print, reach::Reach};
use crate::config::Config;

/// The summary is a job after the call; nobody waits longer for it here.
const SUMMARY_PATIENCE: Duration = Duration::from_secs(15);
/// Players that are found on the machines of developers, and their arguments before the file.
const PLAYERS: [(&str, &[&str]); 4] = [
    ("aplay", &["-q"]),
    ("paplay", &[]),
    ("afplay", &[]),
    ("ffplay", &["-autoexit", "-nodisp", "-loglevel", "quiet"]),
];

/// Whom to call and what to say. Without `--script`, `--wav` or words, lines are read from the terminal.
#[derive(Debug, Args)]
pub struct Options {
    /// What the caller says, line by line. `[wait 2000]`, `[over 800] words`, `[press 5]` and `[hang up]` are orders.
    words: Vec<String>,
    /// Read the lines from this file instead.
    #[arg(long)]
    script: Option<PathBuf>,
    /// Play this WAV file (PCM, 16 bit) as the caller's words instead.
    #[arg(long)]
    wav: Option<PathBuf>,
    /// Where the program is, such as http://127.0.0.1:5000.
    #[arg(long)]
    url: Option<String>,
    /// The caller's number.
    #[arg(long, default_value = "+972541234567")]
    from: String,
    /// The number that is called; the business's first one by default.
    #[arg(long)]
    to: Option<String>,
    /// The owner's token; without one the settings' owner logs in.
    #[arg(long, env = "AGENTLOCATOR_TOKEN", hide_env_values = true)]
    token: Option<String>,
    /// Where the conversation is written.
    #[arg(long, default_value = "call.wav")]
    out: PathBuf,
    /// Where the caller is put through to a person, nobody answers.
    #[arg(long)]
    nobody_answers: bool,
    /// Do not play the conversation afterwards.
    #[arg(long)]
    silent: bool,
}

pub(super) async fn run(config: Config, options: Options) -> Result<()> {
    let reach = Reach::new(&config, options.url.as_deref())?;
    let token = match &options.token {
        Some(token) => token.clone(),
        None => reach.log_in(&config).await?,
    };
    let to = match &options.to {
        Some(number) => number.clone(),
        None => reach.number(&token).await?,
    };
    let lines = lines(&options)?;
    let (sender, mut events) = mpsc::channel(EVENTS);
    let mut telephone = reach.telephone(options.from.clone(), to.clone(), 1.0);
    telephone.person_answers = !options.nobody_answers;
    print(&format!("{} calls {to} …", options.from));
    let call = tokio::spawn(telephone::call(telephone, lines, sender));
    let mut following = None;
    while let Some(event) = events.recv().await {
        if let Event::Connected(call_sid) = &event {
            following = Some(tokio::spawn(transcript::follow(&reach, &token, call_sid)));
        }
        show(&event);
    }
    let report = call.await?.map_err(|failure| anyhow!("the call failed: {failure}"))?;
    if let Some(following) = following {
        let _ = tokio::time::timeout(SUMMARY_PATIENCE, following).await;
    }
    std::fs::write(&options.out, report.wav()).with_context(|| format!("{}", options.out.display()))?;
    tell(&report, &options.out);
    show_summary(&reach, &token, &report.call_sid).await;
    if !options.silent && std::io::stdout().is_terminal() {
        play(&options.out).await;
    }
    if report.answered { Ok(()) } else { bail!("nobody was heard: the call was not answered") }
}

/// Where the caller's lines come from; the channel closes behind the last one.
fn lines(options: &Options) -> Result<mpsc::Receiver<Line>> {
    let (sender, lines) = mpsc::channel(LINES);
    if let Some(path) = &options.wav {
        let samples = samples(path)?;
        tokio::spawn(async move { sender.send(Line::Pcm(samples)).await });
    } else if options.words.is_empty() && options.script.is_none() {
        std::thread::spawn(move || typed(&sender));
    } else {
        let script = options.script.as_ref().map(std::fs::read_to_string).transpose().context("--script")?;
        let text = script.unwrap_or_else(|| options.words.join("\n"));
        let written = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
        let written: Vec<Line> =
            written.map(Line::parse).collect::<Result<_, _>>().map_err(|cause| anyhow!(cause))?;
        tokio::spawn(async move {
            for line in written {
                if sender.send(line).await.is_err() {
                    return;
                }
            }
        });
    }
    Ok(lines)
}

fn samples(path: &Path) -> Result<Vec<i16>> {
    let file = std::fs::read(path).with_context(|| format!("{}", path.display()))?;
    let pcm =
        providers::audio::wav::decode(&file).map_err(|failure| anyhow!("{}: {failure}", path.display()))?;
    Ok(voice::resample::to_8k(&pcm.samples, pcm.rate_hz))
}

/// In a thread of its own: a runtime would wait at its end for a read that never returns.
fn typed(lines: &mpsc::Sender<Line>) {
    print("Type what the caller says, one line at a time; an empty line hangs up.");
    for text in std::io::stdin().lines().map_while(Result::ok) {
        let line = if text.trim().is_empty() { Ok(Line::HangUp) } else { Line::parse(&text) };
        match line {
            Ok(line) => {
                if lines.blocking_send(line).is_err() {
                    return;
                }
            }
            Err(cause) => print(&cause),
        }
    }
}

fn show(event: &Event) {
    match event {
        Event::Connected(sid) => print(&format!("answered as {sid}")),
        Event::Voicemail => print("   (voicemail)"),
        Event::Dialled(number) => print(&format!("   ({number} rings)")),
        Event::PersonAnswers(told) => print(&format!("   (somebody answers, and hears: {told})")),
        Event::Trouble(cause) => print(&format!("   (trouble: {cause})")),
        Event::Says(_) | Event::Said | Event::Cleared | Event::AgentBegins | Event::AgentEnds => {}
    }
}

fn tell(report: &Report, out: &Path) {
    let ended = match report.ended {
        Ended::Program => "the receptionist hung up",
        Ended::Caller => "the caller hung up",
        Ended::Lost => "the line was lost",
    };
    print(&format!("\n{ended} after {:.1} s; the conversation is in {}", seconds(report), out.display()));
    if let Some(first) = report.first_frame_ms {
        print(&format!("first sound after {first} ms"));
    }
    for (n, turn) in report.turns.iter().enumerate() {
        print(&format!(
            "turn {}: answered {} ms after the caller's last sound",
            n + 1,
            turn.voice_to_voice_ms
        ));
    }
    for clear in &report.clear_ms {
        print(&format!("cut short {clear} ms after the caller began"));
    }
    for error in &report.protocol_errors {
        print(&format!("not as Twilio wants it: {error}"));
    }
}

fn seconds(report: &Report) -> f64 {
    f64::from(u32::try_from(report.duration_ms).unwrap_or(u32::MAX)) / 1000.0
}

async fn show_summary(reach: &Reach, token: &str, call_sid: &str) {
    let path = format!("/api/calls/{call_sid}");
    for _ in 0..20 {
        match reach.get(&path, token).await {
            Ok(call) if !call["summary"].is_null() => {
                let text = call["summary"]["summary"].as_str().or_else(|| call["summary"].as_str());
                return print(&format!("summary: {}", text.unwrap_or("—")));
            }
            _ => tokio::time::sleep(Duration::from_millis(250)).await,
        }
    }
}

async fn play(file: &Path) {
    for (player, arguments) in PLAYERS {
        let mut command = tokio::process::Command::new(player);
        command.args(arguments).arg(file).stdout(Stdio::null()).stderr(Stdio::null());
        if command.status().await.is_ok() {
            return;
        }
    }
}
