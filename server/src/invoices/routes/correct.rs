//! `POST /api/invoices/{number}/credit`: what was issued is corrected by another document.

use axum::{extract::State, http::StatusCode};
use garde::Validate;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{MAX_NUMBER_CHARS, body::DetailsBody};
use crate::{
    accounts::{Business, Member, refused},
    app::App,
    crm::timeline::By,
    db::Tx,
    error::{Error, Result},
    invoices::{
        Invoice,
        credit::{Correcting, correct},
        store,
    },
    openapi::RefusedChange,
    web::{Json, Path},
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(credit_invoice))
}

/// What is taken back.
#[derive(Deserialize, Validate, ToSchema)]
#[schema(as = NewCredit)]
struct NewCredit {
    /// With tax, in minor units; all that is left if absent.
    #[garde(inner(range(min = 1, max = 100_000_000_000)))]
    #[schema(minimum = 1, maximum = 100_000_000_000_i64)]
    amount: Option<i64>,
    /// Why: it stands on the document.
    #[garde(custom(is_reason))]
    #[schema(min_length = 1, max_length = 200)]
    reason: String,
    /// A second request with the same key makes nothing new: the first document is the answer.
    #[garde(inner(length(chars, min = 1, max = 64)))]
    #[schema(min_length = 1, max_length = 64)]
    key: Option<String>,
}

/// Credit a document
///
/// A tax invoice is corrected by a credit note, a receipt by a receipt of what went back. 409 `exceeds_remaining` for more
/// than earlier corrections leave of it, `not_correctable` for what is a correction itself. No money moves by this.
#[utoipa::path(
    post, path = "/api/invoices/{number}/credit", tag = "invoices", security(("bearer" = [])),
    params(("number" = String, Path, description = "Its number, as it is printed")),
    request_body = NewCredit,
    responses(
        (status = 200, description = "What was made under this key before", body = DetailsBody),
        (status = 201, description = "The correction", body = DetailsBody),
        RefusedChange,
    ),
)]
async fn credit_invoice(
    State(app): State<App>,
    member: Member,
    Path(number): Path<String>,
    Json(credit): Json<NewCredit>,
) -> Result<(StatusCode, Json<DetailsBody>)> {
    credit.validate().map_err(|report| refused(&report))?;
    if number.len() > MAX_NUMBER_CHARS {
        return Err(Error::NotFound);
    }
    let by = By::Person(member.user.id);
    let made = app.db.write(async |tx| take_back(tx, &member.business, &number, &credit, by).await);
    let (status, correction) = made.await?;
    Ok((status, Json(DetailsBody::of(correction, &[])?)))
}

/// Two at once come here one after the other: the document is locked.
async fn take_back(
    tx: &Tx,
    business: &Business,
    number: &str,
    credit: &NewCredit,
    by: By,
) -> Result<(StatusCode, Invoice)> {
    let original = store::locked_by_number(tx, business.id, number).await?;
    let once = credit.key.as_ref().map(|key| format!("credit:{}:{key}", original.id));
    if let Some(once) = &once
        && let Some(made) = store::by_once(tx.conn(), business.id, once).await?
    {
        return Ok((StatusCode::OK, made));
    }
    let amount = match credit.amount {
        Some(amount) => amount,
        None => store::remaining(tx.conn(), &original).await?.total,
    };
    let correcting = Correcting { amount, reason: credit.reason.trim(), refund: None, once, by };
    Ok((StatusCode::CREATED, correct(tx, business, &original, correcting).await?))
}

fn is_reason(text: &str, _: &()) -> garde::Result {
    let given = (1..=200).contains(&text.trim().chars().count());
    if given { Ok(()) } else { Err(garde::Error::new("has 1 to 200 characters")) }
}
