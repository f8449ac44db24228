//! `/api/business`: what a business says of itself and how it wants things done.

use std::collections::BTreeMap;

use axum::extract::State;
use garde::Validate;
use serde_json::Value;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Member, audit, businesses,
    document::{self, Document},
    invitations, joining, live, login, resets, session, setup, store, users, versions,
};
use crate::{
    app::App,
    error::{Error, Invalid, Result},
    openapi::{Refused, RefusedChange},
    web::Json,
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(live::watch_events))
        .routes(routes!(get_business, update_business))
        .routes(routes!(audit::list_audit))
        .merge(versions::routes())
        .merge(login::routes())
        .merge(session::routes())
        .merge(setup::routes())
        .merge(businesses::routes())
        .merge(users::routes())
        .merge(invitations::routes())
        .merge(joining::routes())
        .merge(resets::routes())
}

/// Read the business
///
/// What the business says of itself, how it wants things done, and its numbers.
#[utoipa::path(get, path = "/api/business", tag = "business", security(("bearer" = [])),
    responses((status = 200, description = "The business", body = Document), Refused))]
async fn get_business(State(app): State<App>, member: Member) -> Result<Json<Document>> {
    let phones = store::phones(app.db.reader(), member.business.id).await?;
    Ok(Json(Document::of(member.business, phones)))
}

/// Change the business
///
/// Changes the business. Takes a JSON merge patch (RFC 7386) of what `GET` answers; `id` and the name within the
/// profile stay as they are. 409 `phone_taken` where another business has one of the numbers, `whatsapp_number_taken`
/// where it sends from that one.
#[utoipa::path(patch, path = "/api/business", tag = "business", security(("bearer" = [])),
    request_body(content = Object, content_type = "application/json"),
    responses((status = 200, description = "The business as changed", body = Document), RefusedChange))]
async fn update_business(
    State(app): State<App>,
    member: Member,
    Json(patch): Json<Value>,
) -> Result<Json<Document>> {
    let changed = app.db.write(async |tx| document::patch(tx, &member, patch).await).await?;
    Ok(Json(changed))
}

/// Refuses input that breaks the rules of its type.
pub(super) fn checked<T: Validate<Context = ()>>(input: T) -> Result<T> {
    input.validate().map_err(|report| refused(&report))?;
    Ok(input)
}

/// The answer to input that breaks the rules of its type: a message per field.
pub fn refused(report: &garde::Report) -> Error {
    let fields: BTreeMap<_, _> =
        report.iter().map(|(path, problem)| (path.to_string(), problem.message().to_owned())).collect();
    Error::Invalid(Invalid { code: "invalid", message: "some fields are not valid".into(), fields })
}
