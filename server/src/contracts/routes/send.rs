//! `/api/contracts/send` and `/api/contracts/sign`: contracts are made.

use std::collections::BTreeMap;

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::body::SentBody;
use crate::{
    accounts::{Business, Member, Pages},
    app::App,
    contracts::{
        doer::Doer,
        on_the_spot,
        send::{self, Signers},
        signer,
    },
    db::{ContractTemplateId, DealId, Moment},
    error::{Error, Result},
    openapi::{RefusedChange, RefusedSending},
    web::{Budget, Json},
    whatsapp::{self, Route},
};

/// Whoever tells one wish from another needs no longer word.
const MAX_KEY_CHARS: usize = 64;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(send_contract)).routes(routes!(sign_contract))
}

/// A contract that is to be sent.
#[derive(Deserialize, ToSchema)]
#[schema(as = NewContract)]
struct NewContract {
    /// What it is about; its customer is the contract's.
    deal_id: DealId,
    /// Of which text; the services agreement if absent.
    template_id: Option<ContractTemplateId>,
    /// The values of the fields that the business fills in, by their names.
    #[serde(default)]
    fields: BTreeMap<String, String>,
    /// Who signs, at most five; the customer if absent.
    #[schema(min_items = 1, max_items = 5)]
    signers: Option<Vec<signer::Asked>>,
    /// For how many days it can be signed; 14 if absent.
    #[schema(minimum = 1, maximum = 90)]
    valid_days: Option<u32>,
    /// Whether the links go out by WhatsApp, and later the signed document. If not, they are handed out otherwise.
    #[serde(default)]
    by_whatsapp: bool,
    /// A contract of the deal is sent once under the same key: asked again, the first one is the answer, without addresses.
    #[schema(min_length = 1, max_length = 64)]
    key: Option<String>,
}

/// Send a contract to be signed
///
/// What its signers will see is frozen at once: a text, a customer or a deal that is changed later changes nothing in it. The
/// addresses are shown this once. 400 with every required field that is empty; 409 `customer_unreachable` for a signer
/// without a number who is to be written to.
#[utoipa::path(
    post, path = "/api/contracts/send", tag = "contracts", security(("bearer" = [])),
    request_body = NewContract,
    responses(
        (status = 201, description = "Sent", body = SentBody),
        (status = 200, description = "Sent before under this key", body = SentBody),
        RefusedChange, RefusedSending),
)]
async fn send_contract(
    State(app): State<App>,
    member: Member,
    pages: Pages,
    headers: HeaderMap,
    Json(new): Json<NewContract>,
) -> Result<(StatusCode, Json<SentBody>)> {
    Budget::Send.take(&app, member.user.id)?;
    let days = send::days(new.valid_days)?;
    let key = key(new.key)?;
    let (route, pages) = way(&app, &member.business, new.by_whatsapp, pages).await?;
    let doer = Doer::member(&member, &headers);
    let wanted = send::Wanted {
        deal: new.deal_id,
        template: new.template_id,
        fields: new.fields,
        signers: Signers::Asked(new.signers),
        days,
        route,
        pages: &pages,
        key,
        doer: &doer,
    };
    let sent = send::send(&app, &member.business, wanted).await?;
    let status = if sent.invited.is_empty() { StatusCode::OK } else { StatusCode::CREATED };
    Ok((status, Json(SentBody::of(sent, app.clock.now()))))
}

/// How links reach signers, and where they lead. What is written to somebody leads where the settings say that the program
/// is, and not where this request came to.
///
/// # Errors
/// 409 `public_host_missing` where that is not set.
pub(super) async fn way(
    app: &App,
    business: &Business,
    by_whatsapp: bool,
    asked: Pages,
) -> Result<(Option<Route>, Pages)> {
    if !by_whatsapp {
        return Ok((None, asked));
    }
    let pages = Pages::of(app).ok_or(Error::Conflict("public_host_missing"))?;
    Ok((Some(whatsapp::route(app, app.db.reader(), business).await?), pages))
}

fn key(key: Option<String>) -> Result<Option<String>> {
    let fits = |key: &String| (1..=MAX_KEY_CHARS).contains(&key.chars().count());
    match key {
        Some(key) if !fits(&key) => Err(Error::field("key", "is not of 1 to 64 characters")),
        key => Ok(key),
    }
}

/// A contract that is signed before a member.
#[derive(Deserialize, ToSchema)]
#[schema(as = ContractSignature)]
struct Signature {
    /// What it is about.
    deal_id: DealId,
    /// The name of whoever signs, 2 to 120 characters.
    #[schema(min_length = 2, max_length = 120)]
    name: String,
    /// What was drawn, a PNG of at most 512 KiB and 3,000 × 1,500 pixels, with or without `data:image/png;base64,`.
    signature_b64: String,
    /// Of which text; the services agreement if absent.
    template_id: Option<ContractTemplateId>,
    /// The values of the text's fields by their names, whoever fills them in.
    #[serde(default)]
    fields: BTreeMap<String, String>,
    /// Tells one contract of the same deal and text from another.
    #[schema(min_length = 1, max_length = 64)]
    key: Option<String>,
}

/// A contract that was signed.
#[derive(Serialize, ToSchema)]
#[schema(as = SignedContract)]
struct Signed {
    ok: bool,
    /// As it is printed.
    contract_number: String,
    /// When it was signed.
    signed_at: Option<Moment>,
}

/// Sign a contract on the spot
///
/// Whoever signs does so before a member, on the member's device. A deal's contract of one text is signed once: asked
/// again, the first one is the answer.
#[utoipa::path(
    post, path = "/api/contracts/sign", tag = "contracts", security(("bearer" = [])),
    request_body = Signature,
    responses((status = 200, description = "Signed", body = Signed), RefusedChange),
)]
async fn sign_contract(
    State(app): State<App>,
    member: Member,
    headers: HeaderMap,
    Json(signature): Json<Signature>,
) -> Result<Json<Signed>> {
    let doer = Doer::member(&member, &headers);
    let wanted = on_the_spot::Wanted {
        deal: signature.deal_id,
        template: signature.template_id,
        fields: signature.fields,
        name: signer::name("name", &signature.name)?,
        signature: &signature.signature_b64,
        key: key(signature.key)?,
        doer: &doer,
    };
    let contract = on_the_spot::sign(&app, &member.business, wanted).await?;
    Ok(Json(Signed { ok: true, contract_number: contract.contract_number, signed_at: contract.signed_at }))
}
