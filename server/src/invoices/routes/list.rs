//! Documents, listed and read.

use axum::extract::State as Extracted;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    body::{DetailsBody, InvoiceBody},
    issued,
};
use crate::{
    accounts::Member,
    app::App,
    crm::deals::Day,
    db::{CustomerId, DealId, PaymentId},
    error::Result,
    invoices::{Kind, State, store},
    openapi::Refused,
    web::{Json, List, Page, Path, Query},
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_invoices)).routes(routes!(get_invoice))
}

/// Which documents are asked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// To whom.
    customer_id: Option<CustomerId>,
    /// For which deal.
    deal_id: Option<DealId>,
    /// Of which payment, with what corrects them.
    payment_id: Option<PaymentId>,
    kind: Option<Kind>,
    state: Option<State>,
    /// `true` for those that real money stands behind, `false` for the others.
    livemode: Option<bool>,
    /// The first day of issue in Israel; drafts have none.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Day>,
    /// The last one.
    #[param(value_type = Option<String>, format = Date)]
    to: Option<Day>,
}

impl From<Wanted> for store::Filter {
    fn from(wanted: Wanted) -> Self {
        Self {
            customer: wanted.customer_id,
            deal: wanted.deal_id,
            payment: wanted.payment_id,
            kind: wanted.kind,
            state: wanted.state,
            livemode: wanted.livemode,
            from: wanted.from,
            to: wanted.to,
        }
    }
}

/// List the documents of money
///
/// Drafts among them. Sorted by `created_at`, `issued_at`, `tax_date` or `total`; the newest first if nothing is asked for.
#[utoipa::path(
    get, path = "/api/invoices", tag = "invoices", security(("bearer" = [])),
    params(Wanted, Page),
    responses((status = 200, description = "A page of them", body = List<InvoiceBody>), Refused),
)]
async fn list_invoices(
    Extracted(app): Extracted<App>,
    member: Member,
    Query(wanted): Query<Wanted>,
    Query(page): Query<Page>,
) -> Result<Json<List<InvoiceBody>>> {
    let list = store::list(app.db.reader(), member.business.id, wanted.into(), &page).await?;
    Ok(Json(list.map(InvoiceBody::from)))
}

/// Get a document
#[utoipa::path(
    get, path = "/api/invoices/{number}", tag = "invoices", security(("bearer" = [])),
    params(("number" = String, Path, description = "Its number, as it is printed")),
    responses((status = 200, description = "The document, with what stands on it", body = DetailsBody), Refused),
)]
async fn get_invoice(
    Extracted(app): Extracted<App>,
    member: Member,
    Path(number): Path<String>,
) -> Result<Json<DetailsBody>> {
    let invoice = issued(app.db.reader(), member.business.id, &number).await?;
    let corrections = store::corrections_of(app.db.reader(), &invoice).await?;
    Ok(Json(DetailsBody::of(invoice, &corrections)?))
}
