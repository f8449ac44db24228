//! Rows of PostgreSQL, by its own programs: `pg_dump` out of one moment, `pg_restore` in one transaction.

use std::{io, path::Path, time::Duration};

use anyhow::{Context as _, Result, bail, ensure};
use percent_encoding::percent_decode_str;
use sea_orm::{
    AccessMode, ConnectOptions, Database, DatabaseConnection, IsolationLevel, TransactionTrait as _,
};
use tokio::process::Command;
use url::Url;

use super::rows::{self, Found};

/// No small business has rows for longer.
const PATIENCE: Duration = Duration::from_secs(2 * 3600);

/// Writes all rows as they stand in one moment.
///
/// Source: <https://www.postgresql.org/docs/current/app-pgdump.html>, `--snapshot`
pub(super) async fn snapshot(url: &str, to: &Path) -> Result<Found> {
    let conn = open(url).await?;
    let moment =
        conn.begin_with_config(Some(IsolationLevel::RepeatableRead), Some(AccessMode::ReadOnly)).await?;
    let id: String = rows::one(&moment, "select pg_export_snapshot() as id").await?.try_get("", "id")?;
    let found = rows::found(&moment).await?;
    let mut dump = command("pg_dump", url)?;
    dump.args(["--format=custom", "--no-owner", "--no-privileges"]).arg(format!("--snapshot={id}"));
    run(dump.arg("--file").arg(to)).await?;
    moment.rollback().await?;
    conn.close().await?;
    Ok(found)
}

/// Puts rows back into a database that has no table.
pub(super) async fn restore(url: &str, copy: &Path) -> Result<Found> {
    let conn = open(url).await?;
    ensure!(
        rows::tables(&conn).await?.is_empty(),
        "the database has tables: a backup is only put back where nothing is"
    );
    let mut restore = command("pg_restore", url)?;
    restore.args(["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]);
    run(restore.arg(copy)).await?;
    let found = rows::found(&conn).await;
    conn.close().await?;
    found
}

/// Reads the table of contents.
pub(super) async fn listed(copy: &Path) -> Result<()> {
    run(Command::new("pg_restore").arg("--list").arg(copy)).await
}

/// A program that goes to the database. The password is handed over where other users of the machine do not see it.
fn command(program: &str, url: &str) -> Result<Command> {
    let mut address = Url::parse(url).context("DATABASE_URL cannot be read")?;
    let mut command = Command::new(program);
    if let Some(password) = address.password() {
        command.env("PGPASSWORD", percent_decode_str(password).decode_utf8()?.as_ref());
    }
    if address.set_password(None).is_err() && address.has_host() {
        bail!("DATABASE_URL cannot be read");
    }
    command.arg(format!("--dbname={address}"));
    Ok(command)
}

async fn run(command: &mut Command) -> Result<()> {
    let program = command.as_std().get_program().to_string_lossy().into_owned();
    let output = tokio::time::timeout(PATIENCE, command.kill_on_drop(true).output()).await;
    let output = match output.with_context(|| format!("{program} takes too long"))? {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
            bail!("{program} is needed and not installed (Debian: postgresql-client)")
        }
        output => output.with_context(|| format!("{program} cannot be started"))?,
    };
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{program} failed: {}", said.trim());
    Ok(())
}

async fn open(url: &str) -> Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    Database::connect(options).await.context("the database cannot be opened (DATABASE_URL)")
}
