//! `/api/crm/customers/{id}/data` and `/erase`: owners only.

use axum::{
    extract::State,
    http::{
        HeaderValue,
        header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse as _, Response},
};
use sea_orm::DbErr;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    archive,
    erase::{self, Outcome},
    rows::Subject,
};
use crate::{
    accounts::Member,
    app::App,
    audit,
    db::CustomerId,
    error::Result,
    files,
    openapi::{Refused, RefusedChange},
    parts,
    web::{Json, Path},
};

pub(in crate::overview) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_customer_data)).routes(routes!(preview_erasure, erase_customer))
}

fn subject(app: &App, member: &Member, customer: CustomerId) -> Subject {
    Subject { business: member.business.id, customer, now: app.clock.now() }
}

/// Get everything that is known of a customer
///
/// A ZIP archive: `data.json` has the rows by their table, and `files/` what they refer to: recordings, documents,
/// pictures. It is what the customer is given who asks for their data. Owners only; the record tells of it.
#[utoipa::path(
    get, path = "/api/crm/customers/{id}/data", tag = "customers", security(("bearer" = [])),
    params(("id" = CustomerId, Path, description = "The customer, who may be deleted")),
    responses((status = 200, description = "The archive", content((Vec<u8> = "application/zip"))), Refused),
)]
async fn get_customer_data(
    State(app): State<App>,
    member: Member,
    Path(id): Path<CustomerId>,
) -> Result<Response> {
    let body = archive::body(&app, &member.business, subject(&app, &member, id), parts::personal()).await?;
    let entry = audit::Entry::new(member.business.id, "customer.exported", "customer", id);
    let kept: Result<(), DbErr> =
        app.db.write(async |tx| audit::record(tx, &member.actor(), entry).await).await;
    kept?;
    let name =
        format!("attachment; filename=customer-{id}-{}.zip", member.business.local_time(&app.clock).date());
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("application/zip")),
        (CONTENT_DISPOSITION, HeaderValue::try_from(name).map_err(anyhow::Error::new)?),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, body).into_response())
}

/// See what erasing a customer would come to
///
/// Nothing is written. While `waits_for` names anything, the customer cannot be erased.
#[utoipa::path(
    get, path = "/api/crm/customers/{id}/erase", tag = "customers", security(("bearer" = [])),
    params(("id" = CustomerId, Path, description = "The customer, who may be deleted")),
    responses((status = 200, description = "What it would come to", body = Outcome), Refused),
)]
async fn preview_erasure(
    State(app): State<App>,
    member: Member,
    Path(id): Path<CustomerId>,
) -> Result<Json<Outcome>> {
    let subject = subject(&app, &member, id);
    Ok(Json(erase::preview(app.db.reader(), subject, parts::personal()).await?))
}

/// Erase everything that is known of a customer
///
/// For good: it cannot be undone, as deleting can. What was said and written, the recordings, numbers and names go;
/// calls, leads and deals stay as figures that say nothing of anybody. Documents of money, payments and contracts stay
/// as they are, because the law wants them kept, and so does the record of changes. 409 `customer_busy` while a call,
/// a payment or a contract of theirs goes on. Owners only.
#[utoipa::path(
    post, path = "/api/crm/customers/{id}/erase", tag = "customers", security(("bearer" = [])),
    params(("id" = CustomerId, Path, description = "The customer, who may be deleted")),
    responses((status = 200, description = "What became of their data", body = Outcome), RefusedChange),
)]
async fn erase_customer(
    State(app): State<App>,
    member: Member,
    Path(id): Path<CustomerId>,
) -> Result<Json<Outcome>> {
    let (subject, actor) = (subject(&app, &member, id), member.actor());
    let outcome = app.db.write(async |tx| erase::erase(tx, &actor, subject, parts::personal()).await).await?;
    let sweeping = app.clone();
    app.tasks.spawn(async move {
        if let Err(cause) = files::sweep(&sweeping).await {
            tracing::warn!(error.chain = %cause, "files of an erased customer wait for the next sweep");
        }
    });
    Ok(Json(outcome))
}
