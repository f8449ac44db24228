//! The table of what Stripe told.

use sea_orm::entity::prelude::*;

use crate::{
    db::{BusinessId, Moment, StripeEventId},
    payments::EventState,
};

/// One event, however often it was told.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stripe_event")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: StripeEventId,
    /// `evt_…`; unique.
    pub event_id: String,
    /// The business whose own account signed it; none where it was the installation's.
    pub business_id: Option<BusinessId>,
    /// What happened (`payment_intent.succeeded`).
    pub kind: String,
    /// What it happened to.
    pub object_id: String,
    /// The payment intent that it belongs to.
    pub intent: Option<String>,
    /// Whether real money moves.
    pub livemode: bool,
    /// The body as it came.
    pub payload: String,
    /// What became of it.
    pub state: EventState,
    /// When it came.
    pub received_at: Moment,
    /// When it was dealt with.
    pub handled_at: Option<Moment>,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StripeEvent").field("event_id", &self.event_id).finish_non_exhaustive()
    }
}
