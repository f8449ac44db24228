//! `agentlocator sandbox chat`: a customer's WhatsApp on the terminal.

use std::{collections::HashSet, time::Duration};

use anyhow::{Context as _, Result};
use clap::Args;
use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::{Reach, Telephone};
use crate::{config::Config, run::print};

/// How often the telephone is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(400);
/// The agent gathers quick messages for some seconds before it answers.
const PATIENCE: Duration = Duration::from_secs(25);

/// Lines that were typed ahead.
const LINES: usize = 16;

/// Who writes what. Without words, lines are read from the terminal.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// One message each.
    words: Vec<String>,
    /// The customer's number.
    #[arg(long, default_value = "+972541234567")]
    from: String,
    /// What they call themselves.
    #[arg(long, default_value = "דנה כהן")]
    name: String,
    /// Where the program is, such as http://127.0.0.1:5000.
    #[arg(long)]
    url: Option<String>,
}

pub(super) async fn run(config: &Config, options: &Options) -> Result<()> {
    let reach = Reach::new(config, options.url.as_deref())?;
    let telephone = Telephone::of(config, &reach)?;
    let mut chat = Chat::begin(telephone, &options.from, &options.name).await?;
    if options.words.is_empty() {
        return chat.with_a_person().await;
    }
    for words in &options.words {
        chat.say(words).await?;
    }
    for answer in chat.heard().await? {
        print(&answer);
    }
    Ok(())
}

/// One customer's conversation with the business.
pub(in crate::run) struct Chat {
    telephone: Telephone,
    from: String,
    name: String,
    seen: HashSet<String>,
}

impl Chat {
    /// Whatever was written to this customer before is not shown again.
    pub(in crate::run) async fn begin(telephone: Telephone, from: &str, name: &str) -> Result<Self> {
        let mut chat = Self { telephone, from: from.to_owned(), name: name.to_owned(), seen: HashSet::new() };
        chat.news().await?;
        Ok(chat)
    }

    /// Writes to the business.
    pub(in crate::run) async fn say(&self, words: &str) -> Result<()> {
        let message = json!({ "from": self.from, "name": self.name, "kind": "text", "text": words });
        self.telephone.tell("incoming", &message).await.map(drop)
    }

    /// The next answer, and whatever came with it; empty if none comes.
    pub(in crate::run) async fn heard(&mut self) -> Result<Vec<String>> {
        let end = tokio::time::Instant::now() + PATIENCE;
        while tokio::time::Instant::now() < end {
            let news = self.news().await?;
            if !news.is_empty() {
                return Ok(news);
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
        Ok(Vec::new())
    }

    async fn with_a_person(&mut self) -> Result<()> {
        print("write to the business; Ctrl-D ends");
        let mut lines = typed();
        let mut look = tokio::time::interval(LOOK_EVERY);
        loop {
            tokio::select! {
                line = lines.recv() => match line {
                    Some(line) if line.trim().is_empty() => {}
                    Some(line) => self.say(line.trim()).await?,
                    None => return Ok(()),
                },
                _ = look.tick() => {
                    for answer in self.news().await? {
                        print(&format!("  ← {answer}"));
                    }
                }
            }
        }
    }

    /// What arrived at the customer since the last look.
    async fn news(&mut self) -> Result<Vec<String>> {
        let sent = self.telephone.list("sent").await?;
        let rows = sent.as_array().or_else(|| sent["items"].as_array()).context("no list of messages")?;
        let mine = rows.iter().filter(|row| row["to"].as_str() == Some(&self.from));
        let mut news = Vec::new();
        for row in mine {
            let id = row["id"].as_str().unwrap_or_default();
            if self.seen.insert(id.to_owned()) {
                news.push(shown(row));
            }
        }
        Ok(news)
    }
}

/// The lines of the terminal; reading blocks, and so has a thread of its own.
fn typed() -> mpsc::Receiver<String> {
    let (sender, lines) = mpsc::channel(LINES);
    std::thread::spawn(move || {
        for line in std::io::stdin().lines().map_while(Result::ok) {
            if sender.blocking_send(line).is_err() {
                return;
            }
        }
    });
    lines
}

fn shown(row: &Value) -> String {
    match row["text"].as_str() {
        Some(text) if !text.is_empty() => text.to_owned(),
        _ => format!("[{}]", row["kind"].as_str().unwrap_or("message")),
    }
}
