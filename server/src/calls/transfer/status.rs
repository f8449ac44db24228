//! How far a transfer has come: the table of allowed moves. It knows no database.

use sea_orm::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How far a transfer has come.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = TransferStatus)]
pub enum Status {
    /// Wanted; the agent still speaks.
    Asked,
    /// The person's telephone rings.
    Ringing,
    /// The person has answered.
    Answered,
    /// Nobody answered: the caller may leave a message.
    Unanswered,
    /// It could not be done.
    Failed,
    /// The two have parted.
    Ended,
}

impl Status {
    /// The statuses that may follow this one.
    pub fn next(self) -> &'static [Self] {
        match self {
            Self::Asked => &[Self::Ringing, Self::Answered, Self::Unanswered, Self::Failed, Self::Ended],
            Self::Ringing => &[Self::Answered, Self::Unanswered, Self::Failed, Self::Ended],
            Self::Answered => &[Self::Ended],
            Self::Unanswered | Self::Failed | Self::Ended => &[],
        }
    }

    /// Whether it is over.
    pub fn is_end(self) -> bool {
        self.next().is_empty()
    }

    /// Reads Twilio's `DialCallStatus`: how the two parted, or why they never met.
    ///
    /// Source: <https://www.twilio.com/docs/voice/twiml/dial#action>
    pub fn of_twilio(word: &str) -> Self {
        match word {
            "completed" | "answered" => Self::Ended,
            "busy" | "no-answer" | "canceled" => Self::Unanswered,
            _ => Self::Failed,
        }
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::Iterable as _;

    use super::Status;

    #[test]
    fn a_transfer_never_goes_back_and_an_end_is_final() {
        let order: Vec<Status> = Status::iter().collect();
        for (place, status) in order.iter().enumerate() {
            assert!(status.next().iter().all(|next| order[place + 1..].contains(next)), "{status:?}");
        }
        assert!(!Status::Answered.next().contains(&Status::Unanswered), "whoever answered has answered");
        assert_eq!(order.iter().filter(|status| status.is_end()).count(), 3);
    }

    #[test]
    fn what_twilio_says_of_the_dialling_is_understood() {
        assert_eq!(Status::of_twilio("completed"), Status::Ended);
        assert_eq!(Status::of_twilio("no-answer"), Status::Unanswered);
        assert_eq!(Status::of_twilio("something new"), Status::Failed);
    }
}
