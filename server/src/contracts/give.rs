//! Handing the signed PDF out. Whoever gets it stands in the trail, once.

use serde_json::{Value, json};

use super::{
    Contract, Deed, Event, Signer, State,
    seal::{Sealed, sealed},
    store,
    trail::{self, New, Place},
};
use crate::{
    accounts::Member,
    app::App,
    crm::timeline::By,
    db::{ContractSignerId, LinkId},
    error::{Error, Result},
    files::{self, File},
};

/// A signed PDF with its bytes, which are those that were stored.
pub(super) struct Given {
    pub(super) file: File,
    pub(super) bytes: Vec<u8>,
}

/// Who gets it.
#[derive(Clone, Debug)]
pub(super) struct Receiver {
    by: By,
    /// The name, as far as it is known.
    actor: String,
    signer: Option<ContractSignerId>,
    link: Option<LinkId>,
    place: Place,
}

impl Receiver {
    /// A member of the business.
    pub(super) fn member(member: &Member, place: Place) -> Self {
        let actor = member.user.name.clone();
        Self { by: By::Person(member.user.id), actor, signer: None, link: None, place }
    }

    /// A signer, by the link that they signed by.
    pub(super) fn signer(signer: &Signer, link: LinkId, place: Place) -> Self {
        let actor = signer.signed_name.clone().unwrap_or_else(|| signer.name.clone());
        Self { by: By::Customer, actor, signer: Some(signer.id), link: Some(link), place }
    }

    /// Whoever holds a link to the document.
    pub(super) fn holder(link: LinkId, place: Place) -> Self {
        Self { by: By::Customer, actor: String::new(), signer: None, link: Some(link), place }
    }

    /// Whether this event tells of them.
    fn is_of(&self, event: &Event) -> bool {
        let link = || serde_json::from_str::<Value>(&event.detail).ok()?.get("link_id")?.as_i64().map(LinkId);
        event.kind == Deed::Downloaded
            && match (self.link, self.by) {
                (Some(own), _) => link() == Some(own),
                (None, By::Person(user)) => event.user_id == Some(user),
                (None, _) => false,
            }
    }

    fn event(self) -> New {
        let detail = self.link.map_or(json!({}), |link| json!({ "link_id": link }));
        let Self { by, actor, signer, place, .. } = self;
        New { deed: Deed::Downloaded, signer, by, actor, place, detail }
    }
}

/// Hands the signed PDF of a contract out. Nobody who only asks about it, as with `HEAD`, is written down.
///
/// # Errors
/// 409 `contract_not_signed`; the PDF cannot be made, or is not what was stored.
pub(super) async fn give(app: &App, contract: &Contract, to: Option<Receiver>) -> Result<Given> {
    if contract.state != State::Signed {
        return Err(Error::Conflict("contract_not_signed"));
    }
    let sealed = sealed(app, contract).await?;
    let given = read(app, contract, &sealed).await?;
    if let Some(to) = to {
        note(app, contract, to).await?;
    }
    Ok(given)
}

/// A PDF that lost its row is our fault and not the caller's; so is one whose row was exchanged.
pub(super) async fn read(app: &App, contract: &Contract, sealed: &Sealed) -> Result<Given> {
    let opened = match files::open(app, contract.business_id, sealed.file).await {
        Err(Error::NotFound) => return Err(anyhow::anyhow!("the signed PDF of a contract is gone").into()),
        opened => opened?,
    };
    if opened.file.sha256 != sealed.sha256 {
        return Err(anyhow::anyhow!("the file {} is not the one that was sealed", opened.file.id).into());
    }
    Ok(Given { bytes: opened.verified().await?, file: opened.file })
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
