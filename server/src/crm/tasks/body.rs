//! A task as the API shows and takes it.

use garde::Validate;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Due, New, State, Task, change::Change, due::MAX_REMIND_MINUTES};
use crate::{
    crm::timeline::Maker,
    db::{CustomerId, Moment, TaskId, UserId},
    error::Result,
    web::input::given,
};

/// A task as the API shows it.
#[derive(Serialize, ToSchema)]
#[schema(as = Task)]
pub(super) struct TaskBody {
    id: TaskId,
    title: String,
    /// May be empty.
    details: String,
    customer_id: Option<CustomerId>,
    /// The member who is to do it.
    assignee_id: Option<UserId>,
    /// The day, where the business is.
    #[schema(format = Date)]
    due_date: Option<String>,
    /// The time of that day, where the business is.
    #[schema(examples("17:00:00"))]
    due_time: Option<String>,
    /// From when on it is late: that time, or the end of that day.
    due_at: Option<Moment>,
    state: State,
    done_at: Option<Moment>,
    /// How many minutes before `due_at` somebody is reminded.
    remind_minutes: Option<i32>,
    /// When somebody was.
    reminded_at: Option<Moment>,
    made_by: Maker,
    /// The member who wrote it down, where one did.
    user_id: Option<UserId>,
    /// The call that it comes from.
    call_sid: Option<String>,
    created_at: Moment,
    updated_at: Moment,
    deleted_at: Option<Moment>,
}

impl From<Task> for TaskBody {
    fn from(task: Task) -> Self {
        Self {
            id: task.id,
            title: task.title,
            details: task.details,
            customer_id: task.customer_id,
            assignee_id: task.assignee_id,
            due_date: task.due_date,
            due_time: task.due_time,
            due_at: task.due_at,
            state: task.state,
            done_at: task.done_at,
            remind_minutes: task.remind_minutes,
            reminded_at: task.reminded_at,
            made_by: task.made_by,
            user_id: task.user_id,
            call_sid: task.call_sid,
            created_at: task.created_at,
            updated_at: task.updated_at,
            deleted_at: task.deleted_at,
        }
    }
}

/// A task that is to be written down. A time or a reminder needs a day.
#[derive(Deserialize, Validate, ToSchema)]
pub(super) struct NewTask {
    #[garde(length(chars, min = 1, max = 200))]
    #[schema(min_length = 1, max_length = 200)]
    title: String,
    #[serde(default)]
    #[garde(inner(length(chars, max = 2000)))]
    #[schema(max_length = 2000)]
    details: Option<String>,
    #[garde(skip)]
    customer_id: Option<CustomerId>,
    /// The member who is to do it.
    #[garde(skip)]
    assignee_id: Option<UserId>,
    /// The day, where the business is.
    #[garde(skip)]
    #[schema(value_type = Option<String>, format = Date)]
    due_date: Option<Date>,
    /// The time of that day; absent: its end.
    #[garde(skip)]
    #[schema(value_type = Option<String>, examples("17:00"))]
    due_time: Option<Time>,
    /// How many minutes before it is due somebody is reminded.
    #[garde(inner(range(min = 0, max = MAX_REMIND_MINUTES)))]
    #[schema(minimum = 0, maximum = 20160)]
    remind_minutes: Option<i32>,
}

impl NewTask {
    pub(super) fn read(self) -> Result<New> {
        Ok(New {
            title: self.title,
            details: self.details.unwrap_or_default(),
            customer: self.customer_id,
            assignee: self.assignee_id,
            due: Due::read(self.due_date, self.due_time)?,
            remind_minutes: self.remind_minutes,
            call_sid: None,
            once: None,
        })
    }
}

/// What may be changed; an absent field stays as it is, `null` takes it away. A day that is taken away takes its time and
/// its reminder along.
#[derive(Deserialize, Validate, ToSchema)]
pub(super) struct TaskChange {
    #[garde(inner(length(chars, min = 1, max = 200)))]
    #[schema(min_length = 1, max_length = 200)]
    title: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[garde(inner(inner(length(chars, max = 2000))))]
    #[schema(value_type = Option<String>, max_length = 2000)]
    details: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[garde(skip)]
    #[schema(value_type = Option<CustomerId>)]
    customer_id: Option<Option<CustomerId>>,
    #[serde(default, deserialize_with = "given")]
    #[garde(skip)]
    #[schema(value_type = Option<UserId>)]
    assignee_id: Option<Option<UserId>>,
    #[serde(default, deserialize_with = "given")]
    #[garde(skip)]
    #[schema(value_type = Option<String>, format = Date)]
    due_date: Option<Option<Date>>,
    #[serde(default, deserialize_with = "given")]
    #[garde(skip)]
    #[schema(value_type = Option<String>, examples("17:00"))]
    due_time: Option<Option<Time>>,
    #[serde(default, deserialize_with = "given")]
    #[garde(inner(inner(range(min = 0, max = MAX_REMIND_MINUTES))))]
    #[schema(value_type = Option<i32>, minimum = 0, maximum = 20160)]
    remind_minutes: Option<Option<i32>>,
    #[garde(skip)]
    state: Option<State>,
}

impl TaskChange {
    pub(super) fn read(self) -> Change {
        Change {
            title: self.title,
            details: self.details.map(Option::unwrap_or_default),
            customer: self.customer_id,
            assignee: self.assignee_id,
            date: self.due_date,
            time: self.due_time,
            remind_minutes: self.remind_minutes,
            state: self.state,
        }
    }
}
