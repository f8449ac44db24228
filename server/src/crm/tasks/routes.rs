//! `/api/crm/tasks`: what is to be done, listed, written down, corrected and done.

use axum::{extract::State, http::StatusCode};
use garde::Validate as _;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    When, add,
    body::{NewTask, TaskBody, TaskChange},
    change, removal,
    state::State as TaskState,
    store, zone,
};
use crate::{
    accounts::{Member, refused},
    app::App,
    crm::timeline::By,
    db::{CustomerId, TaskId, UserId},
    error::{Error, Result},
    openapi::{Refused, RefusedChange},
    web::{Json, List, Page, Path, Query},
};

pub(in crate::crm) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_tasks, create_task))
        .routes(routes!(get_task, update_task, delete_task))
        .routes(routes!(restore_task))
}

/// Which tasks are asked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    state: Option<TaskState>,
    /// The member who is to do them.
    assignee_id: Option<UserId>,
    /// Whom they are about.
    customer_id: Option<CustomerId>,
    /// When they are due, by the day that it is where the business is.
    #[param(inline)]
    due: Option<When>,
    /// Those that are deleted, instead of the others.
    deleted: Option<bool>,
}

/// List the tasks
///
/// Sorted by `due_at`, `created_at` or `title`; what is due first if nothing is asked for, and last what is never due.
#[utoipa::path(
    get, path = "/api/crm/tasks", tag = "tasks", security(("bearer" = [])),
    params(Wanted, Page),
    responses((status = 200, description = "A page of them", body = List<TaskBody>), Refused),
)]
async fn list_tasks(
    State(app): State<App>,
    member: Member,
    Query(wanted): Query<Wanted>,
    Query(page): Query<Page>,
) -> Result<Json<List<TaskBody>>> {
    let due = wanted.due.map(|due| due.bounds(app.clock.now(), &zone(&member.business)));
    let filter = store::Filter {
        state: wanted.state,
        assignee: wanted.assignee_id,
        customer: wanted.customer_id,
        due,
        deleted: wanted.deleted.unwrap_or_default(),
    };
    let tasks = store::list(&app.db, member.business.id, filter, &page).await?;
    Ok(Json(tasks.map(TaskBody::from)))
}

/// Write a task down
#[utoipa::path(
    post, path = "/api/crm/tasks", tag = "tasks", security(("bearer" = [])),
    request_body = NewTask,
    responses((status = 201, description = "The task", body = TaskBody), RefusedChange),
)]
async fn create_task(
    State(app): State<App>,
    member: Member,
    Json(new): Json<NewTask>,
) -> Result<(StatusCode, Json<TaskBody>)> {
    new.validate().map_err(|report| refused(&report))?;
    let (new, by) = (new.read()?, By::Person(member.user.id));
    let task = app.db.write(async |tx| add(tx, &member.business, new, by).await).await?;
    Ok((StatusCode::CREATED, Json(task.into())))
}

/// Get a task
///
/// Also one that is deleted; `deleted_at` says since when.
#[utoipa::path(
    get, path = "/api/crm/tasks/{id}", tag = "tasks", security(("bearer" = [])),
    params(("id" = TaskId, Path, description = "The task")),
    responses((status = 200, description = "The task", body = TaskBody), Refused),
)]
async fn get_task(State(app): State<App>, member: Member, Path(id): Path<TaskId>) -> Result<Json<TaskBody>> {
    let task = store::one(app.db.reader(), member.business.id, id).await?;
    task.map(|task| Json(task.into())).ok_or(Error::NotFound)
}

/// Correct a task, or say that it is done
///
/// An open task can be done or cancelled, and either can be opened again; any other move is refused with 409
/// `state_move`. A deleted task is not changed: it is restored first.
#[utoipa::path(
    patch, path = "/api/crm/tasks/{id}", tag = "tasks", security(("bearer" = [])),
    params(("id" = TaskId, Path, description = "The task")),
    request_body = TaskChange,
    responses((status = 200, description = "The task as changed", body = TaskBody), RefusedChange),
)]
async fn update_task(
    State(app): State<App>,
    member: Member,
    Path(id): Path<TaskId>,
    Json(asked): Json<TaskChange>,
) -> Result<Json<TaskBody>> {
    asked.validate().map_err(|report| refused(&report))?;
    let asked = asked.read();
    let task = app.db.write(async |tx| change::change(tx, &member.business, id, asked).await).await?;
    Ok(Json(task.into()))
}

/// Delete a task
///
/// It can be restored.
#[utoipa::path(
    delete, path = "/api/crm/tasks/{id}", tag = "tasks", security(("bearer" = [])),
    params(("id" = TaskId, Path, description = "The task")),
    responses((status = 204, description = "Deleted"), RefusedChange),
)]
async fn delete_task(State(app): State<App>, member: Member, Path(id): Path<TaskId>) -> Result<StatusCode> {
    app.db.write(async |tx| removal::delete(tx, member.business.id, id).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Restore a deleted task
#[utoipa::path(
    post, path = "/api/crm/tasks/{id}/restore", tag = "tasks", security(("bearer" = [])),
    params(("id" = TaskId, Path, description = "The task")),
    responses((status = 200, description = "The task", body = TaskBody), RefusedChange),
)]
async fn restore_task(
    State(app): State<App>,
    member: Member,
    Path(id): Path<TaskId>,
) -> Result<Json<TaskBody>> {
    let task = app.db.write(async |tx| removal::restore(tx, member.business.id, id).await).await?;
    Ok(Json(task.into()))
}
