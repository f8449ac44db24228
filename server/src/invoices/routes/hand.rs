//! `/invoices/{number}`: a document as a file, for members and for whoever holds a link to it.

use axum::{
    extract::{FromRequestParts as _, Request, State},
    http::Method,
    response::Response,
};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{issued, print::wanted, share};
use crate::{
    accounts::Member,
    app::App,
    error::Result,
    files::{self, Shown},
    invoices::{
        Invoice,
        give::{Given, Wanted, give},
    },
    openapi::{Refused, RefusedGone},
    web::{Budget, ClientAddr, Path, Query},
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(download_invoice))
}

/// By what somebody who is no member may have the document.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Held {
    /// The secret part of the link to it.
    #[param(max_length = 100)]
    token: Option<String>,
}

/// Download a document
///
/// By a member, or by whoever holds a link to this very document. The first who asks gets the original, everybody else a
/// copy.
#[utoipa::path(
    get, path = "/invoices/{number}", tag = "invoices", security(("bearer" = []), ()),
    params(("number" = String, Path, description = "Its number, as it is printed"), Held),
    responses(
        (status = 200, description = "The PDF", body = Vec<u8>, content_type = "application/pdf"),
        Refused,
        RefusedGone,
    ),
)]
async fn download_invoice(
    State(app): State<App>,
    Path(number): Path<String>,
    Query(held): Query<Held>,
    request: Request,
) -> Result<Response> {
    let (mut parts, _) = request.into_parts();
    let (invoice, wanted) = match held.token {
        Some(token) => {
            let address = ClientAddr::from_request_parts(&mut parts, &app).await?;
            Budget::Public.take(&app, address.key())?;
            let asks_only = parts.method == Method::HEAD;
            let wanted = if asks_only { Wanted::Copy } else { Wanted::Best };
            (share::opened(&app, &token, &number).await?, wanted)
        }
        None => {
            let member = Member::from_request_parts(&mut parts, &app).await?;
            let wanted = wanted(member.role, &parts.method, false);
            (issued(app.db.reader(), member.business.id, &number).await?, wanted)
        }
    };
    answer(give(&app, &invoice, wanted).await?, &invoice, Shown::Attachment)
}

pub(super) fn answer(given: Given, invoice: &Invoice, shown: Shown) -> Result<Response> {
    let number = invoice.invoice_number.as_deref().unwrap_or_default();
    files::pdf(number, &given.file.sha256, given.bytes, shown)
}
