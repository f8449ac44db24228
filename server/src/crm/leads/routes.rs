//! `/api/crm/leads`: what customers want, written down, moved on and listed.

use axum::{extract::State, http::StatusCode};
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Intent, Lead, LeadSource, Stage, belongs,
    body::{LeadBody, LeadChange, NewLead},
    made, store, write,
};
use crate::{
    accounts::{Business, Member},
    app::App,
    crm::timeline::By,
    db::{BusinessId, CustomerId, LeadId, Moment, Tx, UserId},
    error::{Error, Result},
    openapi::{Refused, RefusedChange},
    web::{Json, List, Page, Path, Query},
};

pub(in crate::crm) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_leads, create_lead))
        .routes(routes!(get_lead, update_lead, delete_lead))
        .routes(routes!(restore_lead))
}

/// Which leads are asked for; the dates are days where the business is, both included.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// Who wants it.
    customer_id: Option<CustomerId>,
    stage: Option<Stage>,
    /// How it became known.
    source: Option<LeadSource>,
    intent: Option<Intent>,
    /// The member who looks after it.
    owner_id: Option<UserId>,
    /// The whole name of the city.
    city: Option<String>,
    /// `true` for those that are deleted, in place of the others.
    deleted: Option<bool>,
    /// The first day on which they were written down.
    #[param(value_type = Option<String>, format = Date)]
    created_from: Option<Date>,
    /// The last one.
    #[param(value_type = Option<String>, format = Date)]
    created_to: Option<Date>,
}

impl Wanted {
    fn filter(self, business: &Business) -> Result<store::Filter> {
        let start = |name: &str, day: Option<Date>| -> Result<Option<Moment>> {
            let begins = |day| business.start_of(day).ok_or_else(|| Error::field(name, "is not a day"));
            day.map(begins).transpose()
        };
        let after = self.created_to.map(|day| day.tomorrow().unwrap_or(Date::MAX));
        Ok(store::Filter {
            customer: self.customer_id,
            stage: self.stage,
            source: self.source,
            intent: self.intent,
            owner: self.owner_id,
            city: self.city.map(|city| city.trim().to_owned()),
            deleted: self.deleted.unwrap_or(false),
            from: start("created_from", self.created_from)?,
            before: start("created_to", after)?,
        })
    }
}

/// List the leads
///
/// Sorted by `created_at`, `updated_at`, `amount` or `title`; the newest first if nothing is asked for.
#[utoipa::path(
    get, path = "/api/crm/leads", tag = "leads", security(("bearer" = [])),
    params(Wanted, Page),
    responses((status = 200, description = "A page of them", body = List<LeadBody>), Refused),
)]
async fn list_leads(
    State(app): State<App>,
    member: Member,
    Query(wanted): Query<Wanted>,
    Query(page): Query<Page>,
) -> Result<Json<List<LeadBody>>> {
    let filter = wanted.filter(&member.business)?;
    let list = store::list(app.db.reader(), member.business.id, filter, &page).await?;
    Ok(Json(list.map(LeadBody::from)))
}

/// Write a lead down
///
/// Its source is `manual`. 404 for a customer who is deleted or was merged, and for an owner who does not work here.
#[utoipa::path(
    post, path = "/api/crm/leads", tag = "leads", security(("bearer" = [])),
    request_body = NewLead,
    responses((status = 201, description = "The lead", body = LeadBody), RefusedChange),
)]
async fn create_lead(
    State(app): State<App>,
    member: Member,
    Json(new): Json<NewLead>,
) -> Result<(StatusCode, Json<LeadBody>)> {
    let (business, by) = (member.business.id, By::Person(member.user.id));
    let (stage, reason) = (new.stage, new.checked_reason()?);
    let made = app.db.write(async |tx| -> Result<Lead> {
        let lead = made::add(tx, business, new.into(), by).await?;
        write::step(tx, lead, stage, reason, by).await
    });
    Ok((StatusCode::CREATED, Json(made.await?.into())))
}

/// Get a lead
#[utoipa::path(
    get, path = "/api/crm/leads/{id}", tag = "leads", security(("bearer" = [])),
    params(("id" = LeadId, Path, description = "The lead")),
    responses((status = 200, description = "The lead, also where it is deleted", body = LeadBody), Refused),
)]
async fn get_lead(State(app): State<App>, member: Member, Path(id): Path<LeadId>) -> Result<Json<LeadBody>> {
    let found = store::lead(app.db.reader(), member.business.id, id).await?;
    found.map(|lead| Json(lead.into())).ok_or(Error::NotFound)
}

/// Change a lead, or move it on
///
/// From `new` it goes on to `contacted` and `qualified`; any of them can become `lost`, with a reason; what is lost can
/// become `contacted` again. 409 `stage_move` for any other move; the stage that it has already is none. 404 for a lead
/// that is deleted.
#[utoipa::path(
    patch, path = "/api/crm/leads/{id}", tag = "leads", security(("bearer" = [])),
    params(("id" = LeadId, Path, description = "The lead")),
    request_body = LeadChange,
    responses((status = 200, description = "The lead as changed", body = LeadBody), RefusedChange),
)]
async fn update_lead(
    State(app): State<App>,
    member: Member,
    Path(id): Path<LeadId>,
    Json(change): Json<LeadChange>,
) -> Result<Json<LeadBody>> {
    let (business, by) = (member.business.id, By::Person(member.user.id));
    let change = change.checked()?;
    let changed = app.db.write(async |tx| update(tx, business, id, change, by).await);
    Ok(Json(changed.await?.into()))
}

async fn update(tx: &Tx, business: BusinessId, id: LeadId, change: LeadChange, by: By) -> Result<Lead> {
    let lead = store::living(tx, business, id).await?;
    let (stage, reason) = (change.stage, change.lost_reason.clone());
    let mut changed = lead.clone();
    change.apply(&mut changed);
    if changed.owner_id != lead.owner_id {
        belongs::owner(tx.conn(), business, changed.owner_id).await?;
    }
    let lead = write::save(tx, lead, changed, by).await?;
    write::step(tx, lead, stage, reason, by).await
}

/// Delete a lead
///
/// It leaves the lists and the timeline, and can be restored. A deal that it was turned into stays.
#[utoipa::path(
    delete, path = "/api/crm/leads/{id}", tag = "leads", security(("bearer" = [])),
    params(("id" = LeadId, Path, description = "The lead")),
    responses((status = 204, description = "Deleted"), RefusedChange),
)]
async fn delete_lead(State(app): State<App>, member: Member, Path(id): Path<LeadId>) -> Result<StatusCode> {
    let (business, by) = (member.business.id, By::Person(member.user.id));
    app.db.write(async |tx| write::delete(tx, business, id, by).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Restore a deleted lead
#[utoipa::path(
    post, path = "/api/crm/leads/{id}/restore", tag = "leads", security(("bearer" = [])),
    params(("id" = LeadId, Path, description = "The lead")),
    responses((status = 200, description = "The lead as it was", body = LeadBody), RefusedChange),
)]
async fn restore_lead(
    State(app): State<App>,
    member: Member,
    Path(id): Path<LeadId>,
) -> Result<Json<LeadBody>> {
    let (business, by) = (member.business.id, By::Person(member.user.id));
    let restored = app.db.write(async |tx| write::restore(tx, business, id, by).await);
    Ok(Json(restored.await?.into()))
}
