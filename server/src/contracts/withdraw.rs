//! The business takes a contract back that not everybody has signed.

use serde_json::json;

use super::{
    Contract, Deed, State,
    doer::Doer,
    provider::Provider,
    state::{advance, ended},
    store, trail,
};
use crate::{accounts::Business, app::App, db::ContractId, error::Result};

/// Takes a contract back; nobody signs any more. One that was taken back stays so.
///
/// # Errors
/// 404 for another business's; 409 `state_move` for one that was signed or declined.
pub(super) async fn withdraw(
    app: &App,
    business: &Business,
    id: ContractId,
    reason: Option<String>,
    doer: &Doer,
) -> Result<Contract> {
    app.db
        .write(async |tx| {
            let contract = store::locked(tx, business.id, id).await?;
            if contract.state == State::Withdrawn {
                return Ok(contract);
            }
            let end = ended(tx.now(), reason.clone());
            let contract = advance(tx, &contract, State::Withdrawn, end).await?;
            let signers = store::signers(tx.conn(), &contract).await?;
            Provider::of(business).recall(tx, &contract, &signers).await?;
            let detail = json!({ "reason": reason });
            trail::append(tx, &contract, doer.does(Deed::Withdrawn, None, detail)).await?;
            Ok(contract)
        })
        .await
}
