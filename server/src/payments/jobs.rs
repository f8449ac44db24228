//! What happens later: what the provider told is asked for, money is sent back, payments are cancelled and looked after.
//! The orders of one payment go one after another.

use std::time::Duration;

use providers::Failure;
use serde::{Deserialize, Serialize};

use super::{
    Payment, Refund, RefundStatus, Status, apply, balance, event, intent, link,
    provider::{NewRefund, Processor, State},
    refunding, store, write,
};
use crate::{
    accounts::{self, Business},
    app::App,
    db::{BusinessId, Moment, PaymentId, RefundId, StripeEventId, Tx},
    error::{Error, Result},
    queue::{Failed, Order, Runner},
};

/// Outages of a day are outlasted: pauses grow up to a quarter of an hour.
const OUTLASTING: i32 = 100;
/// A pause that the provider asks for counts from here on; shorter ones are the queue's own.
const LONG_PAUSE: Duration = Duration::from_secs(60);
/// The provider keeps a key for a day; afterwards the same key would do the same thing a second time.
///
/// Source: <https://docs.stripe.com/api/idempotent_requests>
const KEY_HOLDS: Duration = Duration::from_hours(23);
/// The provider answers each of up to three questions within a quarter of a minute.
const TIMEOUT: Duration = Duration::from_secs(90);

/// Finds out what an event means.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct HandleStripeEvent {
    pub(super) event_id: StripeEventId,
}

/// Sends money back.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct SendRefund {
    pub(super) business_id: BusinessId,
    pub(super) refund_id: RefundId,
}

/// Lets an open payment never be paid.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct CancelIntent {
    pub(super) business_id: BusinessId,
    pub(super) payment_id: PaymentId,
}

/// Asks the provider how a payment stands, and makes up for what got lost.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct SyncPayment {
    pub(super) business_id: BusinessId,
    pub(super) payment_id: PaymentId,
}

impl Order for HandleStripeEvent {
    const KIND: &'static str = "payments.handle_stripe_event";
    const MAX_ATTEMPTS: i32 = OUTLASTING;
    const TIMEOUT: Duration = TIMEOUT;
}

impl Order for SendRefund {
    const KIND: &'static str = "payments.send_refund";
    const MAX_ATTEMPTS: i32 = OUTLASTING;
    const TIMEOUT: Duration = TIMEOUT;
}

impl Order for CancelIntent {
    const KIND: &'static str = "payments.cancel_intent";
    const MAX_ATTEMPTS: i32 = OUTLASTING;
    const TIMEOUT: Duration = TIMEOUT;
}

/// The next sweep asks again, so that an attempt that failed is not repeated for long.
impl Order for SyncPayment {
    const KIND: &'static str = "payments.sync_payment";
    const MAX_ATTEMPTS: i32 = 20;
    const TIMEOUT: Duration = TIMEOUT;
}

/// What runs this part's orders.
pub(super) fn runners() -> Vec<Runner<App>> {
    vec![
        Runner::of::<HandleStripeEvent, _, _>(event::handle),
        Runner::of::<SendRefund, _, _>(send_refund),
        Runner::of::<CancelIntent, _, _>(cancel_intent),
        Runner::of::<SyncPayment, _, _>(sync_payment),
    ]
}

/// A provider that failed is asked again.
pub(super) fn later(failure: &Failure) -> Failed {
    let pause = match failure {
        Failure::After { delay, .. } if *delay >= LONG_PAUSE => Some(*delay),
        _ => None,
    };
    Failed::Retry(pause, failure.to_string())
}

async fn found(app: &App, business: BusinessId, id: PaymentId) -> Result<Option<(Business, Payment)>> {
    let Some(business) = accounts::business(&app.db, business).await? else { return Ok(None) };
    let payment = store::payment(app.db.reader(), business.id, id).await?;
    Ok(payment.map(|payment| (business, payment)))
}

async fn send_refund(app: App, order: SendRefund) -> Result<(), Failed> {
    let refund = store::refund(app.db.reader(), order.business_id, order.refund_id).await?;
    let Some(refund) = refund.filter(|refund| refund.status == RefundStatus::Pending) else { return Ok(()) };
    let Some((business, payment)) = found(&app, order.business_id, refund.payment_id).await? else {
        return Ok(());
    };
    let Some(intent) = payment.stripe_payment_intent.clone() else { return Ok(()) };
    let processor = Processor::of(&app, &business)?;
    let problem = if refund.stripe_refund.is_none() && holds(refund.created_at, app.clock.now()) {
        let new = NewRefund {
            key: refund.key.clone(),
            payment: payment.key.clone(),
            intent: intent.clone(),
            amount: refund.amount,
        };
        processor.refund(&new).await.err()
    } else {
        None
    };
    // Whether it went, the provider's own list says; also where its answer got lost.
    let answer = processor.truth(&intent).await.map_err(|failure| later(&failure))?;
    let refund = app.db.write(async |tx| -> Result<Refund> {
        apply::apply(tx, &business, payment.id, &answer.truth).await?;
        let refund = store::refund(tx.conn(), business.id, refund.id).await?.ok_or(Error::NotFound)?;
        settle_unsent(tx, &business, &refund, problem.as_ref()).await
    });
    match (refund.await?, problem) {
        (refund, Some(failure)) if refund.stripe_refund.is_none() && !refund.status.is_off() => {
            Err(later(&failure))
        }
        _ => Ok(()),
    }
}

fn holds(made_at: Moment, now: Moment) -> bool {
    now < made_at.after(KEY_HOLDS)
}

