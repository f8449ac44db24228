//! What follows from what the provider says of a payment. Pure, and a function of the truth alone: in which order events
//! were told, how often, and which of them got lost, makes no difference. Nothing moves backwards.

#[cfg(test)]
pub(super) mod samples;
#[cfg(test)]
mod tests;

use super::{
    Dispute, Flag, Payment, Refund, RefundStatus, Status,
    provider::{DisputeTruth, RefundTruth, State, Truth},
    row::dispute::{is_lost, is_over},
};
use crate::db::{DisputeId, RefundId};

/// What is known of a payment here.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'a> {
    pub(super) payment: &'a Payment,
    pub(super) refunds: &'a [Refund],
    pub(super) disputes: &'a [Dispute],
    /// What its deal owes without it, in minor units; none where nobody knows what the deal brings.
    pub(super) owes: Option<i64>,
}

/// What is to be written down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Change {
    /// The provider's word; none where it is an old one.
    pub(super) provider_state: Option<String>,
    /// Why the last attempt failed; none where there is nothing new.
    pub(super) failure: Option<String>,
    /// Where the payment goes, as far as it goes itself.
    pub(super) to: Option<Status>,
    /// Why a person should look at it.
    pub(super) flag: Option<Flag>,
    /// What becomes of its refunds, in their order.
    pub(super) refunds: Vec<RefundChange>,
    /// What becomes of its disputes, in their order.
    pub(super) disputes: Vec<DisputeChange>,
    /// How much went back, with these refunds.
    pub(super) refunded: i64,
    /// Where the payment goes after its refunds.
    pub(super) then: Option<Status>,
}

/// What becomes of a refund.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RefundChange {
    /// It was made at the provider's, and is written down.
    New(RefundTruth),
    /// It is the one that was sent from here: its id is learned, and its status if it moves.
    Known { id: RefundId, to: Option<RefundStatus>, truth: RefundTruth },
}

/// What becomes of a dispute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DisputeChange {
    /// It was opened.
    New(DisputeTruth),
    /// It stands otherwise than before; whether it is over with that.
    Moved { id: DisputeId, ends: bool, truth: DisputeTruth },
}

/// Decides what follows from the truth.
pub(super) fn decide(known: Known<'_>, truth: &Truth) -> Change {
    let payment = known.payment;
    let mut change = Change { refunded: payment.refunded, ..Change::default() };
    if let Some(flag) = stranger(payment, truth) {
        change.flag = Some(flag).filter(|_| payment.flag.is_none());
        change.provider_state = state(payment, truth);
        // Money that is not what was asked for is no payment of ours; a person looks at it.
        change.to = (payment.status == Status::Created).then_some(Status::Failed);
        return change;
    }
    change.provider_state = state(payment, truth);
    change.to = step(payment, truth);
    change.failure = failure(payment, truth);
    if truth.state != State::Succeeded {
        return change;
    }
    change.refunds = refunds(known.refunds, &truth.refunds);
    change.refunded = refunded(known, &change.refunds).min(payment.amount);
    change.then = turn(payment, change.to, change.refunded);
    change.disputes = disputes(known.disputes, &truth.disputes);
    change.flag = flag(known, &change);
    change
}

/// Why this is not the payment that was asked for.
fn stranger(payment: &Payment, truth: &Truth) -> Option<Flag> {
    let is_named = truth.payment.as_ref() == Some(&payment.key);
    let is_its = truth.business.as_deref() == Some(payment.business_id.to_string().as_str());
    let came_in = if truth.state == State::Succeeded { truth.received } else { payment.amount };
    if !is_named || !is_its {
        Some(Flag::MetadataDiffers)
    } else if !truth.currency.eq_ignore_ascii_case(&payment.currency) {
        Some(Flag::CurrencyDiffers)
    } else if truth.amount != payment.amount || came_in != payment.amount {
        Some(Flag::AmountDiffers)
    } else {
        None
    }
}

/// A final word is not replaced by one that was true before it.
fn state(payment: &Payment, truth: &Truth) -> Option<String> {
    let is_over = matches!(payment.provider_state.as_deref(), Some("succeeded" | "canceled"));
    let is_news = payment.provider_state.as_ref() != Some(&truth.word);
    let may_follow = !is_over || (truth.state.is_final() && !payment.status.is_paid());
    (is_news && may_follow).then(|| truth.word.clone())
}

