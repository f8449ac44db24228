//! A file that grows: a recording is appended to for an hour and never held in memory.

use std::{
    fs::OpenOptions,
    io::SeekFrom,
    path::{Path, PathBuf},
};

use bytes::{Bytes, BytesMut};
use object_store::{MultipartUpload as _, ObjectStoreExt as _};
use sha2::{Digest as _, Sha256};
use tokio::{
    fs::File as AsyncFile,
    io::{AsyncReadExt as _, AsyncSeekExt as _, AsyncWriteExt as _, BufWriter},
};

use super::{
    File, New,
    place::{self, io_failed},
    store::{hex, record},
};
use crate::{app::App, error::Result};

const INCOMING: &str = "incoming";
/// Four seconds of a call's sound: one write instead of four hundred.
const BUFFER_BYTES: usize = 64 * 1024;
/// How the finished file moves into the store. Object stores take no part below 5 MiB but the last.
const PART_BYTES: usize = 8 * 1024 * 1024;

/// A file that is being written. Dropped unfinished, it leaves nothing.
pub struct Writer {
    app: App,
    new: New,
    incoming: BufWriter<AsyncFile>,
    size_bytes: u64,
    // Declared last: the file is closed before it is removed.
    _temporary: Temporary,
}

/// Removes the file when dropped.
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

impl Writer {
    /// Begins a file.
    pub fn begin(app: &App, new: New) -> Result<Self> {
        let temporary = Temporary(place::folder(app, INCOMING)?.join(uuid::Uuid::now_v7().to_string()));
        let file = OpenOptions::new().read(true).write(true).create_new(true).open(&temporary.0);
        let file = file.map_err(io_failed)?;
        // The lock ends with the process, so a sweep knows what nobody writes any more.
        file.lock().map_err(io_failed)?;
        let incoming = BufWriter::with_capacity(BUFFER_BYTES, AsyncFile::from_std(file));
        Ok(Self { app: app.clone(), new, incoming, size_bytes: 0, _temporary: temporary })
    }

    /// Adds bytes at the end.
    pub async fn append(&mut self, bytes: &[u8]) -> Result<()> {
        self.incoming.write_all(bytes).await.map_err(io_failed)?;
        self.size_bytes += bytes.len() as u64;
        Ok(())
    }

    /// Writes over the first bytes: a WAV header tells a length that is known only at the end.
    pub async fn replace_head(&mut self, head: &[u8]) -> Result<()> {
        self.incoming.seek(SeekFrom::Start(0)).await.map_err(io_failed)?;
        self.incoming.write_all(head).await.map_err(io_failed)?;
        self.incoming.seek(SeekFrom::End(0)).await.map_err(io_failed)?;
        self.size_bytes = self.size_bytes.max(head.len() as u64);
        Ok(())
    }

    /// The length so far.
    pub fn size_bytes(&self) -> u64 {
        self.size_bytes
    }

    /// Puts the file into the store, under the id of its row.
    pub async fn finish(mut self) -> Result<File> {
        self.incoming.flush().await.map_err(io_failed)?;
        let path = self.new.path();
        let store = place::store(&self.app)?;
        let mut upload = store.put_multipart(&path).await.map_err(place::failed)?;
        let mut sha256 = Sha256::new();
        let file = self.incoming.get_mut();
        file.seek(SeekFrom::Start(0)).await.map_err(io_failed)?;
        while let Some(part) = next_part(file, &mut sha256).await? {
            upload.put_part(part.into()).await.map_err(place::failed)?;
        }
        upload.complete().await.map_err(place::failed)?;
        record(&self.app, self.new, path, self.size_bytes, hex(&sha256.finalize())).await
    }
}

/// The next bytes, hashed in small steps: the thread belongs to the calls.
async fn next_part(file: &mut AsyncFile, sha256: &mut Sha256) -> Result<Option<Bytes>> {
    let mut part = BytesMut::with_capacity(BUFFER_BYTES);
    while part.len() < PART_BYTES {
        let from = part.len();
        if file.read_buf(&mut part).await.map_err(io_failed)? == 0 {
            break;
        }
        sha256.update(&part[from..]);
    }
    Ok((!part.is_empty()).then(|| part.freeze()))
}

/// Removes what nobody writes any more.
pub(super) fn sweep(app: &App) -> Result<()> {
    for entry in std::fs::read_dir(place::folder(app, INCOMING)?).map_err(io_failed)? {
        let path = entry.map_err(io_failed)?.path();
        if is_abandoned(&path) {
            tracing::warn!(file.name = ?path.file_name(), "a file that was never finished is removed");
            std::fs::remove_file(&path).map_err(io_failed)?;
        }
    }
    Ok(())
}

fn is_abandoned(path: &Path) -> bool {
    std::fs::File::open(path).is_ok_and(|file| file.try_lock().is_ok())
}
