//! Backups: everything that an installation is – rows, stored files, its own secrets, WhatsApp's login – in one archive that
//! is made while the program runs, and put back where nothing is. Settings are the owner's and not in it.

mod archive;
mod manifest;
mod postgres;
mod rows;
mod sqlite;
mod tree;

pub use self::manifest::Manifest;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail, ensure};
use tempfile::TempDir;

use self::{archive::Source, manifest::Kept};
use crate::{
    config::{Config, Database, DatabaseKind},
    db::Moment,
    migrations,
};

/// What the rows are called in an archive.
const ROWS: &str = "database";
/// Folders of an archive: `DATA_DIR`, and `BAILEYS_BASE_DIR`.
const DATA: &str = "data";
const WHATSAPP: &str = "whatsapp";

/// Makes an archive of the installation, which may be running: the rows are those of one moment, and every file that they
/// name is in it, but for what expires meanwhile; `made_at` is the present. The archive is readable by its owner only and appears whole or not at all.
///
/// # Errors
/// It is there already or cannot be written, or the database cannot be read.
pub async fn make(config: &Config, made_at: Moment, to: &Path) -> Result<Manifest> {
    ensure!(!to.exists(), "{} is there already", to.display());
    let folder = folder_of(to)?;
    let within = fs::canonicalize(&config.data_dir).is_ok_and(|data| folder.starts_with(data));
    ensure!(!within, "a backup within DATA_DIR would be lost with it: write it elsewhere");
    let scratch = scratch(&folder)?;
    let copy = scratch.path().join(ROWS);
    let (kind, found) = match config.database.kind {
        DatabaseKind::Sqlite => (Kept::Sqlite, sqlite::snapshot(&config.database.url, &copy).await?),
        DatabaseKind::Postgres => (Kept::Postgres, postgres::snapshot(&config.database.url, &copy).await?),
        DatabaseKind::SqliteInMemory => bail!("a database in memory cannot be kept (DATABASE_URL)"),
    };
    let manifest = Manifest::of(kind, found, made_at);
    let sources = sources(config, &copy)?;
    let (scratch_path, to) = (scratch.path().to_owned(), to.to_owned());
    let made = tokio::task::spawn_blocking(move || archive::pack(manifest, &sources, &scratch_path, &to));
    made.await?.context("the archive cannot be written")
}

/// Reads an archive to its end and tries its rows, as far as that is possible without a database server.
///
/// # Errors
/// It is damaged, or not one of ours.
pub async fn check(from: &Path) -> Result<Manifest> {
    let scratch = scratch(&folder_of(from)?)?;
    let manifest = unpacked(from, scratch.path()).await?;
    let copy = scratch.path().join(ROWS);
    match manifest.database {
        Kept::Sqlite => manifest.same_rows(&sqlite::counted(&copy).await?)?,
        Kept::Postgres => postgres::listed(&copy).await?,
    }
    Ok(manifest)
}

/// Puts an archive back, where neither rows nor files are.
///
/// # Errors
/// Something is there, the archive is damaged, of another kind of database or made by a newer program, or what was put back
/// is not what was kept.
pub async fn restore(config: &Config, from: &Path) -> Result<Manifest> {
    let places = [(DATA, &config.data_dir), (WHATSAPP, &config.vendors.whatsapp.baileys_base_dir)];
    for (_, place) in places {
        ensure!(
            is_empty(place)?,
            "{} is not empty: a backup is only put back where nothing is",
            place.display()
        );
    }
    let parent = config.data_dir.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(parent).with_context(|| format!("{} cannot be made", parent.display()))?;
    let scratch = scratch(&folder_of(&config.data_dir)?)?;
    let manifest = unpacked(from, scratch.path()).await?;
    let known = migrations::names().contains(&manifest.schema);
    ensure!(known, "the backup was made by a newer program ({}): install that first", manifest.program);
    restore_rows(&config.database, &manifest, &scratch.path().join(ROWS)).await?;
    for (name, place) in places {
        tree::move_into(&scratch.path().join(name), place)
            .with_context(|| format!("{} cannot be filled", place.display()))?;
    }
    Ok(manifest)
}

async fn restore_rows(database: &Database, manifest: &Manifest, copy: &Path) -> Result<()> {
    let there = match (manifest.database, database.kind) {
        (Kept::Sqlite, DatabaseKind::Sqlite) => sqlite::restore(&database.url, copy).await?,
        (Kept::Postgres, DatabaseKind::Postgres) => postgres::restore(&database.url, copy).await?,
        (kept, _) => bail!("the backup is of {}, and DATABASE_URL names another kind", kept.name()),
    };
    manifest.same_rows(&there)
}

async fn unpacked(from: &Path, into: &Path) -> Result<Manifest> {
    let (from, into) = (from.to_owned(), into.to_owned());
    let shown = from.display().to_string();
    let unpacked = tokio::task::spawn_blocking(move || archive::unpack(&from, &into)).await?;
    unpacked.with_context(|| format!("{shown} cannot be read"))
}

/// Everything that goes into an archive. The rows come first: what they name is then in the folders.
fn sources(config: &Config, copy: &Path) -> Result<Vec<Source>> {
    let whatsapp = &config.vendors.whatsapp.baileys_base_dir;
    let mut left_out = vec![config.data_dir.join("rehearsals"), whatsapp.clone()];
    if config.database.kind == DatabaseKind::Sqlite {
        left_out.extend(sqlite::files(&config.database.url)?);
    }
    let mut sources = vec![Source { name: ROWS.into(), path: copy.to_owned() }];
    sources.extend(tree::files(DATA, &config.data_dir, &left_out)?);
    sources.extend(tree::files(WHATSAPP, whatsapp, &[])?);
    Ok(sources)
}

fn is_empty(folder: &Path) -> Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(cause) => Err(cause).with_context(|| format!("{} cannot be read", folder.display())),
    }
}

fn folder_of(file: &Path) -> Result<PathBuf> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::canonicalize(folder).with_context(|| format!("{} is no folder", folder.display()))
}

/// A folder for what is in the making, on the disk where it will stay; gone with the value.
fn scratch(beside: &Path) -> Result<TempDir> {
    let made = tempfile::Builder::new().prefix(".agentlocator-backup-").tempdir_in(beside);
    made.with_context(|| format!("{} cannot be written to", beside.display()))
}
