//! The time of a contract is over: written down as soon as it is, though nothing can be done by its links any more anyway.

use serde::{Deserialize, Serialize};

use super::{
    Contract, Deed, State,
    state::{advance, ended},
    store, trail,
};
use crate::{
    app::App,
    db::{BusinessId, ContractId, Moment, Tx},
    error::{Error, Result},
    queue::{Failed, Order},
};

/// Writes down that nobody has signed in time. Where the contract was renewed, or is over, it does nothing.
#[derive(Debug, Serialize, Deserialize)]
pub struct ExpireContract {
    /// Whose it is.
    pub business_id: BusinessId,
    /// The contract.
    pub contract_id: ContractId,
    /// When its time was over as this was ordered.
    pub expires_at: Moment,
}

impl Order for ExpireContract {
    const KIND: &'static str = "contracts.expire";
}

/// Orders it for when the contract's time is over.
pub(super) async fn order(tx: &Tx, contract: &Contract) -> Result<()> {
    let Contract { business_id, id: contract_id, expires_at, .. } = *contract;
    let order = ExpireContract { business_id, contract_id, expires_at };
    Ok(tx.enqueue(order).once(format!("{contract_id}:{}", expires_at.0)).at(expires_at).await?)
}

pub(super) async fn expire(app: App, order: ExpireContract) -> Result<(), Failed> {
    let expired = app.db.write(async |tx| -> Result<()> {
        let contract = match store::locked(tx, order.business_id, order.contract_id).await {
            Err(Error::NotFound) => return Ok(()),
            contract => contract?,
        };
        let meant = contract.state == State::Sent && contract.expires_at == order.expires_at;
        if !meant || tx.now() < contract.expires_at {
            return Ok(());
        }
        let contract = advance(tx, &contract, State::Expired, ended(contract.expires_at, None)).await?;
        trail::append(tx, &contract, trail::New::by_program(Deed::Expired)).await?;
        Ok(())
    });
    Ok(expired.await?)
}
