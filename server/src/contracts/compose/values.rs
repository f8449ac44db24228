//! The values of the fields that every text may name. Pure.

use jiff::civil::Date;
use papers::Money;

use super::wording::wording;
use crate::{
    accounts::{Business, Dealer, Phone},
    crm::{Customer, deals::Deal, export::dialled},
};

/// The fields that need no definition.
pub(in crate::contracts) const BUILT_IN: [&str; 12] = [
    "customer.name",
    "customer.phone",
    "customer.email",
    "deal.title",
    "deal.amount",
    "business.name",
    "business.legal_name",
    "business.vat_id",
    "business.phone",
    "business.address",
    DATE,
    NUMBER,
];
/// The day on which the contract is made.
pub(super) const DATE: &str = "date";
/// The contract's number; empty in a preview.
pub(super) const NUMBER: &str = "contract.number";

/// Whom and what a contract is about.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) business: &'a Business,
    pub(super) deal: &'a Deal,
    pub(super) customer: &'a Customer,
}

impl Known<'_> {
    /// The value of a built-in field as people write it; [`None`] of any other name, and of what nobody knows.
    pub(super) fn value(self, name: &str) -> Option<String> {
        let Self { business, deal, customer } = self;
        match name {
            "customer.name" => Some(customer.name.clone()),
            "customer.phone" => customer.phone.as_ref().map(dialled),
            "customer.email" => customer.email.clone(),
            "deal.title" => Some(deal.title.clone()),
            "deal.amount" => deal.amount.map(|minor| amount(business, minor, &deal.currency)),
            _ => of_business(business, name),
        }
    }
}

/// The value of a built-in field that is the business's.
pub(super) fn of_business(business: &Business, name: &str) -> Option<String> {
    let settings = &business.settings;
    match name {
        "business.name" => Some(business.name.clone()),
        "business.legal_name" => Some(settings.legal_name.as_ref().unwrap_or(&business.name).clone()),
        "business.vat_id" => settings.vat_id.clone(),
        "business.phone" => Some(phone(&business.profile.phone)),
        "business.address" => Some(business.profile.address.clone()),
        _ => None,
    }
}

/// A day as it is written in Israel: `22.11.2026`.
pub(super) fn date(on: Date) -> String {
    format!("{:02}.{:02}.{}", on.day(), on.month(), on.year())
}

/// What a deal brings, and whether VAT is in it; an exempt dealer charges none.
fn amount(business: &Business, minor: i64, currency: &str) -> String {
    let money = match currency.parse() {
        Ok(currency) => Money { minor, currency }.to_string(),
        Err(_no_symbol) => format!("{}.{:02} {currency}", minor / 100, minor.unsigned_abs() % 100),
    };
    match (business.settings.dealer, business.settings.prices_include_vat) {
        (Dealer::Exempt, _) => money,
        (Dealer::Authorised | Dealer::Company, true) => wording().with_vat(&money),
        (Dealer::Authorised | Dealer::Company, false) => wording().without_vat(&money),
    }
}

/// A number of the profile as it is dialled; whatever else stands there, as it stands.
fn phone(written: &str) -> String {
    Phone::parse(written).map_or_else(|_no_number| written.to_owned(), |phone| dialled(&phone))
}
