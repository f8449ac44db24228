//! Customers and leads from a table: a CSV is uploaded, its columns are given their meaning, a dry run tells what would happen, and a
//! job does it, a few hundred rows at a time. What is there is filled and added to, never overwritten.

mod batch;
mod body;
mod book;
mod card;
mod cell;
mod feed;
mod job;
mod leads;
mod mapping;
mod notes;
mod people;
mod person;
mod problem;
mod refused;
mod routes;
pub mod row;
mod start;
mod store;
mod table;
mod upload;
mod wish;
mod words;

pub(super) use self::{job::runners, routes::routes};

use std::time::Duration;

use sea_orm::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A table that is read in.
pub type Import = row::Model;

/// Larger files are no list of customers; 50,000 rows of 400 bytes.
const MAX_BYTES: u64 = 20 * 1024 * 1024;
/// More rows than any small business has customers.
const MAX_ROWS: usize = 50_000;
/// How long the file is kept: somebody corrects what was refused, or asks what was in it.
const KEPT: Duration = Duration::from_secs(30 * 24 * 3600);

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = ImportState)]
pub enum State {
    /// It is there, and nothing is done with it.
    Uploaded,
    /// A dry run goes through it.
    Checking,
    /// A dry run went through it.
    Checked,
    /// Its customers are being written.
    Running,
    /// All its rows are done.
    Done,
    /// It could not be done; running it again goes on where nothing is written twice.
    Failed,
    /// A person stopped it; what was written until then stays.
    Cancelled,
}

impl State {
    /// Whether a job is at work on it.
    pub fn is_busy(self) -> bool {
        matches!(self, Self::Checking | Self::Running)
    }

    /// What it is once all rows are done.
    fn ended(self) -> Self {
        if self == Self::Checking { Self::Checked } else { Self::Done }
    }

    /// What it is once a person has stopped it: a dry run leaves nothing.
    fn cancelled(self) -> Self {
        if self == Self::Checking { Self::Uploaded } else { Self::Cancelled }
    }
}

/// What becomes of a customer who is known already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum OnExisting {
    /// What is empty is filled, and numbers, addresses, tags and notes are added. Nothing is overwritten.
    Update,
    /// They stay as they are.
    Skip,
}
