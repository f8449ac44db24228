//! `/api/crm/timeline`: what happened with a customer.

use std::collections::HashMap;

use axum::extract::State;
use futures_util::future::try_join_all;
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Kind, Maker, row, store};
use crate::{
    accounts::Member,
    app::App,
    crm::customers,
    db::{BusinessId, CustomerId, Moment, TimelineId, UserId},
    error::{Error, Result},
    openapi::Refused,
    parts,
    web::{Json, List, Page, Query},
};

pub(in crate::crm) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_timeline))
}

/// An entry of a timeline.
#[derive(Serialize, ToSchema)]
#[schema(as = TimelineEntry)]
struct EntryBody {
    id: TimelineId,
    at: Moment,
    /// What it is: `call`, `note`, `lead` …
    kind: String,
    /// Its id, by which its own operation gives it.
    subject: String,
    /// Who did it.
    made_by: Maker,
    /// The member, where one did it.
    user_id: Option<UserId>,
    /// What it is about, as the noun's own operation shows it.
    #[schema(value_type = Object)]
    body: Value,
}

/// Which entries are asked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// Whose timeline.
    customer_id: CustomerId,
    /// Only these kinds, with commas between them; all if absent.
    #[param(max_length = 200)]
    kind: Option<String>,
}

/// List what happened with a customer
///
/// Sorted by `at`, the newest first if nothing is asked for. What the member's role may not see is left out.
#[utoipa::path(
    get, path = "/api/crm/timeline", tag = "timeline", security(("bearer" = [])),
    params(Wanted, Page),
    responses((status = 200, description = "A page of the timeline", body = List<EntryBody>), Refused),
)]
async fn list_timeline(
    State(app): State<App>,
    member: Member,
    Query(wanted): Query<Wanted>,
    Query(page): Query<Page>,
) -> Result<Json<List<EntryBody>>> {
    let kinds = chosen(parts::kinds(), wanted.kind.as_deref())?;
    let kinds: Vec<Kind> = kinds.into_iter().filter(|kind| kind.seen_by.contains(&member.role)).collect();
    let business = member.business.id;
    let Some(customer) = customers::customer(app.db.reader(), business, wanted.customer_id).await? else {
        return Err(Error::NotFound);
    };
    let names: Vec<&str> = kinds.iter().map(|kind| kind.name).collect();
    let list = store::page(app.db.reader(), business, customer.id, &names, &page).await?;
    let mut bodies = load(&app, business, &kinds, &list.items).await?;
    Ok(Json(list.map(|entry| shown(entry, &mut bodies))))
}

fn chosen(all: &[Kind], asked: Option<&str>) -> Result<Vec<Kind>> {
    let Some(asked) = asked else { return Ok(all.to_vec()) };
    let find = |name: &str| {
        let known = all.iter().find(|kind| kind.name == name).copied();
        known.ok_or_else(|| {
            let names: Vec<&str> = all.iter().map(|kind| kind.name).collect();
            Error::field("kind", &format!("is none of {}", names.join(", ")))
        })
    };
    asked.split(',').map(str::trim).map(find).collect()
}

type Bodies = HashMap<(String, String), Value>;

/// One query per kind on the page, all at once.
async fn load(app: &App, business: BusinessId, kinds: &[Kind], entries: &[row::Model]) -> Result<Bodies> {
    let loading = kinds.iter().map(|kind| async move {
        let of_kind = entries.iter().filter(|entry| entry.kind == kind.name);
        let subjects: Vec<String> = of_kind.map(|entry| entry.subject.clone()).collect();
        let loaded = if subjects.is_empty() { vec![] } else { (kind.load)(app, business, &subjects).await? };
        Ok::<_, DbErr>(loaded.into_iter().map(|(subject, body)| ((kind.name.to_owned(), subject), body)))
    });
    Ok(try_join_all(loading).await?.into_iter().flatten().collect())
}

fn shown(entry: row::Model, bodies: &mut Bodies) -> EntryBody {
    let row::Model { id, at, kind, subject, made_by, user_id, .. } = entry;
    let body = bodies.remove(&(kind.clone(), subject.clone())).unwrap_or(Value::Object(Default::default()));
    EntryBody { id, at, kind, subject, made_by, user_id, body }
}
