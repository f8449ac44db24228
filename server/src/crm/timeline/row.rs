//! The index of all timelines.

use sea_orm::entity::prelude::*;

use super::Maker;
use crate::db::{BusinessId, CustomerId, Moment, TimelineId, UserId};

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "timeline_entry")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: TimelineId,
    /// Whose it is.
    pub business_id: BusinessId,
    /// Whose timeline it stands on.
    pub customer_id: CustomerId,
    /// Where it stands there.
    pub at: Moment,
    /// A word that a part has contributed.
    pub kind: String,
    /// What it is about; unique with the kind within the business.
    pub subject: String,
    /// Who did it.
    pub made_by: Maker,
    /// The member, where one did it.
    pub user_id: Option<UserId>,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
