//! Where a conversation takes place, and by what its tools know that they have written something down before.

use crate::{
    crm::{Source, leads::LeadSource},
    db::{ConversationId, MessageId},
};

/// Where a conversation takes place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// In a call, by Twilio's id of it.
    Call(String),
    /// In writing, with the message that this day's exchange began with: what is written down twice within it is written
    /// down once.
    Chat(ConversationId, MessageId),
}

impl Origin {
    /// The call, if it is one.
    pub fn call_sid(&self) -> Option<&str> {
        match self {
            Self::Call(sid) => Some(sid),
            Self::Chat(..) => None,
        }
    }

    /// What every key begins with under which the tools write.
    pub fn key(&self) -> String {
        match self {
            Self::Call(sid) => sid.clone(),
            Self::Chat(conversation, since) => format!("chat:{conversation}:{since}"),
        }
    }

    /// How a customer becomes known in it.
    pub(super) fn source(&self) -> Source {
        match self {
            Self::Call(_) => Source::Call,
            Self::Chat(..) => Source::Message,
        }
    }

    /// How a lead becomes known in it.
    pub(super) fn lead_source(&self) -> LeadSource {
        match self {
            Self::Call(_) => LeadSource::Call,
            Self::Chat(..) => LeadSource::Message,
        }
    }
}
