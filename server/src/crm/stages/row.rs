//! The table of moves from stage to stage.

use sea_orm::entity::prelude::*;

use super::Noun;
use crate::{
    crm::timeline::Maker,
    db::{BusinessId, CustomerId, Moment, UserId},
};

/// One move.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stage_change")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Whose it is.
    pub business_id: BusinessId,
    /// Whose lead or deal.
    pub customer_id: CustomerId,
    /// What moved.
    pub noun: Noun,
    /// Its id.
    pub subject_id: i64,
    /// Where it stood: a word of the noun's stages.
    pub from_stage: String,
    /// Where it went.
    pub to_stage: String,
    /// Why, where it was lost.
    pub reason: Option<String>,
    /// Who moved it.
    pub made_by: Maker,
    /// The member, where one did it.
    pub user_id: Option<UserId>,
    /// When.
    pub at: Moment,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StageChange").field("id", &self.id).finish_non_exhaustive()
    }
}
