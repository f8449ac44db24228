//! A payment by card is begun: its row first, then the provider under the row's own key, then what the provider says. Death
//! between any two of these loses nothing: the next call, the provider's event or the sweep goes on from there.

use std::time::Duration;

use papers::Currency;
use providers::Failure;
use sea_orm::{ActiveValue::Set, EntityTrait as _};
use secrecy::SecretString;
use uuid::Uuid;

use super::{
    MAX_CARD_AMOUNT, Method, Payment, Provider, Status, apply, balance, link,
    provider::{Answer, NewPayment, Processor, State},
    row::payment,
    store, write,
};
use crate::{
    accounts::Business,
    app::App,
    crm::{
        deals::{self, Deal},
        timeline::By,
    },
    db::{DealId, PaymentId, PaymentLinkId, Tx},
    error::{Error, Result},
};

/// A payment that turns out to be over is replaced by another; more often than this, something is wrong.
const ROUNDS: usize = 3;
/// How often the provider is asked once more at once: another request of the same key may be under way, or the answer got
/// lost.
const AGAIN: usize = 2;
const PAUSE: Duration = Duration::from_millis(250);
/// All attempts together, well within the time that a request has.
const PATIENCE: Duration = Duration::from_secs(20);
/// What the provider has not taken for so long is begun anew under another key: it keeps its first answer to a key for a
/// day, also where that is a fault of its own. Nobody can pay what nobody was handed.
const GIVEN_UP_AFTER: Duration = Duration::from_secs(10 * 60);

/// A payment that is to be begun.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    /// What it is for.
    pub(super) deal: DealId,
    /// In minor units, 1 to [`MAX_CARD_AMOUNT`].
    pub(super) amount: i64,
    /// The link by which the customer came; the amount is then at most what is still owed.
    pub(super) link: Option<PaymentLinkId>,
    /// Who begins it.
    pub(super) by: By,
}

/// A payment that waits for the customer.
#[derive(Debug)]
pub(super) struct Begun {
    pub(super) payment: Payment,
    /// The provider's id of it.
    pub(super) intent: String,
    /// Lets a browser pay this very payment.
    pub(super) client_secret: SecretString,
    /// What a browser names the account by.
    pub(super) publishable_key: Option<String>,
}

/// Begins a payment, or goes on with the open one of this deal and amount.
///
/// # Errors
/// 404 for a deal that is deleted or another business's; 409 `deal_paid`, `currency_unknown`; 410 `link_revoked`; 400 with
/// the field for an amount that the provider does not take; 502 `upstream_failed`, 503 `not_configured`.
pub(super) async fn begin(app: &App, business: &Business, wanted: Wanted) -> Result<Begun> {
    let processor = Processor::of(app, business)?;
    for _ in 0..ROUNDS {
        let payment = app.db.write(async |tx| reserve(tx, business, &wanted).await).await?;
        if let Some(begun) = carry(app, business, &processor, payment).await? {
            return Ok(begun);
        }
    }
    Err(Error::Upstream("stripe"))
}

/// Whether money can be taken for a deal at all.
///
/// # Errors
/// 404 for one that is deleted, 409 `currency_unknown`.
pub(super) fn may_be_paid(deal: &Deal) -> Result<()> {
    if deal.deleted_at.is_some() {
        return Err(Error::NotFound);
    }
    deal.currency.parse::<Currency>().map(drop).map_err(|_unknown| Error::Conflict("currency_unknown"))
}

/// Finds or writes the row. The deal's lock makes two who come at once find the same one.
async fn reserve(tx: &Tx, business: &Business, wanted: &Wanted) -> Result<Payment> {
    let deal = store::locked_deal(tx, business.id, wanted.deal).await?;
    may_be_paid(&deal)?;
    let balance = balance::balance(tx.conn(), business, &deal, tx.now()).await?;
    if balance.is_paid() {
        return Err(Error::Conflict("deal_paid"));
    }
    let mut amount = wanted.amount;
    if let Some(link) = wanted.link {
        if link::locked(tx, business.id, link).await?.closed_at.is_some() {
            return Err(Error::Gone("link_revoked"));
        }
        amount = balance.remaining.map_or(amount, |remaining| amount.min(remaining));
    }
    let open = store::open_for(tx.conn(), &deal).await?;
    let open = open.into_iter().rev().find(|open| open.amount == amount && open.currency == deal.currency);
    match open {
        Some(open) if open.stripe_payment_intent.is_some() || is_fresh(tx, &open) => {
            belong(tx, open, wanted.link).await
        }
        stale => {
            if let Some(stale) = stale {
                give_up(tx, &stale, "not_made").await?;
            }
            insert(tx, &deal, amount, wanted).await
        }
    }
}

