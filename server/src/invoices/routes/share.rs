//! A document on its way to its customer: by a link, or by WhatsApp.

use std::time::Duration;

use axum::{extract::State, http::StatusCode};
use garde::Validate;
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::issued;
use crate::{
    accounts::{Member, Pages, refused},
    app::App,
    crm::{customers, timeline::By},
    db::{InvoiceId, MessageId, Moment},
    error::{Error, Result},
    invoices::{
        Invoice,
        send::{once, send},
        store,
    },
    links,
    openapi::{RefusedChange, RefusedSending},
    web::{Budget, Json, Path},
    whatsapp::Status,
};

/// The kind of the links to documents.
const KIND: &str = "invoice";
/// Whoever gets a bill looks at it within a month, or asks for another link.
const LIFETIME: Duration = Duration::from_hours(30 * 24);

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(share_invoice)).routes(routes!(send_invoice))
}

/// A link to a document.
#[derive(Serialize, ToSchema)]
#[schema(as = InvoiceLink)]
struct LinkBody {
    url: String,
    expires_at: Moment,
}

/// Make a link to a document
///
/// Whoever holds it downloads this document without a login, for 30 days. The address is shown this once.
#[utoipa::path(
    post, path = "/api/invoices/{number}/link", tag = "invoices", security(("bearer" = [])),
    params(("number" = String, Path, description = "Its number, as it is printed")),
    responses((status = 201, description = "The link", body = LinkBody), RefusedChange),
)]
async fn share_invoice(
    State(app): State<App>,
    member: Member,
    pages: Pages,
    Path(number): Path<String>,
) -> Result<(StatusCode, Json<LinkBody>)> {
    let invoice = issued(app.db.reader(), member.business.id, &number).await?;
    let new = links::New {
        business: invoice.business_id,
        kind: KIND,
        subject: invoice.id.to_string(),
        created_by: Some(member.user.id),
        lifetime: LIFETIME,
        single_use: false,
    };
    let made: Result<_, DbErr> = app.db.write(async |tx| links::make(tx, new).await).await;
    let (link, token) = made?;
    let url = pages.url("invoices", &format!("{number}?token={}", token.as_str()));
    Ok((StatusCode::CREATED, Json(LinkBody { url, expires_at: link.expires_at })))
}

/// The document that a link opens, if it is the one of this number.
///
/// # Errors
/// As of [`links::open`], and 404 for another document.
pub(super) async fn opened(app: &App, token: &str, number: &str) -> Result<Invoice> {
    let link = links::open(app.db.reader(), KIND, token, app.clock.now()).await?;
    let id = link.subject.parse().map(InvoiceId).map_err(|_no_id| Error::NotFound)?;
    let invoice = store::by_id(app.db.reader(), link.business_id, id).await?;
    let named = |invoice: &Invoice| invoice.invoice_number.as_deref() == Some(number);
    invoice.filter(named).ok_or(Error::NotFound)
}

/// How a document is sent.
#[derive(Default, Deserialize, Validate, ToSchema)]
#[schema(as = InvoiceSending)]
struct Sending {
    /// A document is sent once under the same key, and once without any: asked again, the first message is the answer.
    #[garde(inner(length(chars, min = 1, max = 64)))]
    #[schema(min_length = 1, max_length = 64)]
    key: Option<String>,
}

/// A document on its way.
#[derive(Serialize, ToSchema)]
#[schema(as = SentInvoice)]
struct SentBody {
    message_id: MessageId,
    status: Status,
}

/// Send a document by WhatsApp
///
/// To the customer's number, with a word beside it; the original goes if nobody had it. 409 `customer_unreachable` for a
/// customer without a number, `window_closed` over Twilio where the customer has not written for a day.
#[utoipa::path(
    post, path = "/api/invoices/{number}/send", tag = "invoices", security(("bearer" = [])),
    params(("number" = String, Path, description = "Its number, as it is printed")),
    request_body = Sending,
    responses((status = 202, description = "On its way", body = SentBody), RefusedChange, RefusedSending),
)]
async fn send_invoice(
    State(app): State<App>,
    member: Member,
    Path(number): Path<String>,
    Json(sending): Json<Sending>,
) -> Result<(StatusCode, Json<SentBody>)> {
    Budget::Send.take(&app, member.user.id)?;
    sending.validate().map_err(|report| refused(&report))?;
    let invoice = issued(app.db.reader(), member.business.id, &number).await?;
    let customer = customers::living(app.db.reader(), member.business.id, invoice.customer_id).await?;
    let (by, once) = (By::Person(member.user.id), once(&invoice, sending.key.as_deref()));
    let sent = send(&app, &member.business, &invoice, &customer, by, once).await?;
    Ok((StatusCode::ACCEPTED, Json(SentBody { message_id: sent.id, status: sent.status })))
}
