//! Customers: people whom the business knows, each by one number or more.

mod body;
mod callers;
pub mod contact;
pub mod duplicates;
pub mod email;
mod exported;
mod found;
mod indexed;
mod input;
mod list;
pub mod merge;
mod names;
mod routes;
pub mod row;
mod store;
pub mod tag;

pub use self::{
    callers::{by_phone, find_or_make_by_phone, gain_phone},
    exported::names,
    indexed::{reindex, reindex_many},
    store::{add, customer, living, set_consent, set_gender_if_unknown, set_name_if_empty},
};
pub(super) use self::{exported::EXPORTED, found::FOUND, indexed::after, routes::routes};

use sea_orm::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::timeline::Kind;
use crate::{
    accounts::{Gender, Phone},
    db::UserId,
};

/// What customers have on the timeline beside what belongs to them.
pub(super) const KINDS: &[Kind] = &[];

/// A customer of a business.
pub type Customer = row::Model;

/// A customer who is to be made.
#[derive(Clone, Debug)]
pub struct New {
    /// Empty while nobody knows it.
    pub name: String,
    /// The primary one first.
    pub phones: Vec<Phone>,
    /// As [`email::parse`] reads them, the primary one first.
    pub emails: Vec<String>,
    /// In any spelling; they are united.
    pub tags: Vec<String>,
    /// How to address them.
    pub gender: Gender,
    /// How they became known.
    pub source: Source,
    /// The member who looks after them.
    pub owner_id: Option<UserId>,
    /// Whether they agreed to be written to.
    pub consent: Consent,
}

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
