//! Money is to go back: how much may, and the order to send it.

use super::{
    Payment, Provider, Refund, RefundStatus, Status, apply,
    decide::turn,
    jobs::SendRefund,
    key, store,
    write::{self, NewRefund},
};
use crate::{
    accounts::Business,
    crm::timeline::By,
    db::{PaymentId, Tx},
    error::{Error, Result},
};

/// A refund that a person asks for.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    /// Of what.
    pub(super) payment: PaymentId,
    /// In minor units, above zero; all that is left if absent.
    pub(super) amount: Option<i64>,
    /// Why; may be empty.
    pub(super) reason: String,
    /// A second refund with the same key is not made: the first is the answer.
    pub(super) key: Option<String>,
    /// Who sends it.
    pub(super) by: By,
}

/// Writes a refund down. By card it is ordered; what was taken by hand goes back by hand, and is gone at once.
///
/// # Errors
/// 404 if this business has no such payment; 409 `state_move` for one whose money never came, `disputed` while the
/// customer's bank has it or where it took it, `exceeds_remaining` for more than is left.
pub(super) async fn refund(tx: &Tx, business: &Business, wanted: Wanted) -> Result<(Payment, Refund)> {
    let (payment, _) = store::locked(tx, business.id, wanted.payment).await?;
    let key = key::made(business.id, wanted.key.as_deref());
    if let Some(made) = store::refund_by_key(tx.conn(), &key).await? {
        return if made.payment_id == payment.id { Ok((payment, made)) } else { Err(Error::NotFound) };
    }
    let amount = allowed(tx, &payment, wanted.amount).await?;
    let status = match payment.provider {
        Provider::Stripe => RefundStatus::Pending,
        Provider::Manual => RefundStatus::Succeeded,
    };
    let (reason, by) = (wanted.reason, wanted.by);
    let new = NewRefund { key, stripe_refund: None, amount, status, reason, failure: None, by };
    let refund = write::add_refund(tx, business, &payment, new).await?;
    let payment = match payment.provider {
        Provider::Stripe => {
            order(tx, &payment, &refund).await?;
            payment
        }
        Provider::Manual => {
            let refunded = payment.refunded + amount;
            apply::count(tx, &payment, refunded, turn(&payment, None, refunded)).await?
        }
    };
    Ok((payment, refund))
}

/// How much goes back; the payment is locked, so that nobody else takes of it meanwhile.
async fn allowed(tx: &Tx, payment: &Payment, asked: Option<i64>) -> Result<i64> {
    if !matches!(payment.status, Status::Succeeded | Status::Refunded) {
        return Err(Error::Conflict("state_move"));
    }
    let disputes = store::disputes_of_payments(tx.conn(), payment.business_id, vec![payment.id]).await?;
    if disputes.iter().any(|dispute| dispute.is_lost() || !dispute.is_over()) {
        return Err(Error::Conflict("disputed"));
    }
    let refunds = store::refunds_of(tx.conn(), payment.business_id, payment.id).await?;
    let gone: i64 = refunds.iter().filter(|it| !it.status.is_off()).map(|it| it.amount).sum();
    let left = payment.amount - gone;
    let amount = asked.unwrap_or(left);
    if amount > left || left <= 0 { Err(Error::Conflict("exceeds_remaining")) } else { Ok(amount) }
}

/// Orders that a refund be sent.
///
/// # Errors
/// The database refused.
pub(super) async fn order(tx: &Tx, payment: &Payment, refund: &Refund) -> Result<()> {
    let order = SendRefund { business_id: payment.business_id, refund_id: refund.id };
    Ok(tx.enqueue(order).lane(payment.lane()).once(refund.id).now().await?)
}

/// Orders that a refund be sent of which the provider knows nothing, although it was ordered long ago.
///
/// # Errors
/// The database refused.
pub(super) async fn order_again(tx: &Tx, payment: &Payment, refund: &Refund) -> Result<()> {
    let order = SendRefund { business_id: payment.business_id, refund_id: refund.id };
    let once = format!("{}:{}", refund.id, tx.now().0);
    Ok(tx.enqueue(order).lane(payment.lane()).once(once).now().await?)
}
