//! The one way back: a message that failed, or of which nobody knows, waits once more.

use sea_orm::{ActiveValue::Set, EntityTrait as _, QuerySelect as _};

use super::{
    Direction, Message, Status,
    row::{ActiveModel, Entity},
};
use crate::{
    db::Tx,
    error::{Error, Result},
};

/// A message that waits once more.
#[derive(Debug)]
pub struct Requeued {
    /// As it is now.
    pub message: Message,
    /// How far it had come.
    pub before: Status,
}

/// Puts a message back, because a person wants it sent once more.
///
/// # Errors
/// 404 for a message that is gone; 409 `state_move` unless it failed or is unknown.
pub async fn requeue(tx: &Tx, message: &Message) -> Result<Requeued> {
    let found = Entity::find_by_id(message.id).lock_exclusive().one(tx.conn()).await?;
    let found = found.filter(|found| found.business_id == message.business_id).ok_or(Error::NotFound)?;
    if found.direction != Direction::Out || !found.status.may_be_requeued() {
        return Err(Error::Conflict("state_move"));
    }
    let row = ActiveModel {
        id: Set(found.id),
        status: Set(Status::Queued),
        reason: Set(None),
        sent_at: Set(None),
        ..Default::default()
    };
    let message = Entity::update(row).exec(tx.conn()).await?;
    tx.touch(message.business_id, "message", message.id);
    Ok(Requeued { message, before: found.status })
}
