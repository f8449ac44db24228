//! Payments, refunds and disputes on the timeline.

use futures_util::FutureExt as _;
use sea_orm::DbErr;

use super::{
    Dispute, Payment, Refund,
    routes::{DisputeBody, PaymentBody, RefundBody},
    store,
};
use crate::{
    accounts::permissions::EVERYBODY,
    app::App,
    crm::timeline::{self, By, Entry, Kind, Loading, Maker, ids, json},
    db::{BusinessId, DisputeId, PaymentId, RefundId, Tx, UserId},
};

const PAYMENT: &str = "payment";
const REFUND: &str = "refund";
const DISPUTE: &str = "dispute";

/// What this part has on the timeline.
pub(super) const KINDS: &[Kind] = &[
    Kind { name: PAYMENT, seen_by: EVERYBODY, load: load_payments },
    Kind { name: REFUND, seen_by: EVERYBODY, load: load_refunds },
    Kind { name: DISPUTE, seen_by: EVERYBODY, load: load_disputes },
];

/// Who did it, from the two columns that it is kept in.
pub(super) fn by(made_by: Maker, user: Option<UserId>) -> By {
    match (made_by, user) {
        (Maker::Person, Some(user)) => By::Person(user),
        (Maker::Customer, _) => By::Customer,
        (Maker::Agent, _) => By::Agent,
        (Maker::Import, _) => By::Import,
        (Maker::Person | Maker::System, _) => By::System,
    }
}

pub(super) async fn record_payment(tx: &Tx, payment: &Payment) -> Result<(), DbErr> {
    let by = by(payment.made_by, payment.user_id);
    record(tx, payment, PAYMENT, payment.id.to_string(), by).await
}

pub(super) async fn record_refund(tx: &Tx, payment: &Payment, refund: &Refund) -> Result<(), DbErr> {
    record(tx, payment, REFUND, refund.id.to_string(), by(refund.made_by, refund.user_id)).await
}

pub(super) async fn record_dispute(tx: &Tx, payment: &Payment, dispute: &Dispute) -> Result<(), DbErr> {
    record(tx, payment, DISPUTE, dispute.id.to_string(), By::Customer).await
}

async fn record(
    tx: &Tx,
    payment: &Payment,
    kind: &'static str,
    subject: String,
    by: By,
) -> Result<(), DbErr> {
    let entry = Entry { customer: payment.customer_id, at: tx.now(), kind, subject, by };
    timeline::record(tx, payment.business_id, entry).await
}

fn load_payments<'a>(app: &'a App, business: BusinessId, subjects: &'a [String]) -> Loading<'a> {
    async move {
        let found = store::by_ids(app.db.reader(), business, ids(subjects, PaymentId)).await?;
        Ok(found.into_iter().map(|it| (it.id.to_string(), json(PaymentBody::from(it)))).collect())
    }
    .boxed()
}

fn load_refunds<'a>(app: &'a App, business: BusinessId, subjects: &'a [String]) -> Loading<'a> {
    async move {
        let found = store::refunds_by_ids(app.db.reader(), business, ids(subjects, RefundId)).await?;
        Ok(found.into_iter().map(|it| (it.id.to_string(), json(RefundBody::from(it)))).collect())
    }
    .boxed()
}

fn load_disputes<'a>(app: &'a App, business: BusinessId, subjects: &'a [String]) -> Loading<'a> {
    async move {
        let found = store::disputes_by_ids(app.db.reader(), business, ids(subjects, DisputeId)).await?;
        Ok(found.into_iter().map(|it| (it.id.to_string(), json(DisputeBody::from(it)))).collect())
    }
    .boxed()
}
