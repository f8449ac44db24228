//! Somebody is reminded of a task before it is due.

use sea_orm::{ActiveValue::Set, DbErr};
use serde::{Deserialize, Serialize};

use super::{
    State, Task,
    due::remind_at,
    row::{self as task},
    store,
};
use crate::{
    app::App,
    db::{BusinessId, Moment, TaskId, Tx},
    queue::{Failed, Order, Runner},
};

/// Tells whoever watches the business that a task is soon due. It does so once, and only if the task is still to be done
/// and due when it was.
#[derive(Debug, Serialize, Deserialize)]
pub struct RemindOfTask {
    /// Whose it is.
    pub business_id: BusinessId,
    /// The task.
    pub task_id: TaskId,
    /// When it was due as this was ordered.
    pub due_at: Moment,
    /// When somebody was to be reminded.
    pub remind_at: Moment,
}

impl Order for RemindOfTask {
    const KIND: &'static str = "tasks.remind";
}

/// What runs this noun's orders.
pub(in crate::crm) fn runners() -> Vec<Runner<App>> {
    vec![Runner::of::<RemindOfTask, _, _>(remind)]
}

/// Orders the reminder of a task, if it is to have one and had none; one that is late is due at once.
pub(super) async fn order(tx: &Tx, task: &Task) -> Result<(), DbErr> {
    let (Some(due_at), Some(remind_at)) = (task.due_at, to_come(task)) else { return Ok(()) };
    let order = RemindOfTask { business_id: task.business_id, task_id: task.id, due_at, remind_at };
    tx.enqueue(order).at(remind_at.max(tx.now())).await
}

/// When somebody is to be reminded of a task; none if nobody is, or was already.
fn to_come(task: &Task) -> Option<Moment> {
    let awaited = task.state == State::Open && task.deleted_at.is_none() && task.reminded_at.is_none();
    remind_at(task.due_at, task.remind_minutes).filter(|_| awaited)
}

async fn remind(app: App, order: RemindOfTask) -> Result<(), Failed> {
    let reminded = app.db.write(async |tx| {
        let Some(task) = store::locked(tx, order.business_id, order.task_id).await? else { return Ok(()) };
        let meant = task.due_at == Some(order.due_at) && to_come(&task) == Some(order.remind_at);
        if !meant {
            return Ok(());
        }
        let row =
            task::ActiveModel { id: Set(task.id), reminded_at: Set(Some(tx.now())), ..Default::default() };
        store::update(tx, row).await?;
        tx.touch(order.business_id, "task_reminder", task.id);
        Ok::<_, DbErr>(())
    });
    Ok(reminded.await?)
}
