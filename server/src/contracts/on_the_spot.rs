//! Somebody signs before a member: frozen, signed and whole in one transaction.

use std::collections::BTreeMap;

use super::{
    Contract, FieldDef, FilledBy,
    consent::Consent,
    doer::Doer,
    freeze::{self, Frozen, Gathered},
    send::{DAYS, TRIES, lifetime},
    sign::{self, Act, Marked, answers, drawn},
    signer::Signatory,
    write::{self, Written},
};
use crate::{
    accounts::Business,
    app::App,
    db::{ContractTemplateId, DealId, Tx},
    error::Result,
};

/// A signature that was given before a member.
pub(super) struct Wanted<'a> {
    pub(super) deal: DealId,
    /// The services agreement where none is named.
    pub(super) template: Option<ContractTemplateId>,
    /// The values of all fields, whoever fills them in.
    pub(super) fields: BTreeMap<String, String>,
    /// Of whoever signs; read already.
    pub(super) name: String,
    /// A PNG in base64.
    pub(super) signature: &'a str,
    /// A deal's contract of one text is signed once, and once under each key.
    pub(super) key: Option<String>,
    /// The member.
    pub(super) doer: &'a Doer,
}

/// Makes a contract that is signed at once. Asked again, the first one is the answer.
///
/// # Errors
/// 404 for a deal that is deleted or another business's; 409 `template_archived`; 400 with what is missing or wrong.
pub(super) async fn sign(app: &App, business: &Business, wanted: Wanted<'_>) -> Result<Contract> {
    let gathered = freeze::gather(app, business, wanted.deal, wanted.template).await?;
    let defined = gathered.version.content()?.fields;
    let (own, fields) = parted(&defined, wanted.fields.clone());
    gathered.require(business, &fields)?;
    let own_fields: Vec<_> = defined.iter().filter(|field| is_own(field)).map(own_field).collect();
    let act = Act {
        name: wanted.name.clone(),
        answers: answers(&own_fields, &own)?,
        mark: Marked::Drawn(drawn(app, business.id, wanted.signature).await?),
        consent: Consent::on_the_spot(),
        witness: Some(wanted.doer.name.clone()),
    };
    let signatories = [Signatory::present(wanted.name.clone())];
    let once = match &wanted.key {
        None => format!("sign:{}:{}", wanted.deal, gathered.template.id),
        Some(key) => format!("sign:{}:{}:{key}", wanted.deal, gathered.template.id),
    };
    for _ in 0..TRIES {
        let frozen = gathered.freeze(app, business, &fields, &signatories).await?;
        let new = new(app, business, &gathered, &frozen, &signatories, &once, wanted.doer);
        let written = app.db.write(async |tx| write(tx, &new, act.clone()).await).await?;
        if let Some(contract) = written {
            return Ok(contract);
        }
    }
    Err(anyhow::anyhow!("no number is free for a contract of the deal {}", wanted.deal).into())
}

fn is_own(field: &FieldDef) -> bool {
    field.filled_by == FilledBy::Signer
}

fn own_field(field: &FieldDef) -> papers::contract::OwnField {
    let FieldDef { name, label, required, .. } = field.clone();
    papers::contract::OwnField { name, label, required }
}

type Values = BTreeMap<String, String>;

/// What whoever signs fills in, and what stands in the text.
fn parted(defined: &[FieldDef], given: Values) -> (Values, Values) {
    let of_signer = |name: &str| defined.iter().any(|field| is_own(field) && field.name == name);
    given.into_iter().partition(|(name, _)| of_signer(name))
}

fn new<'a>(
    app: &App,
    business: &'a Business,
    gathered: &'a Gathered,
    frozen: &'a Frozen,
    signatories: &'a [Signatory],
    once: &str,
    doer: &'a Doer,
) -> write::New<'a> {
    write::New {
        business,
        gathered,
        frozen,
        signatories,
        livemode: freeze::is_live(app),
        expires_at: app.clock.now().after(lifetime(DAYS)),
        by_whatsapp: false,
        on_the_spot: true,
        once: Some(once.to_owned()),
        doer,
    }
}

/// Nothing where the number was taken meanwhile.
async fn write(tx: &Tx, new: &write::New<'_>, act: Act) -> Result<Option<Contract>> {
    let (contract, signers) = match write::write(tx, new).await? {
        Written::New(contract, signers) => (contract, signers),
        Written::Earlier(contract) => return Ok(Some(contract)),
        Written::NumberTaken => return Ok(None),
    };
    let mut contract = contract;
    for signer in &signers {
        // Its events name whoever signs; before whom, the user beside the name says, and the details.
        let doer = Doer { name: act.name.clone(), ..new.doer.clone() };
        let signed = sign::write(tx, &contract, signer, act.clone(), &doer).await?;
        contract = sign::complete(tx, contract, &signed).await?;
    }
    Ok(Some(contract))
}
