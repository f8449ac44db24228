//! Storing, opening and removing whole files.

use std::{fmt::Write as _, ops::Range, time::Duration};

use bytes::Bytes;
use futures_util::{StreamExt as _, stream::BoxStream};
use object_store::{GetOptions, GetRange, ObjectStore as _, ObjectStoreExt as _, path::Path};
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, sea_query::Expr,
};
use sha2::{Digest as _, Sha256};

use super::{
    File, place,
    row::{ActiveModel, Column, Entity},
    writer,
};
use crate::{
    app::App,
    db::{BusinessId, FileId, Moment, Tx},
    error::{Error, Result},
};

/// What is known of a file before it is stored.
#[derive(Clone, Copy, Debug)]
pub struct New {
    /// Whose it will be.
    pub business: BusinessId,
    /// The folder it is kept in (`recording`), a plain word.
    pub kind: &'static str,
    /// Its media type.
    pub mime: &'static str,
    /// From when on it is gone.
    pub expires_at: Option<Moment>,
}

impl New {
    /// A path that no other file has ever had.
    pub(super) fn path(&self) -> Path {
        let name = format!("{}.{}", uuid::Uuid::now_v7(), extension(self.mime));
        Path::from_iter([self.business.to_string().as_str(), self.kind, &name])
    }
}

fn extension(mime: &str) -> &'static str {
    match mime {
        "audio/wav" => "wav",
        "audio/mpeg" => "mp3",
        "application/pdf" => "pdf",
        "text/html" => "html",
        "text/plain" => "txt",
        "image/png" => "png",
        "image/jpeg" => "jpg",
        "image/webp" => "webp",
        "audio/ogg" => "ogg",
        "video/mp4" => "mp4",
        _ => "bin",
    }
}

/// Stores bytes that are in memory anyway.
pub async fn store(app: &App, new: New, bytes: Bytes) -> Result<File> {
    let path = new.path();
    let (size_bytes, sha256) = (bytes.len() as u64, sha256(&bytes));
    place::store(app)?.put(&path, bytes.into()).await.map_err(place::failed)?;
    record(app, new, path, size_bytes, sha256).await
}

/// Writes the row of bytes that are in place; if that fails, the bytes go too.
pub(super) async fn record(app: &App, new: New, path: Path, size_bytes: u64, sha256: String) -> Result<File> {
    let row = ActiveModel {
        business_id: Set(new.business),
        path: Set(path.to_string()),
        mime: Set(new.mime.to_owned()),
        size_bytes: Set(i64::try_from(size_bytes).map_err(anyhow::Error::from)?),
        sha256: Set(sha256),
        created_at: Set(app.clock.now()),
        expires_at: Set(new.expires_at),
        ..Default::default()
    };
    let written: Result<File, DbErr> =
        app.db.write(async |tx| Entity::insert(row).exec_with_returning(tx.conn()).await).await;
    if written.is_err()
        && let Err(cause) = place::store(app)?.delete(&path).await
    {
        tracing::warn!(error = %cause, file.path = %path, "bytes without a row are left behind");
    }
    Ok(written?)
}

/// The SHA-256 of some bytes in hexadecimal digits, as the row of a file has it.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// A hash in hexadecimal digits, as the row of a file has it.
pub fn hex(digest: &[u8]) -> String {
    digest.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A stored file and the way to its bytes.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What is known of it.
    pub file: File,
    app: App,
}

/// Opens a file of this business.
///
/// # Errors
/// [`Error::NotFound`] if it is not theirs, or has expired.
pub async fn open(app: &App, business: BusinessId, id: FileId) -> Result<Opened> {
    let found = Entity::find_by_id(id).filter(Column::BusinessId.eq(business)).one(app.db.reader()).await?;
    let now = app.clock.now();
    let file = found.filter(|file| file.expires_at.is_none_or(|at| now < at)).ok_or(Error::NotFound)?;
    Ok(Opened { file, app: app.clone() })
}

impl Opened {
    /// Its length in bytes.
    pub fn size_bytes(&self) -> u64 {
        self.file.size_bytes.unsigned_abs()
    }

