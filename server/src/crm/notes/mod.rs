//! Notes: what became known of customers, by whomever it was written down.

mod body;
mod change;
mod exported;
mod routes;
pub mod row;
mod store;
mod timeline;

pub use self::store::{NewNote, add_note, known_facts, notes, notes_of_call};
pub(super) use self::{exported::EXPORTED, routes::routes, timeline::KINDS};

use sea_orm::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::timeline::{By, Maker};

/// Something that became known of a customer.
pub type Note = row::Model;

/// The word of the timeline.
const KIND: &str = "note";

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

impl Note {
    /// Who wrote it.
    fn by(&self) -> By {
        match (self.made_by, self.user_id) {
            (Maker::Person, Some(user)) => By::Person(user),
            (Maker::Customer, _) => By::Customer,
            (Maker::Agent, _) => By::Agent,
            (Maker::Import, _) => By::Import,
            (Maker::System | Maker::Person, _) => By::System,
        }
    }
}
