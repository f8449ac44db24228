//! How far a question has come: the table of allowed moves. It knows no database.

use sea_orm::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How far a question has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = QuestionStatus)]
pub enum Status {
    /// Nobody has answered it.
    Open,
    /// The profile has the answer.
    Answered,
    /// It is not to be answered.
    Dismissed,
}

impl Status {
    /// The statuses that may follow this one. An answer can be bettered; one that was asked for again is no answer yet.
    pub fn next(self) -> &'static [Self] {
        match self {
            Self::Open => &[Self::Answered, Self::Dismissed],
            Self::Answered => &[Self::Open, Self::Answered],
            Self::Dismissed => &[Self::Answered],
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

    use super::Status::{self, Answered, Dismissed, Open};

    #[test]
    fn whatever_was_asked_can_be_answered_and_only_what_is_open_dismissed() {
        let allowed = [
            (Open, Answered),
            (Open, Dismissed),
            (Answered, Open),
            (Answered, Answered),
            (Dismissed, Answered),
        ];
        for (from, to) in Status::iter().flat_map(|from| Status::iter().map(move |to| (from, to))) {
            assert_eq!(from.may_become(to), allowed.contains(&(from, to)), "{from:?} to {to:?}");
        }
    }
}
