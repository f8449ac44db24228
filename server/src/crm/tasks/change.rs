//! A task is corrected, done, given up, or opened again.

use jiff::civil::{Date, Time};
use sea_orm::ActiveValue::Set;

use super::{
    Due, State, Task,
    add::{scheduled, titled},
    due::Schedule,
    reminder,
    row::{self as task},
    store, timeline, zone,
};
use crate::{
    accounts::Business,
    crm::leads::belongs,
    db::{CustomerId, TaskId, Tx, UserId},
    error::{Error, Result},
};

/// What is changed of a task; `None` leaves it, `Some(None)` takes it away.
#[derive(Debug, Default)]
pub(super) struct Change {
    pub(super) title: Option<String>,
    pub(super) details: Option<String>,
    pub(super) customer: Option<Option<CustomerId>>,
    pub(super) assignee: Option<Option<UserId>>,
    pub(super) date: Option<Option<Date>>,
    pub(super) time: Option<Option<Time>>,
    pub(super) remind_minutes: Option<Option<i32>>,
    pub(super) state: Option<State>,
}

/// Changes a task.
///
/// # Errors
/// 404 for a task that the business does not have or that is deleted, and for others' customers and members; 400 as for a
/// new one; 409 `state_move` for a state that cannot follow.
pub(super) async fn change(tx: &Tx, business: &Business, id: TaskId, change: Change) -> Result<Task> {
    let task = store::locked(tx, business.id, id).await?.filter(|task| task.deleted_at.is_none());
    let task = task.ok_or(Error::NotFound)?;
    if let Some(Some(customer)) = change.customer.filter(|customer| *customer != task.customer_id) {
        belongs::customer(tx.conn(), business.id, customer).await?;
    }
    if let Some(assignee) = change.assignee.filter(|assignee| *assignee != task.assignee_id) {
        belongs::owner(tx.conn(), business.id, assignee).await?;
    }
    let schedule = reschedule(&task, &change, business)?;
    let mut row = schedule.map(scheduled).unwrap_or_default();
    row.id = Set(task.id);
    row.updated_at = Set(tx.now());
    if let Some(title) = &change.title {
        row.title = Set(titled(title)?);
    }
    if let Some(details) = &change.details {
        row.details = Set(details.trim().to_owned());
    }
    if let Some(customer) = change.customer {
        row.customer_id = Set(customer);
    }
    if let Some(assignee) = change.assignee {
        row.assignee_id = Set(assignee);
    }
    let mut changed = store::update(tx, row).await?;
    if let Some(state) = change.state {
        changed = advance(tx, changed, state).await?;
    }
    timeline::tell(tx, &changed).await?;
    if let Some(former) = task.customer_id.filter(|_| changed.customer_id != task.customer_id) {
        tx.touch(business.id, "timeline", former);
    }
    if schedule.is_some() || changed.state != task.state {
        reminder::order(tx, &changed).await?;
    }
    Ok(changed)
}

/// The only writer of the state of a task. The same state again is no move.
async fn advance(tx: &Tx, task: Task, to: State) -> Result<Task> {
    if task.state == to {
        return Ok(task);
    }
    if !task.state.may_become(to) {
        return Err(Error::Conflict("state_move"));
    }
    let done_at = (to == State::Done).then(|| tx.now());
    let row =
        task::ActiveModel { id: Set(task.id), state: Set(to), done_at: Set(done_at), ..Default::default() };
    Ok(store::update(tx, row).await?)
}

/// When the task is due from now on; none where that stays as it is. A day that is taken away takes its time and its
/// reminder along, unless they are given anew.
fn reschedule(task: &Task, change: &Change, business: &Business) -> Result<Option<Schedule>> {
    let was = (day(task), time_of_day(task));
    let date = change.date.unwrap_or(was.0);
    let kept = date.is_some();
    let time = change.time.unwrap_or(was.1.filter(|_| kept));
    let remind = change.remind_minutes.unwrap_or(task.remind_minutes.filter(|_| kept));
    let schedule = Schedule::of(Due::read(date, time)?, remind, &zone(business))?;
    let same = (date, time, remind) == (was.0, was.1, task.remind_minutes);
    Ok((!same).then_some(schedule))
}

fn day(task: &Task) -> Option<Date> {
    task.due_date.as_deref().and_then(|day| day.parse().ok())
}

fn time_of_day(task: &Task) -> Option<Time> {
    task.due_time.as_deref().and_then(|time| time.parse().ok())
}
