//! The row of a contract, written together with its signers and its first event.

use sea_orm::{ActiveValue::Set, EntityTrait as _};
use serde_json::json;

use super::{
    Contract, Deed, Signer, State,
    doer::Doer,
    expire, found,
    freeze::{Frozen, Gathered},
    row::contract::{ActiveModel, Entity},
    signer::{self, Signatory},
    store, trail,
};
use crate::{
    accounts::Business,
    db::{Moment, Tx},
    error::{Error, Result},
    files,
};

/// A contract that is to be written.
pub(super) struct New<'a> {
    pub(super) business: &'a Business,
    pub(super) gathered: &'a Gathered,
    pub(super) frozen: &'a Frozen,
    pub(super) signatories: &'a [Signatory],
    pub(super) livemode: bool,
    pub(super) expires_at: Moment,
    pub(super) by_whatsapp: bool,
    pub(super) on_the_spot: bool,
    pub(super) once: Option<String>,
    pub(super) doer: &'a Doer,
}

/// What became of it.
pub(super) enum Written {
    /// It was written.
    New(Contract, Vec<Signer>),
    /// There was one under its key, which is the answer.
    Earlier(Contract),
    /// Another one took its number meanwhile.
    NumberTaken,
}

/// Writes a contract, once under its key. The lock of its deal lets contracts of one deal be written one after another.
///
/// # Errors
/// 404 for a deal that was deleted meanwhile.
pub(super) async fn write(tx: &Tx, new: &New<'_>) -> Result<Written> {
    let deal = store::locked_deal(tx, new.business.id, new.gathered.deal.id).await?;
    if let Some(once) = &new.once
        && let Some(earlier) = store::by_once(tx.conn(), new.business.id, once).await?
    {
        return Ok(Written::Earlier(earlier));
    }
    if deal.deleted_at.is_some() {
        return Err(Error::NotFound);
    }
    if store::by_number(tx.conn(), new.business.id, &new.frozen.number).await?.is_some() {
        return Ok(Written::NumberTaken);
    }
    let row = ActiveModel { customer_id: Set(deal.customer_id), ..new.row(tx) };
    let contract = Entity::insert(row).exec_with_returning(tx.conn()).await?;
    files::keep(tx, contract.business_id, &[contract.html_file_id]).await?;
    let signers = signer::insert(tx, &contract, new.signatories).await?;
    found::index(tx, &contract, &signers).await?;
    let detail = json!({
        "contract_number": contract.contract_number,
        "document_sha256": contract.content_sha256,
        "agreement_sha256": files::sha256(contract.content.as_bytes()),
        "template": contract.template_name,
        "version": contract.version,
        "signers": new.signatories.len(),
    });
    trail::append(tx, &contract, new.doer.does(Deed::Created, None, detail)).await?;
    if !contract.on_the_spot {
        expire::order(tx, &contract).await?;
    }
    Ok(Written::New(contract, signers))
}

impl New<'_> {
    fn row(&self, tx: &Tx) -> ActiveModel {
        let Self { business, gathered, frozen, .. } = self;
        let (made_by, user_id) = self.doer.by.columns();
        ActiveModel {
            business_id: Set(business.id),
            deal_id: Set(gathered.deal.id),
            template_id: Set(gathered.template.id),
            version_id: Set(gathered.version.id),
            template_name: Set(gathered.template.name.clone()),
            version: Set(gathered.version.version),
            contract_number: Set(frozen.number.clone()),
            public_id: Set(public_id()),
            state: Set(State::Sent),
            livemode: Set(self.livemode),
            content: Set(frozen.content.clone()),
            content_sha256: Set(frozen.page.sha256.clone()),
            html_path: Set(frozen.page.path.clone()),
            html_file_id: Set(frozen.page.id),
            expires_at: Set(self.expires_at),
            by_whatsapp: Set(self.by_whatsapp),
            on_the_spot: Set(self.on_the_spot),
            once_key: Set(self.once.clone()),
            made_by: Set(made_by),
            user_id: Set(user_id),
            created_at: Set(tx.now()),
            updated_at: Set(tx.now()),
            ..Default::default()
        }
    }
}

/// 128 bits by chance: nobody comes upon another's document.
fn public_id() -> String {
    format!("{:032x}", rand::random::<u128>())
}
