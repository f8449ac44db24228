//! Handing the signed PDF out. Whoever gets it stands in the trail, once.

use serde_json::{Value, json};

use super::{
    Contract, Deed, Event, Signer, State,
    doer::Doer,
    seal::{Sealed, sealed},
    store,
    trail::{self, New, Place},
};
use crate::{
    app::App,
    crm::timeline::By,
    db::{ContractSignerId, LinkId},
    error::{Error, Result},
    files,
};

/// Who gets it.
#[derive(Clone, Debug)]
pub(super) struct Receiver {
    doer: Doer,
    signer: Option<ContractSignerId>,
    link: Option<LinkId>,
}

impl Receiver {
    /// A member of the business.
    pub(super) fn member(doer: Doer) -> Self {
        Self { doer, signer: None, link: None }
    }

    /// A signer, by the link that they signed by.
    pub(super) fn signer(signer: &Signer, link: LinkId, place: Place) -> Self {
        Self { doer: Doer::signer(signer, place), signer: Some(signer.id), link: Some(link) }
    }

    /// Whoever holds a link to the document.
    pub(super) fn holder(link: LinkId, place: Place) -> Self {
        Self { doer: Doer { by: By::Customer, name: String::new(), place }, signer: None, link: Some(link) }
    }

    /// Whether this event tells of them.
    fn is_of(&self, event: &Event) -> bool {
        if event.kind != Deed::Downloaded {
            return false;
        }
        let detail: Value = serde_json::from_str(&event.detail).unwrap_or_default();
        match (self.link, self.doer.by) {
            (Some(LinkId(link)), _) => detail["link_id"] == link,
            (None, By::Person(user)) => event.user_id == Some(user),
            (None, _) => false,
        }
    }

    fn event(&self) -> New {
        let detail = self.link.map_or(json!({}), |link| json!({ "link_id": link }));
        self.doer.does(Deed::Downloaded, self.signer, detail)
    }
}

/// Hands the signed PDF of a contract out. Nobody who only asks about it, as with `HEAD`, is written down.
///
/// # Errors
/// 409 `contract_not_signed`; the PDF cannot be made, or is not what was stored.
pub(super) async fn give(app: &App, contract: &Contract, to: Option<Receiver>) -> Result<Vec<u8>> {
    if contract.state != State::Signed {
        return Err(Error::Conflict("contract_not_signed"));
    }
    let sealed = sealed(app, contract).await?;
    let pdf = read(app, contract, &sealed).await?;
    if let Some(to) = to {
        note(app, contract, to).await?;
    }
    Ok(pdf)
}

/// The bytes that were sealed. A PDF that lost its row is our fault and not the caller's; so is one whose row was exchanged.
pub(super) async fn read(app: &App, contract: &Contract, sealed: &Sealed) -> Result<Vec<u8>> {
    let opened = match files::open(app, contract.business_id, sealed.file).await {
        Err(Error::NotFound) => return Err(anyhow::anyhow!("the signed PDF of a contract is gone").into()),
        opened => opened?,
    };
    if opened.file.sha256 != sealed.sha256 {
        return Err(anyhow::anyhow!("the file {} is not the one that was sealed", opened.file.id).into());
    }
    opened.verified().await
}

async fn note(app: &App, contract: &Contract, to: Receiver) -> Result<()> {
    let (business, id) = (contract.business_id, contract.id);
    if trail::of(app.db.reader(), business, id).await?.iter().any(|event| to.is_of(event)) {
        return Ok(());
    }
    app.db
        .write(async |tx| {
            let contract = store::locked(tx, business, id).await?;
            if !trail::of(tx.conn(), business, id).await?.iter().any(|event| to.is_of(event)) {
                trail::append(tx, &contract, to.event()).await?;
            }
            Ok(())
        })
        .await
}
