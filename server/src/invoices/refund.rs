//! What a refund does to documents: it is taken off those of its payment, and charged again where it comes back.

use super::{
    Invoice,
    credit::{Correcting, correct},
    day_in_israel, document,
    issue::{self, New},
    store,
    wording::wording,
};
use crate::{
    accounts::Business,
    crm::timeline::By,
    db::{PaymentId, RefundId, Tx},
    error::{Error, Result},
};

/// Money that went back.
#[derive(Debug)]
pub struct Refund<'a> {
    /// Its id.
    pub id: RefundId,
    /// What it is of.
    pub payment: PaymentId,
    /// How much, in minor units of the payment's currency, with tax.
    pub amount: i64,
    /// Why, in words; may be empty.
    pub reason: &'a str,
    /// Who sent it back.
    pub by: By,
}

/// Corrects the documents of a payment by what went back, as far as nobody has corrected them before; asked again, it
/// makes nothing new.
///
/// # Errors
/// The database refused.
pub async fn credit_refund(tx: &Tx, business: &Business, refund: Refund<'_>) -> Result<Vec<Invoice>> {
    let mut corrections = Vec::new();
    let mut left = refund.amount;
    for original in store::documents_of_payment(tx, business.id, refund.payment).await? {
        let once = format!("refund:{}:{}", refund.id, original.id);
        if let Some(issued) = store::by_once(tx.conn(), business.id, &once).await? {
            left += issued.total;
            corrections.push(issued);
            continue;
        }
        let amount = left.min(store::remaining(tx.conn(), &original).await?.total);
        if amount <= 0 {
            continue;
        }
        left -= amount;
        let reason = if refund.reason.is_empty() { &wording().refund } else { refund.reason };
        let by = Correcting { amount, reason, refund: Some(refund.id), once: Some(once), by: refund.by };
        corrections.push(correct(tx, business, &original, by).await?);
    }
    Ok(corrections)
}

/// A refund that had gone out came back: what was taken off the documents is charged again, by documents of their own,
/// since a correction is not corrected. Asked again, it makes nothing new.
///
/// # Errors
/// The database refused.
pub async fn reissue_after_failed_refund(
    tx: &Tx,
    business: &Business,
    refund: RefundId,
    by: By,
) -> Result<Vec<Invoice>> {
    let mut issued = Vec::new();
    for correction in store::corrections_of_refund(tx, business.id, refund).await? {
        let once = format!("refund_failed:{refund}:{}", correction.id);
        let original = correction.corrects_id.ok_or(Error::NotFound)?;
        let original = store::locked(tx, business.id, original).await?;
        if let Some(known) = store::by_once(tx.conn(), business.id, &once).await? {
            issued.push(known);
            continue;
        }
        let today = day_in_israel(tx.now());
        let printed = document::again(&original.printed()?, &correction.printed()?, today)?;
        let new = New {
            customer: original.customer_id,
            deal: original.deal_id,
            payment: original.payment_id,
            refund: Some(refund),
            corrects: None,
            flag: None,
            once: Some(once),
            by,
        };
        issued.push(issue::issue(tx, business, printed, new).await?);
    }
    Ok(issued)
}
