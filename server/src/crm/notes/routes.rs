//! `/api/crm/notes`: what became known of customers, written down, corrected and listed.

use axum::{extract::State, http::StatusCode};
use garde::Validate;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Note, NoteKind,
    body::{NewNoteBody, NoteBody, NoteChange},
    change,
    store::{self, Filter, NewNote},
};
use crate::{
    accounts::{Member, refused},
    app::App,
    crm::{
        customers::{self, merge},
        timeline::{By, Maker},
    },
    db::{CustomerId, NoteId, Tx},
    error::{Error, Result},
    openapi::{Refused, RefusedChange},
    web::{Json, List, Page, Path, Query},
};

pub(in crate::crm) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_all_notes, create_note))
        .routes(routes!(get_note, update_note, delete_note))
        .routes(routes!(restore_note))
        .routes(routes!(list_notes))
}

/// Which notes are asked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct WantedNotes {
    /// About this customer.
    customer_id: Option<CustomerId>,
    kind: Option<NoteKind>,
    /// Written by one of these.
    made_by: Option<Maker>,
    /// Taken in this call.
    call_sid: Option<String>,
    /// The deleted ones instead of the others.
    deleted: Option<bool>,
}

/// List the notes
///
/// Sorted by `created_at`, the newest first if nothing is asked for.
#[utoipa::path(
    get, path = "/api/crm/notes", tag = "notes", security(("bearer" = [])),
    params(WantedNotes, Page),
    responses((status = 200, description = "A page of them", body = List<NoteBody>), Refused),
)]
async fn list_all_notes(
    State(app): State<App>,
    member: Member,
    Query(wanted): Query<WantedNotes>,
    Query(page): Query<Page>,
) -> Result<Json<List<NoteBody>>> {
    let WantedNotes { customer_id: customer, kind, made_by, call_sid, deleted } = wanted;
    let filter = Filter { customer, kind, made_by, call_sid, deleted: deleted.unwrap_or(false) };
    Ok(Json(store::list(&app.db, member.business.id, filter, &page).await?.map(NoteBody::from)))
}

/// List what became known of a customer
///
/// Sorted by `created_at`, the newest first if nothing is asked for.
#[utoipa::path(
    get, path = "/api/crm/customers/{id}/notes", tag = "notes", security(("bearer" = [])),
    params(("id" = CustomerId, Path, description = "The customer"), Page),
    responses((status = 200, description = "A page of the notes", body = List<NoteBody>), Refused),
)]
async fn list_notes(
    State(app): State<App>,
    member: Member,
    Path(id): Path<CustomerId>,
    Query(page): Query<Page>,
) -> Result<Json<List<NoteBody>>> {
    let business = member.business.id;
    let found = customers::customer(app.db.reader(), business, id).await?.ok_or(Error::NotFound)?;
    let survivor = found.merged_into.unwrap_or(id);
    Ok(Json(store::notes(&app.db, business, survivor, &page).await?.map(NoteBody::from)))
}

/// Get a note
#[utoipa::path(
    get, path = "/api/crm/notes/{id}", tag = "notes", security(("bearer" = [])),
    params(("id" = NoteId, Path, description = "The note")),
    responses((status = 200, description = "The note, also where it is deleted", body = NoteBody), Refused),
)]
async fn get_note(State(app): State<App>, member: Member, Path(id): Path<NoteId>) -> Result<Json<NoteBody>> {
    let found = store::note(app.db.reader(), member.business.id, id).await?;
    found.map(|note| Json(note.into())).ok_or(Error::NotFound)
}

/// Write a note about a customer
#[utoipa::path(
    post, path = "/api/crm/notes", tag = "notes", security(("bearer" = [])),
    request_body = NewNoteBody,
    responses((status = 201, description = "Written", body = NoteBody), RefusedChange),
)]
async fn create_note(
    State(app): State<App>,
    member: Member,
    Json(new): Json<NewNoteBody>,
) -> Result<(StatusCode, Json<NoteBody>)> {
    new.validate().map_err(|report| refused(&report))?;
    let made = app.db.write(async |tx| write(tx, &member, &new).await).await?;
    Ok((StatusCode::CREATED, Json(made.into())))
}

async fn write(tx: &Tx, member: &Member, new: &NewNoteBody) -> Result<Note> {
    let business = member.business.id;
    let customer = merge::held(tx, business, new.customer_id).await?;
    let customer = customer.filter(|customer| customer.deleted_at.is_none()).ok_or(Error::NotFound)?;
    let note = NewNote {
        customer: Some(customer.id),
        call_sid: None,
        kind: new.kind.unwrap_or(NoteKind::Note),
        body: new.body.trim(),
        quote: None,
        once: None,
        by: By::Person(member.user.id),
    };
    let id = store::add_note(tx, business, note).await?.ok_or(Error::NotFound)?;
    store::note(tx.conn(), business, id).await?.ok_or(Error::NotFound)
}

/// Correct a note
#[utoipa::path(
    patch, path = "/api/crm/notes/{id}", tag = "notes", security(("bearer" = [])),
    params(("id" = NoteId, Path, description = "The note")),
    request_body = NoteChange,
    responses((status = 200, description = "The note as corrected", body = NoteBody), RefusedChange),
)]
async fn update_note(
    State(app): State<App>,
    member: Member,
    Path(id): Path<NoteId>,
    Json(changes): Json<NoteChange>,
) -> Result<Json<NoteBody>> {
    changes.validate().map_err(|report| refused(&report))?;
    let Some(body) = changes.body else { return get_note(State(app), member, Path(id)).await };
    let business = member.business.id;
    let corrected = app.db.write(async |tx| change::correct(tx, business, id, body.trim()).await).await?;
    Ok(Json(corrected.into()))
}

/// Delete a note
///
/// It leaves every list and the timeline, and can be restored.
#[utoipa::path(
    delete, path = "/api/crm/notes/{id}", tag = "notes", security(("bearer" = [])),
    params(("id" = NoteId, Path, description = "The note")),
    responses((status = 204, description = "Deleted"), RefusedChange),
)]
async fn delete_note(State(app): State<App>, member: Member, Path(id): Path<NoteId>) -> Result<StatusCode> {
    let business = member.business.id;
    app.db.write(async |tx| change::delete(tx, business, id).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Restore a note that was deleted
#[utoipa::path(
    post, path = "/api/crm/notes/{id}/restore", tag = "notes", security(("bearer" = [])),
    params(("id" = NoteId, Path, description = "The note")),
    responses((status = 200, description = "The note, back in its place", body = NoteBody), RefusedChange),
)]
async fn restore_note(
    State(app): State<App>,
    member: Member,
    Path(id): Path<NoteId>,
) -> Result<Json<NoteBody>> {
    let business = member.business.id;
    Ok(Json(app.db.write(async |tx| change::restore(tx, business, id).await).await?.into()))
}
