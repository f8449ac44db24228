//! Where the bytes lie: a folder of `DATA_DIR`, behind the interface that object stores have too.

use std::{
    error::Error as _,
    io,
    path::PathBuf,
    sync::{Arc, OnceLock},
};

use object_store::{ObjectStore, local::LocalFileSystem};

use crate::{
    app::App,
    error::{Error, NoSpace, Result},
};

#[derive(Default)]
struct Room(OnceLock<Arc<dyn ObjectStore>>);

/// The store of the installation.
pub(super) fn store(app: &App) -> Result<Arc<dyn ObjectStore>> {
    let room = app.room::<Room>();
    if let Some(store) = room.0.get() {
        return Ok(store.clone());
    }
    let folder = folder(app, "files")?;
    let local = LocalFileSystem::new_with_prefix(folder).map_err(failed)?.with_fsync(true);
    Ok(room.0.get_or_init(|| Arc::new(local)).clone())
}

/// A folder of `DATA_DIR`, made if it is not there.
pub(super) fn folder(app: &App, name: &str) -> Result<PathBuf> {
    let folder = app.config.data_dir.join(name);
    std::fs::create_dir_all(&folder).map_err(io_failed)?;
    Ok(folder)
}

/// A fault of the store; one that an owner can mend is named.
pub(super) fn failed(cause: object_store::Error) -> Error {
    if matches!(cause, object_store::Error::NotFound { .. }) {
        return Error::Internal(anyhow::Error::new(cause).context("a stored file has lost its bytes"));
    }
    let mut source = cause.source();
    while let Some(inner) = source {
        if inner.downcast_ref::<io::Error>().is_some_and(|io| is_full(io.kind())) {
            return full(cause);
        }
        source = inner.source();
    }
    Error::Internal(anyhow::Error::new(cause).context("the file store failed"))
}

/// A fault of the file system.
pub(super) fn io_failed(cause: io::Error) -> Error {
    if is_full(cause.kind()) {
        return full(cause);
    }
    Error::Internal(anyhow::Error::new(cause).context("DATA_DIR cannot be used"))
}

/// No space on the disk, or no more of it for whoever runs the program.
fn is_full(kind: io::ErrorKind) -> bool {
    matches!(kind, io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge)
}

fn full(cause: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Internal(anyhow::Error::new(cause).context(NoSpace))
}
