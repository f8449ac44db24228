//! Documents of money: tax invoices, receipts and credit notes, numbered without gaps and never changed. Knows no provider
//! of payments: whoever takes money tells it how much, from whom and how.

mod cover;
mod credit;
mod document;
mod draft;
mod exported;
mod found;
mod give;
mod issue;
mod number;
mod payment;
mod prints;
mod refund;
mod routes;
pub mod row;
mod send;
mod series;
mod store;
mod timeline;
mod wording;

pub use self::{
    payment::{Payment, issue_for_payment},
    prints::PrintInvoice,
    refund::{Refund, credit_refund, reissue_after_failed_refund},
    send::SendInvoice,
    series::{Series, day_in_israel},
};

use sea_orm::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{crm::Personal, parts::Part, queue::Runner};

/// A document of money.
pub type Invoice = row::Model;

/// The word of the timeline.
const KIND: &str = "invoice";

/// What a document is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = InvoiceKind)]
pub enum Kind {
    /// חשבונית מס, 305.
    TaxInvoice,
    /// חשבונית מס/קבלה, 320.
    InvoiceReceipt,
    /// קבלה, 400.
    Receipt,
    /// חשבונית מס זיכוי, 330.
    CreditNote,
}

/// Whether a document was issued.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = InvoiceState)]
pub enum State {
    /// It has no number and may be changed and thrown away.
    Draft,
    /// It has a number and stays as it is.
    Issued,
}

/// Why a person should look at a document.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = InvoiceFlag)]
pub enum Flag {
    /// The payment exceeds what the deal owed.
    ExceedsDeal,
    /// It was issued for real money while the business had no number in its settings.
    DetailsMissing,
}

impl From<Kind> for papers::document::Kind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::TaxInvoice => Self::TaxInvoice,
            Kind::InvoiceReceipt => Self::InvoiceReceipt,
            Kind::Receipt => Self::Receipt,
            Kind::CreditNote => Self::CreditNote,
        }
    }
}

impl From<papers::document::Kind> for Kind {
    fn from(kind: papers::document::Kind) -> Self {
        match kind {
            papers::document::Kind::TaxInvoice => Self::TaxInvoice,
            papers::document::Kind::InvoiceReceipt => Self::InvoiceReceipt,
            papers::document::Kind::Receipt => Self::Receipt,
            papers::document::Kind::CreditNote => Self::CreditNote,
        }
    }
}

/// What this part contributes.
pub fn part() -> Part {
    Part {
        name: "invoices",
        routes: routes::routes(),
        jobs: vec![
            Runner::of::<PrintInvoice, _, _>(prints::print),
            Runner::of::<SendInvoice, _, _>(send::send_invoice),
        ],
        tools: vec![],
        timeline: timeline::KINDS.to_vec(),
        personal: vec![Personal::kept("invoice").unless("state = 'draft'")],
        found: vec![found::FOUND],
        exported: vec![exported::EXPORTED],
        on_message: vec![],
        announcing: vec![],
        on_call_ended: vec![],
    }
}