fn is_fresh(tx: &Tx, payment: &Payment) -> bool {
    payment.status == Status::Created && tx.now() < payment.created_at.after(GIVEN_UP_AFTER)
}

async fn belong(tx: &Tx, payment: Payment, link: Option<PaymentLinkId>) -> Result<Payment> {
    if link.is_none() || payment.payment_link_id.is_some() {
        return Ok(payment);
    }
    let row = payment::ActiveModel { payment_link_id: Set(link), ..Default::default() };
    Ok(write::change(tx, &payment, row).await?)
}

async fn insert(tx: &Tx, deal: &Deal, amount: i64, wanted: &Wanted) -> Result<Payment> {
    if amount > MAX_CARD_AMOUNT {
        return Err(Error::field("amount", "is more than can be paid by card at once"));
    }
    let (made_by, user_id) = wanted.by.columns();
    let row = payment::ActiveModel {
        business_id: Set(deal.business_id),
        customer_id: Set(deal.customer_id),
        deal_id: Set(deal.id),
        key: Set(Uuid::new_v4().to_string()),
        provider: Set(Provider::Stripe),
        method: Set(Method::Card),
        status: Set(Status::Created),
        amount: Set(amount),
        refunded: Set(0),
        currency: Set(deal.currency.clone()),
        made_by: Set(made_by),
        user_id: Set(user_id),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        payment_link_id: Set(wanted.link),
        ..Default::default()
    };
    let payment = payment::Entity::insert(row).exec_with_returning(tx.conn()).await?;
    tx.touch(payment.business_id, "payment", payment.id);
    Ok(payment)
}

/// Asks the provider and writes down what it says; `None` where this payment is over.
async fn carry(
    app: &App,
    business: &Business,
    processor: &Processor,
    payment: Payment,
) -> Result<Option<Begun>> {
    let answer = match tokio::time::timeout(PATIENCE, known(app, processor, &payment)).await {
        Ok(answer) => answer?,
        Err(_elapsed) => Err(Failure::timed_out("stripe", PATIENCE)),
    };
    let answer = match answer {
        Ok(answer) => answer,
        Err(failure) => return refused(app, &payment, &failure).await.map(|()| None),
    };
    let truth = &answer.truth;
    let payment = app.db.write(async |tx| apply::apply(tx, business, payment.id, truth).await).await?;
    if truth.state.is_final() || payment.flag.is_some() {
        return over(app, &payment).await.map(|()| None);
    }
    let client_secret = answer.client_secret.ok_or(Error::Upstream("stripe"))?;
    let (intent, publishable_key) = (answer.truth.intent, processor.publishable_key());
    Ok(Some(Begun { payment, intent, client_secret, publishable_key }))
}

/// What was paid without anybody's knowing is not asked for a second time where nobody knows how much is owed.
async fn over(app: &App, payment: &Payment) -> Result<()> {
    let deal = deals::deal(app.db.reader(), payment.business_id, payment.deal_id).await?;
    let is_known = deal.is_some_and(|deal| deal.amount.is_some());
    if payment.status.is_paid() && !is_known { Err(Error::Conflict("deal_paid")) } else { Ok(()) }
}