fn step(payment: &Payment, truth: &Truth) -> Option<Status> {
    let to = match truth.state {
        State::Succeeded => Status::Succeeded,
        State::Refused | State::Canceled => Status::Failed,
        State::Open | State::Processing => return None,
    };
    // A refund that failed leads back to succeeded too, but not because the provider has the payment for succeeded.
    let goes = !payment.status.is_paid() && payment.status.may_become(to);
    goes.then_some(to)
}

fn failure(payment: &Payment, truth: &Truth) -> Option<String> {
    if payment.status.is_paid() {
        return None;
    }
    let word = match truth.state {
        State::Refused => truth.failure.clone(),
        State::Canceled => Some("canceled".to_owned()),
        State::Open | State::Processing | State::Succeeded => None,
    };
    word.filter(|word| payment.failure.as_ref() != Some(word))
}

fn refunds(known: &[Refund], told: &[RefundTruth]) -> Vec<RefundChange> {
    let change = |truth: &RefundTruth| {
        let Some(row) = refund_of(known, truth) else { return Some(RefundChange::New(truth.clone())) };
        let to = row.status.may_become(truth.status).then_some(truth.status);
        let learned = row.stripe_refund.is_none();
        (learned || to.is_some()).then(|| RefundChange::Known { id: row.id, to, truth: truth.clone() })
    };
    told.iter().filter_map(change).collect()
}

/// The refund that the provider speaks of: known by its id, or while that is not known yet, by the key that it was sent
/// under.
fn refund_of<'a>(known: &'a [Refund], truth: &RefundTruth) -> Option<&'a Refund> {
    let by_id = known.iter().find(|row| row.stripe_refund.as_ref() == Some(&truth.id));
    let key = truth.key.as_deref();
    by_id.or_else(|| known.iter().find(|row| row.stripe_refund.is_none() && Some(row.key.as_str()) == key))
}

/// How much is out of the house once these changes are written.
fn refunded(known: Known<'_>, changes: &[RefundChange]) -> i64 {
    let status = |row: &Refund| {
        let moved = changes.iter().find_map(|change| match change {
            RefundChange::Known { id, to, .. } if *id == row.id => *to,
            _ => None,
        });
        moved.unwrap_or(row.status)
    };
    let out = |status: RefundStatus| status == RefundStatus::Succeeded;
    let rows = known.refunds.iter().filter(|row| out(status(row))).map(|row| row.amount);
    let new = changes.iter().filter_map(|change| match change {
        RefundChange::New(truth) if out(truth.status) => Some(truth.amount),
        _ => None,
    });
    rows.chain(new).sum()
}

/// Where a payment goes by what went back of it.
pub(super) fn turn(payment: &Payment, to: Option<Status>, refunded: i64) -> Option<Status> {
    let status = to.unwrap_or(payment.status);
    let wanted = if refunded >= payment.amount { Status::Refunded } else { Status::Succeeded };
    (status.is_paid() && status.may_become(wanted)).then_some(wanted)
}

fn disputes(known: &[Dispute], told: &[DisputeTruth]) -> Vec<DisputeChange> {
    let change = |truth: &DisputeTruth| {
        let Some(row) = known.iter().find(|row| row.stripe_dispute == truth.id) else {
            return Some(DisputeChange::New(truth.clone()));
        };
        // What is over was open before, and whoever says so speaks of the past.
        if row.is_over() && !is_over(&truth.status) {
            return None;
        }
        let same = (row.status == truth.status, row.withdrawn == truth.withdrawn, row.due_at == truth.due_at);
        let ends = !row.is_over() && is_over(&truth.status);
        (same != (true, true, true)).then(|| DisputeChange::Moved { id: row.id, ends, truth: truth.clone() })
    };
    told.iter().filter_map(change).collect()
}

fn flag(known: Known<'_>, change: &Change) -> Option<Flag> {
    let lost = change.disputes.iter().any(|change| match change {
        DisputeChange::New(truth) | DisputeChange::Moved { truth, .. } => is_lost(&truth.status),
    });
    let comes_in = change.to == Some(Status::Succeeded);
    let exceeds = comes_in && known.owes.is_some_and(|owes| known.payment.amount > owes);
    let flag = match (lost, exceeds) {
        (true, _) => Some(Flag::DisputeLost),
        (false, true) => Some(Flag::ExceedsDeal),
        (false, false) => None,
    };
    flag.filter(|flag| known.payment.flag != Some(*flag))
}
