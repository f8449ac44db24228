//! By whom signers are asked to sign: the one seam between contracts and whoever carries the asking.

use std::time::Duration;

use sea_orm::{ActiveValue::Set, DbErr, EntityTrait as _};
use serde_json::json;

use super::{
    Contract, Deed, Signer,
    doer::Doer,
    row::signer::{ActiveModel, Entity},
    store, trail,
    wording::{Invitation, wording},
};
use crate::{
    accounts::{Business, Pages},
    db::{ContractSignerId, Tx},
    error::{Error, Result},
    invoices::day_in_israel,
    links,
    whatsapp::{self, Content, Route, To},
};

/// The kind of the public links.
pub(super) const LINK: &str = "contract";
/// The page that a link opens.
const PAGE: &str = "sign";

/// Who asks signers to sign, and takes that back. DocuSign or Dropbox Sign would be a variant here, chosen by the settings
/// of the business: `invite` would write an order to hand the frozen page over, `recall` one to void it there, and what
/// they tell by webhook would end in `sign::sign`, `decline::decline` and their neighbours as what a link does here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Provider {
    /// This program: links to a page of its own.
    Own,
}

/// How signers are asked.
pub(super) struct Asking<'a> {
    pub(super) business: &'a Business,
    /// What the document is called.
    pub(super) title: &'a str,
    pub(super) pages: &'a Pages,
    /// The way of the messages; none where the links are handed out otherwise.
    pub(super) route: Option<&'a Route>,
    /// For how long a link opens: as long as the contract can be signed.
    pub(super) lifetime: Duration,
    pub(super) doer: &'a Doer,
}

/// Somebody who was asked. The address is shown here and never again.
#[derive(Clone, Debug)]
pub(super) struct Invited {
    pub(super) id: ContractSignerId,
    pub(super) name: String,
    pub(super) url: String,
}

impl Provider {
    /// By whom the signers of this business are asked.
    pub(super) fn of(_business: &Business) -> Self {
        Self::Own
    }

    /// Asks a signer of a contract, which is locked by `tx`; `to` is where they are written to.
    ///
    /// # Errors
    /// 409 `customer_unreachable` where nobody knows where to write; those of [`whatsapp::send()`].
    pub(super) async fn invite(
        self,
        tx: &Tx,
        contract: &Contract,
        signer: &Signer,
        to: Option<To>,
        asking: &Asking<'_>,
    ) -> Result<Invited> {
        match self {
            Self::Own => invite(tx, contract, signer, to, asking).await,
        }
    }

    /// Takes back what these signers were asked by; they sign no more by it.
    pub(super) async fn recall(self, tx: &Tx, contract: &Contract, signers: &[Signer]) -> Result<(), DbErr> {
        match self {
            Self::Own => {
                for link in store::links(signers) {
                    links::revoke(tx, contract.business_id, link).await?;
                }
                Ok(())
            }
        }
    }
}

async fn invite(
    tx: &Tx,
    contract: &Contract,
    signer: &Signer,
    to: Option<To>,
    asking: &Asking<'_>,
) -> Result<Invited> {
    let (_, user) = asking.doer.by.columns();
    let new = links::New {
        business: contract.business_id,
        kind: LINK,
        subject: signer.id.to_string(),
        created_by: user,
        lifetime: asking.lifetime,
        single_use: false,
    };
    let (link, token) = links::make(tx, new).await?;
    let row = ActiveModel { id: Set(signer.id), link_id: Set(Some(link.id)), ..Default::default() };
    Entity::update(row).exec(tx.conn()).await?;
    let url = asking.pages.url(PAGE, token.as_str());
    if let Some(route) = asking.route {
        let to = to.ok_or(Error::Conflict("customer_unreachable"))?;
        let once = Some(format!("contract:{}:{}", signer.id, link.id));
        let content = Content::Text(message(contract, asking, &url));
        let new = whatsapp::New { to, content, by: asking.doer.by, once };
        whatsapp::send(tx, contract.business_id, route, new).await?;
    }
    let detail = json!({
        "signer": signer.name,
        "phone": signer.phone,
        "by_whatsapp": asking.route.is_some(),
        "link_id": link.id,
        "expires_at": link.expires_at,
    });
    trail::append(tx, contract, asking.doer.does(Deed::Sent, Some(signer.id), detail)).await?;
    Ok(Invited { id: signer.id, name: signer.name.clone(), url })
}

fn message(contract: &Contract, asking: &Asking<'_>, url: &str) -> String {
    wording().invitation(&Invitation {
        business: &asking.business.name,
        title: asking.title,
        number: &contract.contract_number,
        url,
        until: day_in_israel(contract.expires_at),
    })
}