/// The payment as the provider has it; made there if it is not known to be.
///
/// # Errors
/// The database refused.
pub(super) async fn known(
    app: &App,
    processor: &Processor,
    payment: &Payment,
) -> Result<Result<Answer, Failure>> {
    if let Some(intent) = &payment.stripe_payment_intent {
        return Ok(processor.truth(intent).await);
    }
    let deal = deals::deal(app.db.reader(), payment.business_id, payment.deal_id).await?;
    let new = NewPayment {
        key: payment.key.clone(),
        business: payment.business_id.0,
        deal: payment.deal_id.0,
        amount: payment.amount,
        currency: payment.currency.clone(),
        description: deal.map(|deal| deal.title).unwrap_or_default(),
    };
    for _ in 0..AGAIN {
        match processor.create(&new).await {
            Err(failure) if failure.is_passing() => {
                tracing::info!(payment.id = %payment.id, error = %failure, "a payment is begun once more at once");
                tokio::time::sleep(PAUSE).await;
            }
            done => return Ok(done),
        }
    }
    Ok(processor.create(&new).await)
}

/// The provider did not begin it, or does not know it any more. `Ok` where another one may be begun.
async fn refused(app: &App, payment: &Payment, failure: &Failure) -> Result<()> {
    tracing::warn!(payment.id = %payment.id, error = %failure, "the provider did not begin a payment");
    let Some(code) = failure.code().filter(|code| !is_about_us(code)) else {
        return Err(Error::Upstream("stripe"));
    };
    let (business, id) = (payment.business_id, payment.id);
    app.db
        .write(async |tx| -> Result<()> {
            let (payment, _) = store::locked(tx, business, id).await?;
            give_up(tx, &payment, code).await
        })
        .await?;
    match code {
        "amount_too_small" => Err(Error::field("amount", "is less than can be paid by card")),
        "amount_too_large" => Err(Error::field("amount", "is more than can be paid by card at once")),
        "resource_missing" => Ok(()),
        _ => Err(Error::Upstream("stripe")),
    }
}

/// Refusals that say nothing of this payment: it stays as it is, to be tried once the keys are right.
pub(super) fn is_about_us(code: &str) -> bool {
    matches!(code, "credentials_refused" | "bad_request" | "bad_address" | "redirect")
}

/// Nobody goes on with this payment.
///
/// # Errors
/// The database refused.
pub(super) async fn give_up(tx: &Tx, payment: &Payment, why: &str) -> Result<()> {
    let why = why.to_owned();
    let row = payment::ActiveModel {
        failure: Set(Some(why.clone())),
        provider_state: Set(Some(why)),
        ..Default::default()
    };
    match payment.status {
        Status::Created => write::advance(tx, payment, Status::Failed, row).await.map(drop),
        Status::Failed => Ok(write::change(tx, payment, row).await.map(drop)?),
        Status::Succeeded | Status::Refunded => Ok(()),
    }
}

/// Lets an open payment never be paid.
///
/// # Errors
/// 404 if this business has no such payment; 409 `state_move` for one that is paid, over, or was taken by hand; 502, 503.
pub(super) async fn cancel(app: &App, business: &Business, id: PaymentId) -> Result<Payment> {
    let payment = store::payment(app.db.reader(), business.id, id).await?.ok_or(Error::NotFound)?;
    if !payment.is_open() {
        return Err(Error::Conflict("state_move"));
    }
    let processor = Processor::of(app, business)?;
    let answer = match tokio::time::timeout(PATIENCE, withdraw(app, &processor, &payment)).await {
        Ok(answer) => answer?,
        Err(_elapsed) => Err(Failure::timed_out("stripe", PATIENCE)),
    };
    let answer = answer.map_err(|failure| {
        tracing::warn!(payment.id = %payment.id, error = %failure, "a payment could not be cancelled");
        Error::Upstream("stripe")
    })?;
    let truth = &answer.truth;
    let payment = app.db.write(async |tx| apply::apply(tx, business, id, truth).await).await?;
    if truth.state == State::Canceled { Ok(payment) } else { Err(Error::Conflict("state_move")) }
}

/// Cancels a payment at the provider, where it is made first if it is not known to be there.
///
/// # Errors
/// The database refused.
pub(super) async fn withdraw(
    app: &App,
    processor: &Processor,
    payment: &Payment,
) -> Result<Result<Answer, Failure>> {
    let intent = match &payment.stripe_payment_intent {
        Some(intent) => intent.clone(),
        None => match known(app, processor, payment).await? {
            Ok(answer) => answer.truth.intent,
            Err(failure) => return Ok(Err(failure)),
        },
    };
    Ok(processor.cancel(&intent).await)
}