/// A refund that the provider does not have and will not make is off.
async fn settle_unsent(
    tx: &Tx,
    business: &Business,
    refund: &Refund,
    problem: Option<&Failure>,
) -> Result<Refund> {
    if refund.stripe_refund.is_some() || refund.status != RefundStatus::Pending {
        return Ok(refund.clone());
    }
    let code = problem.and_then(Failure::code).filter(|code| !intent::is_about_us(code));
    let why = code.or((!holds(refund.created_at, tx.now())).then_some("not_sent"));
    let Some(why) = why else { return Ok(refund.clone()) };
    tracing::warn!(refund.id = %refund.id, reason = why, "a refund was not made");
    let (payment, _) = store::locked(tx, business.id, refund.payment_id).await?;
    write::advance_refund(tx, business, &payment, refund, RefundStatus::Failed, Some(why.to_owned())).await
}

async fn cancel_intent(app: App, order: CancelIntent) -> Result<(), Failed> {
    let Some((business, payment)) = found(&app, order.business_id, order.payment_id).await? else {
        return Ok(());
    };
    if !payment.is_open() {
        return Ok(());
    }
    let processor = Processor::of(&app, &business)?;
    match intent::withdraw(&app, &processor, &payment).await? {
        Ok(answer) => note(&app, &business, payment.id, &answer.truth).await,
        Err(failure) => gone(&app, &payment, &failure).await,
    }
}

async fn note(
    app: &App,
    business: &Business,
    id: PaymentId,
    truth: &super::provider::Truth,
) -> Result<(), Failed> {
    Ok(app.db.write(async |tx| apply::apply(tx, business, id, truth).await).await.map(drop)?)
}

/// A payment that the provider does not make or does not know any more is given up.
async fn gone(app: &App, payment: &Payment, failure: &Failure) -> Result<(), Failed> {
    let Some(code) = failure.code().filter(|code| !intent::is_about_us(code)) else {
        return Err(later(failure));
    };
    tracing::warn!(payment.id = %payment.id, error = %failure, "a payment is given up");
    let given_up = app.db.write(async |tx| -> Result<()> {
        let (payment, _) = store::locked(tx, payment.business_id, payment.id).await?;
        intent::give_up(tx, &payment, code).await
    });
    Ok(given_up.await?)
}

async fn sync_payment(app: App, order: SyncPayment) -> Result<(), Failed> {
    let Some((business, payment)) = found(&app, order.business_id, order.payment_id).await? else {
        return Ok(());
    };
    if payment.stripe_payment_intent.is_none() && !payment.is_open() {
        return Ok(());
    }
    if payment.stripe_payment_intent.is_none() && !holds(payment.created_at, app.clock.now()) {
        return Ok(app.db.write(async |tx| never_made(tx, &payment).await).await?);
    }
    let processor = Processor::of(&app, &business)?;
    let truth = match intent::known(&app, &processor, &payment).await? {
        Ok(answer) => answer.truth,
        Err(failure) => return gone(&app, &payment, &failure).await,
    };
    let needless = app.db.write(async |tx| -> Result<bool> {
        let payment = apply::apply(tx, &business, payment.id, &truth).await?;
        send_on(tx, &business, &payment).await?;
        is_needless(tx, &business, &payment).await
    });
    if !needless.await? || truth.state == State::Processing {
        return Ok(());
    }
    match processor.cancel(&truth.intent).await {
        Ok(answer) => note(&app, &business, payment.id, &answer.truth).await,
        Err(failure) => gone(&app, &payment, &failure).await,
    }
}

/// What the provider never answered about within the time that it keeps a key is given up.
async fn never_made(tx: &Tx, payment: &Payment) -> Result<()> {
    let (payment, _) = store::locked(tx, payment.business_id, payment.id).await?;
    match payment.stripe_payment_intent {
        Some(_) => Ok(()),
        None => intent::give_up(tx, &payment, "not_made").await,
    }
}

/// Orders anew what was to go back, and of which the provider knows nothing.
async fn send_on(tx: &Tx, business: &Business, payment: &Payment) -> Result<()> {
    for refund in store::refunds_of(tx.conn(), business.id, payment.id).await? {
        if refund.status == RefundStatus::Pending && refund.stripe_refund.is_none() {
            refunding::order_again(tx, payment, &refund).await?;
        }
    }
    Ok(())
}

/// Whether nobody is to pay this any more: the customer has let it lie, or the deal is paid up or gone.
async fn is_needless(tx: &Tx, business: &Business, payment: &Payment) -> Result<bool> {
    if !payment.is_open() {
        return Ok(false);
    }
    let deal = store::locked_deal(tx, business.id, payment.deal_id).await?;
    let is_old = tx.now() >= payment.created_at.after(link::LIFETIME);
    let is_paid = balance::balance(tx.conn(), business, &deal, tx.now()).await?.is_paid();
    Ok(is_old || is_paid || deal.deleted_at.is_some())
}

impl Payment {
    /// Whether a customer may still go on with it.
    pub(super) fn is_open(&self) -> bool {
        let is_open_word =
            self.provider_state.as_deref().is_some_and(|word| store::OPEN_WORDS.contains(&word));
        let is_retried = self.status == Status::Failed && is_open_word;
        let by_card = self.provider == super::Provider::Stripe && self.flag.is_none();
        by_card && (self.status == Status::Created || is_retried)
    }

    /// What is done with one payment at its provider is done one after another.
    pub(super) fn lane(&self) -> String {
        match &self.stripe_payment_intent {
            Some(intent) => lane(intent),
            None => format!("payment:{}", self.id),
        }
    }
}

/// The lane of what the provider knows by this id.
pub(super) fn lane(intent: &str) -> String {
    format!("intent:{intent}")
}
