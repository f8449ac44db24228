//! Transfers as the API shows them.

use serde::Serialize;
use utoipa::ToSchema;

use super::{Status, Transfer};
use crate::{
    crm::timeline::Maker,
    db::{CallTransferId, Moment, UserId},
};

/// A caller who is put through to a person, as the API shows it.
#[derive(Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = CallTransfer)]
pub(in crate::calls) struct TransferBody {
    id: CallTransferId,
    /// Whether the agent wanted it, or a person.
    by: Maker,
    /// That person.
    user_id: Option<UserId>,
    /// Whom the caller is put through to.
    name: Option<String>,
    /// Their number, E.164.
    phone: String,
    /// Why, in the agent's words.
    reason: Option<String>,
    /// Who calls and what they want, in a few sentences; absent until it was drawn from the transcript.
    brief: Option<String>,
    status: Status,
    created_at: Moment,
    answered_at: Option<Moment>,
    ended_at: Option<Moment>,
}

impl From<Transfer> for TransferBody {
    fn from(transfer: Transfer) -> Self {
        Self {
            id: transfer.id,
            by: transfer.made_by,
            user_id: transfer.user_id,
            name: transfer.name,
            phone: transfer.phone,
            reason: transfer.reason,
            brief: transfer.brief,
            status: transfer.status,
            created_at: transfer.created_at,
            answered_at: transfer.answered_at,
            ended_at: transfer.ended_at,
        }
    }
}
