//! What an event means: the payment that it is about is asked for, and the answer is written down. The event itself says
//! only where to look.

use std::time::Duration;

use providers::{Failure, stripe};
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _, sea_query::Expr,
};
use secrecy::ExposeSecret as _;

use super::{
    EventState, Payment, StripeEvent, apply,
    jobs::{HandleStripeEvent, later},
    provider::{Processor, Truth},
    row::event::{Column, Entity},
    store,
};
use crate::{
    accounts::{self, Business},
    app::App,
    db::{Db, Moment, Tx},
    error::{Error, Result},
    queue::Failed,
    vendors::Clients,
};

/// An event may come before the row that it is about is seen; longer than this no row takes.
const WAITS_FOR_ITS_ROW: Duration = Duration::from_secs(10 * 60);

/// Whom an event is about.
enum About {
    /// This payment.
    Payment(Box<Payment>),
    /// A payment that is named as ours and is not there (yet).
    Nobody,
    /// Nothing of this program's.
    Nothing,
}

pub(super) async fn handle(app: App, order: HandleStripeEvent) -> Result<(), Failed> {
    let found = Entity::find_by_id(order.event_id).one(app.db.reader()).await?;
    let Some(event) = found.filter(|event| event.state == EventState::Received) else { return Ok(()) };
    let Some(processor) = processor(&app, &event).await? else {
        return settle(&app, &event, EventState::Ignored).await;
    };
    let about = match about(&app, &event, &processor).await? {
        Ok(about) => about,
        Err(failure) => return unanswered(&app, &event, &failure).await,
    };
    match about {
        About::Payment(payment) => tell(&app, &event, &processor, &payment).await,
        About::Nothing => settle(&app, &event, EventState::Ignored).await,
        About::Nobody if app.clock.now() < event.received_at.after(WAITS_FOR_ITS_ROW) => {
            Err(Failed::Retry(None, "the payment is not there yet".to_owned()))
        }
        About::Nobody => {
            tracing::warn!(event.id = %event.event_id, "Stripe told of a payment that was never begun here");
            settle(&app, &event, EventState::Unknown).await
        }
    }
}

/// The account that told it; none where its business has that account no more.
async fn processor(app: &App, event: &StripeEvent) -> Result<Option<Processor>> {
    let Some(business) = event.business_id else { return Processor::own(app).map(Some) };
    let business = accounts::business(&app.db, business).await?;
    business.map(|business| Processor::of(app, &business)).transpose()
}

async fn about(app: &App, event: &StripeEvent, processor: &Processor) -> Result<Result<About, Failure>> {
    let conn = app.db.reader();
    let Some(intent) = &event.intent else { return Ok(Ok(About::Nothing)) };
    if let Some(payment) = store::by_intent(conn, intent).await? {
        return Ok(Ok(About::Payment(Box::new(payment))));
    }
    let named = match named(event) {
        Some(metadata) => metadata,
        // Of charges, refunds and disputes the intent says whose they are.
        None => match processor.truth(intent).await {
            Ok(answer) => answer.truth.payment,
            Err(failure) => return Ok(Err(failure)),
        },
    };
    let Some(key) = named else { return Ok(Ok(About::Nothing)) };
    let payment = store::by_key(conn, &key).await?;
    Ok(Ok(payment.map_or(About::Nobody, |payment| About::Payment(Box::new(payment)))))
}

/// The key that an event about an intent itself names, if any; `None` for an event about something else.
fn named(event: &StripeEvent) -> Option<Option<String>> {
    let told = stripe::read_event(event.payload.as_bytes())?;
    (told.object == "payment_intent").then(|| told.metadata.get("payment").cloned())
}

async fn tell(
    app: &App,
    event: &StripeEvent,
    processor: &Processor,
    payment: &Payment,
) -> Result<(), Failed> {
    let Some(business) = accounts::business(&app.db, payment.business_id).await? else { return Ok(()) };
    if !is_its_account(app, event, &business).await? {
        tracing::warn!(event.id = %event.event_id, payment.id = %payment.id,
            "an account told of a payment that is not its business's");
        return settle(app, event, EventState::Ignored).await;
    }
    let intent = event.intent.as_deref().unwrap_or_default();
    if payment.stripe_payment_intent.as_deref().is_some_and(|known| known != intent) {
        tracing::warn!(event.id = %event.event_id, payment.id = %payment.id,
            "Stripe told of a second intent of a payment, which nobody was handed");
        return settle(app, event, EventState::Ignored).await;
    }
    let truth = match processor.truth(intent).await {
        Ok(answer) => answer.truth,
        Err(failure) => return unanswered(app, event, &failure).await,
    };
    let written = app.db.write(async |tx| write(tx, event, &business, payment, &truth).await);
    Ok(written.await?)
}

async fn write(
    tx: &Tx,
    event: &StripeEvent,
    business: &Business,
    payment: &Payment,
    truth: &Truth,
) -> Result<()> {
    apply::apply(tx, business, payment.id, truth).await?;
    Ok(advance(tx, event, EventState::Applied).await?)
}

/// An account speaks only of the payments of businesses that take money over it.
async fn is_its_account(app: &App, event: &StripeEvent, business: &Business) -> Result<bool> {
    let told_by = match event.business_id {
        None => app.vendors.own(),
        Some(id) => accounts::business(&app.db, id).await?.ok_or(Error::NotFound)?.clients(app),
    };
    let secret = |clients: &Clients| {
        clients.stripe.as_ref().map(|it| it.settings().webhook_secret.expose_secret().to_owned())
    };
    Ok(secret(&told_by) == secret(&business.clients(app)))
}

/// The provider does not answer, or does not know what it told of.
async fn unanswered(app: &App, event: &StripeEvent, failure: &Failure) -> Result<(), Failed> {
    if failure.code() != Some("resource_missing") {
        return Err(later(failure));
    }
    tracing::warn!(event.id = %event.event_id, error = %failure, "Stripe told of what it does not know");
    settle(app, event, EventState::Ignored).await
}

async fn settle(app: &App, event: &StripeEvent, to: EventState) -> Result<(), Failed> {
    Ok(app.db.write(async |tx| advance(tx, event, to).await).await?)
}

/// The only writer of an event's state.
async fn advance(tx: &Tx, event: &StripeEvent, to: EventState) -> Result<(), DbErr> {
    let Some(held) = Entity::find_by_id(event.id).lock_exclusive().one(tx.conn()).await? else {
        return Ok(());
    };
    if !held.state.may_become(to) {
        return Ok(());
    }
    Entity::update_many()
        .col_expr(Column::State, Expr::value(to))
        .col_expr(Column::HandledAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(event.id))
        .exec(tx.conn())
        .await
        .map(drop)
}

/// Deletes what was told before `before`: nobody tells it again.
pub(super) async fn forget(db: &Db, before: Moment) -> Result<u64, DbErr> {
    db.write(async |tx| {
        let old = Entity::delete_many()
            .filter(Column::ReceivedAt.lt(before))
            .filter(Column::State.ne(EventState::Received));
        Ok(old.exec(tx.conn()).await?.rows_affected)
    })
    .await
}
