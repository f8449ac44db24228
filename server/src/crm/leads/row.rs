//! The table of leads.

use sea_orm::entity::prelude::*;

use super::{Intent, LeadSource, Rooms, Stage};
use crate::{
    crm::timeline::Maker,
    db::{BusinessId, CustomerId, DealId, LeadId, Moment, UserId},
};

/// One lead.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "lead")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: LeadId,
    /// Whose it is.
    pub business_id: BusinessId,
    /// Who wants it.
    pub customer_id: CustomerId,
    /// What it is called; never empty.
    pub title: String,
    /// How far it has come.
    pub stage: Stage,
    /// Why it was lost; there exactly where it is.
    pub lost_reason: Option<String>,
    /// What they mean to do.
    pub intent: Option<Intent>,
    /// Where.
    pub city: Option<String>,
    /// How many rooms.
    #[sea_orm(column_name = "half_rooms")]
    pub rooms: Option<Rooms>,
    /// What they can pay or ask for, in minor units.
    pub amount: Option<i64>,
    /// A code of ISO 4217.
    pub currency: String,
    /// When, in their words.
    pub timing: Option<String>,
    /// Anything else, in their words.
    pub details: Option<String>,
    /// How it became known.
    pub source: LeadSource,
    /// What it became known by: a call's `call_sid` and the like; unique with the source within the business.
    pub source_ref: Option<String>,
    /// The member who looks after it.
    pub owner_id: Option<UserId>,
    /// The deal that it was turned into.
    pub deal_id: Option<DealId>,
    /// Who wrote it down.
    pub made_by: Maker,
    /// The member, where one did it.
    pub user_id: Option<UserId>,
    /// Who changed it last.
    pub changed_by: Maker,
    /// When it was written down.
    pub created_at: Moment,
    /// When it was changed last.
    pub updated_at: Moment,
    /// When it was deleted, if it is.
    pub deleted_at: Option<Moment>,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Whether it is still to be followed: neither lost, nor a deal, nor deleted.
    pub fn is_open(&self) -> bool {
        self.stage != Stage::Lost && self.deal_id.is_none() && self.deleted_at.is_none()
    }
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lead").field("id", &self.id).finish_non_exhaustive()
    }
}
