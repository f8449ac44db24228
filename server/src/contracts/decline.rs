//! A signer does not want to.

use sea_orm::{ActiveValue::Set, EntityTrait as _};
use serde_json::json;

use super::{
    Contract, Deed, SignerState, State,
    doer::Doer,
    plain::plain,
    provider::Provider,
    public::{self, is_open},
    row::signer,
    state::{advance, ended},
    store,
    trail::{self, Place},
};
use crate::{
    app::App,
    db::Tx,
    error::{Error, Result},
};

/// A reason is a sentence or two, in characters.
const REASON_CHARS: std::ops::RangeInclusive<usize> = 1..=500;

/// Reads why a contract ends.
///
/// # Errors
/// 400 `reason` for nothing, and for more than 500 characters.
pub(super) fn reason(typed: &str) -> Result<String> {
    let reason = plain(typed);
    if REASON_CHARS.contains(&reason.chars().count()) {
        return Ok(reason);
    }
    Err(Error::field("reason", "is not of 1 to 500 characters"))
}

/// A signer declines by their link; nobody signs any more. Asked again, the contract stays as it is.
///
/// # Errors
/// 404 and 410 as of [`public::opened`] and [`is_open`]; 409 `state_move` for whoever has signed.
pub(super) async fn decline(app: &App, token: &str, typed: &str, place: Place) -> Result<Contract> {
    let opened = public::opened(app, token).await?;
    if opened.signer.state == SignerState::Declined {
        return Ok(opened.contract);
    }
    let reason = reason(typed)?;
    let provider = Provider::of(&opened.business);
    app.db.write(async |tx| declined(tx, token, reason, place, provider).await).await
}

async fn declined(
    tx: &Tx,
    token: &str,
    reason: String,
    place: Place,
    provider: Provider,
) -> Result<Contract> {
    let (contract, signer) = public::locked(tx, token).await?;
    if signer.state == SignerState::Declined {
        return Ok(contract);
    }
    is_open(tx.conn(), &contract, token, tx.now()).await?;
    if signer.state == SignerState::Signed {
        return Err(Error::Conflict("state_move"));
    }
    let row = signer::ActiveModel {
        id: Set(signer.id),
        state: Set(SignerState::Declined),
        declined_at: Set(Some(tx.now())),
        ..Default::default()
    };
    signer::Entity::update(row).exec(tx.conn()).await?;
    let contract = advance(tx, &contract, State::Declined, ended(tx.now(), Some(reason.clone()))).await?;
    provider.recall(tx, &contract, &store::signers(tx.conn(), &contract).await?).await?;
    let detail = json!({ "reason": reason, "link_id": signer.link_id });
    let declined = Doer::signer(&signer, place).does(Deed::Declined, Some(signer.id), detail);
    trail::append(tx, &contract, declined).await?;
    Ok(contract)
}
