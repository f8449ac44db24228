//! Queries about tasks; each is bound to a business.

use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _,
    QueryTrait as _, Select, TryInsertResult,
};

use super::{
    Bounds, State, Task,
    row::{self as task, Column, Entity},
};
use crate::{
    db::{BusinessId, CustomerId, Db, TaskId, Tx, UserId},
    error::Result,
    web::{List, Page, Sorts, sorted},
};

const SORTS: Sorts<Column> = Sorts {
    id: Column::Id,
    by: &[("due_at", Column::DueAt), ("created_at", Column::CreatedAt), ("title", Column::Title)],
    default: "due_at",
};

fn of(business: BusinessId) -> Select<Entity> {
    Entity::find().filter(Column::BusinessId.eq(business))
}

/// A task of this business, deleted or not.
pub(super) async fn one(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    id: TaskId,
) -> Result<Option<Task>, DbErr> {
    of(business).filter(Column::Id.eq(id)).one(conn).await
}

/// The same, and nobody else changes it until `tx` ends.
pub(super) async fn locked(tx: &Tx, business: BusinessId, id: TaskId) -> Result<Option<Task>, DbErr> {
    of(business).filter(Column::Id.eq(id)).lock_exclusive().one(tx.conn()).await
}

/// These tasks of the business, in no order.
pub(super) async fn by_ids(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    ids: Vec<TaskId>,
) -> Result<Vec<Task>, DbErr> {
    of(business).filter(Column::Id.is_in(ids)).all(conn).await
}

/// Writes a task. None if one with its key was there already.
pub(super) async fn insert(tx: &Tx, row: task::ActiveModel) -> Result<Option<TaskId>, DbErr> {
    let key = [Column::BusinessId, Column::OnceKey];
    match Entity::insert(row).on_conflict_do_nothing_on(key).exec(tx.conn()).await? {
        TryInsertResult::Inserted(made) => Ok(Some(made.last_insert_id)),
        TryInsertResult::Conflicted | TryInsertResult::Empty => Ok(None),
    }
}

/// The task that was written with this key.
pub(super) async fn by_once(tx: &Tx, business: BusinessId, once: &str) -> Result<Option<Task>, DbErr> {
    of(business).filter(Column::OnceKey.eq(once)).one(tx.conn()).await
}

/// Rewrites the fields of a task that are set, its id among them.
pub(super) async fn update(tx: &Tx, row: task::ActiveModel) -> Result<Task, DbErr> {
    let task = Entity::update(row).exec(tx.conn()).await?;
    tx.touch(task.business_id, super::KIND, task.id);
    Ok(task)
}

/// Which tasks are listed.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    pub(super) state: Option<State>,
    pub(super) assignee: Option<UserId>,
    pub(super) customer: Option<CustomerId>,
    pub(super) due: Option<Bounds>,
    /// Those that are deleted, instead of the others.
    pub(super) deleted: bool,
}

/// One page of the business's tasks.
pub(super) async fn list(db: &Db, business: BusinessId, filter: Filter, page: &Page) -> Result<List<Task>> {
    let deleted = if filter.deleted { Column::DeletedAt.is_not_null() } else { Column::DeletedAt.is_null() };
    let tasks = of(business)
        .filter(deleted)
        .apply_if(filter.state, |query, state| query.filter(Column::State.eq(state)))
        .apply_if(filter.assignee, |query, user| query.filter(Column::AssigneeId.eq(user)))
        .apply_if(filter.customer, |query, customer| query.filter(Column::CustomerId.eq(customer)))
        .apply_if(filter.due, |query, due| query.filter(within(due)));
    sorted(db.reader(), tasks, &SORTS, page).await
}

/// What the bounds ask of a row.
fn within(bounds: Bounds) -> sea_orm::Condition {
    let all = sea_orm::Condition::all();
    match bounds {
        Bounds::LateAt(now) => all.add(Column::DueAt.lte(now)).add(Column::State.eq(State::Open)),
        Bounds::On(days) => all.add(Column::DueDate.is_in(days.iter().map(ToString::to_string))),
        Bounds::Undated => all.add(Column::DueDate.is_null()),
    }
}
