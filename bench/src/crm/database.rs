//! The database that is measured: a fresh one on SQLite or PostgreSQL, and the bench's own connections to it, set as the
//! program sets its own.

use std::{fmt, path::PathBuf, time::Duration};

use anyhow::{Context as _, Result};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, QueryResult, Statement, Value,
};
use url::Url;

use super::Postgres;

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Sqlite,
    Postgres,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        })
    }
}

/// A database of its own.
pub(super) struct Store {
    pub(super) kind: Kind,
    /// As the program takes it.
    pub(super) url: String,
    /// The server that made it.
    server: Option<(DatabaseConnection, String)>,
    _place: tempfile::TempDir,
}

/// What a connection is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// As the program's readers.
    Read,
    /// As the program's writer.
    Write,
    /// Filling: nothing has to survive.
    Fill,
}

impl Store {
    /// Makes one; `None` where no PostgreSQL answers.
    ///
    /// # Errors
    /// It cannot be made.
    pub(super) async fn make(kind: Kind, postgres: &Postgres) -> Result<Option<Self>> {
        let place = tempfile::tempdir().context("no temporary folder")?;
        if kind == Kind::Sqlite {
            let file: PathBuf = place.path().join("agentlocator.db");
            let url = format!("sqlite://{}?mode=rwc", file.display());
            return Ok(Some(Self { kind, url, server: None, _place: place }));
        }
        let mut options = ConnectOptions::new(&postgres.postgres);
        options.max_connections(1).sqlx_logging(false).connect_timeout(Duration::from_secs(3));
        let Ok(server) = Database::connect(options).await else { return Ok(None) };
        let name = format!("bench_crm_{}", std::process::id());
        for sql in [format!("drop database if exists {name} with (force)"), format!("create database {name}")]
        {
            server.execute_unprepared(&sql).await.context("a database of its own")?;
        }
        let mut url = Url::parse(&postgres.postgres).context("TEST_POSTGRES_URL is no address")?;
        url.set_path(&name);
        Ok(Some(Self { kind, url: url.to_string(), server: Some((server, name)), _place: place }))
    }

    /// One connection.
    ///
    /// # Errors
    /// The database does not answer.
    pub(super) async fn connect(&self, purpose: Purpose) -> Result<DatabaseConnection> {
        let mut options = ConnectOptions::new(&self.url);
        options.max_connections(1).sqlx_logging(false).idle_timeout(None::<Duration>);
        options.map_sqlx_sqlite_opts(move |sqlite| {
            let sqlite = sqlite
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", if purpose == Purpose::Fill { "OFF" } else { "FULL" })
                .pragma("foreign_keys", "ON")
                .pragma("cache_size", if purpose == Purpose::Fill { "-65536" } else { "-512" })
                .busy_timeout(Duration::from_secs(5));
            if purpose == Purpose::Read { sqlite.pragma("query_only", "ON") } else { sqlite }
        });
        Database::connect(options).await.context("the database that is measured")
    }

    /// What a reader must know of it to compare figures.
    ///
    /// # Errors
    /// The database does not answer.
    pub(super) async fn describe(&self) -> Result<String> {
        let conn = self.connect(Purpose::Read).await?;
        let (settings, size) = match self.kind {
            Kind::Sqlite => (
                "select 'SQLite ' || sqlite_version() || ', synchronous FULL'",
                "select page_count * page_size from pragma_page_count(), pragma_page_size()",
            ),
            Kind::Postgres => (
                "select 'PostgreSQL ' || current_setting('server_version') || ', shared_buffers ' \
                 || current_setting('shared_buffers') || ', fsync ' || current_setting('fsync') \
                 || ', autovacuum ' || current_setting('autovacuum')",
                "select pg_database_size(current_database())",
            ),
        };
        let settings: String = rows(&conn, settings, []).await?[0].try_get_by_index(0)?;
        let size_mb = number(&conn, size, []).await? as f64 / 1024.0 / 1024.0;
        conn.close().await?;
        Ok(format!("{settings}; {size_mb:.0} MB"))
    }

    /// Removes it.
    ///
    /// # Errors
    /// The server that made it refused.
    pub(super) async fn remove(self) -> Result<()> {
        if let Some((server, name)) = self.server {
            server.execute_unprepared(&format!("drop database {name} with (force)")).await?;
        }
        Ok(())
    }
}

/// Lets PostgreSQL learn of the rows that came since.
///
/// # Errors
/// The database refused.
pub(super) async fn analyse(conn: &DatabaseConnection) -> Result<()> {
    if conn.get_database_backend() == DbBackend::Postgres {
        conn.execute_unprepared("analyze").await?;
    }
    Ok(())
}

/// What PostgreSQL does by itself within the hour: it learns of many new rows. SQLite does nothing of the kind.
///
/// # Errors
/// The database refused.
pub(super) async fn vacuum(conn: &DatabaseConnection) -> Result<()> {
    if conn.get_database_backend() == DbBackend::Postgres {
        conn.execute_unprepared("vacuum (analyze)").await?;
    }
    Ok(())
}

/// Runs a statement with `?` where its values stand.
///
/// # Errors
/// The database refused.
pub(super) async fn rows(
    conn: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<QueryResult>> {
    let backend = conn.get_database_backend();
    let sql = if backend == DbBackend::Postgres { numbered(sql) } else { sql.to_owned() };
    Ok(conn.query_all_raw(Statement::from_sql_and_values(backend, sql, values)).await?)
}

/// As [`rows`], of which there is one with a number.
///
/// # Errors
/// The database refused, or answered something else.
pub(super) async fn number(
    conn: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<i64> {
    let rows = rows(conn, sql, values).await?;
    rows.first().context("one row was asked for")?.try_get_by_index(0).context("a number was asked for")
}

/// So many `?` with commas between them.
pub(super) fn marks(count: usize) -> String {
    vec!["?"; count].join(", ")
}

/// PostgreSQL's form of the places of values. No statement of ours has a question mark in a text.
fn numbered(sql: &str) -> String {
    let mut parts = sql.split('?');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.enumerate().fold(first, |sql, (n, part)| format!("{sql}${}{part}", n + 1))
}

#[cfg(test)]
mod tests {
    use super::{marks, numbered};

    #[test]
    fn values_are_numbered_in_their_order() {
        assert_eq!(numbered("a = ? and b in (?, ?)"), "a = $1 and b in ($2, $3)");
        assert_eq!(numbered("select 1"), "select 1");
        assert_eq!(marks(3), "?, ?, ?");
    }
}
