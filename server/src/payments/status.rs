//! How far payments, refunds and events have come: the tables of allowed moves. It knows no database.

use sea_orm::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How far a payment has come.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = PaymentStatus)]
pub enum Status {
    /// It was begun; the money is not there.
    Created,
    /// The money is there.
    Succeeded,
    /// An attempt was refused, or it was given up. The customer may try once more, as long as the provider lets them.
    Failed,
    /// All of the money went back.
    Refunded,
}

impl Status {
    /// The statuses that may follow this one. Money that went back comes again where its refund fails later.
    pub fn next(self) -> &'static [Self] {
        match self {
            Self::Created => &[Self::Succeeded, Self::Failed],
            Self::Failed => &[Self::Succeeded],
            Self::Succeeded => &[Self::Refunded],
            Self::Refunded => &[Self::Succeeded],
        }
    }

    /// Whether `to` may follow this status.
    pub fn may_become(self, to: Self) -> bool {
        self.next().contains(&to)
    }

    /// Whether the money came in at some time.
    pub fn is_paid(self) -> bool {
        matches!(self, Self::Succeeded | Self::Refunded)
    }
}

/// How far a refund has come.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = RefundStatus)]
pub enum RefundStatus {
    /// It is on its way.
    Pending,
    /// The money is out of the house.
    Succeeded,
    /// The money did not go, or came back.
    Failed,
    /// It was called back before it went.
    Canceled,
}

impl RefundStatus {
    /// The statuses that may follow this one: what went out may come back.
    pub fn next(self) -> &'static [Self] {
        match self {
            Self::Pending => &[Self::Succeeded, Self::Failed, Self::Canceled],
            Self::Succeeded => &[Self::Failed],
            Self::Failed | Self::Canceled => &[],
        }
    }

    /// Whether `to` may follow this status.
    pub fn may_become(self, to: Self) -> bool {
        self.next().contains(&to)
    }

    /// Whether its amount can go back a second time.
    pub fn is_off(self) -> bool {
        matches!(self, Self::Failed | Self::Canceled)
    }
}

/// What became of an event that the provider told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum EventState {
    /// It is written down and waits.
    Received,
    /// What it is about was asked for, and written down.
    Applied,
    /// It is about nothing of this program's.
    Ignored,
    /// It names a payment of this program's that never came to be.
    Unknown,
}

impl EventState {
    /// Whether `to` may follow this state: each event is dealt with once.
    pub fn may_become(self, to: Self) -> bool {
        self == Self::Received && to != Self::Received
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::Iterable as _;

    use super::{EventState, RefundStatus, Status};

    #[test]
    fn a_payment_goes_forward_and_only_its_money_goes_to_and_fro() {
        let allowed = [
            (Status::Created, Status::Succeeded),
            (Status::Created, Status::Failed),
            (Status::Failed, Status::Succeeded),
            (Status::Succeeded, Status::Refunded),
            (Status::Refunded, Status::Succeeded),
        ];
        for (from, to) in Status::iter().flat_map(|from| Status::iter().map(move |to| (from, to))) {
            assert_eq!(from.may_become(to), allowed.contains(&(from, to)), "{from:?} to {to:?}");
        }
    }

    #[test]
    fn a_refund_that_is_off_stays_off() {
        for (from, to) in RefundStatus::iter().flat_map(|from| RefundStatus::iter().map(move |to| (from, to)))
        {
            let expected = match from {
                RefundStatus::Pending => to != RefundStatus::Pending,
                RefundStatus::Succeeded => to == RefundStatus::Failed,
                RefundStatus::Failed | RefundStatus::Canceled => false,
            };
            assert_eq!(from.may_become(to), expected, "{from:?} to {to:?}");
        }
    }

    #[test]
    fn an_event_is_dealt_with_once() {
        for (from, to) in EventState::iter().flat_map(|from| EventState::iter().map(move |to| (from, to))) {
            let expected = from == EventState::Received && to != EventState::Received;
            assert_eq!(from.may_become(to), expected, "{from:?} to {to:?}");
        }
    }
}
