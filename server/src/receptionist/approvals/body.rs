//! A request as the API shows it.

use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::{Approval, Status};
use crate::db::{ApprovalId, ConversationId, CustomerId, Moment, UserId};

/// Something that the receptionist does only once a person has agreed.
#[derive(Serialize, ToSchema)]
#[schema(as = Approval)]
pub(super) struct ApprovalBody {
    id: ApprovalId,
    /// The tool that is to be used.
    tool: String,
    /// With what, as the model wrote it.
    #[schema(value_type = Object)]
    arguments: Value,
    /// With whom the receptionist speaks; null where the number is hidden.
    customer_id: Option<CustomerId>,
    /// In which call.
    call_sid: Option<String>,
    /// Or in which written conversation.
    conversation_id: Option<ConversationId>,
    status: Status,
    asked_at: Moment,
    /// Until when somebody may decide.
    expires_at: Moment,
    decided_by: Option<UserId>,
    decided_at: Option<Moment>,
    /// What the tool answered, once it was used.
    result: Option<String>,
}

impl From<Approval> for ApprovalBody {
    fn from(approval: Approval) -> Self {
        Self {
            id: approval.id,
            tool: approval.tool,
            arguments: serde_json::from_str(&approval.arguments).unwrap_or_else(|_| json!({})),
            customer_id: approval.customer_id,
            call_sid: approval.call_sid,
            conversation_id: approval.conversation_id,
            status: approval.status,
            asked_at: approval.asked_at,
            expires_at: approval.expires_at,
            decided_by: approval.decided_by,
            decided_at: approval.decided_at,
            result: approval.result,
        }
    }
}
