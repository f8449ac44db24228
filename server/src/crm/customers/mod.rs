//! Customers: people whom the business knows, each by one number or more.

pub mod contact;
pub mod duplicates;
pub mod merge;
mod routes;
pub mod row;
mod store;

pub(super) use self::routes::routes;
pub use self::store::{customer, find_or_make_by_phone, set_gender_if_unknown, set_name_if_empty};

use sea_orm::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::timeline::Kind;

/// What customers have on the timeline beside what belongs to them.
pub(super) const KINDS: &[Kind] = &[];

/// A customer of a business.
pub type Customer = row::Model;

/// Whether a customer is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = CustomerStatus)]
pub enum Status {
    /// In every list.
    Active,
    /// Only where they are asked for.
    Archived,
}

/// How a customer became known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = CustomerSource)]
pub enum Source {
    /// They telephoned.
    Call,
    /// They wrote.
    Message,
    /// They stood in a table that was read in.
    Import,
    /// Somebody typed them in.
    Manual,
    /// Made for a first look.
    Demo,
}

/// Whether a customer agreed to be written to about anything but what they asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Consent {
    /// Nobody asked.
    Unknown,
    /// Yes.
    Given,
    /// No, or not any more.
    Refused,
}
