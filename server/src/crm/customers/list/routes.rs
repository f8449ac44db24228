//! `GET /api/crm/customers` and `/api/crm/tags`.

use axum::extract::State;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::store::{self, Filter};
use crate::{
    accounts::{Business, Member},
    app::App,
    crm::customers::{
        Consent, Source, Status,
        body::{CustomerBody, bodies},
        tag,
    },
    db::UserId,
    error::{Error, Result},
    openapi::Refused,
    web::{Json, List, Page, Query},
};

pub(in crate::crm::customers) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_customers)).routes(routes!(list_tags))
}

/// Which customers are asked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// `active` if absent, or any where the deleted ones are asked for.
    status: Option<Status>,
    /// How they became known.
    source: Option<Source>,
    /// The member who looks after them.
    owner_id: Option<UserId>,
    /// A tag of theirs, as it is written.
    tag: Option<String>,
    /// Whether they agreed to be written to.
    consent: Option<Consent>,
    /// Whether they have a number.
    has_phone: Option<bool>,
    /// True for the deleted ones, and only those; they are left out otherwise.
    deleted: Option<bool>,
    /// The first day of their becoming known, where the business is.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// The last day.
    #[param(value_type = Option<String>, format = Date)]
    to: Option<Date>,
}

impl Wanted {
    fn filter(self, business: &Business) -> Result<Filter> {
        let start = |field: &'static str, day: Date| {
            business.start_of(day).ok_or_else(|| Error::field(field, "is not a day"))
        };
        let after = |day: Date| {
            let next = day.tomorrow().map_err(|_out_of_range| Error::field("to", "is not a day"));
            next.and_then(|next| start("to", next))
        };
        let deleted = self.deleted.unwrap_or_default();
        Ok(Filter {
            status: self.status.or((!deleted).then_some(Status::Active)),
            source: self.source,
            owner: self.owner_id,
            tag: self.tag.map(|written| tag::tidy(&written)),
            consent: self.consent,
            has_phone: self.has_phone,
            deleted,
            from: self.from.map(|day| start("from", day)).transpose()?,
            to: self.to.map(after).transpose()?,
        })
    }
}

/// List the customers
///
/// Sorted by `created_at`, `name` or `phone`; the newest first if nothing is asked for. The dates are days where the
/// business is, both included.
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
    let filter = wanted.filter(&member.business)?;
    let business = member.business.id;
    let List { items, total, next } = store::list(&app.db, business, filter, &page).await?;
    let items = bodies(app.db.reader(), business, items).await?;
    Ok(Json(List { items, total, next }))
}

/// A tag that customers have.
#[derive(Serialize, ToSchema)]
#[schema(as = Tag)]
struct TagBody {
    /// As it is written.
    tag: String,
    /// How many customers have it.
    count: i64,
}

/// List the tags of the customers
///
/// Those in use, the most frequent first; on one page, which has room for a thousand.
#[utoipa::path(
    get, path = "/api/crm/tags", tag = "customers", security(("bearer" = [])),
    responses((status = 200, description = "All of them", body = List<TagBody>), Refused),
)]
async fn list_tags(State(app): State<App>, member: Member) -> Result<Json<List<TagBody>>> {
    let tags = store::tags(&app.db, member.business.id).await?;
    Ok(Json(List::whole(tags.into_iter().map(|(tag, count)| TagBody { tag, count }).collect())))
}
