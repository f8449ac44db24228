//! What no event told: payments that were begun and forgotten are asked for at their provider, a few hours apart.

use std::time::Duration;

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, QueryTrait as _,
};

use super::{
    Payment, RefundStatus, event,
    jobs::SyncPayment,
    row::{payment, refund},
    store::is_open,
};
use crate::{
    app::App,
    db::{Moment, Tx},
};

const SWEPT_EVERY: Duration = Duration::from_secs(10 * 60);
/// Whoever begins a payment has its intent within seconds.
const WITHOUT_INTENT: Duration = Duration::from_secs(10 * 60);
/// Events tell within minutes how an open payment stands.
const OPEN: Duration = Duration::from_secs(3600);
/// How often one payment is asked for.
const ASKED_EVERY: Duration = Duration::from_hours(3);
/// Payments of one sweep: those that were asked for longest ago.
const AT_ONCE: u64 = 200;
/// For how long it is known which events were told: their provider tells them for three days.
const EVENTS_KEPT: Duration = Duration::from_hours(24 * 30);

/// Sweeps, again and again until the program stops.
pub async fn sweep_regularly(app: App) {
    let stopping = app.stopping.clone();
    while stopping.run_until_cancelled(tokio::time::sleep(SWEPT_EVERY)).await.is_some() {
        if let Err(cause) = sweep(&app).await {
            tracing::warn!(error = %cause, "open payments could not be looked for; the next sweep tries again");
        }
    }
}

/// Orders that payments be asked for which should have come further by now; returns how many.
///
/// # Errors
/// The database refused.
pub async fn sweep(app: &App) -> Result<usize, DbErr> {
    event::forget(&app.db, app.clock.now().before(EVENTS_KEPT)).await?;
    app.db
        .write(async |tx| {
            let lying = lying(tx).await?;
            for payment in &lying {
                order(tx, payment).await?;
            }
            Ok(lying.len())
        })
        .await
}

async fn lying(tx: &Tx) -> Result<Vec<Payment>, DbErr> {
    let since = |by: Duration| -> Moment { tx.now().before(by) };
    let never_made = Condition::all()
        .add(payment::Column::StripePaymentIntent.is_null())
        .add(payment::Column::CreatedAt.lt(since(WITHOUT_INTENT)));
    let open = Condition::all()
        .add(is_open())
        .add(Condition::any().add(never_made).add(payment::Column::CreatedAt.lt(since(OPEN))));
    let on_its_way = refund::Entity::find()
        .select_only()
        .column(refund::Column::PaymentId)
        .filter(refund::Column::Status.eq(RefundStatus::Pending))
        .filter(refund::Column::CreatedAt.lt(since(OPEN)))
        .into_query();
    let asked = Condition::any()
        .add(payment::Column::AskedAt.is_null())
        .add(payment::Column::AskedAt.lt(since(ASKED_EVERY)));
    payment::Entity::find()
        .filter(Condition::any().add(open).add(payment::Column::Id.in_subquery(on_its_way)))
        .filter(asked)
        .order_by_asc(payment::Column::AskedAt.is_not_null())
        .order_by_asc(payment::Column::AskedAt)
        .order_by_asc(payment::Column::Id)
        .limit(AT_ONCE)
        .all(tx.conn())
        .await
}

async fn order(tx: &Tx, payment: &Payment) -> Result<(), DbErr> {
    let asked =
        payment::ActiveModel { id: Set(payment.id), asked_at: Set(Some(tx.now())), ..Default::default() };
    payment::Entity::update(asked).exec(tx.conn()).await?;
    let order = SyncPayment { business_id: payment.business_id, payment_id: payment.id };
    let once = format!("{}:{}", payment.id, tx.now().0);
    tx.enqueue(order).lane(payment.lane()).once(once).now().await
}
