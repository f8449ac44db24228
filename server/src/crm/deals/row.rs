//! The table of deals.

use sea_orm::entity::prelude::*;

use super::{Day, Stage};
use crate::{
    crm::timeline::Maker,
    db::{BusinessId, CustomerId, DealId, LeadId, Moment, UserId},
};

/// One deal.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "deal")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: DealId,
    /// Whose it is.
    pub business_id: BusinessId,
    /// With whom.
    pub customer_id: CustomerId,
    /// What it is called; never empty.
    pub title: String,
    /// How far it has come.
    pub stage: Stage,
    /// Why it was lost; there exactly where it is.
    pub lost_reason: Option<String>,
    /// What it brings, in minor units; none while nobody knows.
    pub amount: Option<i64>,
    /// A code of ISO 4217.
    pub currency: String,
    /// The day on which it is thought to be made.
    pub expected_close: Option<Day>,
    /// The member who looks after it.
    pub owner_id: Option<UserId>,
    /// The lead that it came from; of a lead there is one deal.
    pub lead_id: Option<LeadId>,
    /// Who opened it.
    pub made_by: Maker,
    /// The member, where one did it.
    pub user_id: Option<UserId>,
    /// When it was opened.
    pub created_at: Moment,
    /// When it was changed last.
    pub updated_at: Moment,
    /// When it was won or lost; there exactly where it is.
    pub closed_at: Option<Moment>,
    /// When it was deleted, if it is.
    pub deleted_at: Option<Moment>,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Deal").field("id", &self.id).finish_non_exhaustive()
    }
}
