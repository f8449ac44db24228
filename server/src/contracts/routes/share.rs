//! A signed contract on its way to the customer: by a link, or by WhatsApp.

use std::time::Duration;

use axum::{extract::State, http::StatusCode};
use garde::Validate;
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::numbered;
use crate::{
    accounts::{Member, Pages, refused},
    app::App,
    contracts::{
        Contract, State as Standing,
        share::{once, send},
        store,
    },
    crm::{customers, timeline::By},
    db::{ContractId, LinkId, MessageId, Moment},
    error::{Error, Result},
    links,
    openapi::{RefusedChange, RefusedSending},
    web::{Budget, Json, Path},
    whatsapp::Status,
};

/// The kind of the links to signed contracts.
const KIND: &str = "contract_file";
/// Whoever gets a document looks at it within a month, or asks for another link.
const LIFETIME: Duration = Duration::from_hours(30 * 24);

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(share_contract)).routes(routes!(send_signed_contract))
}

/// A link to a signed contract.
#[derive(Serialize, ToSchema)]
#[schema(as = ContractLink)]
struct LinkBody {
    url: String,
    expires_at: Moment,
}

/// Make a link to a signed contract
///
/// Whoever holds it downloads this contract without a login, for 30 days. The address is shown this once. 409
/// `contract_not_signed` until everybody has signed.
#[utoipa::path(
    post, path = "/api/contracts/{number}/link", tag = "contracts", security(("bearer" = [])),
    params(("number" = String, Path, description = "Its number, as it is printed")),
    responses((status = 201, description = "The link", body = LinkBody), RefusedChange),
)]
async fn share_contract(
    State(app): State<App>,
    member: Member,
    pages: Pages,
    Path(number): Path<String>,
) -> Result<(StatusCode, Json<LinkBody>)> {
    let contract = numbered(app.db.reader(), member.business.id, &number).await?;
    if contract.state != Standing::Signed {
        return Err(Error::Conflict("contract_not_signed"));
    }
    let new = links::New {
        business: contract.business_id,
        kind: KIND,
        subject: contract.id.to_string(),
        created_by: Some(member.user.id),
        lifetime: LIFETIME,
        single_use: false,
    };
    let made: Result<_, DbErr> = app.db.write(async |tx| links::make(tx, new).await).await;
    let (link, token) = made?;
    let url = pages.url("contracts", &format!("{number}?token={}", token.as_str()));
    Ok((StatusCode::CREATED, Json(LinkBody { url, expires_at: link.expires_at })))
}

/// The contract that a link opens, if it is the one of this number.
///
/// # Errors
/// As of [`links::open`], and 404 for another contract.
pub(super) async fn opened(app: &App, token: &str, number: &str) -> Result<(Contract, LinkId)> {
    let link = links::open(app.db.reader(), KIND, token, app.clock.now()).await?;
    let id = link.subject.parse().map(ContractId).map_err(|_no_id| Error::NotFound)?;
    let contract = store::by_id(app.db.reader(), link.business_id, id).await?;
    let contract = contract.filter(|contract| contract.contract_number == number);
    Ok((contract.ok_or(Error::NotFound)?, link.id))
}

/// How a signed contract is sent.
#[derive(Default, Deserialize, Validate, ToSchema)]
#[schema(as = ContractSending)]
struct Sending {
    /// A contract is sent once under the same key, and once without any: asked again, the first message is the answer.
    #[garde(inner(length(chars, min = 1, max = 64)))]
    #[schema(min_length = 1, max_length = 64)]
    key: Option<String>,
}

/// A signed contract on its way.
#[derive(Serialize, ToSchema)]
#[schema(as = SentContractFile)]
struct SentBody {
    message_id: MessageId,
    status: Status,
}

/// Send a signed contract by WhatsApp
///
/// To the customer's number, with a word beside it. 409 `contract_not_signed` until everybody has signed,
/// `customer_unreachable` for a customer without a number, `window_closed` over Twilio where the customer has not written
/// for a day.
#[utoipa::path(
    post, path = "/api/contracts/{number}/send", tag = "contracts", security(("bearer" = [])),
    params(("number" = String, Path, description = "Its number, as it is printed")),
    request_body = Sending,
    responses((status = 202, description = "On its way", body = SentBody), RefusedChange, RefusedSending),
)]
async fn send_signed_contract(
    State(app): State<App>,
    member: Member,
    Path(number): Path<String>,
    Json(sending): Json<Sending>,
) -> Result<(StatusCode, Json<SentBody>)> {
    Budget::Send.take(&app, member.user.id)?;
    sending.validate().map_err(|report| refused(&report))?;
    let contract = numbered(app.db.reader(), member.business.id, &number).await?;
    let customer = customers::living(app.db.reader(), member.business.id, contract.customer_id).await?;
    let phone = customer.phone.ok_or(Error::Conflict("customer_unreachable"))?;
    let (by, once) = (By::Person(member.user.id), once(&contract, sending.key.as_deref()));
    let sent = send(&app, &member.business, &contract, phone, by, once).await?;
    Ok((StatusCode::ACCEPTED, Json(SentBody { message_id: sent.id, status: sent.status })))
}
