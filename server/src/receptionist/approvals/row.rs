//! The table of requests.

use sea_orm::entity::prelude::*;

use super::Status;
use crate::{
    crm::tools::Origin,
    db::{ApprovalId, BusinessId, ConversationId, CustomerId, MessageId, Moment, UserId},
};

/// One request.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "approval")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: ApprovalId,
    /// Whose it is.
    pub business_id: BusinessId,
    /// The tool that is to be used.
    pub tool: String,
    /// With which arguments, as JSON.
    pub arguments: String,
    /// With whom the receptionist speaks; nobody where the number is hidden.
    pub customer_id: Option<CustomerId>,
    /// In which call.
    pub call_sid: Option<String>,
    /// Or in which written conversation.
    pub conversation_id: Option<ConversationId>,
    /// And since which message of it.
    pub message_id: Option<MessageId>,
    /// How far it has come; written by `advance` only.
    pub status: Status,
    /// The same request in the same conversation is one.
    pub once_key: String,
    /// When the receptionist asked.
    pub asked_at: Moment,
    /// Until when somebody may decide.
    pub expires_at: Moment,
    /// Who has decided.
    pub decided_by: Option<UserId>,
    /// When.
    pub decided_at: Option<Moment>,
    /// What the tool answered.
    pub result: Option<String>,
}

impl Model {
    /// The conversation in which it was asked for.
    pub(super) fn origin(&self) -> Option<Origin> {
        match (&self.call_sid, self.conversation_id, self.message_id) {
            (Some(call_sid), _, _) => Some(Origin::Call(call_sid.clone())),
            (None, Some(conversation), Some(since)) => Some(Origin::Chat(conversation, since)),
            _ => None,
        }
    }
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Approval").field("id", &self.id).finish_non_exhaustive()
    }
}
