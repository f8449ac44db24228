//! Documents as the API shows them.

use serde::Serialize;
use utoipa::ToSchema;

use super::content::ContentBody;
use crate::{
    crm::{deals::Day, timeline::Maker},
    db::{CustomerId, DealId, InvoiceId, Moment, PaymentId, RefundId, UserId},
    error::Result,
    invoices::{Flag, Invoice, Kind, State, draft::Wish, store::Remaining},
};

/// A document as the API shows it. Amounts are in minor units; those of a correction are negative.
#[derive(Serialize, ToSchema)]
#[schema(as = Invoice)]
pub(in crate::invoices) struct InvoiceBody {
    id: InvoiceId,
    /// As it is printed, `INV-202611-0001`; there exactly where it was issued.
    number: Option<String>,
    kind: Kind,
    state: State,
    /// Whether real money stands behind it; others have numbers of their own, and say what they are.
    livemode: bool,
    customer_id: CustomerId,
    deal_id: Option<DealId>,
    /// The payment that it is the document of.
    payment_id: Option<PaymentId>,
    /// The refund that it tells of.
    refund_id: Option<RefundId>,
    /// The document that it corrects.
    corrects_id: Option<InvoiceId>,
    /// A code of ISO 4217.
    currency: String,
    /// Without tax.
    subtotal: i64,
    /// The part of `subtotal` that bears no tax.
    exempt: i64,
    tax: i64,
    /// With tax.
    total: i64,
    /// In basis points: 1800 is 18 %; none where no tax is charged.
    vat_rate: Option<i32>,
    /// The day on which the tax falls due.
    #[schema(value_type = String, format = Date)]
    tax_date: Day,
    /// The day of issue in Israel.
    #[schema(value_type = Option<String>, format = Date)]
    issued_on: Option<Day>,
    issued_at: Option<Moment>,
    /// Whether its PDF lies ready.
    printed: bool,
    /// When the original was handed out; from then on only copies are.
    original_given_at: Option<Moment>,
    /// Why a person should look at it.
    flag: Option<Flag>,
    /// Who made it.
    made_by: Maker,
    /// The member, where one did it.
    user_id: Option<UserId>,
    created_at: Moment,
    updated_at: Moment,
}

impl From<Invoice> for InvoiceBody {
    fn from(invoice: Invoice) -> Self {
        Self {
            id: invoice.id,
            number: invoice.invoice_number,
            kind: invoice.kind,
            state: invoice.state,
            livemode: invoice.livemode,
            customer_id: invoice.customer_id,
            deal_id: invoice.deal_id,
            payment_id: invoice.payment_id,
            refund_id: invoice.refund_id,
            corrects_id: invoice.corrects_id,
            currency: invoice.currency,
            subtotal: invoice.subtotal,
            exempt: invoice.exempt,
            tax: invoice.tax,
            total: invoice.total,
            vat_rate: invoice.vat_rate,
            tax_date: invoice.tax_date,
            issued_on: invoice.issued_on,
            issued_at: invoice.issued_at,
            printed: invoice.original_file_id.is_some(),
            original_given_at: invoice.original_given_at,
            flag: invoice.flag,
            made_by: invoice.made_by,
            user_id: invoice.user_id,
            created_at: invoice.created_at,
            updated_at: invoice.updated_at,
        }
    }
}

/// A document that was issued, with what stands on it.
#[derive(Serialize, ToSchema)]
#[schema(as = InvoiceDetails)]
pub(super) struct DetailsBody {
    #[serde(flatten)]
    invoice: InvoiceBody,
    content: ContentBody,
    /// What its corrections leave of it, with tax.
    remaining: i64,
    /// The numbers of what corrects it, the oldest first.
    corrections: Vec<String>,
}

impl DetailsBody {
    pub(super) fn of(invoice: Invoice, corrections: &[Invoice]) -> Result<Self> {
        let remaining = Remaining::of(&invoice, corrections).total;
        let corrections = corrections.iter().filter_map(|it| it.invoice_number.clone()).collect();
        let content = invoice.printed()?.into();
        Ok(Self { content, remaining, corrections, invoice: invoice.into() })
    }
}

/// A draft, with what was asked for.
#[derive(Serialize, ToSchema)]
#[schema(as = InvoiceDraft)]
pub(super) struct DraftBody {
    #[serde(flatten)]
    invoice: InvoiceBody,
    /// As it was sent; what is absent is filled in when it is issued.
    draft: Wish,
}

impl DraftBody {
    pub(super) fn of(invoice: Invoice) -> Result<Self> {
        Ok(Self { draft: invoice.wish()?, invoice: invoice.into() })
    }
}
