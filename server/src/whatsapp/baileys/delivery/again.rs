//! A person wants a message sent once more.

use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _};

use super::{
    State, named_by,
    row::{self as delivery, Column, Entity},
};
use crate::{
    db::Tx,
    error::{Error, Result},
    whatsapp::{Message, Status, receipt, requeue},
};

/// Sends a message once more that failed, or of which nobody knows: that one under the same id, so that WhatsApp shows it
/// once whatever became of the first; one that failed under a new id. It waits as any other message does.
///
/// # Errors
/// 404 for a message that the worker never had; 409 `state_move` for one that is on its way or arrived.
pub async fn again(tx: &Tx, message: &Message) -> Result<Message> {
    let found = Entity::find().filter(Column::BusinessId.eq(message.business_id));
    let found = found.filter(Column::MessageId.eq(message.id)).lock_exclusive().one(tx.conn()).await?;
    let before = found.ok_or(Error::NotFound)?;
    let waiting = requeue(tx, message).await?;
    let is_new = waiting.before == Status::Failed;
    let wa_id = if is_new { named_by(&before.wa_id) } else { before.wa_id };
    let row = delivery::ActiveModel {
        id: Set(before.id),
        wa_id: Set(wa_id.clone()),
        state: Set(State::Queued),
        lease: Set(None),
        leased_until: Set(None),
        attempts: Set(0),
        submissions: Set(0),
        run_at: Set(tx.now()),
        ..Default::default()
    };
    Entity::update(row).exec(tx.conn()).await?;
    if is_new { Ok(receipt::named(tx, &waiting.message, &wa_id).await?) } else { Ok(waiting.message) }
}
