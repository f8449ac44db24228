//! The table of customers.

use sea_orm::entity::prelude::*;

use crate::{
    accounts::{Gender, Phone},
    crm::customers::{Consent, Source, Status},
    db::{BusinessId, CustomerId, Moment, UserId},
};

/// One customer.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "customer")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: CustomerId,
    /// Whose customer it is.
    pub business_id: BusinessId,
    /// Empty while nobody knows it.
    pub name: String,
    /// The primary number; unique within the business.
    pub phone: Option<Phone>,
    /// The primary e-mail address.
    pub email: Option<String>,
    /// How to address them.
    pub gender: Gender,
    /// Whether they are shown.
    pub status: Status,
    /// How they became known.
    pub source: Source,
    /// When they became known.
    pub created_at: Moment,
    /// The member who looks after them.
    pub owner_id: Option<UserId>,
    /// Whether they agreed to be written to.
    pub consent: Consent,
    /// When they said so.
    pub consent_at: Option<Moment>,
    /// When they were deleted, if they are.
    pub deleted_at: Option<Moment>,
    /// Who they turned out to be.
    pub merged_into: Option<CustomerId>,
    /// When their data were erased, for good.
    pub erased_at: Option<Moment>,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Customer").field("id", &self.id).finish_non_exhaustive()
    }
}
