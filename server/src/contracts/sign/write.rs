//! A signature is written down, and the contract with it where it was the last one.

use papers::contract::Answer;
use sea_orm::{ActiveValue::Set, EntityTrait as _};
use serde_json::{Value, json};

use crate::{
    contracts::{
        Contract, Deed, Mark, SealContract, Signer, SignerState, State,
        consent::Consent,
        doer::Doer,
        row::{contract, signer},
        state::advance,
        store, trail,
    },
    db::Tx,
    error::Result,
    files::{self, File},
};

/// How somebody signed.
#[derive(Clone, Debug)]
pub(in crate::contracts) enum Marked {
    /// By hand; the picture expires until a signer claims it.
    Drawn(File),
    /// By typing this.
    Typed(String),
}

/// A signature with all that belongs to it.
#[derive(Clone, Debug)]
pub(in crate::contracts) struct Act {
    /// The name that was given.
    pub(in crate::contracts) name: String,
    pub(in crate::contracts) answers: Vec<Answer>,
    pub(in crate::contracts) mark: Marked,
    /// The words that were agreed to.
    pub(in crate::contracts) consent: Consent,
    /// The name of the member before whom it was given.
    pub(in crate::contracts) witness: Option<String>,
}

/// Writes a signature of a contract, which is locked by `tx`. The trail carries the hashes of all that was given, so that
/// none of it can be exchanged unnoticed.
///
/// # Errors
/// The database refused.
pub(in crate::contracts) async fn write(
    tx: &Tx,
    contract: &Contract,
    signer: &Signer,
    act: Act,
    doer: &Doer,
) -> Result<Signer> {
    let answers = serde_json::to_string(&act.answers).map_err(anyhow::Error::from)?;
    let (mark, typed, drawing, evidence) = match act.mark {
        Marked::Drawn(file) => {
            files::keep(tx, contract.business_id, &[file.id]).await?;
            (Mark::Drawn, None, Some(file.id), json!({ "signature_sha256": file.sha256 }))
        }
        Marked::Typed(typed) => (Mark::Typed, Some(typed.clone()), None, json!({ "typed": typed })),
    };
    let mut detail = json!({
        "name": act.name,
        "mark": mark,
        "document_sha256": contract.content_sha256,
        "answers_sha256": files::sha256(answers.as_bytes()),
        "link_id": signer.link_id,
        "member": act.witness,
    });
    merge(&mut detail, evidence);
    let row = signer::ActiveModel {
        id: Set(signer.id),
        state: Set(SignerState::Signed),
        signed_at: Set(Some(tx.now())),
        signed_name: Set(Some(act.name)),
        signed_ip: Set(doer.place.ip.clone()),
        user_agent: Set(doer.place.user_agent.clone()),
        consent: Set(Some(act.consent.words.to_owned())),
        answers: Set(Some(answers)),
        mark: Set(Some(mark)),
        typed: Set(typed),
        signature_file_id: Set(drawing),
        ..Default::default()
    };
    let signed = signer::Entity::update(row).exec(tx.conn()).await?;
    let consent = json!({ "consent_sha256": act.consent.sha256, "document_sha256": contract.content_sha256 });
    trail::append(tx, contract, doer.does(Deed::Consented, Some(signer.id), consent)).await?;
    trail::append(tx, contract, doer.does(Deed::Signed, Some(signer.id), detail)).await?;
    Ok(signed)
}

fn merge(detail: &mut Value, more: Value) {
    if let (Value::Object(detail), Value::Object(more)) = (detail, more) {
        detail.extend(more);
    }
}

/// With the last signature the contract is signed, and its PDF is ordered. Its row is locked by `tx`, so that one is the
/// last.
///
/// # Errors
/// The database refused.
pub(in crate::contracts) async fn complete(tx: &Tx, contract: Contract, last: &Signer) -> Result<Contract> {
    let signers = store::signers(tx.conn(), &contract).await?;
    if signers.iter().any(|signer| signer.state != SignerState::Signed) {
        return Ok(contract);
    }
    let with = contract::ActiveModel {
        signed_at: Set(Some(tx.now())),
        signed_name: Set(last.signed_name.clone()),
        signed_ip: Set(last.signed_ip.clone()),
        ..Default::default()
    };
    let contract = advance(tx, &contract, State::Signed, with).await?;
    let detail = json!({ "document_sha256": contract.content_sha256, "signers": signers.len() });
    let completed = trail::New { detail, ..trail::New::by_program(Deed::Completed) };
    trail::append(tx, &contract, completed).await?;
    tx.enqueue(SealContract { contract_id: contract.id }).once(contract.id).now().await?;
    Ok(contract)
}
