//! `/api/crm/customers`: customers, made, corrected, deleted and restored.

use axum::{extract::State, http::StatusCode};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    body::{CustomerBody, body},
    duplicates,
    input::{CustomerChange, NewCustomer},
    list, merge, names, store,
};
use crate::{
    accounts::Member,
    app::App,
    db::CustomerId,
    error::{Error, Result},
    openapi::{Refused, RefusedChange},
    web::{Json, Path},
};

pub(in crate::crm) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(list::routes())
        .merge(names::routes())
        .routes(routes!(create_customer))
        .routes(routes!(get_customer, update_customer, delete_customer))
        .routes(routes!(restore_customer))
        .merge(duplicates::routes())
        .merge(merge::routes())
}

/// Make a customer
///
/// By a name, a number or an e-mail address at least. `phone` and `email` are the primary ones beside `phones` and
/// `emails`. 409 `customer_phone_taken` for a number of another customer, `customer_deleted` for one of a deleted
/// customer, whose id is in `fields.customer_id`. 404 for an owner who is no member of this business.
#[utoipa::path(
    post, path = "/api/crm/customers", tag = "customers", security(("bearer" = [])),
    request_body = NewCustomer,
    responses((status = 201, description = "The customer as made", body = CustomerBody), RefusedChange),
)]
async fn create_customer(
    State(app): State<App>,
    member: Member,
    Json(new): Json<NewCustomer>,
) -> Result<(StatusCode, Json<CustomerBody>)> {
    let (new, phones) = new.read()?;
    let business = member.business.id;
    let (made, contacts) =
        app.db.write(async |tx| store::add_named(tx, business, new, &phones).await).await?;
    Ok((StatusCode::CREATED, Json(CustomerBody::of(made, &contacts))))
}

/// Get a customer
///
/// Whoever was merged into another is shown as that one, with its `id`; whoever is deleted has `deleted_at`.
#[utoipa::path(
    get, path = "/api/crm/customers/{id}", tag = "customers", security(("bearer" = [])),
    params(("id" = CustomerId, Path, description = "The customer")),
    responses((status = 200, description = "The customer", body = CustomerBody), Refused),
)]
async fn get_customer(
    State(app): State<App>,
    member: Member,
    Path(id): Path<CustomerId>,
) -> Result<Json<CustomerBody>> {
    let found = store::shown(app.db.reader(), member.business.id, id).await?.ok_or(Error::NotFound)?;
    Ok(Json(body(app.db.reader(), found).await?))
}

/// Correct a customer
///
/// Whoever was merged into another is corrected as that one; one who is deleted is not there. Refused as when made.
#[utoipa::path(
    patch, path = "/api/crm/customers/{id}", tag = "customers", security(("bearer" = [])),
    params(("id" = CustomerId, Path, description = "The customer")),
    request_body = CustomerChange,
    responses((status = 200, description = "The customer as changed", body = CustomerBody), RefusedChange),
)]
async fn update_customer(
    State(app): State<App>,
    member: Member,
    Path(id): Path<CustomerId>,
    Json(change): Json<CustomerChange>,
) -> Result<Json<CustomerBody>> {
    let change = change.read()?;
    let business = member.business.id;
    let changed = app.db.write(async |tx| store::change(tx, business, id, change).await).await?;
    Ok(Json(body(app.db.reader(), changed).await?))
}

/// Delete a customer
///
/// What belongs to them stays, and so do their numbers: whoever calls from one is back.
#[utoipa::path(
    delete, path = "/api/crm/customers/{id}", tag = "customers", security(("bearer" = [])),
    params(("id" = CustomerId, Path, description = "The customer")),
    responses((status = 204, description = "Deleted, until restored"), RefusedChange),
)]
async fn delete_customer(
    State(app): State<App>,
    member: Member,
    Path(id): Path<CustomerId>,
) -> Result<StatusCode> {
    app.db.write(async |tx| store::delete(tx, member.business.id, id).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Restore a customer
///
/// Undoes a deletion.
#[utoipa::path(
    post, path = "/api/crm/customers/{id}/restore", tag = "customers", security(("bearer" = [])),
    params(("id" = CustomerId, Path, description = "The customer")),
    responses((status = 200, description = "The customer, who is back", body = CustomerBody), RefusedChange),
)]
async fn restore_customer(
    State(app): State<App>,
    member: Member,
    Path(id): Path<CustomerId>,
) -> Result<Json<CustomerBody>> {
    let restored = app.db.write(async |tx| store::restore(tx, member.business.id, id).await).await?;
    Ok(Json(body(app.db.reader(), restored).await?))
}
