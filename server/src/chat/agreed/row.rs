//! The table of what was agreed in calls.

use sea_orm::entity::prelude::*;

use super::What;
use crate::db::{BusinessId, Moment};

/// One thing that is to be sent; what, words and call are unique together.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "agreed_message")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Whose it is.
    pub business_id: BusinessId,
    /// In which call.
    pub call_sid: String,
    /// What.
    pub what: What,
    /// The words, where they are what is sent.
    pub body: String,
    /// When it was agreed.
    pub created_at: Moment,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Agreed").field("id", &self.id).field("what", &self.what).finish_non_exhaustive()
    }
}
