//! A contract out of a text and of what is known of its deal: what is frozen when it is sent. Pure.

mod values;
mod wording;

pub(super) use self::values::BUILT_IN;

use std::collections::BTreeMap;

use jiff::civil::Date;
use papers::contract::{self as paper, Agreement, OwnField, Party, Side, Text};

use self::{
    values::{DATE, Known, NUMBER, date, of_business},
    wording::wording,
};
use super::{FieldDef, FilledBy, Version, template::Content};
use crate::{
    accounts::Business,
    crm::{Customer, deals::Deal},
    error::{Error, Invalid, Result},
};

/// A value that is longer belongs into the text itself.
const MAX_VALUE_CHARS: usize = 5_000;
/// Of so many wrong values an answer tells.
const MAX_TOLD: usize = 20;
/// So much of a name that nobody has defined is told.
const MAX_NAME_CHARS: usize = 60;

/// Everything that a contract is made of.
pub(super) struct Wish<'a> {
    pub(super) business: &'a Business,
    pub(super) deal: &'a Deal,
    pub(super) customer: &'a Customer,
    pub(super) version: &'a Version,
    /// The values of the fields that the business fills in, by their names.
    pub(super) fields: &'a BTreeMap<String, String>,
    /// At least one.
    pub(super) signers: Vec<Party>,
    /// None of a preview.
    pub(super) number: Option<String>,
    /// The day in Israel on which it is made.
    pub(super) on: Date,
    /// Whether it is made in a sandbox.
    pub(super) is_test: bool,
}

/// The contract as its signers will be shown it. What nobody knows and what is left out is seen as a gap: whoever sends
/// asks [`require`] first.
///
/// # Errors
/// 400 with `fields.{name}` for a value of a field that the text does not have, and for one of more than 5,000
/// characters; a stored text that cannot be read any more is a fault of ours.
pub(super) fn agreement(wish: Wish<'_>) -> Result<Agreement> {
    let content = wish.version.content()?;
    check(&content.fields, wish.fields)?;
    let known = Known { business: wish.business, deal: wish.deal, customer: wish.customer };
    let value = |name: &str| match name {
        DATE => Some(date(wish.on)),
        NUMBER => wish.number.clone(),
        _ => known.value(name).or_else(|| wish.fields.get(name).cloned()),
    };
    let template = paper::Template::parse(&content.body).map_err(anyhow::Error::from)?;
    let text = template.fill(value);
    let made = Made { signers: wish.signers, number: wish.number, on: wish.on, is_test: wish.is_test };
    Ok(composed(wish.business, content, text, made))
}

/// A text that nobody has saved, as a contract of this business with somebody who is made up; of a field of its own the
/// label stands in its place.
///
/// # Errors
/// 400 with what the text cannot have, as where it is saved.
pub(super) fn tried(business: &Business, content: Content, on: Date, is_test: bool) -> Result<Agreement> {
    let content = content.checked()?;
    let sample = &wording().sample;
    let label =
        |name: &str| content.fields.iter().find(|field| field.name == name).map(|it| it.label.clone());
    let value = |name: &str| match name {
        DATE => Some(date(on)),
        _ => of_business(business, name).or_else(|| sample.get(name).cloned()).or_else(|| label(name)),
    };
    let template = paper::Template::parse(&content.body).map_err(anyhow::Error::from)?;
    let text = template.fill(value);
    let name = sample.get("customer.name").cloned().unwrap_or_default();
    let made = Made { signers: vec![Party { name, is_customer: true }], number: None, on, is_test };
    Ok(composed(business, content, text, made))
}

/// For whom and when a contract is made.
struct Made {
    signers: Vec<Party>,
    number: Option<String>,
    on: Date,
    is_test: bool,
}

fn composed(business: &Business, content: Content, text: Text, made: Made) -> Agreement {
    let own = content.fields.into_iter().filter(|field| field.filled_by == FilledBy::Signer);
    let own = own.map(|field| OwnField { name: field.name, label: field.label, required: field.required });
    Agreement {
        title: content.title,
        number: made.number,
        made_on: made.on,
        business: side(business),
        signers: made.signers,
        own_fields: own.collect(),
        text,
        is_test: made.is_test,
    }
}

fn side(business: &Business) -> Side {
    let settings = &business.settings;
    let legal = settings.legal_name.clone().filter(|legal| *legal != business.name);
    Side {
        trade_name: legal.is_some().then(|| business.name.clone()),
        name: legal.unwrap_or_else(|| business.name.clone()),
        vat_id: settings.vat_id.clone(),
        address: business.profile.address.clone(),
        phone: business.profile.phone.clone(),
    }
}

/// Refuses a contract in whose text something would be empty that must not be.
///
/// # Errors
/// 400 with each missing field: `fields.{name}` where it is filled in for this contract, and the name alone
/// (`customer.name`) where it is taken from what is known; those of [`agreement`].
pub(super) fn require(
    business: &Business,
    deal: &Deal,
    customer: &Customer,
    version: &Version,
    fields: &BTreeMap<String, String>,
) -> Result<()> {
    let content = version.content()?;
    check(&content.fields, fields)?;
    let known = Known { business, deal, customer };
    let mut missing = BTreeMap::new();
    for field in content.fields.iter().filter(|field| is_required(field)) {
        let built_in = BUILT_IN.contains(&field.name.as_str());
        let value = if built_in { known.value(&field.name) } else { fields.get(&field.name).cloned() };
        if !value.is_some_and(|value| says_something(&value)) {
            let place = if built_in { field.name.clone() } else { place(&field.name) };
            missing.insert(place, format!("is missing: {}", field.label));
        }
    }
    refuse(missing)
}

/// The day and the number are given to every contract.
fn is_required(field: &FieldDef) -> bool {
    field.required && field.filled_by == FilledBy::Business && ![DATE, NUMBER].contains(&field.name.as_str())
}

/// A line, a space and marks that nobody sees leave a field as empty as it was.
fn says_something(value: &str) -> bool {
    value.chars().any(char::is_alphanumeric)
}

fn check(defined: &[FieldDef], given: &BTreeMap<String, String>) -> Result<()> {
    let takes = |name: &str| {
        let own = defined.iter().find(|field| field.name == name && field.filled_by == FilledBy::Business);
        own.is_some() && !BUILT_IN.contains(&name)
    };
    let wrong = given.iter().filter_map(|(name, value)| {
        let why = if !takes(name) {
            "is no field of this text that is filled in"
        } else if value.chars().count() > MAX_VALUE_CHARS {
            "has more than 5,000 characters"
        } else {
            return None;
        };
        Some((place(name), why.to_owned()))
    });
    refuse(wrong.take(MAX_TOLD).collect())
}

/// Where a value stands in the body of a request.
fn place(name: &str) -> String {
    format!("fields.{}", name.chars().take(MAX_NAME_CHARS).collect::<String>())
}

fn refuse(fields: BTreeMap<String, String>) -> Result<()> {
    if fields.is_empty() {
        return Ok(());
    }
    Err(Error::Invalid(Invalid { code: "invalid", message: "some fields are not valid".into(), fields }))
}
