//! Rows of SQLite: a copy of the file as it stands in one moment, made while others write.

use std::{
    fs,
    path::{Path, PathBuf},
    str::FromStr as _,
};

use anyhow::{Context as _, Result, ensure};
use sea_orm::{
    ConnectionTrait as _, DatabaseConnection, DbBackend, SqlxSqliteConnector, Statement,
    sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions},
};

use super::rows::{self, Found};

/// Copies the database into a file of its own.
///
/// Source: <https://sqlite.org/lang_vacuum.html#vacuuminto>
pub(super) async fn snapshot(url: &str, to: &Path) -> Result<Found> {
    let file = file(url)?;
    ensure!(file.exists(), "there is no database at {}", file.display());
    let conn = open(&file).await?;
    let target = to.to_str().context("the backup's path is not UTF-8")?;
    let copy = Statement::from_sql_and_values(DbBackend::Sqlite, "vacuum into ?", [target.into()]);
    let copied = conn.execute_raw(copy).await;
    conn.close().await?;
    copied.context("the database cannot be copied")?;
    counted(to).await
}

/// What stands in such a copy, if SQLite finds it sound.
pub(super) async fn counted(copy: &Path) -> Result<Found> {
    let conn = open(copy).await?;
    let verdict: String = rows::one(&conn, "pragma integrity_check(1)").await?.try_get_by_index(0)?;
    let found = rows::found(&conn).await;
    conn.close().await?;
    ensure!(verdict == "ok", "the copy of the database is damaged: {verdict}");
    found
}

/// Puts a copy where the database is to be; nothing may be there.
pub(super) async fn restore(url: &str, copy: &Path) -> Result<Found> {
    let [file, ..] = files(url)?;
    for there in files(url)? {
        ensure!(!there.exists(), "{} is there: a backup is only put back where nothing is", there.display());
    }
    let found = counted(copy).await?;
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    }
    fs::copy(copy, &file).with_context(|| format!("{} cannot be written", file.display()))?;
    fs::File::open(&file)?.sync_all()?;
    Ok(found)
}

/// The file of the database and what SQLite keeps beside it.
pub(super) fn files(url: &str) -> Result<[PathBuf; 4]> {
    let file = file(url)?;
    let beside = |suffix: &str| {
        let mut name = file.clone().into_os_string();
        name.push(suffix);
        PathBuf::from(name)
    };
    Ok([file.clone(), beside("-wal"), beside("-shm"), beside("-journal")])
}

fn file(url: &str) -> Result<PathBuf> {
    let options = SqliteConnectOptions::from_str(url).context("DATABASE_URL cannot be read")?;
    Ok(options.get_filename().to_owned())
}

async fn open(file: &Path) -> Result<DatabaseConnection> {
    let options = SqliteConnectOptions::new().filename(file).create_if_missing(false);
    let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await;
    let pool = pool.with_context(|| format!("{} cannot be opened", file.display()))?;
    Ok(SqlxSqliteConnector::from_sqlx_sqlite_pool(pool))
}
