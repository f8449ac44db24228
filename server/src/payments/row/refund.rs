//! The table of refunds.

use sea_orm::entity::prelude::*;

use crate::{
    crm::timeline::Maker,
    db::{BusinessId, Moment, PaymentId, RefundId, UserId},
    payments::RefundStatus,
};

/// Money that goes back.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "refund")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: RefundId,
    /// Whose it is.
    pub business_id: BusinessId,
    /// What it is of.
    pub payment_id: PaymentId,
    /// Unique among all: by it the provider makes it once.
    pub key: String,
    /// `re_…`; none until Stripe has answered, and where money went back by hand.
    pub stripe_refund: Option<String>,
    /// How much, in minor units of the payment's currency.
    pub amount: i64,
    /// How far it has come.
    pub status: RefundStatus,
    /// Why; may be empty.
    pub reason: String,
    /// Why it failed, a word of the provider's.
    pub failure: Option<String>,
    /// Who sent it back.
    pub made_by: Maker,
    /// The member, where one did it.
    pub user_id: Option<UserId>,
    /// When it was written down.
    pub created_at: Moment,
    /// When it was changed last.
    pub updated_at: Moment,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Refund").field("id", &self.id).field("status", &self.status).finish_non_exhaustive()
    }
}