    /// Its bytes from `range.start` up to `range.end`, as they come from the store.
    pub async fn read(&self, range: Range<u64>) -> Result<BoxStream<'static, Result<Bytes>>> {
        if range.is_empty() {
            return Ok(futures_util::stream::empty().boxed());
        }
        let path = Path::parse(&self.file.path).map_err(anyhow::Error::from)?;
        let options = GetOptions { range: Some(GetRange::Bounded(range)), ..GetOptions::default() };
        let got = place::store(&self.app)?.get_opts(&path, options).await.map_err(place::failed)?;
        Ok(got.into_stream().map(|bytes| bytes.map_err(place::failed)).boxed())
    }

    /// All its bytes, for files that are small by their nature.
    pub async fn bytes(&self) -> Result<Vec<u8>> {
        let mut all = Vec::new();
        let mut stream = self.read(0..self.size_bytes()).await?;
        while let Some(bytes) = stream.next().await {
            all.extend_from_slice(&bytes?);
        }
        Ok(all)
    }

    /// As [`Opened::bytes`], for what must never be anything else than what was stored.
    ///
    /// # Errors
    /// The bytes are not those of the hash.
    pub async fn verified(&self) -> Result<Vec<u8>> {
        let bytes = self.bytes().await?;
        if sha256(&bytes) == self.file.sha256 {
            return Ok(bytes);
        }
        Err(anyhow::anyhow!("the stored file {} is not what was stored", self.file.id).into())
    }
}

/// Keeps files of this business for ever that were to expire.
pub async fn keep(tx: &Tx, business: BusinessId, ids: &[FileId]) -> Result<(), DbErr> {
    let kept = Entity::update_many().col_expr(Column::ExpiresAt, Expr::value(None::<Moment>));
    let theirs = kept.filter(Column::BusinessId.eq(business)).filter(Column::Id.is_in(ids.iter().copied()));
    theirs.exec(tx.conn()).await.map(drop)
}

/// Files of this business are gone from now on; the next sweep takes their bytes.
pub async fn expire(tx: &Tx, business: BusinessId, ids: &[FileId]) -> Result<(), DbErr> {
    let gone = Entity::update_many().col_expr(Column::ExpiresAt, Expr::value(tx.now()));
    let theirs = gone.filter(Column::BusinessId.eq(business)).filter(Column::Id.is_in(ids.iter().copied()));
    theirs.exec(tx.conn()).await.map(drop)
}

/// Removes a file of this business: first its row, so that nobody finds it without its bytes.
pub async fn remove(app: &App, business: BusinessId, id: FileId) -> Result<()> {
    let opened = Entity::find_by_id(id).filter(Column::BusinessId.eq(business)).one(app.db.reader()).await?;
    match opened {
        Some(file) => erase(app, file).await,
        None => Err(Error::NotFound),
    }
}

async fn erase(app: &App, file: File) -> Result<()> {
    let deleted: Result<_, DbErr> =
        app.db.write(async |tx| Entity::delete_by_id(file.id).exec(tx.conn()).await).await;
    deleted?;
    let path = Path::parse(&file.path).map_err(anyhow::Error::from)?;
    match place::store(app)?.delete(&path).await {
        // Another sweep was faster.
        Err(object_store::Error::NotFound { .. }) => Ok(()),
        other => other.map_err(place::failed),
    }
}

/// How often expired files are looked for: they are found no more from their last moment on, only their bytes remain.
const SWEPT_EVERY: Duration = Duration::from_secs(3600);

/// Removes what has expired, again and again until the program stops.
pub async fn sweep_hourly(app: App) {
    let stopping = app.stopping.clone();
    while stopping.run_until_cancelled(tokio::time::sleep(SWEPT_EVERY)).await.is_some() {
        if let Err(cause) = sweep(&app).await {
            tracing::warn!(error.chain = %cause, "expired files could not be removed; the next hour tries again");
        }
    }
}

/// Removes what has expired, and what a process that died was still writing. Run at every start and then hourly.
pub async fn sweep(app: &App) -> Result<()> {
    writer::sweep(app)?;
    let expired = Entity::find().filter(Column::ExpiresAt.lte(app.clock.now())).all(app.db.reader()).await?;
    for file in expired {
        erase(app, file).await?;
    }
    Ok(())
}
