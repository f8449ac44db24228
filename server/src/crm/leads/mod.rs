//! Leads: what somebody wants, until it is a deal or nothing.

pub(super) mod belongs;
mod body;
mod exported;
mod found;
mod made;
mod routes;
pub mod row;
mod stage;
mod store;
mod timeline;
mod title;
mod wishes;
mod write;

pub(super) use self::{
    exported::EXPORTED,
    found::{FOUND, index},
    routes::routes,
    store::{by_ids, living, of_conversation, ref_of_conversation},
    timeline::KINDS,
    title::title,
    wishes::is_amount,
    write::became,
};
pub use self::{
    made::{New, add},
    stage::Stage,
    store::{lead, of_source, open_of},
    wishes::{Intent, Rooms, Wishes},
    write::update_wishes,
};

use sea_orm::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What somebody wants.
pub type Lead = row::Model;

/// The word of the timeline.
const KIND: &str = "lead";
/// A title fits a line of a list.
pub(super) const MAX_TITLE_CHARS: usize = 200;

/// How a lead became known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum LeadSource {
    /// In a call.
    Call,
    /// In writing.
    Message,
    /// It stood in a table that was read in.
    Import,
    /// Somebody typed it in.
    Manual,
    /// Made for a first look.
    Demo,
}
