//! `GET /api/crm/customers/names`: who the ids are that other nouns carry, many at once.

use axum::extract::State;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Customer, row};
use crate::{
    accounts::{Member, Phone},
    app::App,
    db::{BusinessId, CustomerId},
    error::{Error, Result},
    openapi::Refused,
    web::{Json, List, Query},
};

/// As many as the longest page of any list.
const MAX_IDS: usize = 200;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_customer_names))
}

/// Whose names are asked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// At most 200 ids with commas between them, as `3,17`.
    #[param(example = "1")]
    ids: String,
}

impl Wanted {
    fn read(&self) -> Result<Vec<CustomerId>> {
        let ids: Vec<_> = self.ids.split(',').map(|id| id.trim().parse().map(CustomerId)).collect();
        if ids.len() > MAX_IDS {
            return Err(Error::field("ids", "has at most 200 of them"));
        }
        let read = ids.into_iter().collect::<Result<_, _>>();
        read.map_err(|_no_number| Error::field("ids", "has ids with commas between them"))
    }
}

/// A customer by name.
#[derive(Serialize, ToSchema)]
struct CustomerName {
    id: CustomerId,
    /// Empty while nobody knows it.
    name: String,
    /// The primary number.
    phone: Option<Phone>,
}

impl From<Customer> for CustomerName {
    fn from(Customer { id, name, phone, .. }: Customer) -> Self {
        Self { id, name, phone }
    }
}

/// List the names of some customers
///
/// Those that are known of the ids asked for, the deleted ones among them: what a list shows beside a `customer_id`.
#[utoipa::path(
    get, path = "/api/crm/customers/names", tag = "customers", security(("bearer" = [])),
    params(Wanted),
    responses((status = 200, description = "All of them", body = List<CustomerName>), Refused),
)]
async fn list_customer_names(
    State(app): State<App>,
    member: Member,
    Query(wanted): Query<Wanted>,
) -> Result<Json<List<CustomerName>>> {
    let found = named(app.db.reader(), member.business.id, wanted.read()?).await?;
    Ok(Json(List::whole(found.into_iter().map(CustomerName::from).collect())))
}

async fn named(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    ids: Vec<CustomerId>,
) -> Result<Vec<Customer>, DbErr> {
    let found = row::Entity::find().filter(row::Column::BusinessId.eq(business));
    found.filter(row::Column::Id.is_in(ids)).order_by_asc(row::Column::Id).all(conn).await
}
