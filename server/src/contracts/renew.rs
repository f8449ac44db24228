//! A contract is given more time, and those who have not signed new links; the old ones open no more.

use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::{
    Contract, Deed, Signer, SignerState, State,
    doer::Doer,
    expire,
    provider::{Asking, Provider},
    row::contract::ActiveModel,
    send::{Sent, lifetime},
    state::advance,
    store, trail,
};
use crate::{
    accounts::{Business, Pages},
    app::App,
    db::{ContractId, Tx},
    error::{Error, Result},
    whatsapp::{Route, To},
};

/// How a contract is renewed.
pub(super) struct Wanted<'a> {
    pub(super) contract: ContractId,
    pub(super) days: u32,
    /// The way of the messages; none where the links are handed out otherwise.
    pub(super) route: Option<Route>,
    pub(super) pages: &'a Pages,
    pub(super) doer: &'a Doer,
}

/// Renews a contract that waits for its signers, or whose time is over.
///
/// # Errors
/// 404 for another business's; 409 `state_move` for one that was signed, declined or taken back, `customer_unreachable`
/// for a signer without a number who is to be written to.
pub(super) async fn renew(app: &App, business: &Business, wanted: Wanted<'_>) -> Result<Sent> {
    app.db.write(async |tx| write(tx, business, &wanted).await).await
}

async fn write(tx: &Tx, business: &Business, wanted: &Wanted<'_>) -> Result<Sent> {
    let before = store::locked(tx, business.id, wanted.contract).await?;
    let contract = prolonged(tx, &before, wanted).await?;
    let mut waiting: Vec<Signer> = store::signers(tx.conn(), &contract).await?;
    waiting.retain(|signer| signer.state == SignerState::Waiting);
    if wanted.route.is_some() && waiting.iter().any(|signer| signer.phone.is_none()) {
        return Err(Error::Conflict("customer_unreachable"));
    }
    let provider = Provider::of(business);
    provider.recall(tx, &contract, &waiting).await?;
    let detail = json!({ "expires_at": contract.expires_at, "was": before.standing(tx.now()) });
    trail::append(tx, &contract, wanted.doer.does(Deed::Renewed, None, detail)).await?;
    let agreement = contract.agreement()?;
    let asking = Asking {
        business,
        title: &agreement.title,
        pages: wanted.pages,
        route: wanted.route.as_ref(),
        lifetime: lifetime(wanted.days),
        doer: wanted.doer,
    };
    let mut invited = Vec::new();
    for signer in &waiting {
        let to = signer.phone.clone().map(To::Phone);
        invited.push(provider.invite(tx, &contract, signer, to, &asking).await?);
    }
    Ok(Sent { contract, invited })
}

async fn prolonged(tx: &Tx, contract: &Contract, wanted: &Wanted<'_>) -> Result<Contract> {
    let with = ActiveModel {
        expires_at: Set(tx.now().after(lifetime(wanted.days))),
        ended_at: Set(None),
        end_reason: Set(None),
        by_whatsapp: Set(wanted.route.is_some()),
        ..Default::default()
    };
    let contract = advance(tx, contract, State::Sent, with).await?;
    expire::order(tx, &contract).await?;
    Ok(contract)
}
