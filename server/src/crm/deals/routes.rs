//! `/api/crm/deals`: sales, opened, moved on and listed.

use axum::{extract::State, http::StatusCode};
use garde::Validate as _;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Day, Deal, Stage, board,
    body::{DealBody, DealChange, NewDeal},
    convert, store, write,
};
use crate::{
    accounts::{Member, refused},
    app::App,
    crm::{leads::belongs, timeline::By},
    db::{BusinessId, CustomerId, DealId, Tx, UserId},
    error::{Error, Result},
    openapi::{Refused, RefusedChange},
    web::{Json, List, Page, Path, Query},
};

pub(in crate::crm) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_deals, create_deal))
        .routes(routes!(board::get_deal_board))
        .routes(routes!(get_deal, update_deal, delete_deal))
        .routes(routes!(restore_deal))
        .routes(routes!(convert::convert_lead))
}

/// Which deals are asked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// With whom.
    customer_id: Option<CustomerId>,
    stage: Option<Stage>,
    /// The member who looks after it.
    owner_id: Option<UserId>,
    /// `true` for those that are deleted, in place of the others.
    deleted: Option<bool>,
    /// In minor units.
    min_amount: Option<i64>,
    /// In minor units.
    max_amount: Option<i64>,
    /// The first day on which they are thought to be made.
    #[param(value_type = Option<String>, format = Date)]
    closing_from: Option<Day>,
    /// The last one.
    #[param(value_type = Option<String>, format = Date)]
    closing_to: Option<Day>,
}

impl From<Wanted> for store::Filter {
    fn from(wanted: Wanted) -> Self {
        Self {
            customer: wanted.customer_id,
            stage: wanted.stage,
            owner: wanted.owner_id,
            deleted: wanted.deleted.unwrap_or(false),
            min_amount: wanted.min_amount,
            max_amount: wanted.max_amount,
            closing_from: wanted.closing_from,
            closing_to: wanted.closing_to,
        }
    }
}

/// List the deals
///
/// Sorted by `created_at`, `updated_at`, `amount`, `expected_close` or `title`; the newest first if nothing is asked for.
#[utoipa::path(
    get, path = "/api/crm/deals", tag = "deals", security(("bearer" = [])),
    params(Wanted, Page),
    responses((status = 200, description = "A page of them", body = List<DealBody>), Refused),
)]
async fn list_deals(
    State(app): State<App>,
    member: Member,
    Query(wanted): Query<Wanted>,
    Query(page): Query<Page>,
) -> Result<Json<List<DealBody>>> {
    let list = store::list(app.db.reader(), member.business.id, wanted.into(), &page).await?;
    Ok(Json(list.map(DealBody::from)))
}

/// Open a deal
///
/// 404 for a customer who is deleted or was merged, and for an owner who does not work here.
#[utoipa::path(
    post, path = "/api/crm/deals", tag = "deals", security(("bearer" = [])),
    request_body = NewDeal,
    responses((status = 201, description = "The deal", body = DealBody), RefusedChange),
)]
async fn create_deal(
    State(app): State<App>,
    member: Member,
    Json(new): Json<NewDeal>,
) -> Result<(StatusCode, Json<DealBody>)> {
    new.validate().map_err(|report| refused(&report))?;
    let (business, by) = (member.business.id, By::Person(member.user.id));
    let (stage, reason) = (new.stage, new.lost_reason.clone().map(Some));
    let made = app.db.write(async |tx| -> Result<Deal> {
        belongs::customer(tx.conn(), business, new.customer_id).await?;
        let deal = write::add(tx, business, new.into(), by).await?;
        write::step(tx, deal, stage, reason, by).await
    });
    Ok((StatusCode::CREATED, Json(made.await?.into())))
}

/// Get a deal
#[utoipa::path(
    get, path = "/api/crm/deals/{id}", tag = "deals", security(("bearer" = [])),
    params(("id" = DealId, Path, description = "The deal")),
    responses((status = 200, description = "The deal, also where it is deleted", body = DealBody), Refused),
)]
async fn get_deal(State(app): State<App>, member: Member, Path(id): Path<DealId>) -> Result<Json<DealBody>> {
    let found = store::deal(app.db.reader(), member.business.id, id).await?;
    found.map(|deal| Json(deal.into())).ok_or(Error::NotFound)
}

/// Change a deal, or move it on
///
/// An open deal goes to `new`, `qualified`, `won` or `lost`, the last with a reason; one that is won or lost is opened
/// again as `qualified`. 409 `stage_move` for any other move; the stage that it has already is none. 404 for a deal that
/// is deleted.
#[utoipa::path(
    patch, path = "/api/crm/deals/{id}", tag = "deals", security(("bearer" = [])),
    params(("id" = DealId, Path, description = "The deal")),
    request_body = DealChange,
    responses((status = 200, description = "The deal as changed", body = DealBody), RefusedChange),
)]
async fn update_deal(
    State(app): State<App>,
    member: Member,
    Path(id): Path<DealId>,
    Json(change): Json<DealChange>,
) -> Result<Json<DealBody>> {
    change.validate().map_err(|report| refused(&report))?;
    let (business, by) = (member.business.id, By::Person(member.user.id));
    let changed = app.db.write(async |tx| update(tx, business, id, change, by).await);
    Ok(Json(changed.await?.into()))
}

async fn update(tx: &Tx, business: BusinessId, id: DealId, change: DealChange, by: By) -> Result<Deal> {
    let deal = store::locked(tx, business, id).await?;
    if deal.deleted_at.is_some() {
        return Err(Error::NotFound);
    }
    let (stage, reason) = (change.stage, change.lost_reason.clone());
    let mut changed = deal.clone();
    change.apply(&mut changed);
    if changed.owner_id != deal.owner_id {
        belongs::owner(tx.conn(), business, changed.owner_id).await?;
    }
    let deal = write::save(tx, deal, changed).await?;
    write::step(tx, deal, stage, reason, by).await
}

/// Delete a deal
///
/// It leaves the lists and the timeline, and can be restored.
#[utoipa::path(
    delete, path = "/api/crm/deals/{id}", tag = "deals", security(("bearer" = [])),
    params(("id" = DealId, Path, description = "The deal")),
    responses((status = 204, description = "Deleted"), RefusedChange),
)]
async fn delete_deal(State(app): State<App>, member: Member, Path(id): Path<DealId>) -> Result<StatusCode> {
    let business = member.business.id;
    app.db.write(async |tx| write::delete(tx, business, id).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Restore a deleted deal
#[utoipa::path(
    post, path = "/api/crm/deals/{id}/restore", tag = "deals", security(("bearer" = [])),
    params(("id" = DealId, Path, description = "The deal")),
    responses((status = 200, description = "The deal as it was", body = DealBody), RefusedChange),
)]
async fn restore_deal(
    State(app): State<App>,
    member: Member,
    Path(id): Path<DealId>,
) -> Result<Json<DealBody>> {
    let business = member.business.id;
    let restored = app.db.write(async |tx| write::restore(tx, business, id).await);
    Ok(Json(restored.await?.into()))
}
