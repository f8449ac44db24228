//! Calls and turns as the API shows them.

use serde::Serialize;
use serde_json::{Value, value::RawValue};
use utoipa::ToSchema;

use super::super::{
    Direction, Status, Who,
    mark::MarkBody,
    store::{Call, Turn},
    transfer::{Transfer, TransferBody},
};
use crate::{
    agent::summary::Summary,
    db::{CustomerId, Moment},
};

/// A call as the API shows it.
#[derive(Serialize, ToSchema)]
#[schema(as = Call)]
pub(in crate::calls) struct CallBody {
    /// Twilio's id of it.
    #[schema(max_length = 64)]
    call_sid: String,
    /// Who is at the other end, if that is known.
    customer_id: Option<CustomerId>,
    from_number: String,
    to_number: String,
    direction: Direction,
    status: Status,
    recording_url: Option<String>,
    /// What a recorded message says.
    transcription: Option<String>,
    /// What it was about, once that was drawn from the transcript.
    #[schema(value_type = Option<Summary>)]
    summary: Option<Value>,
    /// What the caller wanted, in a word.
    intent: Option<String>,
    /// Why the conversation ended.
    ending: Option<String>,
    answered_at: Option<Moment>,
    ended_at: Option<Moment>,
    duration_s: Option<i64>,
    created_at: Moment,
    /// What was asked of the companies, by name.
    #[schema(value_type = BTreeMap<String, u64>)]
    usage: Option<Value>,
    /// What a member says of how it went.
    mark: Option<MarkBody>,
}

impl From<Call> for CallBody {
    fn from(call: Call) -> Self {
        Self {
            mark: MarkBody::of(&call),
            call_sid: call.call_sid,
            customer_id: call.customer_id,
            from_number: call.from_number,
            to_number: call.to_number,
            direction: call.direction,
            status: call.status,
            recording_url: call.recording_url,
            transcription: call.transcription,
            summary: call.summary.and_then(|summary| serde_json::from_str(&summary).ok()),
            intent: call.intent,
            ending: call.ending,
            answered_at: call.answered_at,
            ended_at: call.ended_at,
            duration_s: call.duration_s,
            created_at: call.created_at,
            usage: serde_json::from_str(&call.usage).ok(),
        }
    }
}

/// A turn as the API shows it.
#[derive(Serialize, ToSchema)]
#[schema(as = Turn)]
pub struct TurnBody {
    /// Its place in the call, from 1.
    seq: i32,
    who: Who,
    /// The words; of the agent's, also those that were not heard.
    text: String,
    /// The agent's words that reached the caller's ear, once that is known.
    heard_text: Option<String>,
    heard_chars: Option<i32>,
    /// Whether the caller cut it short.
    interrupted: bool,
    /// Milliseconds since the media stream's start.
    started_ms: i64,
    /// Milliseconds by stage.
    #[schema(value_type = BTreeMap<String, i64>)]
    timings_ms: Box<RawValue>,
}

impl From<Turn> for TurnBody {
    fn from(turn: Turn) -> Self {
        let chars = turn.heard_chars.and_then(|chars| usize::try_from(chars).ok());
        let none = || RawValue::from_string("{}".to_owned()).expect("an empty object");
        Self {
            seq: turn.seq,
            who: turn.who,
            heard_text: chars.map(|chars| turn.text.chars().take(chars).collect()),
            heard_chars: turn.heard_chars,
            text: turn.text,
            interrupted: turn.interrupted,
            started_ms: turn.started_ms,
            timings_ms: RawValue::from_string(turn.timings).unwrap_or_else(|_| none()),
        }
    }
}

/// A call with everything that was said.
#[derive(Serialize, ToSchema)]
pub(super) struct WholeCall {
    #[serde(flatten)]
    call: CallBody,
    /// In the order in which they were spoken.
    turns: Vec<TurnBody>,
    /// The people whom the caller was put through to, the first one first.
    transfers: Vec<TransferBody>,
}

impl WholeCall {
    pub(super) fn of(call: Call, turns: Vec<Turn>, transfers: Vec<Transfer>) -> Self {
        Self {
            call: call.into(),
            turns: turns.into_iter().map(TurnBody::from).collect(),
            transfers: transfers.into_iter().map(TransferBody::from).collect(),
        }
    }
}
