//! The table of disputes.

use sea_orm::entity::prelude::*;

use crate::db::{BusinessId, DisputeId, Moment, PaymentId};

/// A payment that the customer disputes with their bank.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "dispute")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: DisputeId,
    /// Whose it is.
    pub business_id: BusinessId,
    /// What is disputed.
    pub payment_id: PaymentId,
    /// `dp_…` or `du_…`.
    pub stripe_dispute: String,
    /// Stripe's own word.
    pub status: String,
    /// Stripe's word for why.
    pub reason: String,
    /// How much, in minor units of the payment's currency.
    pub amount: i64,
    /// How much of it Stripe has taken back at present.
    pub withdrawn: i64,
    /// Until when evidence is taken.
    pub due_at: Option<Moment>,
    /// When it was opened.
    pub created_at: Moment,
    /// When it was changed last.
    pub updated_at: Moment,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Whether the bank has decided for the customer.
    pub fn is_lost(&self) -> bool {
        is_lost(&self.status)
    }

    /// Whether nothing more will come of it.
    pub fn is_over(&self) -> bool {
        is_over(&self.status)
    }
}

/// Whether this word of Stripe's says that the bank has decided for the customer.
pub fn is_lost(status: &str) -> bool {
    status == "lost"
}

/// Whether this word of Stripe's says that nothing more will come of a dispute.
///
/// Source: <https://docs.stripe.com/api/disputes/object#dispute_object-status>
pub fn is_over(status: &str) -> bool {
    matches!(status, "lost" | "won" | "warning_closed" | "prevented" | "charge_refunded")
}
