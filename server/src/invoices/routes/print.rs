//! A document as a page and as a PDF, for members.

use axum::{extract::State, http::Method, response::Response};
use papers::document::Mark;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Page, hand::answer, issued, page};
use crate::{
    accounts::{Member, Role, permissions::BOOKS},
    app::App,
    error::Result,
    files::Shown,
    invoices::give::{Wanted, give},
    openapi::Refused,
    web::{Path, Query},
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_invoice_html)).routes(routes!(get_invoice_pdf))
}

/// Which print is asked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// `true` for a copy in any case, so that the original stays for the customer.
    copy: Option<bool>,
}

/// What a member gets: whoever may only read gets copies, and a question about the file takes nothing away.
pub(super) fn wanted(role: Role, method: &Method, copy: bool) -> Wanted {
    if copy || method == Method::HEAD || !BOOKS.contains(&role) { Wanted::Copy } else { Wanted::Best }
}

/// Look at a document as a page
///
/// Marked as a copy.
#[utoipa::path(
    get, path = "/api/invoices/{number}/html", tag = "invoices", security(("bearer" = [])),
    params(("number" = String, Path, description = "Its number, as it is printed")),
    responses((status = 200, description = "The page", body = String, content_type = "text/html"), Refused),
)]
async fn get_invoice_html(
    State(app): State<App>,
    member: Member,
    Path(number): Path<String>,
) -> Result<Page> {
    let invoice = issued(app.db.reader(), member.business.id, &number).await?;
    Ok(page(&invoice.printed()?, Mark::Copy))
}

/// Look at a document as a PDF
///
/// The first who asks gets the original, everybody else a copy; whoever may only read always gets a copy. The header
/// `ETag` is the hash of the file.
#[utoipa::path(
    get, path = "/api/invoices/{number}/pdf", tag = "invoices", security(("bearer" = [])),
    params(("number" = String, Path, description = "Its number, as it is printed"), Asked),
    responses((status = 200, description = "The PDF", body = Vec<u8>, content_type = "application/pdf"), Refused),
)]
async fn get_invoice_pdf(
    State(app): State<App>,
    member: Member,
    Path(number): Path<String>,
    Query(asked): Query<Asked>,
    method: Method,
) -> Result<Response> {
    let invoice = issued(app.db.reader(), member.business.id, &number).await?;
    let wanted = wanted(member.role, &method, asked.copy.unwrap_or(false));
    answer(give(&app, &invoice, wanted).await?, &invoice, Shown::Inline)
}
