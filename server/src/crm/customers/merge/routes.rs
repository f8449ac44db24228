//! `/api/crm/customers/{id}/merge`: seen before it is done, and done.

use axum::extract::State;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    body::{MergePreview, MergedCustomer},
    store,
};
use crate::{
    accounts::Member,
    app::App,
    db::CustomerId,
    error::{Error, Result},
    openapi::{Refused, RefusedChange},
    parts,
    web::{Json, Path, Query},
};

pub(in crate::crm) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(preview_merge, merge_customers))
}

/// Who is the same person.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct MergedWith {
    /// The customer who would go up in this one.
    other_id: CustomerId,
}

/// See what merging two customers would come to
///
/// Nothing is written. The customer of the path is the survivor: what they lack they get from the other.
#[utoipa::path(
    get, path = "/api/crm/customers/{id}/merge", tag = "customers", security(("bearer" = [])),
    params(("id" = CustomerId, Path, description = "The survivor"), MergedWith),
    responses((status = 200, description = "What it would come to", body = MergePreview), Refused),
)]
async fn preview_merge(
    State(app): State<App>,
    member: Member,
    Path(id): Path<CustomerId>,
    Query(with): Query<MergedWith>,
) -> Result<Json<MergePreview>> {
    two(id, with.other_id)?;
    let (business, tables) = (member.business.id, parts::customer_tables());
    let (plan, moved) = store::preview(app.db.reader(), business, id, with.other_id, tables).await?;
    let conflicts = plan.conflicts.into_iter().map(Into::into).collect();
    Ok(Json(MergePreview { customer: plan.after.into(), moved, conflicts }))
}

/// The customer who goes up in another.
#[derive(Deserialize, ToSchema)]
struct Merge {
    other_id: CustomerId,
}

/// Merge two customers
///
/// Whatever is the other's becomes the survivor's, who is the customer of the path; the numbers of both find the
/// survivor from then on. Merged a second time, nothing happens. Owners and managers only.
#[utoipa::path(
    post, path = "/api/crm/customers/{id}/merge", tag = "customers", security(("bearer" = [])),
    params(("id" = CustomerId, Path, description = "The survivor")),
    request_body = Merge,
    responses((status = 200, description = "The survivor", body = MergedCustomer), RefusedChange),
)]
async fn merge_customers(
    State(app): State<App>,
    member: Member,
    Path(id): Path<CustomerId>,
    Json(with): Json<Merge>,
) -> Result<Json<MergedCustomer>> {
    two(id, with.other_id)?;
    let (business, actor, tables) = (member.business.id, member.actor(), parts::customer_tables());
    let merged = app.db.write(async |tx| store::merge(tx, &actor, business, id, with.other_id, tables).await);
    Ok(Json(merged.await?.into()))
}

fn two(id: CustomerId, other: CustomerId) -> Result<()> {
    if id == other { Err(Error::field("other_id", "is the same customer")) } else { Ok(()) }
}
