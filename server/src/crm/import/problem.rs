//! Why a row was not taken.

use sea_orm::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What is shown of a cell: enough to know it again.
const MAX_VALUE_CHARS: usize = 200;

/// Why.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = ImportTrouble)]
pub enum Trouble {
    /// It has no name, number or address.
    NoIdentity,
    /// Nobody can be called back at this number.
    BadPhone,
    /// This is no e-mail address.
    BadEmail,
    /// A name or a city has at most 120 characters, a tag 40, a note 10,000, the details of a lead 2,000.
    TooLong,
    /// A customer has at most 10 numbers, 10 addresses and 30 tags.
    TooMany,
    /// This is no number of rooms from 0.5 to 20, in halves.
    BadRooms,
    /// This is no amount from 0 to 1,000,000,000.
    BadAmount,
    /// It has more or fewer cells than there are columns.
    Ragged,
    /// Its numbers belong to two customers.
    TwoCustomers,
    /// It is somebody who was deleted.
    DeletedCustomer,
}

/// A row that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    /// As a spreadsheet counts them.
    pub(super) row: u32,
    /// The column that it is about.
    pub(super) column: Option<usize>,
    /// What stands there.
    pub(super) value: Option<String>,
    /// Why.
    pub(super) trouble: Trouble,
}

impl Problem {
    /// About a row as a whole.
    pub(super) fn of_row(row: u32, trouble: Trouble) -> Self {
        Self { row, column: None, value: None, trouble }
    }

    /// About one of its cells.
    pub(super) fn of_cell(row: u32, column: usize, value: &str, trouble: Trouble) -> Self {
        let value = value.chars().take(MAX_VALUE_CHARS).collect();
        Self { row, column: Some(column), value: Some(value), trouble }
    }
}
