//! What is told of deliveries: by the worker under its lease, by WhatsApp's receipts, and by a lease that ends in silence.

use std::time::Duration;

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

use super::{
    State,
    moves::{Move, Standing, Told, follow},
    row::{self as delivery, Column, Entity},
    unconfirmed,
};
use crate::{
    accounts::Provider,
    db::{BusinessId, Tx},
    error::Result,
    whatsapp::{Receipt, Status, receipt},
};

/// From the moment before a message is written until the worker has WhatsApp's answer, or gives up waiting for it.
const ANSWERED_WITHIN: Duration = Duration::from_secs(180);

/// Takes the worker's account of a delivery. False if the lease is not its any more; told twice it counts once.
pub(in crate::whatsapp::baileys) async fn account(tx: &Tx, id: i64, lease: &str, told: Told) -> Result<bool> {
    let found = Entity::find_by_id(id).lock_exclusive().one(tx.conn()).await?;
    let Some(delivery) = found.filter(|found| found.lease.as_deref() == Some(lease)) else {
        return Ok(false);
    };
    if delivery.state.is_under_way() {
        carry_out(tx, &delivery, follow(standing(&delivery), told)).await?;
    }
    Ok(true)
}

/// A delivery that cannot be handed to the worker at all.
pub(in crate::whatsapp::baileys) async fn refuse(
    tx: &Tx,
    delivery: &delivery::Model,
    reason: &'static str,
) -> Result<()> {
    carry_out(tx, delivery, follow(standing(delivery), Told::Failed(reason))).await
}

/// Ends leases of which nothing more will be told.
pub(in crate::whatsapp::baileys) async fn end_leases(tx: &Tx, which: Condition) -> Result<()> {
    let held = Entity::find()
        .filter(Column::State.is_in([State::Leased, State::Submitted]))
        .filter(Column::Lease.is_not_null())
        .filter(which)
        .order_by_asc(Column::Id)
        .lock_exclusive();
    for delivery in held.all(tx.conn()).await? {
        carry_out(tx, &delivery, follow(standing(&delivery), Told::Lost)).await?;
    }
    Ok(())
}

/// WhatsApp itself tells of a message: whatever the worker says of it later, it is not sent again.
pub(in crate::whatsapp::baileys) async fn heard(
    tx: &Tx,
    business: BusinessId,
    wa_id: &str,
    receipt: Receipt,
) -> Result<()> {
    // Its delivery first, as everywhere: two who wait for both rows wait in one order.
    let known = Entity::find().filter(Column::WaId.eq(wa_id)).filter(Column::BusinessId.eq(business));
    if let Some(known) = known.lock_exclusive().one(tx.conn()).await?
        && !matches!(known.state, State::Accepted | State::Failed)
    {
        let state = if receipt.status == Status::Failed { State::Failed } else { State::Accepted };
        let row = delivery::ActiveModel { id: Set(known.id), state: Set(state), ..Default::default() };
        Entity::update(row).exec(tx.conn()).await?;
    }
    Ok(receipt::settle(tx, business, Provider::Baileys, wa_id, receipt).await?)
}

/// It may have been sent, and nobody will tell any more.
pub(super) async fn give_up(tx: &Tx, delivery: &delivery::Model) -> Result<()> {
    let Standing { submissions, .. } = standing(delivery);
    let reason = Some(super::UNCONFIRMED);
    let step = Move { state: State::Unknown, submissions, pause: Duration::ZERO, leased: false, reason };
    carry_out(tx, delivery, step).await
}

fn standing(delivery: &delivery::Model) -> Standing {
    let delivery::Model { state, attempts, submissions, .. } = *delivery;
    Standing { state, attempts, submissions }
}

async fn carry_out(tx: &Tx, delivery: &delivery::Model, step: Move) -> Result<()> {
    let mut row = delivery::ActiveModel {
        id: Set(delivery.id),
        state: Set(step.state),
        submissions: Set(step.submissions),
        run_at: Set(tx.now().after(step.pause)),
        leased_until: Set(step.leased.then(|| tx.now().after(ANSWERED_WITHIN))),
        ..Default::default()
    };
    let status = match step.state {
        State::Accepted => Some(Status::Sent),
        State::Failed => Some(Status::Failed),
        State::Unknown => Some(Status::Unknown),
        State::Queued | State::Leased | State::Submitted => None,
    };
    // One that is settled keeps its lease: an account that is repeated is still the holder's.
    if !step.leased && status.is_none() {
        row.lease = Set(None);
    }
    Entity::update(row).exec(tx.conn()).await?;
    let Some(status) = status else { return Ok(()) };
    let receipt = Receipt { status, reason: step.reason.map(str::to_owned), at: tx.now() };
    receipt::settle(tx, delivery.business_id, Provider::Baileys, &delivery.wa_id, receipt).await?;
    if status == Status::Unknown { unconfirmed::ask(tx, delivery).await } else { Ok(()) }
}
