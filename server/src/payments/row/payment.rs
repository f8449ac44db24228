//! The table of payments.

use sea_orm::entity::prelude::*;

use crate::{
    crm::{deals::Day, timeline::Maker},
    db::{BusinessId, CustomerId, DealId, Moment, PaymentId, PaymentLinkId, UserId},
    payments::{Flag, Method, Provider, Status},
};

/// One payment.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payment")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: PaymentId,
    /// Whose it is.
    pub business_id: BusinessId,
    /// From whom.
    pub customer_id: CustomerId,
    /// What for.
    pub deal_id: DealId,
    /// Unique among all: by it the provider makes it once, and names it in what it tells.
    pub key: String,
    /// Over whom it comes in.
    pub provider: Provider,
    /// How it comes in.
    pub method: Method,
    /// How far it has come.
    pub status: Status,
    /// The provider's own word for that.
    pub provider_state: Option<String>,
    /// `pi_…`; none until Stripe has answered.
    pub stripe_payment_intent: Option<String>,
    /// How much, in minor units, with tax.
    pub amount: i64,
    /// How much of it went back.
    pub refunded: i64,
    /// A code of ISO 4217.
    pub currency: String,
    /// Whether it is real money; none until that is known.
    pub livemode: Option<bool>,
    /// [`Means`](crate::payments::means::Kept) as JSON.
    pub means: Option<String>,
    /// Why a person should look at it.
    pub flag: Option<Flag>,
    /// Why the last attempt failed, a word of the provider's.
    pub failure: Option<String>,
    /// The day in Israel on which the money came in.
    pub paid_on: Option<Day>,
    /// When the money came in; there exactly where it did.
    pub paid_at: Option<Moment>,
    /// Who began it.
    pub made_by: Maker,
    /// The member, where one did it.
    pub user_id: Option<UserId>,
    /// When it was written down.
    pub created_at: Moment,
    /// When it was changed last.
    pub updated_at: Moment,
    /// The link by which it was begun.
    pub payment_link_id: Option<PaymentLinkId>,
    /// When the provider was last asked of it by the sweep.
    pub asked_at: Option<Moment>,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Payment").field("id", &self.id).field("status", &self.status).finish_non_exhaustive()
    }
}
