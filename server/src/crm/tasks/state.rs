//! How far a task has come: the table of allowed moves. It knows no database.

use sea_orm::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How far a task has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = TaskState)]
pub enum State {
    /// To be done.
    Open,
    /// Done.
    Done,
    /// Not to be done any more.
    Cancelled,
}

impl State {
    /// The states that may follow this one.
    pub fn next(self) -> &'static [Self] {
        match self {
            Self::Open => &[Self::Done, Self::Cancelled],
            Self::Done | Self::Cancelled => &[Self::Open],
        }
    }

    /// Whether `to` may follow this state.
    pub fn may_become(self, to: Self) -> bool {
        self.next().contains(&to)
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::Iterable as _;

    use super::State::{self, Cancelled, Done, Open};

    #[test]
    fn a_task_ends_in_one_way_and_is_opened_again_before_it_ends_in_another() {
        let allowed = [(Open, Done), (Open, Cancelled), (Done, Open), (Cancelled, Open)];
        for (from, to) in State::iter().flat_map(|from| State::iter().map(move |to| (from, to))) {
            assert_eq!(from.may_become(to), allowed.contains(&(from, to)), "{from:?} to {to:?}");
        }
    }
}
