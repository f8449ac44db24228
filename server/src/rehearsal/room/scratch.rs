//! The folder of a room: an empty database, which is brought up to date once per process and kept as bytes. Thrown away
//! afterwards, and swept away where a process died before it could.

use std::{
    fs, io,
    os::unix::fs::DirBuilderExt as _,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::Context as _;
use tokio::sync::OnceCell;

use crate::{app::App, db::Db, error::Result, migrations};

/// Where rooms are, below the data folder.
const FOLDER: &str = "rehearsals";
/// The database within the folder of a room.
const DATABASE: &str = "room.db";
/// No room is open for so long.
const LEFT_BEHIND: Duration = Duration::from_secs(2 * 3600);

/// The empty database of this process, once it was made.
#[derive(Default)]
struct Empty(OnceCell<Vec<u8>>);

/// A folder of a room.
pub(super) struct Scratch(PathBuf);

impl Scratch {
    /// A new folder with an empty database in it.
    pub(super) async fn make(app: &App) -> Result<Self> {
        let room = app.room::<Empty>();
        let empty = room.0.get_or_try_init(|| empty(app)).await?;
        let scratch = Self::folder_for(app)?;
        let written = tokio::fs::write(scratch.0.join(DATABASE), empty).await;
        written.context("the database of a room cannot be made")?;
        Ok(scratch)
    }

    fn folder_for(app: &App) -> Result<Self> {
        let folder = app.config.data_dir.join(FOLDER).join(uuid::Uuid::now_v7().to_string());
        // The copy of a business holds its keys.
        let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder);
        made.context("the folder of a room cannot be made")?;
        Ok(Self(folder))
    }

    pub(super) fn folder(&self) -> &Path {
        &self.0
    }

    pub(super) async fn remove(self) {
        if let Err(cause) = tokio::fs::remove_dir_all(&self.0).await {
            tracing::warn!(error = %cause, "the folder of a room is left for the sweep");
        }
    }
}

/// The address of the database in this folder.
pub(super) fn url(folder: &Path) -> String {
    format!("sqlite://{}?mode=rwc", folder.join(DATABASE).display())
}

async fn empty(app: &App) -> Result<Vec<u8>> {
    let scratch = Scratch::folder_for(app)?;
    let db = Db::open(&url(scratch.folder()), app.clock.clone()).await?;
    migrations::run(&db).await?;
    db.close().await?;
    let bytes = tokio::fs::read(scratch.folder().join(DATABASE)).await.context("an empty database")?;
    scratch.remove().await;
    Ok(bytes)
}

/// Removes what processes that died have left behind.
///
/// # Errors
/// The folder cannot be read.
pub(in crate::rehearsal) fn sweep(app: &App) -> io::Result<()> {
    let folder = app.config.data_dir.join(FOLDER);
    let entries = match fs::read_dir(&folder) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let age = entry.metadata()?.modified()?.elapsed().unwrap_or_default();
        if age >= LEFT_BEHIND {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}
