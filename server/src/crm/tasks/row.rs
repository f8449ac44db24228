//! The table of tasks.

use sea_orm::entity::prelude::*;

use crate::{
    crm::{tasks::State, timeline::Maker},
    db::{BusinessId, CustomerId, Moment, TaskId, UserId},
};

/// One task.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "task")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: TaskId,
    /// Whose it is.
    pub business_id: BusinessId,
    /// Whom it is about.
    pub customer_id: Option<CustomerId>,
    /// What is to be done.
    pub title: String,
    /// Everything else about it; may be empty.
    pub details: String,
    /// The member who is to do it.
    pub assignee_id: Option<UserId>,
    /// The day as people mean it where the business is: `2026-11-22`.
    pub due_date: Option<String>,
    /// The time of that day: `17:00:00`.
    pub due_time: Option<String>,
    /// From when on it is late; follows from the two above.
    pub due_at: Option<Moment>,
    /// How far it has come; written by `advance` only.
    pub state: State,
    /// When it was done.
    pub done_at: Option<Moment>,
    /// How long before `due_at` somebody is reminded.
    pub remind_minutes: Option<i32>,
    /// When somebody was.
    pub reminded_at: Option<Moment>,
    /// The call that it comes from.
    pub call_sid: Option<String>,
    /// Unique within the business: at most one task with this key is ever written.
    pub once_key: Option<String>,
    /// Who wrote it down.
    pub made_by: Maker,
    /// The member, where one did.
    pub user_id: Option<UserId>,
    /// When.
    pub created_at: Moment,
    /// When anything of it was last changed.
    pub updated_at: Moment,
    /// When it was deleted, if it is.
    pub deleted_at: Option<Moment>,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Task").field("id", &self.id).field("state", &self.state).finish_non_exhaustive()
    }
}
