//! `/api/contracts`: contracts listed and read, taken back and renewed.

use axum::{extract::State as Extracted, http::HeaderMap, response::Response};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    body::{ContractBody, DetailsBody, SentBody},
    numbered,
    page::page,
    send::way,
};
use crate::{
    accounts::{Member, Pages},
    app::App,
    contracts::{State, decline, doer::Doer, freeze, renew, send::days, store, trail, withdraw},
    db::{ContractTemplateId, CustomerId, DealId},
    error::Result,
    openapi::{Refused, RefusedChange, RefusedSending},
    web::{Budget, Json, List, Page, Path, Query},
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_contracts))
        .routes(routes!(get_contract))
        .routes(routes!(get_contract_html))
        .routes(routes!(withdraw_contract))
        .routes(routes!(renew_contract))
}

/// Which contracts are asked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// Of which deal.
    deal_id: Option<DealId>,
    /// With whom.
    customer_id: Option<CustomerId>,
    /// Of which text.
    template_id: Option<ContractTemplateId>,
    /// How they stand at this moment.
    state: Option<State>,
}

/// List contracts
///
/// Sorted by `created_at`, `updated_at`, `signed_at` or `expires_at`; the newest first if nothing is asked for.
#[utoipa::path(
    get, path = "/api/contracts", tag = "contracts", security(("bearer" = [])),
    params(Wanted, Page),
    responses((status = 200, description = "A page of them", body = List<ContractBody>), Refused),
)]
async fn list_contracts(
    Extracted(app): Extracted<App>,
    member: Member,
    Query(wanted): Query<Wanted>,
    Query(page): Query<Page>,
) -> Result<Json<List<ContractBody>>> {
    let filter = store::Filter {
        deal: wanted.deal_id,
        customer: wanted.customer_id,
        template: wanted.template_id,
        state: wanted.state,
    };
    let now = app.clock.now();
    let list = store::list(app.db.reader(), member.business.id, filter, now, &page).await?;
    Ok(Json(list.map(|contract| ContractBody::of(contract, now))))
}

/// Get a contract
///
/// With its signers, and everything that happened with it.
#[utoipa::path(
    get, path = "/api/contracts/{number}", tag = "contracts", security(("bearer" = [])),
    params(("number" = String, Path, description = "Its number, as it is printed")),
    responses((status = 200, description = "The contract", body = DetailsBody), Refused),
)]
async fn get_contract(
    Extracted(app): Extracted<App>,
    member: Member,
    Path(number): Path<String>,
) -> Result<Json<DetailsBody>> {
    let conn = app.db.reader();
    let contract = numbered(conn, member.business.id, &number).await?;
    let signers = store::signers(conn, &contract).await?;
    let events = trail::of(conn, contract.business_id, contract.id).await?;
    Ok(Json(DetailsBody::of(contract, signers, events, app.clock.now())?))
}

/// Look at a contract as a page
///
/// The page that its signers are shown, byte for byte as it was frozen.
#[utoipa::path(
    get, path = "/api/contracts/{number}/html", tag = "contracts", security(("bearer" = [])),
    params(("number" = String, Path, description = "Its number, as it is printed")),
    responses((status = 200, description = "The page", body = String, content_type = "text/html"), Refused),
)]
async fn get_contract_html(
    Extracted(app): Extracted<App>,
    member: Member,
    Path(number): Path<String>,
) -> Result<Response> {
    let contract = numbered(app.db.reader(), member.business.id, &number).await?;
    Ok(page(freeze::shown(&app, &contract).await?))
}

/// Why a contract is taken back.
#[derive(Deserialize, ToSchema)]
#[schema(as = ContractWithdrawal)]
struct Withdrawal {
    /// In somebody's words; it is shown to nobody outside.
    #[schema(min_length = 1, max_length = 500)]
    reason: Option<String>,
}

/// Take a contract back
///
/// Nobody signs it any more, and its links open no more. 409 `state_move` for one that was signed or declined.
#[utoipa::path(
    post, path = "/api/contracts/{number}/withdraw", tag = "contracts", security(("bearer" = [])),
    params(("number" = String, Path, description = "Its number, as it is printed")),
    request_body = Withdrawal,
    responses((status = 200, description = "The contract", body = ContractBody), RefusedChange),
)]
async fn withdraw_contract(
    Extracted(app): Extracted<App>,
    member: Member,
    Path(number): Path<String>,
    headers: HeaderMap,
    Json(withdrawal): Json<Withdrawal>,
) -> Result<Json<ContractBody>> {
    let contract = numbered(app.db.reader(), member.business.id, &number).await?;
    let reason = withdrawal.reason.as_deref().map(decline::reason).transpose()?;
    let doer = Doer::member(&member, &headers);
    let withdrawn = withdraw::withdraw(&app, &member.business, contract.id, reason, &doer).await?;
    Ok(Json(ContractBody::of(withdrawn, app.clock.now())))
}

/// How a contract is renewed.
#[derive(Deserialize, ToSchema)]
#[schema(as = ContractRenewal)]
struct Renewal {
    /// For how many days from now on it can be signed; 14 if absent.
    #[schema(minimum = 1, maximum = 90)]
    valid_days: Option<u32>,
    /// Whether the new links go out by WhatsApp; as the old ones did if absent.
    by_whatsapp: Option<bool>,
}

/// Give a contract more time
///
/// Also where its time is over. Whoever has not signed gets a new link; the old ones open no more. 409 `state_move` for one
/// that was signed, declined or taken back.
#[utoipa::path(
    post, path = "/api/contracts/{number}/renew", tag = "contracts", security(("bearer" = [])),
    params(("number" = String, Path, description = "Its number, as it is printed")),
    request_body = Renewal,
    responses((status = 200, description = "The new links", body = SentBody), RefusedChange, RefusedSending),
)]
async fn renew_contract(
    Extracted(app): Extracted<App>,
    member: Member,
    pages: Pages,
    Path(number): Path<String>,
    headers: HeaderMap,
    Json(renewal): Json<Renewal>,
) -> Result<Json<SentBody>> {
    Budget::Send.take(&app, member.user.id)?;
    let contract = numbered(app.db.reader(), member.business.id, &number).await?;
    let days = days(renewal.valid_days)?;
    let by_whatsapp = renewal.by_whatsapp.unwrap_or(contract.by_whatsapp);
    let (route, pages) = way(&app, &member.business, by_whatsapp, pages).await?;
    let doer = Doer::member(&member, &headers);
    let wanted = renew::Wanted { contract: contract.id, days, route, pages: &pages, doer: &doer };
    let renewed = renew::renew(&app, &member.business, wanted).await?;
    Ok(Json(SentBody::of(renewed, app.clock.now())))
}
