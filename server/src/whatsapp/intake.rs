//! A file on its way in: bounded, and of the kind that it is declared as.

use bytes::Bytes;
use providers::sniff;
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, sea_query::Expr};
use std::time::Duration;

use super::{
    MediaKind,
    media::{self, MAX_BYTES},
};
use crate::{
    app::App,
    db::{BusinessId, FileId, Moment, Tx},
    error::{Error, Result},
    files::{New, Writer, row as file},
};

/// A file that no message carries by then is swept: its transaction failed.
const UNCLAIMED: Duration = Duration::from_secs(3600);

/// A file that is being taken in. Dropped unfinished, it leaves nothing.
pub(super) struct Intake {
    writer: Writer,
    mime: &'static str,
    kind: MediaKind,
    head: Vec<u8>,
}

/// A file that was taken in; [`keep`] claims it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taken {
    pub(super) file: FileId,
    pub(super) kind: MediaKind,
    pub(super) mime: &'static str,
}

impl Intake {
    /// Begins a file that is declared as this.
    ///
    /// # Errors
    /// 415 for a type that messages do not carry.
    pub(super) fn begin(app: &App, business: BusinessId, declared: &str) -> Result<Self> {
        let (mime, kind) = media::accepted(declared).ok_or(Error::UnsupportedMedia)?;
        let expires_at = Some(app.clock.now().after(UNCLAIMED));
        let writer = Writer::begin(app, New { business, kind: "whatsapp", mime, expires_at })?;
        Ok(Self { writer, mime, kind, head: Vec::new() })
    }

    /// Adds what came next.
    ///
    /// # Errors
    /// 413 past the limit.
    pub(super) async fn append(&mut self, bytes: &Bytes) -> Result<()> {
        if self.writer.size_bytes() + bytes.len() as u64 > MAX_BYTES {
            return Err(Error::TooLarge);
        }
        let missing = sniff::HEAD_BYTES.saturating_sub(self.head.len());
        self.head.extend_from_slice(&bytes[..missing.min(bytes.len())]);
        self.writer.append(bytes).await
    }

    /// Stores it.
    ///
    /// # Errors
    /// 415 for a file that is not what it is declared as, and for an empty one.
    pub(super) async fn finish(self) -> Result<Taken> {
        if self.head.is_empty() || !sniff::agrees(self.mime, &self.head) {
            return Err(Error::UnsupportedMedia);
        }
        let stored = self.writer.finish().await?;
        Ok(Taken { file: stored.id, kind: self.kind, mime: self.mime })
    }
}

/// The file belongs to a message from here on, and stays.
pub(super) async fn keep(tx: &Tx, taken: FileId) -> Result<(), DbErr> {
    let stays = file::Entity::update_many().col_expr(file::Column::ExpiresAt, Expr::value(None::<Moment>));
    stays.filter(file::Column::Id.eq(taken)).exec(tx.conn()).await.map(drop)
}
