//! A task is deleted, and that is undone.

use sea_orm::ActiveValue::Set;

use super::{
    KIND, Task, reminder,
    row::{self as task},
    store, timeline,
};
use crate::{
    crm::timeline::forget,
    db::{BusinessId, Moment, TaskId, Tx},
    error::{Error, Result},
};

/// Deletes a task. One that is deleted already stays so since then.
///
/// # Errors
/// 404 for a task that the business does not have.
pub(super) async fn delete(tx: &Tx, business: BusinessId, id: TaskId) -> Result<()> {
    let task = store::locked(tx, business, id).await?.ok_or(Error::NotFound)?;
    if task.deleted_at.is_some() {
        return Ok(());
    }
    mark(tx, id, Some(tx.now())).await?;
    forget(tx, business, KIND, id).await?;
    if let Some(customer) = task.customer_id {
        tx.touch(business, "timeline", customer);
    }
    Ok(())
}

/// Brings a deleted task back; one that is not deleted stays as it is.
///
/// # Errors
/// 404 for a task that the business does not have.
pub(super) async fn restore(tx: &Tx, business: BusinessId, id: TaskId) -> Result<Task> {
    let task = store::locked(tx, business, id).await?.ok_or(Error::NotFound)?;
    if task.deleted_at.is_none() {
        return Ok(task);
    }
    let task = mark(tx, id, None).await?;
    timeline::tell(tx, &task).await?;
    reminder::order(tx, &task).await?;
    Ok(task)
}

async fn mark(tx: &Tx, id: TaskId, deleted_at: Option<Moment>) -> Result<Task> {
    let row = task::ActiveModel {
        id: Set(id),
        deleted_at: Set(deleted_at),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    Ok(store::update(tx, row).await?)
}
