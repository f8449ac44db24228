//! The log of a running call: every input of its machine, streamed to a file from which the call can be run again.
//! It knows nothing of what the inputs mean.

use std::time::Duration;

use sea_orm::{ActiveValue::Set, DbErr};
use tokio::sync::mpsc;
use voice::{At, Input, Settings, Voice, log};

use super::store::{self, Call, row::call_log};
use crate::{
    accounts::Business,
    app::App,
    error::{Error, Result},
    files::{self, New, Writer},
};

/// Lines are handed over in pieces of about this size: some seconds of a call.
const PIECE_BYTES: usize = 8 * 1024;
/// Pieces that wait while the disk is slow.
const MAILBOX: usize = 32;
const DAY: Duration = Duration::from_secs(24 * 3600);

/// The call's end of its log. Dropped, the log is finished.
#[derive(Debug)]
pub(super) struct Log {
    pieces: Option<mpsc::Sender<String>>,
    piece: String,
    with_audio: bool,
}

/// Begins the log if the business keeps any; the caller's audio is in it only where calls are recorded.
pub(super) fn start(app: &App, business: &Business, call: &Call, settings: &Settings) -> Log {
    let days = business.settings.replay_days;
    let pieces = (days > 0).then(|| {
        let (pieces, mailbox) = mpsc::channel(MAILBOX);
        let keeper = Keeper { app: app.clone(), call: call.clone(), kept_for: DAY * days };
        app.tasks.spawn(async move {
            if let Err(cause) = keeper.keep(mailbox).await {
                tracing::error!(call.id = %keeper.call.id, error.chain = %cause, "the log of a call could not be kept");
            }
        });
        pieces
    });
    Log { pieces, piece: log::head(settings), with_audio: business.settings.record_calls }
}

impl Log {
    /// Whether there is one.
    pub(super) fn is_kept(&self) -> bool {
        self.pieces.is_some()
    }

    /// Adds an input that the machine has taken in, and what it judged of its audio.
    pub(super) fn add(&mut self, at: At, input: &Input, judged: &[Voice]) {
        self.piece += &log::line(at, input, judged, self.with_audio);
        if self.piece.len() >= PIECE_BYTES {
            self.hand_over();
        }
    }

    fn hand_over(&mut self) {
        let piece = std::mem::replace(&mut self.piece, String::with_capacity(PIECE_BYTES + 1024));
        if self.pieces.as_ref().is_some_and(|pieces| pieces.try_send(piece).is_err()) {
            // With a hole in it the call would be run again as it never was; up to here it is true.
            tracing::warn!("the log of a call ends early: its file is too slow");
            self.pieces = None;
        }
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        self.hand_over();
    }
}

/// The log of a call, if one is still kept.
///
/// # Errors
/// The database or the store refused.
pub async fn log_of(app: &App, call_sid: &str) -> Result<Option<Vec<u8>>> {
    let call = store::by_sid(app.db.reader(), call_sid).await?;
    let Some((business, file)) = call.and_then(|call| Some((call.business_id, call.replay_file_id?))) else {
        return Ok(None);
    };
    match files::open(app, business, file).await {
        Ok(opened) => opened.bytes().await.map(Some),
        Err(Error::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

/// The task's end.
struct Keeper {
    app: App,
    call: Call,
    kept_for: Duration,
}

impl Keeper {
    async fn keep(&self, mut mailbox: mpsc::Receiver<String>) -> Result<()> {
        let new = New {
            business: self.call.business_id,
            kind: "replay",
            mime: "text/plain",
            expires_at: Some(self.app.clock.now().after(self.kept_for)),
        };
        let mut writer = Writer::begin(&self.app, new)?;
        while let Some(piece) = mailbox.recv().await {
            writer.append(piece.as_bytes()).await?;
        }
        let file = writer.finish().await?;
        let changes = call_log::ActiveModel { replay_file_id: Set(Some(file.id)), ..Default::default() };
        let written: std::result::Result<(), DbErr> =
            self.app.db.write(async |tx| store::change(tx, &self.call, changes).await).await;
        Ok(written?)
    }
}
