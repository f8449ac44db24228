//! `/api/crm/duplicates`: customers who may be the same person, and those of whom that was denied.

use std::collections::HashMap;

use axum::{extract::State, http::StatusCode};
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Reason,
    pairs::{self, Pair},
    store,
};
use crate::{
    accounts::{Member, Phone},
    app::App,
    crm::customers::{self, Customer, Source, Status, merge, row as customer},
    db::{BusinessId, CustomerId, Moment, Tx},
    error::{Error, Result},
    openapi::{Refused, RefusedChange},
    web::{Json, List, Page, Path, Query},
};

pub(in crate::crm) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_duplicates))
        .routes(routes!(dismiss_duplicate))
        .routes(routes!(list_duplicates_of_customer))
}

/// As much of a customer as tells them from another.
#[derive(Clone, Serialize, ToSchema)]
struct CustomerInShort {
    id: CustomerId,
    name: String,
    phone: Option<Phone>,
    email: Option<String>,
    status: Status,
    source: Source,
    created_at: Moment,
}

impl From<Customer> for CustomerInShort {
    fn from(customer: Customer) -> Self {
        let Customer { id, name, phone, email, status, source, created_at, .. } = customer;
        Self { id, name, phone, email, status, source, created_at }
    }
}

/// Somebody who may be the customer in question.
#[derive(Serialize, ToSchema)]
struct Duplicate {
    customer: CustomerInShort,
    /// What they have in common.
    reasons: Vec<Reason>,
}

/// Two who may be one.
#[derive(Serialize, ToSchema)]
struct DuplicatePair {
    /// The one who became known first.
    customer: CustomerInShort,
    other: CustomerInShort,
    /// What they have in common.
    reasons: Vec<Reason>,
}

/// List the pairs of customers who may be one
///
/// The most likely first. What more than ten customers share is no reason.
#[utoipa::path(
    get, path = "/api/crm/duplicates", tag = "customers", security(("bearer" = [])),
    params(Page),
    responses((status = 200, description = "A page of them", body = List<DuplicatePair>), Refused),
)]
async fn list_duplicates(
    State(app): State<App>,
    member: Member,
    Query(page): Query<Page>,
) -> Result<Json<List<DuplicatePair>>> {
    let business = member.business.id;
    let pairs = pairs::page(app.db.reader(), business, None, &page).await?;
    let known = in_short(app.db.reader(), business, &pairs.items).await?;
    Ok(Json(only_known(pairs, |pair| {
        let (customer, other) = (known.get(&pair.one_id)?.clone(), known.get(&pair.other_id)?.clone());
        Some(DuplicatePair { customer, other, reasons: pair.reasons() })
    })))
}

/// List who may be the same customer
///
/// The most likely first. What more than ten customers share is no reason.
#[utoipa::path(
    get, path = "/api/crm/customers/{id}/duplicates", tag = "customers", security(("bearer" = [])),
    params(("id" = CustomerId, Path, description = "The customer"), Page),
    responses((status = 200, description = "A page of them", body = List<Duplicate>), Refused),
)]
async fn list_duplicates_of_customer(
    State(app): State<App>,
    member: Member,
    Path(id): Path<CustomerId>,
    Query(page): Query<Page>,
) -> Result<Json<List<Duplicate>>> {
    let (conn, business) = (app.db.reader(), member.business.id);
    let found = customers::customer(conn, business, id).await?.ok_or(Error::NotFound)?;
    let survivor = found.merged_into.unwrap_or(id);
    let pairs = pairs::page(conn, business, Some(survivor), &page).await?;
    let known = in_short(conn, business, &pairs.items).await?;
    Ok(Json(only_known(pairs, |pair| {
        Some(Duplicate { customer: known.get(&pair.other_id)?.clone(), reasons: pair.reasons() })
    })))
}

/// A pair whose customer went away between two queries is left out.
fn only_known<T>(pairs: List<Pair>, show: impl Fn(&Pair) -> Option<T>) -> List<T> {
    let List { items, total, next } = pairs;
    List { items: items.iter().filter_map(show).collect(), total, next }
}

async fn in_short(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    pairs: &[Pair],
) -> Result<HashMap<CustomerId, CustomerInShort>, DbErr> {
    let ids = pairs.iter().flat_map(|pair| [pair.one_id, pair.other_id]);
    let found = customer::Entity::find()
        .filter(customer::Column::BusinessId.eq(business))
        .filter(customer::Column::Id.is_in(ids));
    let found = found.all(conn).await?;
    Ok(found.into_iter().map(|customer| (customer.id, customer.into())).collect())
}

/// Two customers who are two people.
#[derive(Deserialize, ToSchema)]
struct Dismissal {
    customer_id: CustomerId,
    other_id: CustomerId,
}

/// Say that two customers are not one
///
/// They are not listed as a pair again.
#[utoipa::path(
    post, path = "/api/crm/duplicates/dismiss", tag = "customers", security(("bearer" = [])),
    request_body = Dismissal,
    responses((status = 204, description = "Remembered"), RefusedChange),
)]
async fn dismiss_duplicate(
    State(app): State<App>,
    member: Member,
    Json(dismissal): Json<Dismissal>,
) -> Result<StatusCode> {
    let Dismissal { customer_id, other_id } = dismissal;
    if customer_id == other_id {
        return Err(Error::field("other_id", "is the same customer"));
    }
    let business = member.business.id;
    app.db.write(async |tx| dismiss(tx, business, customer_id, other_id).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn dismiss(tx: &Tx, business: BusinessId, one: CustomerId, other: CustomerId) -> Result<()> {
    let (first, second) = (one.min(other), one.max(other));
    for id in [first, second] {
        let held = merge::held(tx, business, id).await?;
        if held.is_none_or(|held| held.id != id) {
            return Err(Error::NotFound);
        }
    }
    Ok(store::distinguish(tx, business, first, second).await?)
}
