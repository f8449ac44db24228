//! How far a call has come: the table of allowed moves. It knows no database.

use sea_orm::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How far a call has come, in Twilio's words but for the first.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
    ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "kebab-case")]
#[serde(rename_all = "kebab-case")]
#[schema(as = CallStatus)]
pub enum Status {
    /// Known to us.
    Received,
    /// The other side rings.
    Ringing,
    /// Somebody speaks.
    InProgress,
    /// Over, after a conversation.
    Completed,
    /// Nobody was free.
    Busy,
    /// It could not be connected.
    Failed,
    /// Nobody answered.
    NoAnswer,
    /// The caller gave up first.
    Canceled,
}

/// Every way in which a call can be over.
const ENDS: [Status; 5] =
    [Status::Completed, Status::Busy, Status::Failed, Status::NoAnswer, Status::Canceled];

impl Status {
    /// The statuses that may follow this one: only further ones, and none after an end.
    pub fn next(self) -> Vec<Self> {
        match self {
            Self::Received => [vec![Self::Ringing, Self::InProgress], ENDS.to_vec()].concat(),
            Self::Ringing => [vec![Self::InProgress], ENDS.to_vec()].concat(),
            Self::InProgress => ENDS.to_vec(),
            Self::Completed | Self::Busy | Self::Failed | Self::NoAnswer | Self::Canceled => Vec::new(),
        }
    }

    /// Whether `to` may follow this status.
    pub fn may_become(self, to: Self) -> bool {
        self.next().contains(&to)
    }

    /// Whether the call is over.
    pub fn is_end(self) -> bool {
        ENDS.contains(&self)
    }

    /// Reads Twilio's `CallStatus`; `queued` and `initiated` tell nothing that we do not know.
    ///
    /// Source: <https://www.twilio.com/docs/voice/api/call-resource#call-status-values>
    pub fn of_twilio(word: &str) -> Option<Self> {
        Some(match word {
            "queued" | "initiated" => Self::Received,
            "ringing" => Self::Ringing,
            "in-progress" | "answered" => Self::InProgress,
            "completed" => Self::Completed,
            "busy" => Self::Busy,
            "failed" => Self::Failed,
            "no-answer" => Self::NoAnswer,
            "canceled" => Self::Canceled,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::Iterable as _;

    use super::Status;

    #[test]
    fn a_status_moves_forward_only_and_an_end_is_final() {
        let rank = |status: Status| if status.is_end() { 3 } else { status as u8 };
        for (from, to) in Status::iter().flat_map(|from| Status::iter().map(move |to| (from, to))) {
            assert_eq!(from.may_become(to), rank(from) < rank(to), "{from:?} to {to:?}");
        }
    }

    #[test]
    fn twilios_words_are_understood_and_others_are_not() {
        assert_eq!(Status::of_twilio("no-answer"), Some(Status::NoAnswer));
        assert_eq!(Status::of_twilio("initiated"), Some(Status::Received));
        assert_eq!(Status::of_twilio("Completed!"), None);
    }
}
