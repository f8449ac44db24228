//! A contract is sent to those who sign it.

use std::{collections::BTreeMap, time::Duration};

use super::{
    Contract,
    doer::Doer,
    freeze::{self, Frozen, Gathered},
    provider::{Asking, Invited, Provider},
    signer::{self, Signatory},
    store,
    write::{self, Written},
};
use crate::{
    accounts::{Business, Pages},
    app::App,
    crm::deals::Stage,
    db::{ContractTemplateId, DealId, Tx},
    error::{Error, Result},
    whatsapp::Route,
};

/// For how many days a contract can be signed where nobody says otherwise.
pub(super) const DAYS: u32 = 14;
/// Longer no offer stands, and no link should open.
pub(super) const MAX_DAYS: u32 = 90;
/// Whoever makes contracts of one deal beside this one takes no more numbers in a row.
pub(super) const TRIES: usize = 5;
const DAY: Duration = Duration::from_hours(24);

/// To whom a contract is sent.
#[derive(Clone, Debug)]
pub(super) enum Signers {
    /// As somebody typed it; the customer of the deal where it is absent.
    Asked(Option<Vec<signer::Asked>>),
    /// Known already.
    Known(Vec<Signatory>),
}

/// A contract that is to be sent.
pub(super) struct Wanted<'a> {
    pub(super) deal: DealId,
    /// The services agreement where none is named.
    pub(super) template: Option<ContractTemplateId>,
    /// The values of the fields that the business fills in.
    pub(super) fields: BTreeMap<String, String>,
    pub(super) signers: Signers,
    pub(super) days: u32,
    /// The way of the messages; none where the links are handed out otherwise.
    pub(super) route: Option<Route>,
    pub(super) pages: &'a Pages,
    /// A deal's contract is sent once under the same key: asked again, the first one is the answer.
    pub(super) key: Option<String>,
    pub(super) doer: &'a Doer,
}

/// A contract that was sent.
pub(super) struct Sent {
    pub(super) contract: Contract,
    /// Nobody where it was sent before under the same key: the addresses were shown then.
    pub(super) invited: Vec<Invited>,
}

/// For how long a contract can be signed.
///
/// # Errors
/// 400 `valid_days` for more than 90, and for none.
pub(super) fn days(asked: Option<u32>) -> Result<u32> {
    let days = asked.unwrap_or(DAYS);
    if (1..=MAX_DAYS).contains(&days) { Ok(days) } else { Err(Error::field("valid_days", "is not 1 to 90")) }
}

/// So many days.
pub(super) fn lifetime(days: u32) -> Duration {
    DAY * days
}

/// Freezes a contract and asks its signers.
///
/// # Errors
/// 404 for a deal that is deleted or another business's; 409 `deal_lost`, `template_archived`, and `customer_unreachable`
/// for a signer without a number who is to be written to; 400 with what is missing or wrong; those of
/// [`whatsapp::send()`](crate::whatsapp::send()).
pub(super) async fn send(app: &App, business: &Business, wanted: Wanted<'_>) -> Result<Sent> {
    let gathered = freeze::gather(app, business, wanted.deal, wanted.template).await?;
    let once = wanted.key.as_ref().map(|key| format!("send:{}:{key}", wanted.deal));
    if let Some(once) = &once
        && let Some(contract) = store::by_once(app.db.reader(), business.id, once).await?
    {
        return Ok(Sent { contract, invited: vec![] });
    }
    if gathered.deal.stage == Stage::Lost {
        return Err(Error::Conflict("deal_lost"));
    }
    let signatories = match &wanted.signers {
        Signers::Asked(asked) => signer::read(asked.clone(), &gathered.customer)?,
        Signers::Known(known) => known.clone(),
    };
    if wanted.route.is_some() && signatories.iter().any(|signatory| signatory.reached().is_none()) {
        return Err(Error::Conflict("customer_unreachable"));
    }
    gathered.require(business, &wanted.fields)?;
    let sending =
        Sending { app, business, wanted: &wanted, gathered: &gathered, signatories: &signatories, once };
    for _ in 0..TRIES {
        let frozen = gathered.freeze(app, business, &wanted.fields, &signatories).await?;
        let sent = app.db.write(async |tx| sending.write(tx, &frozen).await).await?;
        if let Some(sent) = sent {
            return Ok(sent);
        }
    }
    Err(anyhow::anyhow!("no number is free for a contract of the deal {}", wanted.deal).into())
}

struct Sending<'a> {
    app: &'a App,
    business: &'a Business,
    wanted: &'a Wanted<'a>,
    gathered: &'a Gathered,
    signatories: &'a [Signatory],
    once: Option<String>,
}

impl Sending<'_> {
    /// Nothing where the number was taken meanwhile.
    async fn write(&self, tx: &Tx, frozen: &Frozen) -> Result<Option<Sent>> {
        let lifetime = lifetime(self.wanted.days);
        let new = write::New {
            business: self.business,
            gathered: self.gathered,
            frozen,
            signatories: self.signatories,
            livemode: freeze::is_live(self.app),
            expires_at: tx.now().after(lifetime),
            by_whatsapp: self.wanted.route.is_some(),
            on_the_spot: false,
            once: self.once.clone(),
            doer: self.wanted.doer,
        };
        let (contract, signers) = match write::write(tx, &new).await? {
            Written::New(contract, signers) => (contract, signers),
            Written::Earlier(contract) => return Ok(Some(Sent { contract, invited: vec![] })),
            Written::NumberTaken => return Ok(None),
        };
        let asking = Asking {
            business: self.business,
            title: &self.gathered.version.title,
            pages: self.wanted.pages,
            route: self.wanted.route.as_ref(),
            lifetime,
            doer: self.wanted.doer,
        };
        let mut invited = Vec::new();
        for (signer, signatory) in signers.iter().zip(self.signatories) {
            let to = signatory.reached();
            invited.push(Provider::of(self.business).invite(tx, &contract, signer, to, &asking).await?);
        }
        Ok(Some(Sent { contract, invited }))
    }
}
