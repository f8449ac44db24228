//! The databases of a story: each program has one of its own, and one that a program has left can be copied.

use std::{fmt, path::Path, time::Duration};

use anyhow::{Context as _, Result, bail};
use clap::ValueEnum;
use sea_orm::{ConnectOptions, ConnectionTrait as _, DatabaseConnection, Statement};
use tokio::{sync::Mutex, time::Instant};
use url::Url;

/// A server that has not taken leave of a killed program keeps its database from being copied.
const LEFT_WITHIN: Duration = Duration::from_secs(20);
const LOOK_EVERY: Duration = Duration::from_millis(100);
/// The name of a file within the place of a program.
const FILE: &str = "agentlocator.db";

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Kind {
    /// A file.
    Sqlite,
    /// A server.
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

/// Where databases come from.
pub(super) enum Maker {
    /// Each is a file beside its program.
    Files,
    /// A server makes them.
    Server(Server),
}

/// PostgreSQL, and what it was asked to make.
pub(super) struct Server {
    conn: DatabaseConnection,
    url: Url,
    made: Mutex<Vec<String>>,
}

impl Maker {
    /// For this kind; `None` where no PostgreSQL answers at this address.
    ///
    /// # Errors
    /// The address is none.
    pub(super) async fn of(kind: Kind, postgres: &str) -> Result<Option<Self>> {
        if kind == Kind::Sqlite {
            return Ok(Some(Self::Files));
        }
        let url = Url::parse(postgres).context("TEST_POSTGRES_URL is no address")?;
        let Ok(conn) = connect(postgres).await else { return Ok(None) };
        Ok(Some(Self::Server(Server { conn, url, made: Mutex::default() })))
    }

    /// A database for a program that lives here, as the program takes it; with all that is in the `like` one, which nobody
    /// uses. A file is copied with the place that it lies in.
    ///
    /// # Errors
    /// The server refuses, or the other one is still in use.
    pub(super) async fn make(&self, place: &Path, like: Option<&str>) -> Result<String> {
        match self {
            Self::Files => Ok(format!("sqlite://{}?mode=rwc", place.join(FILE).display())),
            Self::Server(server) => server.make(like).await,
        }
    }

    /// Takes away what was made.
    ///
    /// # Errors
    /// The server refuses.
    pub(super) async fn remove(self) -> Result<()> {
        let Self::Server(server) = self else { return Ok(()) };
        for name in server.made.into_inner() {
            let sql = format!("drop database if exists {name} with (force)");
            server.conn.execute_unprepared(&sql).await?;
        }
        server.conn.close().await.context("the server")
    }
}

impl Server {
    /// One at a time: two copies of one database would be in each other's way.
    async fn make(&self, like: Option<&str>) -> Result<String> {
        let mut made = self.made.lock().await;
        let name = format!("bench_story_{}_{}", std::process::id(), made.len());
        let like = like.map(Url::parse).transpose().context("the database that is copied")?;
        let template =
            like.map_or_else(String::new, |url| format!(" template {}", url.path().trim_matches('/')));
        let sql = format!("create database {name}{template}");
        self.conn.execute_unprepared(&format!("drop database if exists {name} with (force)")).await?;
        made.push(name.clone());
        let last = Instant::now() + LEFT_WITHIN;
        while let Err(cause) = self.conn.execute_unprepared(&sql).await {
            if Instant::now() > last {
                bail!("{sql}: {cause}");
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
        let mut url = self.url.clone();
        url.set_path(&name);
        Ok(url.to_string())
    }
}

/// Orders that are due within the minute or run, and orders that were given up.
///
/// # Errors
/// The database does not answer.
pub(super) async fn orders(url: &str) -> Result<(i64, i64)> {
    let conn = connect(&url.replace("mode=rwc", "mode=ro")).await?;
    let now = if url.starts_with("sqlite:") {
        "cast(unixepoch('subsec') * 1000000 as integer)"
    } else {
        "(extract(epoch from clock_timestamp()) * 1000000)::bigint"
    };
    let sql = format!(
        "select count(case when state = 'ready' and run_at <= {now} + 60000000 then 1 end), \
         count(case when state = 'dead' then 1 end) from job"
    );
    let row = conn.query_one_raw(Statement::from_string(conn.get_database_backend(), sql)).await?;
    let row = row.context("a count has one row")?;
    let counted = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
    conn.close().await?;
    Ok(counted)
}

async fn connect(url: &str) -> Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false).connect_timeout(Duration::from_secs(5));
    sea_orm::Database::connect(options).await.context("the database")
}
