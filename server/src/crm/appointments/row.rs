//! The table of appointments.

use sea_orm::entity::prelude::*;

use super::{Day, Hour, State};
use crate::{
    crm::timeline::Maker,
    db::{AppointmentId, BusinessId, CustomerId, Moment, UserId},
};

/// One appointment.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "appointment")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: AppointmentId,
    /// Whose it is.
    pub business_id: BusinessId,
    /// Whom it is with.
    pub customer_id: CustomerId,
    /// What it is called.
    pub title: String,
    /// Where it takes place; may be empty.
    pub place: String,
    /// Anything else about it; may be empty.
    pub details: String,
    /// The day that was agreed upon.
    pub date: Day,
    /// The time of day that was agreed upon.
    pub time: Hour,
    /// Where that day and time are meant, an IANA name.
    pub timezone: String,
    /// How long it is.
    pub minutes: i32,
    /// The instant of its beginning.
    pub starts_at: Moment,
    /// The instant of its end.
    pub ends_at: Moment,
    /// The member who holds it.
    pub user_id: Option<UserId>,
    /// What became of it.
    pub state: State,
    /// Why it was cancelled.
    pub cancel_reason: Option<String>,
    /// Who made it.
    pub made_by: Maker,
    /// The member, where one made it.
    pub maker_id: Option<UserId>,
    /// Who changed it last.
    pub changed_by: Option<Maker>,
    /// The member, where one did.
    pub changer_id: Option<UserId>,
    /// The call that it was made in.
    pub call_sid: Option<String>,
    /// When it was made.
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
        f.debug_struct("Appointment").field("id", &self.id).finish_non_exhaustive()
    }
}
