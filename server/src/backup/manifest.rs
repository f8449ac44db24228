//! What an archive says of itself.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use serde::{Deserialize, Serialize};

use super::rows::Found;
use crate::db::Moment;

/// The layout of archives that this program writes and reads.
pub(super) const FORMAT: u32 = 1;

/// What is in an archive: its last entry.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// The layout of the archive.
    pub format: u32,
    /// Which version of the program made it.
    pub program: String,
    /// When.
    pub made_at: Moment,
    /// Which kind of database the rows are of.
    pub(super) database: Kept,
    /// The newest migration of the schema.
    pub schema: String,
    /// The tables, with the number of rows in each.
    pub rows: BTreeMap<String, u64>,
    /// The files, by their names in the archive.
    pub files: BTreeMap<String, FileInArchive>,
}

/// In which form rows are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kept {
    /// A SQLite file.
    Sqlite,
    /// PostgreSQL's own archive, `pg_dump --format=custom`.
    Postgres,
}

/// A file of an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileInArchive {
    /// Its length.
    pub bytes: u64,
    /// SHA-256 of it, in hexadecimal.
    pub sha256: String,
}

impl Kept {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

impl Manifest {
    pub(super) fn of(database: Kept, found: Found, made_at: Moment) -> Self {
        Self {
            format: FORMAT,
            program: env!("CARGO_PKG_VERSION").into(),
            made_at,
            database,
            schema: found.schema,
            rows: found.rows,
            files: BTreeMap::new(),
        }
    }

    /// The lengths of all files together, in bytes.
    pub fn bytes(&self) -> u64 {
        self.files.values().map(|file| file.bytes).sum()
    }

    /// The rows of all tables together.
    pub fn all_rows(&self) -> u64 {
        self.rows.values().sum()
    }

    /// Whether these rows are those that were kept.
    pub(super) fn same_rows(&self, there: &Found) -> Result<()> {
        for (table, kept) in &self.rows {
            let found = there.rows.get(table).copied().unwrap_or_default();
            ensure!(found == *kept, "table {table} has {found} rows, and {kept} were kept");
        }
        Ok(())
    }
}
