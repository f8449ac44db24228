//! The journal of a running call: a mailbox that never makes the call's loop wait, and a task that writes the turns
//! as they happen. It knows nothing of sound.

mod minutes;

use std::{
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::Duration,
};

use sea_orm::{ActiveValue::Set, DbErr};
use tokio::sync::mpsc;
use voice::{At, Ending, Note, Take};

use self::minutes::{Line, Minutes, Turn};
use super::{
    jobs,
    patience::Patience,
    store::{
        self, Call,
        row::{call_log, call_turn},
    },
    usage::Usage,
};
use crate::app::App;

/// Lines that wait while the database is busy: some minutes of talk.
const MAILBOX: usize = 1024;
/// Lines that are written in one transaction.
const BATCH: usize = 64;
/// What comes within this moment is written in one transaction: an answer is a dozen lines, and a watcher notices nothing.
const GATHERED: Duration = Duration::from_millis(250);
/// The pause after a failed attempt.
const PAUSE: Duration = Duration::from_millis(500);

/// The call's end of the journal. Dropped without [`Journal::end`], it ends the call as one whose line broke.
#[derive(Debug)]
pub struct Journal {
    lines: mpsc::Sender<Line>,
    ending: Arc<OnceLock<Ending>>,
    lost: Arc<AtomicU64>,
}

/// Opens the journal of a call whose media stream has just begun.
pub fn start(app: &App, call: &Call, usage: Arc<Usage>) -> Journal {
    let (lines, mailbox) = mpsc::channel(MAILBOX);
    let (ending, lost) = (Arc::new(OnceLock::new()), Arc::new(AtomicU64::new(0)));
    let writer = Writer { app: app.clone(), call: call.clone(), minutes: Minutes::default(), usage };
    app.tasks.spawn(writer.run(mailbox, ending.clone(), lost.clone()));
    Journal { lines, ending, lost }
}

impl Journal {
    /// The caller's words of a committed take.
    pub fn turn_of_caller(&self, take: Take, text: &str) {
        self.put(Line::Caller(take, text.to_owned()));
    }

    /// A clause of an answer that goes to the voice, with the white space around it; without a take, a fixed sentence.
    pub fn agent_says(&self, at: At, take: Option<Take>, text: &str) {
        self.put(Line::Agent(at, take, text.to_owned()));
    }

    /// How many characters of the take's answer reached the caller's ear, and whether the caller cut it short.
    pub fn heard(&self, take: Take, chars: usize, cut: bool) {
        self.put(Line::Heard(take, chars, cut));
    }

    /// A stage of an answer, in milliseconds from the end of the caller's speech.
    pub fn stage(&self, take: Take, stage: &'static str, ms: u64) {
        self.put(Line::Stage(take, stage, ms));
    }

    /// Something worth keeping.
    pub fn note(&self, at: At, note: Note) {
        self.put(Line::Note(at, note));
    }

    /// The conversation is over. Everything said before is written, then the call is closed.
    pub fn end(self, ending: Ending) {
        let _ = self.ending.set(ending);
    }

    fn put(&self, line: Line) {
        if self.lines.try_send(line).is_err() {
            self.lost.fetch_add(1, Relaxed);
        }
    }
}

/// The task's end.
struct Writer {
    app: App,
    call: Call,
    minutes: Minutes,
    usage: Arc<Usage>,
}

impl Writer {
    async fn run(
        mut self,
        mut mailbox: mpsc::Receiver<Line>,
        ending: Arc<OnceLock<Ending>>,
        lost: Arc<AtomicU64>,
    ) {
        while self.gather(&mut mailbox).await {
            if let Err(cause) = self.write(None).await {
                tracing::warn!(call.id = %self.call.id, error = %cause, "turns of a call could not be written; they are kept");
                tokio::time::sleep(PAUSE).await;
            }
        }
        let lost = lost.load(Relaxed);
        if lost > 0 {
            metrics::counter!("calls_journal_lines_lost").increment(lost);
            tracing::warn!(call.id = %self.call.id, lost, "the journal of a call was full");
        }
        self.close(ending.get().copied().unwrap_or(Ending::Gone)).await;
    }

    /// Takes what comes within a moment of the first line; false once nothing more can come.
    async fn gather(&mut self, mailbox: &mut mpsc::Receiver<Line>) -> bool {
        let Some(first) = mailbox.recv().await else { return false };
        self.minutes.add(first);
        let mut batch = Vec::new();
        let rest = async {
            while mailbox.recv_many(&mut batch, BATCH).await > 0 {
                batch.drain(..).for_each(|line| self.minutes.add(line));
            }
        };
        // Over early when the call has ended.
        let _ = tokio::time::timeout(GATHERED, rest).await;
        true
    }

    async fn close(&mut self, ending: Ending) {
        let mut patience = Patience::default();
        while let Err(cause) = self.write(Some(ending)).await {
            if !patience.waits(&self.app).await {
                tracing::error!(call.id = %self.call.id, error = %cause, "the end of a call could not be written");
                return;
            }
        }
    }

    /// Writes what is new; with an ending, also closes the call.
    async fn write(&mut self, ending: Option<Ending>) -> Result<(), DbErr> {
        let (turns, messages) = self.minutes.news();
        if turns.is_empty() && messages.is_empty() && ending.is_none() {
            return Ok(());
        }
        let call = &self.call;
        let written = self.app.db.write(async |tx| {
            for turn in &turns {
                store::put_turn(tx, row(call, turn)).await?;
            }
            for message in &messages {
                jobs::keep_message(tx, call, message).await?;
            }
            if !turns.is_empty() {
                tx.touch(call.business_id, "call", &call.call_sid);
            }
            match ending {
                Some(ending) => {
                    store::change(tx, call, used(&self.usage)).await?;
                    jobs::close(tx, call, word(ending)).await
                }
                None => Ok(()),
            }
        });
        let written = written.await;
        if written.is_err() {
            self.minutes.again(&turns, messages);
        }
        written
    }
}

fn used(usage: &Usage) -> call_log::ActiveModel {
    call_log::ActiveModel { usage: Set(usage.json()), ..Default::default() }
}

fn row(call: &Call, turn: &Turn) -> call_turn::ActiveModel {
    let timings = serde_json::to_string(&turn.timings).expect("numbers by name become JSON");
    call_turn::ActiveModel {
        call_id: Set(call.id),
        seq: Set(turn.seq),
        who: Set(turn.who),
        text: Set(turn.text.clone()),
        heard_chars: Set(turn.heard_chars),
        interrupted: Set(turn.interrupted),
        started_ms: Set(i64::try_from(turn.started_ms).unwrap_or(i64::MAX)),
        timings: Set(timings),
        ..Default::default()
    }
}

/// The ending as the table and the API have it.
pub fn word(ending: Ending) -> &'static str {
    match ending {
        Ending::CallerGoodbye => "caller_goodbye",
        Ending::AgentGoodbye => "agent_goodbye",
        Ending::Gone => "gone",
        Ending::Idle => "idle",
        Ending::TooLong => "too_long",
        Ending::NoMedia => "no_media",
        Ending::Ordered => "ordered",
        Ending::Diverted => "diverted",
        Ending::Transferred => jobs::TRANSFERRED,
    }
}
