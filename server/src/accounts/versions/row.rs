//! The table of what profiles said.

use sea_orm::entity::prelude::*;

use crate::db::{BusinessId, Moment, ProfileVersionId, UserId};

/// One version of a profile; never changed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "profile_version")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: ProfileVersionId,
    /// Whose it is.
    pub business_id: BusinessId,
    /// From 1 up, without gaps.
    pub number: i32,
    /// [`Profile`](crate::accounts::Profile) as JSON.
    pub profile: String,
    /// Who wrote it; nobody where it is what was there before the first change.
    pub user_id: Option<UserId>,
    /// The version that was gone back to.
    pub restored_from: Option<i32>,
    /// When it was kept.
    pub created_at: Moment,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
