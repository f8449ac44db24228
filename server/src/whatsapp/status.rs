//! How far a message has come: the table of allowed moves. It knows no database.

use sea_orm::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Who wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = MessageDirection)]
pub enum Direction {
    /// The customer.
    In,
    /// The business.
    Out,
}

/// How far a message has come.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = MessageStatus)]
pub enum Status {
    /// It is kept here and will be sent.
    Queued,
    /// The provider has it.
    Sent,
    /// It is on the customer's telephone.
    Delivered,
    /// The customer has seen it.
    Read,
    /// It will not arrive; the reason says why.
    Failed,
    /// It may have been sent: nobody can tell, and a person decides.
    Unknown,
    /// The customer wrote it.
    Received,
}

impl Status {
    /// The statuses that may follow this one: only further ones. A provider may skip steps, and what was unknown may
    /// become known.
    pub fn next(self) -> &'static [Self] {
        match self {
            Self::Queued => &[Self::Sent, Self::Delivered, Self::Read, Self::Failed, Self::Unknown],
            Self::Unknown => &[Self::Sent, Self::Delivered, Self::Read, Self::Failed],
            Self::Sent => &[Self::Delivered, Self::Read, Self::Failed],
            Self::Delivered => &[Self::Read],
            Self::Read | Self::Failed | Self::Received => &[],
        }
    }

    /// Whether `to` may follow this status.
    pub fn may_become(self, to: Self) -> bool {
        self.next().contains(&to)
    }

    /// Whether a person may have it sent once more.
    pub fn may_be_requeued(self) -> bool {
        matches!(self, Self::Failed | Self::Unknown)
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::Iterable as _;

    use super::Status;

    #[test]
    fn only_what_failed_or_is_unknown_is_sent_once_more() {
        let again: Vec<_> = Status::iter().filter(|status| status.may_be_requeued()).collect();
        assert_eq!(again, [Status::Failed, Status::Unknown]);
    }

    #[test]
    fn a_message_only_comes_further() {
        let rank = |status: Status| match status {
            Status::Queued => 0,
            Status::Unknown => 1,
            Status::Sent => 2,
            Status::Delivered => 3,
            Status::Read => 4,
            Status::Failed | Status::Received => 5,
        };
        for (from, to) in Status::iter().flat_map(|from| Status::iter().map(move |to| (from, to))) {
            let expected = match (from, to) {
                (Status::Failed | Status::Received | Status::Read, _) | (_, Status::Received) => false,
                (Status::Delivered, Status::Failed) => false,
                _ => rank(from) < rank(to),
            };
            assert_eq!(from.may_become(to), expected, "{from:?} to {to:?}");
        }
    }
}
