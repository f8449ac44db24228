//! A call that is going on, as the API shows it.

use serde::Serialize;
use utoipa::ToSchema;

use super::seen::{Seen, Speaking};
use crate::{
    calls::{
        Direction,
        routes::TurnBody,
        store::Call,
        transfer::{Transfer, TransferBody},
    },
    db::{CustomerId, Moment},
};

/// A call that is going on.
#[derive(Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = LiveCall)]
pub(super) struct LiveBody {
    #[schema(max_length = 64)]
    call_sid: String,
    /// Who is at the other end, if that is known.
    customer_id: Option<CustomerId>,
    from_number: String,
    to_number: String,
    direction: Direction,
    answered_at: Option<Moment>,
    /// Who is heard in this moment.
    speaking: Speaking,
    /// The words so far of an answer that is being prepared; it may be dropped unsaid.
    preparing: Option<String>,
    /// Milliseconds from the end of the caller's words to the first sound of the newest answer.
    reply_ms: Option<u64>,
    /// The person whom the caller is put through to, or was last.
    transfer: Option<TransferBody>,
}

impl LiveBody {
    pub(super) fn of(call: &Call, seen: Seen, transfer: Option<Transfer>) -> Self {
        Self {
            call_sid: call.call_sid.clone(),
            customer_id: call.customer_id,
            from_number: call.from_number.clone(),
            to_number: call.to_number.clone(),
            direction: call.direction,
            answered_at: call.answered_at,
            speaking: seen.speaking,
            preparing: seen.preparing.map(|(_, words)| words),
            reply_ms: seen.reply_ms,
            transfer: transfer.map(TransferBody::from),
        }
    }
}

/// A call that is going on, with what was said so far.
#[derive(Serialize, ToSchema)]
pub(super) struct WholeLive {
    #[serde(flatten)]
    pub(super) call: LiveBody,
    /// In the order in which they were spoken.
    pub(super) turns: Vec<TurnBody>,
}

/// A turn of a call.
#[derive(Serialize)]
pub(super) struct LiveTurn<'a> {
    pub(super) call_sid: &'a str,
    pub(super) turn: TurnBody,
}
