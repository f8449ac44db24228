//! Who is to sign: read from what people type, and written down.

use std::collections::BTreeSet;

use papers::contract::Party;
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait as _};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    Contract, Signer, SignerState,
    plain::plain,
    row::signer::{ActiveModel, Entity},
};
use crate::{
    accounts::Phone,
    crm::Customer,
    db::Tx,
    error::{Error, Result},
    whatsapp::To,
};

/// More sign no contract of a small business; each is a link, a message and a place on the paper.
const MAX_SIGNERS: usize = 5;
/// What somebody's name may be, in characters.
const NAME_CHARS: std::ops::RangeInclusive<usize> = 2..=120;

/// Somebody who is to sign.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[schema(as = NewContractSigner)]
pub(super) struct Asked {
    /// As whom; the name stands in the document. 2 to 120 characters.
    #[schema(min_length = 2, max_length = 120)]
    name: String,
    /// Where they are written to, in any spelling; no two signers have the same.
    #[schema(max_length = 40)]
    phone: Option<String>,
    /// Whether it is the customer of the deal, and not somebody beside them.
    #[serde(default)]
    is_customer: bool,
}

/// Somebody who is to sign, as it was understood.
#[derive(Clone, Debug)]
pub(super) struct Signatory {
    pub(super) name: String,
    pub(super) phone: Option<Phone>,
    pub(super) is_customer: bool,
    /// Where they are written to, if not at that number.
    pub(super) to: Option<To>,
}

impl Signatory {
    /// Somebody who signs before a member.
    pub(super) fn present(name: String) -> Self {
        Self { name, phone: None, is_customer: true, to: None }
    }

    /// The customer of a deal, by name, or where nobody knows it by number.
    ///
    /// # Errors
    /// 400 for a customer of whom neither is known.
    pub(super) fn customer(customer: &Customer) -> Result<Self> {
        let number = customer.phone.as_ref().map(|phone| phone.as_str().to_owned());
        let named = Some(plain(&customer.name)).filter(|name| !name.is_empty());
        let name = named.or(number);
        let name = name.ok_or_else(|| Error::field("signers", "are needed: the customer has no name"))?;
        Ok(Self { name, phone: customer.phone.clone(), is_customer: true, to: None })
    }

    /// As the contract names them.
    pub(super) fn party(&self) -> Party {
        Party { name: self.name.clone(), is_customer: self.is_customer }
    }

    /// Where they are written to.
    pub(super) fn reached(&self) -> Option<To> {
        self.to.clone().or_else(|| self.phone.clone().map(To::Phone))
    }
}

/// A person's name as it is kept.
///
/// # Errors
/// 400 with the field for a text that is shorter or longer than a name is.
pub(super) fn name(field: &str, typed: &str) -> Result<String> {
    let name = plain(typed);
    if NAME_CHARS.contains(&name.chars().count()) {
        return Ok(name);
    }
    Err(Error::field(field, "is not of 2 to 120 characters"))
}

/// Reads who is to sign; the customer of the deal where nobody is named.
///
/// # Errors
/// 400 with the place of what is wrong: nobody, more than five, a number that is none, or one that two have.
pub(super) fn read(asked: Option<Vec<Asked>>, customer: &Customer) -> Result<Vec<Signatory>> {
    let Some(asked) = asked else { return Ok(vec![Signatory::customer(customer)?]) };
    if !(1..=MAX_SIGNERS).contains(&asked.len()) {
        return Err(Error::field("signers", "are not 1 to 5"));
    }
    let mut numbers = BTreeSet::new();
    let mut signatories = Vec::new();
    for (nth, asked) in asked.into_iter().enumerate() {
        let read = one(nth, asked)?;
        if read.phone.as_ref().is_some_and(|phone| !numbers.insert(phone.clone())) {
            return Err(Error::field(&format!("signers[{nth}].phone"), "is another signer's, too"));
        }
        signatories.push(read);
    }
    Ok(signatories)
}

fn one(nth: usize, asked: Asked) -> Result<Signatory> {
    let phone = asked.phone.filter(|phone| !phone.trim().is_empty());
    let phone = phone.map(|phone| Phone::parse(&phone)).transpose();
    let wrong = |_no_phone| Error::field(&format!("signers[{nth}].phone"), "is not a telephone number");
    Ok(Signatory {
        name: name(&format!("signers[{nth}].name"), &asked.name)?,
        phone: phone.map_err(wrong)?,
        is_customer: asked.is_customer,
        to: None,
    })
}

/// Writes the signers of a contract that was just made.
pub(super) async fn insert(
    tx: &Tx,
    contract: &Contract,
    signatories: &[Signatory],
) -> Result<Vec<Signer>, DbErr> {
    let mut signers = Vec::new();
    for (position, signatory) in (0..).zip(signatories) {
        let row = ActiveModel {
            business_id: Set(contract.business_id),
            contract_id: Set(contract.id),
            position: Set(position),
            name: Set(signatory.name.clone()),
            phone: Set(signatory.phone.clone()),
            is_customer: Set(signatory.is_customer),
            state: Set(SignerState::Waiting),
            created_at: Set(tx.now()),
            ..Default::default()
        };
        signers.push(Entity::insert(row).exec_with_returning(tx.conn()).await?);
    }
    Ok(signers)
}
