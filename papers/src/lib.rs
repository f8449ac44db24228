//! What must be right to the agora: money, VAT, and the documents that say so. Pure: no IO, no clock, no database.

pub mod contract;
pub mod document;
mod html;
mod money;
mod pdf;
mod sheet;
mod vat;

pub use document::Document;
pub use html::html;
pub use money::{Currency, Money, MoneyError};
pub use pdf::{PdfError, pdf};
pub use vat::{Taxed, VatRate};
