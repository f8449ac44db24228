//! What must be right to the agora: money and VAT. Pure: no IO, no clock, no database.

mod money;
mod vat;

pub use money::{Currency, Money, MoneyError};
pub use vat::{Taxed, VatRate};
