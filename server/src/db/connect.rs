//! How each kind of database is opened.

use std::time::Duration;

use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbErr};

/// Enough for the readers of a small business; PostgreSQL's default limit is 100 for all its clients.
const MAX_CONNECTIONS: u32 = 16;
/// What each connection to SQLite keeps of the file, in KiB: the system keeps the rest, once for all of them.
const CACHE_KIB: u32 = 512;
/// A request that waits longer than this for a connection is better answered with an error.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);
/// A connection that was not used for so long is asked whether it still stands; one that was just used does. Asked each
/// time, that would be half of what a short statement takes.
const TEST_AFTER: Duration = Duration::from_secs(5);

/// Opens (readers, writer). An in-memory database is one connection for both.
pub(super) async fn open(url: &str) -> Result<(DatabaseConnection, DatabaseConnection), DbErr> {
    if !url.starts_with("sqlite") {
        let mut options = options(url, MAX_CONNECTIONS);
        options.test_before_acquire_if_idle_for(TEST_AFTER);
        let pool = Database::connect(options).await?;
        return Ok((pool.clone(), pool));
    }
    let writer = Database::connect(sqlite(url, 1, false)).await?;
    if url.contains(":memory:") {
        return Ok((writer.clone(), writer));
    }
    let reader = Database::connect(sqlite(url, MAX_CONNECTIONS, true)).await?;
    Ok((reader, writer))
}

fn options(url: &str, max_connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.max_connections(max_connections).acquire_timeout(ACQUIRE_TIMEOUT).sqlx_logging(false);
    options
}

/// `synchronous=FULL`, because in WAL mode NORMAL may lose a commit on power loss, and a commit is what we
/// answer 2xx for.
fn sqlite(url: &str, max_connections: u32, read_only: bool) -> ConnectOptions {
    let mut options = options(url, max_connections);
    // A dropped in-memory connection would take its data along.
    options.idle_timeout(None::<Duration>).max_lifetime(None::<Duration>);
    // There is no other end that could hang up.
    options.test_before_acquire(false);
    options.map_sqlx_sqlite_opts(move |sqlite| {
        let sqlite = sqlite
            .pragma("journal_mode", "WAL")
            .pragma("synchronous", "FULL")
            .pragma("foreign_keys", "ON")
            .pragma("cache_size", format!("-{CACHE_KIB}"))
            .busy_timeout(Duration::from_secs(5));
        if read_only { sqlite.pragma("query_only", "ON") } else { sqlite }
    });
    options
}

#[cfg(test)]
mod tests {
    use sea_orm::{ConnectionTrait as _, DbBackend, Statement};

    #[tokio::test]
    async fn the_bundled_sqlite_plans_a_statement_with_a_limit_once() {
        let (reader, _) = super::open("sqlite::memory:").await.unwrap();
        let options = Statement::from_string(DbBackend::Sqlite, "pragma compile_options");
        let rows = reader.query_all_raw(options).await.unwrap();
        let options: Vec<String> = rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
        assert!(options.iter().any(|option| option == "ENABLE_QPSG"), "see .cargo/config.toml: {options:?}");
    }
}
