//! A task is written down.

use sea_orm::{ActiveValue::Set, DbErr};

use super::{
    Due, State, Task,
    due::Schedule,
    reminder,
    row::{self as task},
    store, timeline, zone,
};
use crate::{
    accounts::Business,
    crm::{leads::belongs, timeline::By},
    db::{CustomerId, Tx, UserId},
    error::{Error, Result},
};

/// A task that is to be written down.
#[derive(Clone, Debug, Default)]
pub struct New {
    /// What is to be done.
    pub title: String,
    /// Everything else about it; may be empty.
    pub details: String,
    /// Whom it is about.
    pub customer: Option<CustomerId>,
    /// The member who is to do it.
    pub assignee: Option<UserId>,
    /// When it is due, where the business is.
    pub due: Option<Due>,
    /// How long before that somebody is reminded, 0 to 20160.
    pub remind_minutes: Option<i32>,
    /// The call that it comes from.
    pub call_sid: Option<String>,
    /// A second task of the business with the same key is not written: the first is the answer.
    pub once: Option<String>,
}

/// Writes a task down, with the order to remind of it.
///
/// # Errors
/// 400 with the field for an empty title, a day beyond the calendar, or a reminder of what is not due; 404 for a customer
/// or an assignee whom the business does not have.
pub async fn add(tx: &Tx, business: &Business, new: New, by: By) -> Result<Task> {
    let title = titled(&new.title)?;
    let schedule = Schedule::of(new.due, new.remind_minutes, &zone(business))?;
    if let Some(customer) = new.customer {
        belongs::customer(tx.conn(), business.id, customer).await?;
    }
    belongs::owner(tx.conn(), business.id, new.assignee).await?;
    let (made_by, user_id) = by.columns();
    let once = new.once.clone();
    let row = task::ActiveModel {
        business_id: Set(business.id),
        customer_id: Set(new.customer),
        title: Set(title),
        details: Set(new.details.trim().to_owned()),
        assignee_id: Set(new.assignee),
        state: Set(State::Open),
        call_sid: Set(new.call_sid),
        once_key: Set(new.once),
        made_by: Set(made_by),
        user_id: Set(user_id),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..scheduled(schedule)
    };
    let Some(id) = store::insert(tx, row).await? else {
        let first = store::by_once(tx, business.id, once.as_deref().unwrap_or_default()).await?;
        return first.ok_or_else(|| DbErr::RecordNotFound("a task with a key that is taken".into()).into());
    };
    let task = store::one(tx.conn(), business.id, id).await?.ok_or(Error::NotFound)?;
    tx.touch(business.id, super::KIND, id);
    timeline::tell(tx, &task).await?;
    reminder::order(tx, &task).await?;
    Ok(task)
}

/// A title as it is kept.
pub(super) fn titled(title: &str) -> Result<String> {
    let title = title.trim();
    if title.is_empty() { Err(Error::field("title", "is empty")) } else { Ok(title.to_owned()) }
}

/// The columns that say when a task is due; its reminder is yet to come.
pub(super) fn scheduled(schedule: Schedule) -> task::ActiveModel {
    let due = schedule.due;
    task::ActiveModel {
        due_date: Set(due.map(|due| due.date.to_string())),
        due_time: Set(due.and_then(|due| due.time).map(|time| time.to_string())),
        due_at: Set(schedule.due_at),
        remind_minutes: Set(schedule.remind_minutes),
        reminded_at: Set(None),
        ..Default::default()
    }
}
