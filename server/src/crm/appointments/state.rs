//! What became of an appointment, and which change of it is allowed.

use sea_orm::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Appointment;
use crate::error::{Error, Result};

/// What became of an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = AppointmentState)]
pub enum State {
    /// It is to take place.
    Booked,
    /// It took place.
    Done,
    /// The customer did not come.
    NoShow,
    /// It was called off.
    Cancelled,
}

impl State {
    /// Whether this state may be followed by that one; every state may stay what it is.
    pub const fn may_become(self, next: Self) -> bool {
        match (self, next) {
            (Self::Booked, _) | (_, Self::Booked) => true,
            (Self::Done, Self::Done) => true,
            (Self::NoShow, Self::NoShow) => true,
            (Self::Cancelled, Self::Cancelled) => true,
            (Self::Done | Self::NoShow | Self::Cancelled, _) => false,
        }
    }
}

/// The only place where the state of an appointment changes. The reason is kept as long as it is cancelled.
///
/// # Errors
/// 409 `state_move` for what [`State::may_become`] forbids, 400 for a reason without a cancellation.
pub(super) fn advance(row: &mut Appointment, next: State, reason: Option<Option<String>>) -> Result<()> {
    if !row.state.may_become(next) {
        return Err(Error::Conflict("state_move"));
    }
    row.state = next;
    match (next, reason) {
        (State::Cancelled, Some(reason)) => row.cancel_reason = reason,
        (State::Cancelled, None) => {}
        (_, Some(Some(_))) => return Err(Error::field("cancel_reason", "is for what is cancelled only")),
        (_, _) => row.cancel_reason = None,
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::State::{self, Booked, Cancelled, Done, NoShow};
    use sea_orm::Iterable as _;

    #[test]
    fn what_is_over_becomes_nothing_but_booked_again() {
        let mut allowed = Vec::new();
        for from in State::iter() {
            assert!(from.may_become(from));
            allowed.extend(
                State::iter().filter(|to| *to != from && from.may_become(*to)).map(move |to| (from, to)),
            );
        }
        let expected = [
            (Booked, Done),
            (Booked, NoShow),
            (Booked, Cancelled),
            (Done, Booked),
            (NoShow, Booked),
            (Cancelled, Booked),
        ];
        assert_eq!(allowed, expected);
    }
}
