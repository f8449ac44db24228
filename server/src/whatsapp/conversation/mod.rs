//! Conversations: what was written with one address over one number of the business, and who answers there.

pub mod row;
mod store;

pub use self::{
    row::Model as Conversation,
    store::{assign, by_id, find_or_make, hand_over, held, moved, read},
};

use std::fmt;

use sea_orm::{DeriveValueType, prelude::*};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::accounts::Phone;

/// Who answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = ConversationHandler)]
pub enum Handler {
    /// The agent.
    Bot,
    /// A person of the business.
    Person,
    /// Nobody: it is over until the customer writes again.
    Closed,
}

/// The address at the other end: a number in E.164, or WhatsApp's own name (`…@lid`) of somebody whose number it hides.
#[derive(Clone, Debug, PartialEq, Eq, Hash, DeriveValueType)]
pub struct Peer(String);

impl Peer {
    /// Somebody whose number is hidden; `lid` as WhatsApp writes it.
    pub fn lid(lid: &str) -> Self {
        Self(lid.to_owned())
    }

    /// The number, where it is one.
    pub fn phone(&self) -> Option<Phone> {
        if self.0.starts_with('+') { Phone::parse(&self.0).ok() } else { None }
    }

    /// The address as it is kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&Phone> for Peer {
    fn from(phone: &Phone) -> Self {
        Self(phone.as_str().to_owned())
    }
}

impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
