//! `/api/crm/customers`: customers, found, corrected and listed.

use axum::extract::State;
use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Customer, Source, Status, duplicates, merge, store};
use crate::{
    accounts::{Gender, Member, Phone, refused},
    app::App,
    db::{CustomerId, Moment},
    error::{Error, Result},
    openapi::{Refused, RefusedChange},
    web::{Json, List, Page, Path, Query, input::given},
};

pub(in crate::crm) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_customers))
        .routes(routes!(get_customer, update_customer))
        .merge(duplicates::routes())
        .merge(merge::routes())
}

/// A customer as the API shows them.
#[derive(Serialize, ToSchema)]
#[schema(as = Customer)]
struct CustomerBody {
    id: CustomerId,
    /// Empty while nobody knows it.
    name: String,
    /// Unique within the business.
    phone: Option<Phone>,
    email: Option<String>,
    gender: Gender,
    status: Status,
    source: Source,
    created_at: Moment,
}

impl From<Customer> for CustomerBody {
    fn from(customer: Customer) -> Self {
        let Customer { id, name, phone, email, gender, status, source, created_at, .. } = customer;
        Self { id, name, phone, email, gender, status, source, created_at }
    }
}

/// Which customers are asked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// `active` if absent.
    status: Option<Status>,
    /// How they became known.
    source: Option<Source>,
}

/// List the customers
///
/// Sorted by `created_at`, `name` or `phone`; the newest first if nothing is asked for.
#[utoipa::path(
    get, path = "/api/crm/customers", tag = "customers", security(("bearer" = [])),
    params(Wanted, Page),
    responses((status = 200, description = "A page of them", body = List<CustomerBody>), Refused),
)]
async fn list_customers(
    State(app): State<App>,
    member: Member,
    Query(wanted): Query<Wanted>,
    Query(page): Query<Page>,
) -> Result<Json<List<CustomerBody>>> {
    let filter = store::Filter { status: wanted.status.unwrap_or(Status::Active), source: wanted.source };
    let list = store::list(&app.db, member.business.id, filter, &page).await?;
    Ok(Json(list.map(CustomerBody::from)))
}

/// Get a customer
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
    let found = store::customer(app.db.reader(), member.business.id, id).await?;
    found.map(|customer| Json(customer.into())).ok_or(Error::NotFound)
}

/// What may be changed; an absent field stays as it is, `"email": null` removes the address.
#[derive(Deserialize, Validate, ToSchema)]
struct CustomerChange {
    #[garde(inner(length(chars, max = 120)))]
    #[schema(max_length = 120)]
    name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[garde(custom(looks_like_email))]
    #[schema(value_type = Option<String>, format = Email, max_length = 254)]
    email: Option<Option<String>>,
    #[garde(skip)]
    gender: Option<Gender>,
}

/// Correct a customer
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
    change.validate().map_err(|report| refused(&report))?;
    let CustomerChange { name, email, gender } = change;
    let change = store::Change {
        name: name.map(|name| name.trim().to_owned()),
        email: email.map(|email| email.map(|email| email.trim().to_owned())),
        gender,
    };
    let business = member.business.id;
    let found = app.db.write(async |tx| store::change(tx, business, id, change).await).await?;
    if !found {
        return Err(Error::NotFound);
    }
    get_customer(State(app), member, Path(id)).await
}

/// A local part, one `@` and a domain with a dot: whether it is anybody's, only a message can tell.
fn looks_like_email(email: &Option<Option<String>>, _: &()) -> garde::Result {
    let Some(Some(email)) = email else { return Ok(()) };
    let whole = email.trim().split_once('@').is_some_and(|(name, domain)| {
        let plain = |text: &str| !text.is_empty() && !text.contains(|c: char| c == '@' || c.is_whitespace());
        plain(name)
            && plain(domain)
            && domain.split('.').count() > 1
            && domain.split('.').all(|label| !label.is_empty())
    });
    if whole && email.len() <= 254 { Ok(()) } else { Err(garde::Error::new("not an e-mail address")) }
}
