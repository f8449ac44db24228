//! How a contract stands: the table of allowed moves, their one writer, and what time does to it.

use sea_orm::{ActiveValue::Set, EntityTrait as _};

use super::{
    Contract, State,
    row::contract::{ActiveModel, Entity},
};
use crate::{
    db::{Moment, Tx},
    error::{Error, Result},
};

impl State {
    /// The states that may follow this one. An expired contract is renewed, or taken back for good.
    pub(super) fn next(self) -> &'static [Self] {
        match self {
            Self::Sent => &[Self::Signed, Self::Declined, Self::Withdrawn, Self::Expired],
            Self::Expired => &[Self::Sent, Self::Withdrawn],
            Self::Signed | Self::Declined | Self::Withdrawn => &[],
        }
    }
}

impl Contract {
    /// How it stands at this moment: its time may be over before the order that writes that down has run.
    pub fn standing(&self, now: Moment) -> State {
        match self.state {
            State::Sent if self.expires_at <= now => State::Expired,
            state => state,
        }
    }
}

/// Lets a contract become something else, with what goes along with it; it is locked by `tx`. A sent one may be sent again.
///
/// # Errors
/// 409 `state_move` for a move that is not in the table.
pub(super) async fn advance(tx: &Tx, contract: &Contract, to: State, with: ActiveModel) -> Result<Contract> {
    let stays = contract.state == State::Sent && to == State::Sent;
    if !stays && !contract.state.next().contains(&to) {
        return Err(Error::Conflict("state_move"));
    }
    let row = ActiveModel { id: Set(contract.id), state: Set(to), updated_at: Set(tx.now()), ..with };
    Ok(Entity::update(row).exec(tx.conn()).await?)
}

/// What goes along with an end before everybody has signed.
pub(super) fn ended(at: Moment, reason: Option<String>) -> ActiveModel {
    ActiveModel { ended_at: Set(Some(at)), end_reason: Set(reason), ..Default::default() }
}

#[cfg(test)]
mod tests {
    use sea_orm::Iterable as _;

    use super::State;

    #[test]
    fn nothing_follows_upon_a_signed_a_declined_and_a_withdrawn_contract() {
        for from in State::iter() {
            let open = matches!(from, State::Sent | State::Expired);
            assert_eq!(from.next().is_empty(), !open, "{from:?}");
            assert!(!from.next().contains(&from), "{from:?}");
        }
        assert_eq!(State::Expired.next(), [State::Sent, State::Withdrawn]);
    }
}
