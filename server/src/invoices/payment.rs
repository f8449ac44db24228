//! The document of a payment: issued in the transaction that takes the money, once.

use jiff::civil::Date;
use papers::{Currency, Money, document::Means};

use super::{
    Flag, Invoice, Kind,
    cover::{self, Open},
    document::{self, Content},
    issue::{self, New},
    store,
    wording::wording,
};
use crate::{
    accounts::Business,
    crm::{self, deals::Deal, timeline::By},
    db::{BusinessId, PaymentId, Tx},
    error::{Error, Result},
};

/// Money that came in.
#[derive(Debug)]
pub struct Payment<'a> {
    /// Its id.
    pub id: PaymentId,
    /// What it is for.
    pub deal: &'a Deal,
    /// How much, with tax.
    pub amount: Money,
    /// How.
    pub means: Means,
    /// The day on which it came in, where the business is.
    pub paid_on: Date,
    /// Whether it is real money.
    pub livemode: bool,
    /// Whether it is more than the deal owed.
    pub exceeds_deal: bool,
    /// Who took it.
    pub by: By,
}

/// Issues the one document of a payment; asked again, it is the same one.
///
/// An exempt dealer issues a receipt; so does everybody else where tax invoices of the deal wait for the money, since the
/// tax stands on those already; all other money is told of by a tax invoice and receipt in one.
///
/// # Errors
/// 404 for a customer who is gone; the day lies before the first rate that is recorded.
pub async fn issue_for_payment(tx: &Tx, business: &Business, payment: Payment<'_>) -> Result<Invoice> {
    let once = format!("payment:{}", payment.id);
    if let Some(issued) = store::by_once(tx.conn(), business.id, &once).await? {
        return Ok(issued);
    }
    let customer = crm::customer(tx.conn(), business.id, payment.deal.customer_id).await?;
    let customer = customer.ok_or(Error::NotFound)?;
    let (kind, remark) = kind_of(tx, business, &payment).await?;
    let printed = document::of_payment(Content {
        business,
        customer: &customer,
        kind: kind.into(),
        text: &payment.deal.title,
        amount: payment.amount,
        means: payment.means,
        paid_on: payment.paid_on,
        livemode: payment.livemode,
        remark,
    })?;
    let flag = match () {
        () if payment.exceeds_deal => Some(Flag::ExceedsDeal),
        () if payment.livemode && !issue::has_details(business) => Some(Flag::DetailsMissing),
        () => None,
    };
    let new = New {
        customer: customer.id,
        deal: Some(payment.deal.id),
        payment: Some(payment.id),
        refund: None,
        corrects: None,
        flag,
        once: Some(once),
        by: payment.by,
    };
    issue::issue(tx, business, printed, new).await
}

/// What is issued, and what is remarked on it.
async fn kind_of(tx: &Tx, business: &Business, payment: &Payment<'_>) -> Result<(Kind, String)> {
    let both = papers::document::Kind::InvoiceReceipt;
    if !both.may_be_issued_by(document::dealer(business.settings.dealer)) {
        return Ok((Kind::Receipt, String::new()));
    }
    let (open, received) = waiting(tx, business.id, payment).await?;
    Ok(match cover::covered(&open, received, payment.amount.minor) {
        Some(numbers) => (Kind::Receipt, wording().covers(&numbers.join(", "))),
        None => (Kind::InvoiceReceipt, String::new()),
    })
}

/// The tax invoices of the deal, which are locked, and what receipts tell of already. Two payments at once come here one
/// after the other.
async fn waiting(tx: &Tx, business: BusinessId, payment: &Payment<'_>) -> Result<(Vec<Open>, i64)> {
    let alike = |invoice: &Invoice| {
        let currency = invoice.currency.parse::<Currency>();
        invoice.livemode == payment.livemode && currency == Ok(payment.amount.currency)
    };
    let mut open = Vec::new();
    let invoices = store::tax_invoices_of_deal(tx, business, payment.deal.id).await?;
    for invoice in invoices.into_iter().filter(alike) {
        let left = store::remaining(tx.conn(), &invoice).await?.total;
        open.push(Open { number: invoice.invoice_number.unwrap_or_default(), left });
    }
    if open.is_empty() {
        return Ok((open, 0));
    }
    let receipts = store::receipts_of_deal(tx.conn(), business, payment.deal.id).await?;
    Ok((open, receipts.iter().filter(|receipt| alike(receipt)).map(|receipt| receipt.total).sum()))
}
