//! How far a lead has come: the table of allowed moves. It knows no database.

use sea_orm::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::crm::stages::Steps;

/// How far a lead has come.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = LeadStage)]
pub enum Stage {
    /// Nobody has spoken with them about it.
    New,
    /// Somebody has.
    Contacted,
    /// They mean it, and it can be done.
    Qualified,
    /// Nothing comes of it.
    Lost,
}

impl Stage {
    /// The stages that may follow this one: further ones, the end, and from the end another attempt.
    pub fn next(self) -> &'static [Self] {
        match self {
            Self::New => &[Self::Contacted, Self::Qualified, Self::Lost],
            Self::Contacted => &[Self::Qualified, Self::Lost],
            Self::Qualified => &[Self::Lost],
            Self::Lost => &[Self::Contacted],
        }
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
    fn a_lead_goes_forward_is_lost_and_is_taken_up_again() {
        for (from, to) in Stage::iter().flat_map(|from| Stage::iter().map(move |to| (from, to))) {
            let expected = match (from, to) {
                (Stage::Lost, _) => to == Stage::Contacted,
                (_, Stage::Lost) => true,
                _ => (from as u8) < (to as u8),
            };
            assert_eq!(from.may_become(to), expected, "{from:?} to {to:?}");
        }
    }
}
