//! `/api/crm/customers/{id}/notes`: what became known of a customer.

use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Note, NoteKind, store};
use crate::{
    accounts::Member,
    app::App,
    crm::customers,
    db::{CustomerId, Moment, NoteId},
    error::{Error, Result},
    openapi::Refused,
    web::{Json, List, Page, Path, Query},
};

pub(in crate::crm) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_notes))
}

/// A note as the API shows it.
#[derive(Serialize, ToSchema)]
#[schema(as = Note)]
pub(super) struct NoteBody {
    id: NoteId,
    /// The call that it was taken in.
    call_sid: Option<String>,
    kind: NoteKind,
    body: String,
    /// The sentence that it rests on, as it was said.
    quote: Option<String>,
    created_at: Moment,
}

impl From<Note> for NoteBody {
    fn from(note: Note) -> Self {
        let Note { id, call_sid, kind, body, quote, created_at, .. } = note;
        Self { id, call_sid, kind, body, quote, created_at }
    }
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
    if customers::customer(app.db.reader(), business, id).await?.is_none() {
        return Err(Error::NotFound);
    }
    Ok(Json(store::notes(&app.db, business, id, &page).await?.map(NoteBody::from)))
}
