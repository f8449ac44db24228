//! The table of transfers.

use sea_orm::entity::prelude::*;

use super::Status;
use crate::{
    crm::timeline::Maker,
    db::{BusinessId, CallId, CallTransferId, Moment, UserId},
};

/// One transfer of a caller to a person.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "call_transfer")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: CallTransferId,
    /// Whose it is.
    pub business_id: BusinessId,
    /// The call.
    pub call_id: CallId,
    /// Whether the agent wanted it, or a person.
    pub made_by: Maker,
    /// That person.
    pub user_id: Option<UserId>,
    /// Whom the caller is put through to, by name.
    pub name: Option<String>,
    /// Their number, E.164.
    pub phone: String,
    /// Why, in the agent's words.
    pub reason: Option<String>,
    /// Who calls and what they want, for whoever answers.
    pub brief: Option<String>,
    /// How far it has come; written by `advance` only.
    pub status: Status,
    /// When it was wanted.
    pub created_at: Moment,
    /// When the person answered.
    pub answered_at: Option<Moment>,
    /// When it was over, one way or another.
    pub ended_at: Option<Moment>,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Transfer").field("id", &self.id).field("status", &self.status).finish_non_exhaustive()
    }
}
