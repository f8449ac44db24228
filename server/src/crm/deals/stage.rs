//! How far a deal has come: the table of allowed moves. It knows no database.

use sea_orm::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::crm::stages::Steps;

/// How far a deal has come.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = DealStage)]
pub enum Stage {
    /// It was opened.
    New,
    /// Both sides mean it.
    Qualified,
    /// It was made.
    Won,
    /// Nothing came of it.
    Lost,
}

impl Stage {
    /// The stages that may follow this one: an open deal moves freely, a closed one is opened again.
    pub fn next(self) -> &'static [Self] {
        match self {
            Self::New => &[Self::Qualified, Self::Won, Self::Lost],
            Self::Qualified => &[Self::New, Self::Won, Self::Lost],
            Self::Won | Self::Lost => &[Self::Qualified],
        }
    }

    /// Whether it is over.
    pub fn is_closed(self) -> bool {
        matches!(self, Self::Won | Self::Lost)
    }
}

impl Steps for Stage {
    const LOST: Self = Self::Lost;

    fn may_become(self, to: Self) -> bool {
        self.next().contains(&to)
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::Iterable as _;

    use super::{Stage, Steps as _};

    #[test]
    fn an_open_deal_moves_freely_and_a_closed_one_is_opened_again() {
        for (from, to) in Stage::iter().flat_map(|from| Stage::iter().map(move |to| (from, to))) {
            let expected = if from.is_closed() { to == Stage::Qualified } else { from != to };
            assert_eq!(from.may_become(to), expected, "{from:?} to {to:?}");
        }
    }
}
