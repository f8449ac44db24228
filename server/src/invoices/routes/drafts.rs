//! `/api/invoices/drafts`: documents before they are issued.

use axum::{
    extract::State,
    http::{
        HeaderName, HeaderValue, StatusCode,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::IntoResponse,
};
use papers::{Document, document::Mark};
use serde_json::{Map, Value};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Page,
    body::{DetailsBody, DraftBody},
    livemode, page,
};
use crate::{
    accounts::{Business, Member},
    app::App,
    crm::timeline::By,
    db::InvoiceId,
    error::{Error, Result},
    invoices::{Invoice, day_in_israel, draft, prints, store},
    openapi::{Refused, RefusedChange},
    web::{Json, Path},
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create_invoice))
        .routes(routes!(get_invoice_draft, update_invoice_draft, delete_invoice_draft))
        .routes(routes!(issue_invoice_draft))
        .routes(routes!(get_invoice_draft_html))
        .routes(routes!(get_invoice_draft_pdf))
}

/// Draft a document
///
/// It has no number until it is issued. 404 for a customer or a deal that is not there or deleted. 409 `wrong_dealer` for
/// a tax invoice of an exempt dealer.
#[utoipa::path(
    post, path = "/api/invoices", tag = "invoices", security(("bearer" = [])),
    request_body = draft::Wish,
    responses((status = 201, description = "The draft", body = DraftBody), RefusedChange),
)]
async fn create_invoice(
    State(app): State<App>,
    member: Member,
    Json(wish): Json<draft::Wish>,
) -> Result<(StatusCode, Json<DraftBody>)> {
    let (wish, by, live) = (wish.checked()?, By::Person(member.user.id), livemode(&app));
    let made = app.db.write(async |tx| draft::add(tx, &member.business, &wish, live, by).await);
    Ok((StatusCode::CREATED, Json(DraftBody::of(made.await?)?)))
}

/// Get a draft
///
/// 404 for a document that was issued: it is read by its number.
#[utoipa::path(
    get, path = "/api/invoices/drafts/{id}", tag = "invoices", security(("bearer" = [])),
    params(("id" = InvoiceId, Path, description = "The draft")),
    responses((status = 200, description = "The draft", body = DraftBody), Refused),
)]
async fn get_invoice_draft(
    State(app): State<App>,
    member: Member,
    Path(id): Path<InvoiceId>,
) -> Result<Json<DraftBody>> {
    let found = store::by_id(app.db.reader(), member.business.id, id).await?;
    Ok(Json(DraftBody::of(found.ok_or(Error::NotFound)?)?))
}

/// Change a draft
///
/// Takes the fields that are to be others, as they are drafted; each is replaced as a whole, and `null` takes it away. 409
/// `invoice_issued` for a document that was issued: it is corrected by another one.
#[utoipa::path(
    patch, path = "/api/invoices/drafts/{id}", tag = "invoices", security(("bearer" = [])),
    params(("id" = InvoiceId, Path, description = "The draft")),
    request_body(content = Object, content_type = "application/json"),
    responses((status = 200, description = "The draft as changed", body = DraftBody), RefusedChange),
)]
async fn update_invoice_draft(
    State(app): State<App>,
    member: Member,
    Path(id): Path<InvoiceId>,
    Json(change): Json<Map<String, Value>>,
) -> Result<Json<DraftBody>> {
    let live = livemode(&app);
    let changed = app.db.write(async |tx| draft::change(tx, &member.business, id, change, live).await);
    Ok(Json(DraftBody::of(changed.await?)?))
}

/// Throw a draft away
///
/// 409 `invoice_issued` for a document that was issued: it is kept.
#[utoipa::path(
    delete, path = "/api/invoices/drafts/{id}", tag = "invoices", security(("bearer" = [])),
    params(("id" = InvoiceId, Path, description = "The draft")),
    responses((status = 204, description = "Gone"), RefusedChange),
)]
async fn delete_invoice_draft(
    State(app): State<App>,
    member: Member,
    Path(id): Path<InvoiceId>,
) -> Result<StatusCode> {
    app.db.write(async |tx| draft::delete(tx, member.business.id, id).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Issue a draft
///
/// It gets the next number of its series and stays as it is from then on. Asked again, the same document is the answer.
/// 409 `business_details_missing` where real money stands behind it and the business has no number in its settings; 400
/// where something of the draft does not hold any more.
#[utoipa::path(
    post, path = "/api/invoices/drafts/{id}/issue", tag = "invoices", security(("bearer" = [])),
    params(("id" = InvoiceId, Path, description = "The draft")),
    responses((status = 200, description = "The document", body = DetailsBody), RefusedChange),
)]
async fn issue_invoice_draft(
    State(app): State<App>,
    member: Member,
    Path(id): Path<InvoiceId>,
) -> Result<Json<DetailsBody>> {
    let (by, live) = (By::Person(member.user.id), livemode(&app));
    let issued = app.db.write(async |tx| draft::issue(tx, &member.business, id, live, by).await).await?;
    let corrections = store::corrections_of(app.db.reader(), &issued).await?;
    Ok(Json(DetailsBody::of(issued, &corrections)?))
}

/// Look at a draft as a page
///
/// As it would be issued now, marked as a draft.
#[utoipa::path(
    get, path = "/api/invoices/drafts/{id}/html", tag = "invoices", security(("bearer" = [])),
    params(("id" = InvoiceId, Path, description = "The draft")),
    responses((status = 200, description = "The page", body = String, content_type = "text/html"), Refused),
)]
async fn get_invoice_draft_html(
    State(app): State<App>,
    member: Member,
    Path(id): Path<InvoiceId>,
) -> Result<Page> {
    let found = store::by_id(app.db.reader(), member.business.id, id).await?;
    let document = composed(&app, &member.business, &found.ok_or(Error::NotFound)?).await?;
    Ok(page(&document, Mark::Draft))
}

/// Look at a draft as a PDF
///
/// As it would be issued now, marked as a draft. It is not kept.
#[utoipa::path(
    get, path = "/api/invoices/drafts/{id}/pdf", tag = "invoices", security(("bearer" = [])),
    params(("id" = InvoiceId, Path, description = "The draft")),
    responses((status = 200, description = "The PDF", body = Vec<u8>, content_type = "application/pdf"), Refused),
)]
async fn get_invoice_draft_pdf(
    State(app): State<App>,
    member: Member,
    Path(id): Path<InvoiceId>,
) -> Result<impl IntoResponse> {
    let business = member.business;
    let found = store::by_id(app.db.reader(), business.id, id).await?;
    let document = composed(&app, &business, &found.ok_or(Error::NotFound)?).await?;
    let logo = prints::logo(&app, business.id).await;
    let pdf = prints::render(&app, document, Mark::Draft, logo).await?;
    let headers: [(HeaderName, HeaderValue); 2] = [
        (CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (CONTENT_DISPOSITION, HeaderValue::from_static("inline; filename=draft.pdf")),
    ];
    Ok((headers, pdf))
}

async fn composed(app: &App, business: &Business, found: &Invoice) -> Result<Document> {
    let wish = found.wish()?;
    let parties = draft::ground(app.db.reader(), business.id, &wish).await?;
    let ground = draft::Ground {
        business,
        customer: &parties.customer,
        deal: parties.deal.as_ref(),
        today: day_in_israel(app.clock.now()),
        livemode: livemode(app),
    };
    draft::compose(&wish, &ground)
}
