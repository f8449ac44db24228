//! The signed PDF: for members, for whoever holds a link to it, and for its signers.

use axum::{
    extract::{FromRequestParts as _, Request, State},
    http::{HeaderMap, Method, request::Parts},
    response::Response,
};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{numbered, share};
use crate::{
    accounts::Member,
    app::App,
    contracts::{
        Contract, State as Standing,
        doer::{Doer, place},
        give::{Receiver, give},
        press,
        public::{self, Opened},
    },
    error::{Error, Result},
    files::{self, Shown},
    openapi::{Refused, RefusedGone, RefusedLink, RefusedUnready},
    web::{Budget, ClientAddr, Path, Query},
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(download_contract))
        .routes(routes!(get_contract_pdf))
        .routes(routes!(get_signed_contract))
}

/// By what somebody who is no member may have the document.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Held {
    /// The secret part of the link to it.
    #[param(max_length = 100)]
    token: Option<String>,
}

/// Download a signed contract
///
/// By a member, or by whoever holds a link to this very contract. 409 `contract_not_signed` until everybody has signed.
#[utoipa::path(
    get, path = "/contracts/{number}", tag = "contracts", security(("bearer" = []), ()),
    params(("number" = String, Path, description = "Its number, as it is printed"), Held),
    responses(
        (status = 200, description = "The PDF", body = Vec<u8>, content_type = "application/pdf"),
        Refused,
        RefusedUnready,
        RefusedGone,
    ),
)]
async fn download_contract(
    State(app): State<App>,
    Path(number): Path<String>,
    Query(held): Query<Held>,
    request: Request,
) -> Result<Response> {
    let (mut parts, _) = request.into_parts();
    let (contract, to) = match held.token {
        Some(token) => {
            let address = ClientAddr::from_request_parts(&mut parts, &app).await?;
            Budget::Public.take(&app, address.key())?;
            let (contract, link) = share::opened(&app, &token, &number).await?;
            (contract, Receiver::holder(link, place(address, &parts.headers)))
        }
        None => {
            let member = Member::from_request_parts(&mut parts, &app).await?;
            let contract = numbered(app.db.reader(), member.business.id, &number).await?;
            (contract, Receiver::member(Doer::member(&member, &parts.headers)))
        }
    };
    hand(&app, &contract, to, &parts).await
}

/// Look at a contract as a PDF
///
/// Signed, once everybody has; until then marked as a draft on every page. The header `ETag` is the hash of the file.
#[utoipa::path(
    get, path = "/api/contracts/{number}/pdf", tag = "contracts", security(("bearer" = [])),
    params(("number" = String, Path, description = "Its number, as it is printed")),
    responses((status = 200, description = "The PDF", body = Vec<u8>, content_type = "application/pdf"), Refused),
)]
async fn get_contract_pdf(
    State(app): State<App>,
    member: Member,
    Path(number): Path<String>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response> {
    let contract = numbered(app.db.reader(), member.business.id, &number).await?;
    if contract.state != Standing::Signed {
        let agreement = contract.agreement()?;
        let draft = press::set(&app, move || papers::contract::draft(&agreement)).await?;
        return answer(&contract, draft, Shown::Inline);
    }
    let to = (method != Method::HEAD).then(|| Receiver::member(Doer::member(&member, &headers)));
    answer(&contract, give(&app, &contract, to).await?, Shown::Inline)
}

/// Read what one has signed
///
/// As a PDF, by the link that it was signed by, also after the link's end. 409 `contract_not_signed` until everybody has
/// signed.
#[utoipa::path(
    get, path = "/api/public/sign/{token}/pdf", tag = "public",
    params(("token" = String, Path, description = "The secret part of the link")),
    responses(
        (status = 200, description = "The PDF", body = Vec<u8>, content_type = "application/pdf"),
        RefusedLink,
    ),
)]
async fn get_signed_contract(
    State(app): State<App>,
    Path(token): Path<String>,
    address: ClientAddr,
    method: Method,
    headers: HeaderMap,
) -> Result<Response> {
    let Opened { contract, signer, .. } = public::opened(&app, &token).await?;
    if matches!(contract.state, Standing::Declined | Standing::Withdrawn) {
        return Err(Error::Gone("link_revoked"));
    }
    let link = signer.link_id.ok_or(Error::NotFound)?;
    let to = (method != Method::HEAD).then(|| Receiver::signer(&signer, link, place(address, &headers)));
    answer(&contract, give(&app, &contract, to).await?, Shown::Inline)
}

/// Whoever only asks about the file has not got it.
async fn hand(app: &App, contract: &Contract, to: Receiver, parts: &Parts) -> Result<Response> {
    let to = (parts.method != Method::HEAD).then_some(to);
    answer(contract, give(app, contract, to).await?, Shown::Attachment)
}

fn answer(contract: &Contract, pdf: Vec<u8>, shown: Shown) -> Result<Response> {
    files::pdf(&contract.contract_number, &files::sha256(&pdf), pdf, shown)
}
