//! What a caller shall have in writing: the agent notes it during the call, and it is sent once after the call's end.

mod compose;
mod job;
pub mod row;
mod store;
mod tool;

pub(super) use self::{
    job::{SendAgreed, send_agreed},
    tool::on_call_ended,
};
pub(super) use crate::agent::tools::SendWhatsApp;

use sea_orm::prelude::*;

use crate::agent::tools::Sent;

/// What is sent, as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum What {
    /// What was spoken of.
    Summary,
    /// Where the business is.
    Address,
    /// The appointment that was booked.
    Appointment,
    /// The words that stand in the row.
    Text,
}

impl From<Sent> for What {
    fn from(sent: Sent) -> Self {
        match sent {
            Sent::Summary => Self::Summary,
            Sent::Address => Self::Address,
            Sent::Appointment => Self::Appointment,
            Sent::Text => Self::Text,
        }
    }
}
