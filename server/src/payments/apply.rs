//! What the provider says is written down, under the payment's lock and together with the documents that it makes
//! necessary. Applied twice, it changes nothing.

use sea_orm::{ActiveValue::Set, DbErr};

use super::{
    Payment, Refund, Status, balance,
    decide::{Change, DisputeChange, Known, RefundChange, decide},
    means::Kept,
    provider::{DisputeTruth, RefundTruth, Truth},
    row::{dispute, payment, refund},
    store, timeline, write,
};
use crate::{
    accounts::Business,
    crm::{deals::Deal, timeline::By},
    db::{PaymentId, Tx},
    error::Result,
    invoices::day_in_israel,
};

/// Writes down what follows from the truth about a payment, and returns the payment as it is then.
///
/// # Errors
/// 404 if this business has no such payment.
pub(super) async fn apply(tx: &Tx, business: &Business, id: PaymentId, truth: &Truth) -> Result<Payment> {
    let (payment, deal) = store::locked(tx, business.id, id).await?;
    let refunds = store::refunds_of(tx.conn(), business.id, id).await?;
    let disputes = store::disputes_of_payments(tx.conn(), business.id, vec![id]).await?;
    let owes = balance::without(tx.conn(), business, &deal, tx.now(), Some(id)).await?.remaining;
    let known = Known { payment: &payment, refunds: &refunds, disputes: &disputes, owes };
    let change = decide(known, truth);
    let payment = learn(tx, &payment, truth, &change).await?;
    let payment = step(tx, business, &deal, &payment, truth, &change, owes).await?;
    for refund in change.refunds {
        write_refund(tx, business, &payment, &refunds, refund).await?;
    }
    let payment = count(tx, &payment, change.refunded, change.then).await?;
    for dispute in change.disputes {
        write_dispute(tx, &payment, dispute).await?;
    }
    Ok(payment)
}

/// What is learned of a payment without its going anywhere.
async fn learn(tx: &Tx, payment: &Payment, truth: &Truth, change: &Change) -> Result<Payment, DbErr> {
    let mut row = payment::ActiveModel::default();
    if payment.stripe_payment_intent.is_none() {
        row.stripe_payment_intent = Set(Some(truth.intent.clone()));
    }
    if payment.livemode.is_none() {
        row.livemode = Set(Some(truth.livemode));
    }
    if let Some(word) = &change.provider_state {
        row.provider_state = Set(Some(word.clone()));
    }
    if let Some(failure) = &change.failure {
        row.failure = Set(Some(failure.clone()));
    }
    if let Some(flag) = change.flag {
        tracing::warn!(payment.id = %payment.id, flag = ?flag, "a payment is to be looked at by a person");
        row.flag = Set(Some(flag));
    }
    let is_news = row.stripe_payment_intent.is_set()
        || row.livemode.is_set()
        || row.provider_state.is_set()
        || row.failure.is_set()
        || row.flag.is_set();
    if is_news { write::change(tx, payment, row).await } else { Ok(payment.clone()) }
}

async fn step(
    tx: &Tx,
    business: &Business,
    deal: &Deal,
    payment: &Payment,
    truth: &Truth,
    change: &Change,
    owes: Option<i64>,
) -> Result<Payment> {
    match change.to {
        None => Ok(payment.clone()),
        Some(Status::Succeeded) => {
            // No payment comes in before it was begun or after it became known, whatever the provider's clock says.
            let at = truth.paid_at.unwrap_or(tx.now()).max(payment.created_at).min(tx.now());
            let came = write::CameIn {
                at,
                on: day_in_israel(at),
                means: Kept::of(truth.means.clone()),
                livemode: truth.livemode,
                exceeds_deal: owes.is_some_and(|owes| payment.amount > owes),
                by: timeline::by(payment.made_by, payment.user_id),
            };
            write::succeed(tx, business, deal, payment, came).await
        }
        Some(to) => write::advance(tx, payment, to, payment::ActiveModel::default()).await,
    }
}

async fn write_refund(
    tx: &Tx,
    business: &Business,
    payment: &Payment,
    known: &[Refund],
    change: RefundChange,
) -> Result<()> {
    match change {
        RefundChange::New(RefundTruth { id, amount, status, failure, .. }) => {
            let key = format!("stripe-{id}");
            let (reason, by) = (String::new(), By::System);
            let new = write::NewRefund { key, stripe_refund: Some(id), amount, status, reason, failure, by };
            write::add_refund(tx, business, payment, new).await.map(drop)
        }
        RefundChange::Known { id, to, truth } => {
            let Some(refund) = known.iter().find(|refund| refund.id == id) else { return Ok(()) };
            let mut refund = refund.clone();
            if refund.stripe_refund.is_none() {
                let learned =
                    refund::ActiveModel { stripe_refund: Set(Some(truth.id)), ..Default::default() };
                refund = write::change_refund(tx, &refund, learned).await?;
            }
            if let Some(to) = to {
                write::advance_refund(tx, business, payment, &refund, to, truth.failure).await?;
            }
            Ok(())
        }
    }
}

/// Writes how much of a payment is out of the house, and where it goes with that.
///
/// # Errors
/// The database refused.
pub(super) async fn count(
    tx: &Tx,
    payment: &Payment,
    refunded: i64,
    then: Option<Status>,
) -> Result<Payment> {
    let row = payment::ActiveModel { refunded: Set(refunded), ..Default::default() };
    match then {
        Some(to) => write::advance(tx, payment, to, row).await,
        None if payment.refunded != refunded => Ok(write::change(tx, payment, row).await?),
        None => Ok(payment.clone()),
    }
}

async fn write_dispute(tx: &Tx, payment: &Payment, change: DisputeChange) -> Result<(), DbErr> {
    let columns = |truth: DisputeTruth| dispute::ActiveModel {
        stripe_dispute: Set(truth.id),
        status: Set(truth.status),
        reason: Set(truth.reason),
        amount: Set(truth.amount),
        withdrawn: Set(truth.withdrawn),
        due_at: Set(truth.due_at),
        ..Default::default()
    };
    match change {
        DisputeChange::New(truth) => write::add_dispute(tx, payment, columns(truth)).await?,
        DisputeChange::Moved { id, ends, truth } => {
            let row = dispute::ActiveModel { id: Set(id), ..columns(truth) };
            write::change_dispute(tx, payment, row, ends).await?
        }
    };
    tx.touch(payment.business_id, "payment", payment.id);
    Ok(())
}
