//! `/api/rehearsals`: the scripts, the runs, and what came of them.

mod body;
mod scripts;

use axum::{extract::State, http::StatusCode};
use utoipa_axum::{router::OpenApiRouter, routes};

use self::body::{NewRun, RunBody, WholeRun};
use super::{jobs::Rehearse, store};
use crate::{
    accounts::Member,
    app::App,
    db::RehearsalId,
    error::Result,
    openapi::{Refused, RefusedChange, RefusedSending},
    web::{Json, List, Page, Path, Query},
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_rehearsals, create_rehearsal))
        .routes(routes!(get_rehearsal))
        .merge(scripts::routes())
}

/// Rehearse the receptionist
///
/// By these scripts, or by all. It takes minutes; whoever follows `/api/events` learns of every outcome (`rehearsal`). 409
/// `rehearsal_running` while another one of this business goes on.
#[utoipa::path(
    post, path = "/api/rehearsals", tag = "rehearsals", security(("bearer" = [])),
    request_body = NewRun,
    responses((status = 202, description = "It begins", body = RunBody), RefusedChange, RefusedSending),
)]
async fn create_rehearsal(
    State(app): State<App>,
    member: Member,
    Json(new): Json<NewRun>,
) -> Result<(StatusCode, Json<RunBody>)> {
    let business = &member.business;
    business.clients(&app).openai()?;
    let (scripts, whole) = store::chosen(app.db.reader(), business.id, new.scripts.as_deref()).await?;
    let user = Some(member.user.id);
    let run = app.db.write(async |tx| -> Result<_> {
        let run = store::begin(tx, business.id, user, (&scripts, whole)).await?;
        tx.enqueue(Rehearse { run: run.id }).now().await?;
        Ok(run)
    });
    Ok((StatusCode::ACCEPTED, Json(run.await?.into())))
}

/// List the rehearsals
///
/// The last fifty are kept. Sorted by `started_at`, the newest first.
#[utoipa::path(
    get, path = "/api/rehearsals", tag = "rehearsals", security(("bearer" = [])),
    params(Page),
    responses((status = 200, description = "A page of them", body = List<RunBody>), Refused),
)]
async fn list_rehearsals(
    State(app): State<App>,
    member: Member,
    Query(page): Query<Page>,
) -> Result<Json<List<RunBody>>> {
    let runs = store::page(app.db.reader(), member.business.id, &page).await?;
    Ok(Json(runs.map(RunBody::from)))
}

/// Get a rehearsal with what came of every script so far
#[utoipa::path(
    get, path = "/api/rehearsals/{id}", tag = "rehearsals", security(("bearer" = [])),
    params(("id" = RehearsalId, Path, description = "The rehearsal")),
    responses((status = 200, description = "The rehearsal", body = WholeRun), Refused),
)]
async fn get_rehearsal(
    State(app): State<App>,
    member: Member,
    Path(id): Path<RehearsalId>,
) -> Result<Json<WholeRun>> {
    let conn = app.db.reader();
    let run = store::of_business(conn, member.business.id, id).await?;
    let (outcomes, before) = (store::outcomes(conn, &run).await?, store::before(conn, &run).await?);
    Ok(Json(WholeRun::of(run, outcomes, &before)))
}
