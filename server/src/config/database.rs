//! Where the rows are kept: one address, in the form that the database driver takes.

use std::fmt;

use url::Url;

use super::reader::Reader;

/// The default of `DATABASE_URL`.
const DEFAULT: &str = "sqlite:///./agentlocator.db";

/// The database to use.
#[derive(Clone)]
pub struct Database {
    /// `DATABASE_URL`, in the driver's form: `sqlite://./agentlocator.db?mode=rwc` (default),
    /// `sqlite::memory:`, or `postgres://…`, which may hold a password.
    pub url: String,
    /// Which database the address names.
    pub kind: DatabaseKind,
}

/// Which database is behind an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatabaseKind {
    /// A SQLite file.
    Sqlite,
    /// A SQLite database that lives and dies with the process.
    SqliteInMemory,
    /// A PostgreSQL server.
    Postgres,
}

impl Database {
    pub(super) fn read(reader: &mut Reader) -> Self {
        let text = reader.text("DATABASE_URL").unwrap_or_else(|| DEFAULT.into());
        Self::parse(&text).unwrap_or_else(|| {
            reader.problem(
                "DATABASE_URL",
                "write sqlite:///./file.db, sqlite:///:memory: or postgres://user@host/name",
            );
            Self { url: text, kind: DatabaseKind::Sqlite }
        })
    }

    /// Reads the address in the driver's form or in SQLAlchemy's, in which `sqlite:///` is followed by a path
    /// that is relative unless it begins with a slash of its own.
    ///
    /// Source: <https://docs.sqlalchemy.org/en/20/core/engines.html#sqlite>
    fn parse(text: &str) -> Option<Self> {
        if matches!(text, "sqlite:///:memory:" | "sqlite://:memory:" | "sqlite::memory:" | "sqlite://") {
            return Some(Self { url: "sqlite::memory:".into(), kind: DatabaseKind::SqliteInMemory });
        }
        if let Some(path) = text.strip_prefix("sqlite://") {
            return Self::sqlite(path);
        }
        let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "postgres" | "postgresql"))?;
        // A server on the local socket has no host: postgres:///name?host=/run/postgresql.
        (url.path().len() > 1).then(|| Self { url: text.into(), kind: DatabaseKind::Postgres })
    }

    fn sqlite(rest: &str) -> Option<Self> {
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let url = match query {
            // Only the driver's own form has a mode, and in that form the path is taken as it stands.
            query if query.split('&').any(|pair| pair.starts_with("mode=")) => format!("sqlite://{rest}"),
            "" => format!("sqlite://{}?mode=rwc", relative(path)),
            query => format!("sqlite://{}?{query}&mode=rwc", relative(path)),
        };
        (!relative(path).is_empty()).then_some(Self { url, kind: DatabaseKind::Sqlite })
    }
}

fn relative(path: &str) -> &str {
    path.strip_prefix('/').unwrap_or(path)
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Database").field("kind", &self.kind).finish_non_exhaustive()
    }
}
