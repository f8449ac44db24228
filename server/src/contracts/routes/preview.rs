//! `/api/contracts/preview`: a contract as it would be sent, before anybody sends it. Nothing of it is kept.

use std::collections::BTreeMap;

use axum::{
    extract::State,
    http::{
        HeaderName, HeaderValue,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};
use papers::contract::{Agreement, Party};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::page::page;
use crate::{
    accounts::{Business, Member},
    app::App,
    contracts::{
        FieldDef, compose, freeze, press,
        signer::{self, Signatory},
        template::Content,
    },
    crm::Customer,
    db::{ContractTemplateId, DealId},
    error::Result,
    invoices::day_in_israel,
    openapi::Refused,
    openapi::RefusedChange,
    web::{Json, Query},
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(preview_contract, try_contract))
        .routes(routes!(preview_contract_pdf))
        .routes(routes!(try_contract_template))
}

/// Of what a contract is looked at.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// What it is about.
    deal_id: DealId,
    /// Of which text; the services agreement if absent.
    template_id: Option<ContractTemplateId>,
}

impl From<Wanted> for Tried {
    fn from(Wanted { deal_id, template_id }: Wanted) -> Self {
        Self { deal_id, template_id, fields: BTreeMap::new(), signers: None }
    }
}

/// Look at a contract before it is sent, as a page
///
/// Marked as a draft; what nobody has filled in yet is seen as a gap. Nothing in it runs or is loaded.
#[utoipa::path(
    get, path = "/api/contracts/preview", tag = "contracts", security(("bearer" = [])),
    params(Wanted),
    responses((status = 200, description = "The page", body = String, content_type = "text/html"), Refused),
)]
async fn preview_contract(
    State(app): State<App>,
    member: Member,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    let agreement = agreement(&app, &member.business, wanted.into()).await?;
    Ok(page(papers::contract::html(&agreement)))
}

/// Look at a contract before it is sent, as a PDF
///
/// As the page. It is not kept.
#[utoipa::path(
    get, path = "/api/contracts/preview/pdf", tag = "contracts", security(("bearer" = [])),
    params(Wanted),
    responses((status = 200, description = "The PDF", body = Vec<u8>, content_type = "application/pdf"), Refused),
)]
async fn preview_contract_pdf(
    State(app): State<App>,
    member: Member,
    Query(wanted): Query<Wanted>,
) -> Result<impl IntoResponse> {
    let agreement = agreement(&app, &member.business, wanted.into()).await?;
    let pdf = press::set(&app, move || papers::contract::draft(&agreement)).await?;
    let headers: [(HeaderName, HeaderValue); 2] = [
        (CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (CONTENT_DISPOSITION, HeaderValue::from_static("inline; filename=draft.pdf")),
    ];
    Ok((headers, pdf))
}

/// A contract that is tried.
#[derive(Deserialize, ToSchema)]
#[schema(as = ContractPreview)]
struct Tried {
    /// What it is about.
    deal_id: DealId,
    /// Of which text; the services agreement if absent.
    template_id: Option<ContractTemplateId>,
    /// The values of the fields that the business fills in, by their names; what is missing is seen as a gap.
    #[serde(default)]
    fields: BTreeMap<String, String>,
    /// Who signs, at most five; the customer if absent.
    #[schema(min_items = 1, max_items = 5)]
    signers: Option<Vec<signer::Asked>>,
}

/// Try the fields of a contract
///
/// The page that would be sent with them, marked as a draft. 400 with the fields that the text does not have.
#[utoipa::path(
    post, path = "/api/contracts/preview", tag = "contracts", security(("bearer" = [])),
    request_body = Tried,
    responses((status = 200, description = "The page", body = String, content_type = "text/html"), RefusedChange),
)]
async fn try_contract(State(app): State<App>, member: Member, Json(tried): Json<Tried>) -> Result<Response> {
    let agreement = agreement(&app, &member.business, tried).await?;
    Ok(page(papers::contract::html(&agreement)))
}

async fn agreement(app: &App, business: &Business, tried: Tried) -> Result<Agreement> {
    let gathered = freeze::gather(app, business, tried.deal_id, tried.template_id).await?;
    let signers = match tried.signers {
        asked @ Some(_) => signer::read(asked, &gathered.customer)?.iter().map(Signatory::party).collect(),
        None => vec![party(&gathered.customer)],
    };
    compose::agreement(compose::Wish {
        business,
        deal: &gathered.deal,
        customer: &gathered.customer,
        version: &gathered.version,
        fields: &tried.fields,
        signers,
        number: None,
        on: day_in_israel(app.clock.now()),
        is_test: !freeze::is_live(app),
    })
}

/// Whoever has no name yet is seen as a gap, too.
fn party(customer: &Customer) -> Party {
    let unnamed = |_unnamed| Party { name: String::new(), is_customer: true };
    Signatory::customer(customer).map_or_else(unnamed, |signatory| signatory.party())
}

/// A text that is tried.
#[derive(Deserialize, ToSchema)]
#[schema(as = ContractTemplatePreview)]
struct TriedText {
    /// What stands above a contract.
    #[schema(min_length = 1, max_length = 200)]
    title: String,
    /// Markdown with named fields.
    #[schema(max_length = 100_000)]
    body: String,
    /// The fields that it has of its own.
    #[serde(default)]
    #[schema(max_items = 50)]
    fields: Vec<FieldDef>,
}

/// Try a text before it is saved
///
/// The page that it makes, with a customer and a deal that are made up, and with labels for the fields of its own. 400 for
/// what could not be saved.
#[utoipa::path(
    post, path = "/api/contracts/templates/preview", tag = "contracts", security(("bearer" = [])),
    request_body = TriedText,
    responses((status = 200, description = "The page", body = String, content_type = "text/html"), RefusedChange),
)]
async fn try_contract_template(
    State(app): State<App>,
    member: Member,
    Json(TriedText { title, body, fields }): Json<TriedText>,
) -> Result<Response> {
    let content = Content { title, body, fields };
    let on = day_in_israel(app.clock.now());
    let agreement = compose::tried(&member.business, content, on, !freeze::is_live(&app))?;
    Ok(page(papers::contract::html(&agreement)))
}
