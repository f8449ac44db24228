//! Customers and what became known of them. Knows no channel: whoever answers a call or a chat tells it.

mod bootstrap;
mod routes;
pub mod row;
mod store;
pub mod tools;

pub use self::{
    bootstrap::bootstrap,
    store::{
        NewNote, add_note, customer, find_or_make_by_phone, known_facts, notes, notes_of_call,
        set_gender_if_unknown, set_name_if_empty,
    },
};

use sea_orm::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::parts::Part;

/// A customer of a business.
pub type Customer = row::customer::Model;
/// Something that became known of a customer.
pub type Note = row::note::Model;

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
    /// Somebody typed them in.
    Manual,
    /// Made for a first look.
    Demo,
}

/// What a note is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// Written by a person of the business.
    Note,
    /// A message that the caller left.
    Message,
    /// What they want.
    Wish,
    /// When they want to be called back.
    Callback,
    /// The name they gave.
    Name,
}

/// What this part contributes.
pub fn part() -> Part {
    Part { name: "crm", routes: routes::routes(), jobs: vec![], tools: tools::TOOLS.to_vec() }
}
