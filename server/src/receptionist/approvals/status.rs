//! How far a request has come: the table of allowed moves. It knows no database.

use sea_orm::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How far a request has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = ApprovalStatus)]
pub enum Status {
    /// Nobody has decided.
    Waiting,
    /// A person has agreed; it is about to be done.
    Approved,
    /// A person has refused.
    Refused,
    /// It was done.
    Done,
    /// It could not be done.
    Failed,
    /// Nobody has decided in time.
    Expired,
}

impl Status {
    /// The statuses that may follow this one.
    pub fn next(self) -> &'static [Self] {
        match self {
            Self::Waiting => &[Self::Approved, Self::Refused, Self::Expired],
            Self::Approved => &[Self::Done, Self::Failed],
            Self::Refused | Self::Done | Self::Failed | Self::Expired => &[],
        }
    }

    /// Whether `to` may follow this status.
    pub fn may_become(self, to: Self) -> bool {
        self.next().contains(&to)
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::Iterable as _;

    use super::Status::{self, Approved, Done, Expired, Failed, Refused, Waiting};

    #[test]
    fn a_request_is_decided_upon_once_and_done_only_where_somebody_agreed() {
        let allowed = [
            (Waiting, Approved),
            (Waiting, Refused),
            (Waiting, Expired),
            (Approved, Done),
            (Approved, Failed),
        ];
        for (from, to) in Status::iter().flat_map(|from| Status::iter().map(move |to| (from, to))) {
            assert_eq!(from.may_become(to), allowed.contains(&(from, to)), "{from:?} to {to:?}");
        }
    }
}
