//! `/api/receptionist/approvals`: what waits for a person, and deciding.

use axum::extract::State;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Status, body::ApprovalBody, decide::decide, store};
use crate::{
    accounts::Member,
    app::App,
    db::ApprovalId,
    error::Result,
    openapi::{Refused, RefusedChange},
    web::{Json, List, Page, Path, Query},
};

pub(in crate::receptionist) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_approvals))
        .routes(routes!(approve_approval))
        .routes(routes!(refuse_approval))
}

/// Which requests are asked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    status: Option<Status>,
}

/// List what waits for a person
///
/// What the receptionist does only once a person has agreed (`asks` in `profile.tools`), with what became of it. Sorted by
/// `asked_at`; the newest first if nothing is asked for.
#[utoipa::path(get, path = "/api/receptionist/approvals", tag = "receptionist", security(("bearer" = [])),
    params(Wanted, Page),
    responses((status = 200, description = "A page of them", body = List<ApprovalBody>), Refused))]
async fn list_approvals(
    State(app): State<App>,
    member: Member,
    Query(wanted): Query<Wanted>,
    Query(page): Query<Page>,
) -> Result<Json<List<ApprovalBody>>> {
    let found = store::list(app.db.reader(), member.business.id, wanted.status, &page).await?;
    Ok(Json(found.map(ApprovalBody::from)))
}

/// Agree
///
/// It is done by a job at once; `status` and `result` tell what became of it. 409 `already_decided` where somebody was
/// faster, or its 48 hours are over.
#[utoipa::path(post, path = "/api/receptionist/approvals/{id}/approve", tag = "receptionist",
    security(("bearer" = [])), params(("id" = ApprovalId, Path, description = "The request")),
    responses((status = 200, description = "The request", body = ApprovalBody), RefusedChange))]
async fn approve_approval(
    State(app): State<App>,
    member: Member,
    Path(id): Path<ApprovalId>,
) -> Result<Json<ApprovalBody>> {
    Ok(Json(app.db.write(async |tx| decide(tx, &member, id, true).await).await?.into()))
}

/// Refuse
///
/// Nothing is done. 409 `already_decided` where somebody was faster, or its 48 hours are over.
#[utoipa::path(post, path = "/api/receptionist/approvals/{id}/refuse", tag = "receptionist",
    security(("bearer" = [])), params(("id" = ApprovalId, Path, description = "The request")),
    responses((status = 200, description = "The request", body = ApprovalBody), RefusedChange))]
async fn refuse_approval(
    State(app): State<App>,
    member: Member,
    Path(id): Path<ApprovalId>,
) -> Result<Json<ApprovalBody>> {
    Ok(Json(app.db.write(async |tx| decide(tx, &member, id, false).await).await?.into()))
}
