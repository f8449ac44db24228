//! How leads and deals go from stage to stage: what is asked of every such move, and the record of those that were made.
//! Which moves there are, each noun says itself.

pub mod row;
mod rules;
mod store;
mod timeline;

pub(super) use self::{
    rules::{Move, decide},
    store::{New, hide, record, show},
    timeline::KINDS,
};

use sea_orm::prelude::*;
use serde::{Deserialize, Serialize};

use super::timeline::{By, Maker};
use crate::db::UserId;

/// The word of the timeline.
const KIND: &str = "stage";

/// What has stages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Noun {
    /// A lead.
    Lead,
    /// A deal.
    Deal,
}

/// The stages of a noun.
pub(super) trait Steps: ActiveEnum<Value = String> + Copy + Eq {
    /// The one that asks for a reason.
    const LOST: Self;

    /// Whether `to` may follow this stage.
    fn may_become(self, to: Self) -> bool;
}

/// The stage as it is written down.
pub(super) fn word<S: Steps>(stage: S) -> String {
    stage.to_value()
}

/// Who did it, from the two columns that it is kept in.
pub(super) fn by(made_by: Maker, user_id: Option<UserId>) -> By {
    match (made_by, user_id) {
        (Maker::Person, Some(user)) => By::Person(user),
        (Maker::Customer, _) => By::Customer,
        (Maker::Agent, _) => By::Agent,
        (Maker::Import, _) => By::Import,
        (Maker::Person | Maker::System, _) => By::System,
    }
}
