//! The only way to a number: the document, its number and what follows from it, in the transaction of what made it
//! necessary.

use jiff::civil::Date;
use papers::Document;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    DbErr, EntityTrait as _,
};

use super::{
    Flag, Invoice, KIND, Kind, Series, State, document, found, number,
    prints::PrintInvoice,
    row::{ActiveModel, Entity},
    send::SendInvoice,
};
use crate::{
    accounts::Business,
    crm::{
        deals::Day,
        timeline::{self, By, Entry},
    },
    db::{CustomerId, DealId, InvoiceId, PaymentId, RefundId, Tx},
    error::{Error, Result},
};

/// What a document belongs to.
pub(super) struct New {
    pub(super) customer: CustomerId,
    pub(super) deal: Option<DealId>,
    pub(super) payment: Option<PaymentId>,
    pub(super) refund: Option<RefundId>,
    pub(super) corrects: Option<InvoiceId>,
    pub(super) flag: Option<Flag>,
    /// At most one document with this key is ever made.
    pub(super) once: Option<String>,
    pub(super) by: By,
}

/// Takes a number, writes the document, and orders what follows.
///
/// # Errors
/// 409 `wrong_dealer` for a kind that its issuer may not issue.
pub(super) async fn issue(tx: &Tx, business: &Business, printed: Document, new: New) -> Result<Invoice> {
    let by = new.by;
    let row = numbered(tx, business, printed, new).await?;
    let invoice = Entity::insert(row).exec_with_returning(tx.conn()).await?;
    follow(tx, business, &invoice, by).await?;
    Ok(invoice)
}

/// Turns a draft, which is locked, into the document that it was to be.
///
/// # Errors
/// As of [`issue`].
pub(super) async fn issue_draft(
    tx: &Tx,
    business: &Business,
    draft: &Invoice,
    printed: Document,
    new: New,
) -> Result<Invoice> {
    let by = new.by;
    let row = numbered(tx, business, printed, new).await?;
    let row = ActiveModel { id: Set(draft.id), created_at: NotSet, ..row };
    let invoice = Entity::update(row).exec(tx.conn()).await?;
    follow(tx, business, &invoice, by).await?;
    Ok(invoice)
}

/// The columns of a document with its number. What may be issued is judged by the issuer that stands on it: whoever is
/// exempt by now still corrects what they issued before.
async fn numbered(tx: &Tx, business: &Business, mut printed: Document, new: New) -> Result<ActiveModel> {
    if !printed.kind.may_be_issued_by(printed.issuer.dealer) {
        return Err(Error::Conflict("wrong_dealer"));
    }
    let series = Series::of(Kind::from(printed.kind), !printed.is_test);
    let taken = number::take(tx, business.id, series).await?;
    let day = super::day_in_israel(taken.at);
    let written = series.written(&business.settings.invoice_prefix, taken.number, day);
    printed.number = Some(written.clone());
    printed.issued_on = Some(day);
    let content = serde_json::to_string(&printed).map_err(anyhow::Error::from)?;
    Ok(ActiveModel {
        series: Set(Some(series)),
        number: Set(Some(taken.number)),
        invoice_number: Set(Some(written)),
        issued_on: Set(Some(civil(day))),
        issued_at: Set(Some(taken.at)),
        ..described(tx, business, &printed, State::Issued, content, new)?
    })
}

/// The columns that a document has, issued or not.
pub(super) fn described(
    tx: &Tx,
    business: &Business,
    printed: &Document,
    state: State,
    content: String,
    new: New,
) -> Result<ActiveModel> {
    let (made_by, user_id) = new.by.columns();
    let totals = printed.totals;
    let rate = printed.prices.rate.map(|rate| i32::try_from(rate.basis_points));
    Ok(ActiveModel {
        business_id: Set(business.id),
        customer_id: Set(new.customer),
        deal_id: Set(new.deal),
        payment_id: Set(new.payment),
        refund_id: Set(new.refund),
        corrects_id: Set(new.corrects),
        kind: Set(printed.kind.into()),
        state: Set(state),
        livemode: Set(!printed.is_test),
        currency: Set(totals.gross.currency.code().to_owned()),
        subtotal: Set(totals.net.minor),
        exempt: Set(totals.exempt.minor),
        tax: Set(totals.tax.minor),
        total: Set(totals.gross.minor),
        vat_rate: Set(rate.transpose().map_err(anyhow::Error::from)?),
        tax_date: Set(civil(printed.tax_date)),
        content: Set(content),
        flag: Set(new.flag),
        once_key: Set(new.once),
        made_by: Set(made_by),
        user_id: Set(user_id),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    })
}

/// What a document that was just issued brings about.
async fn follow(tx: &Tx, business: &Business, invoice: &Invoice, by: By) -> Result<(), DbErr> {
    let entry = Entry {
        customer: invoice.customer_id,
        at: invoice.issued_at.unwrap_or(tx.now()),
        kind: KIND,
        subject: invoice.id.to_string(),
        by,
    };
    timeline::record(tx, business.id, entry).await?;
    found::index(tx, invoice).await?;
    tx.touch(business.id, KIND, invoice.id);
    // It is sent once it is printed.
    let lane = format!("invoice:{}", invoice.id);
    let print = PrintInvoice { invoice_id: invoice.id };
    tx.enqueue(print).lane(&lane).once(invoice.id).now().await?;
    if business.settings.invoice_by_whatsapp {
        let send = SendInvoice { invoice_id: invoice.id };
        tx.enqueue(send).lane(&lane).once(invoice.id).now().await?;
    }
    Ok(())
}

/// Whether the business is named as a document of real money has to name it.
///
/// Source: Value Added Tax (Bookkeeping) Regulations 1976, section 9A(a).
pub(super) fn has_details(business: &Business) -> bool {
    let issuer = document::issuer(business);
    !issuer.name.trim().is_empty() && issuer.vat_id.is_some_and(|id| !id.trim().is_empty())
}

fn civil(day: Date) -> Day {
    Day::parse(&day.to_string()).expect("a day of these years is written in this form")
}

impl Invoice {
    /// What is printed; of a document that was issued.
    ///
    /// # Errors
    /// The row was not written by this program, or is a draft's.
    pub fn printed(&self) -> Result<Document> {
        Ok(serde_json::from_str(&self.content).map_err(anyhow::Error::from)?)
    }
}
