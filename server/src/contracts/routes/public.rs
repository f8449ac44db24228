//! `/api/public/sign/{token}`: what a signer who holds a link sees and does.

use axum::{extract::State as Extracted, http::HeaderMap, response::Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::page::page;
use crate::{
    app::App,
    contracts::{
        Contract, Signer, SignerState, State,
        consent::Consent,
        decline,
        doer::place,
        public::{Opened, document, opened},
        sign::{self, Given},
        store,
    },
    db::Moment,
    error::Result,
    files,
    openapi::RefusedLink,
    web::{ClientAddr, Json, Path},
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(get_signing_page, sign_by_link))
        .routes(routes!(get_signing_document))
        .routes(routes!(get_signing_logo))
        .routes(routes!(decline_contract))
}

/// What a signer is shown beside the document.
#[derive(Serialize, ToSchema)]
struct SigningPage {
    /// The name of the business.
    business: String,
    /// Where its logo is; `null` where it has none.
    logo: Option<String>,
    /// What stands above the document.
    title: String,
    contract_number: String,
    /// How the contract stands at this moment.
    status: State,
    /// Whoever holds this link.
    signer: SigningParty,
    /// Who else signs.
    others: Vec<SigningParty>,
    /// What the signer fills in beside the signature.
    fields: Vec<SigningField>,
    /// The words that the signer agrees to, exactly as they are kept with the signature.
    consent: String,
    /// SHA-256 of the document, in hexadecimal digits; whoever signs sends it back.
    document_sha256: String,
    /// Where the document is, a page of its own.
    document: String,
    /// Until when it can be signed.
    expires_at: Moment,
    /// Where the signed PDF is; `null` until everybody has signed and it is made.
    pdf: Option<String>,
}

/// Somebody who signs.
#[derive(Serialize, ToSchema)]
struct SigningParty {
    name: String,
    state: SignerState,
}

impl From<&Signer> for SigningParty {
    fn from(signer: &Signer) -> Self {
        Self { name: signer.name.clone(), state: signer.state }
    }
}

/// Something that a signer fills in.
#[derive(Serialize, ToSchema)]
struct SigningField {
    /// The word by which its value is sent.
    name: String,
    /// What people read.
    label: String,
    /// Whether nobody signs without it.
    required: bool,
}

/// See what is to be signed
///
/// Also after the end: the status tells what became of it. 410 `link_revoked` for a link in whose place there is another.
#[utoipa::path(
    get, path = "/api/public/sign/{token}", tag = "public",
    params(("token" = String, Path, description = "The secret part of the link")),
    responses((status = 200, description = "What is to be signed", body = SigningPage), RefusedLink),
)]
async fn get_signing_page(
    Extracted(app): Extracted<App>,
    Path(token): Path<String>,
) -> Result<Json<SigningPage>> {
    let Opened { business, contract, signer } = opened(&app, &token).await?;
    let agreement = contract.agreement()?;
    let others = store::signers(app.db.reader(), &contract).await?;
    let logo = files::logo(app.db.reader(), business.id).await?;
    let at = |what: &str| format!("/api/public/sign/{token}/{what}");
    Ok(Json(SigningPage {
        business: business.name,
        logo: logo.map(|_| at("logo")),
        title: agreement.title,
        status: contract.standing(app.clock.now()),
        signer: SigningParty::from(&signer),
        others: others.iter().filter(|other| other.id != signer.id).map(SigningParty::from).collect(),
        fields: agreement
            .own_fields
            .into_iter()
            .map(|field| SigningField { name: field.name, label: field.label, required: field.required })
            .collect(),
        consent: Consent::by_link().words.to_owned(),
        document: at("document"),
        expires_at: contract.expires_at,
        pdf: contract.pdf_file_id.map(|_| at("pdf")),
        contract_number: contract.contract_number,
        document_sha256: contract.content_sha256,
    }))
}

/// Read the document that is to be signed
///
/// The page, byte for byte as it was frozen. That it was shown is written down, once.
#[utoipa::path(
    get, path = "/api/public/sign/{token}/document", tag = "public",
    params(("token" = String, Path, description = "The secret part of the link")),
    responses((status = 200, description = "The page", body = String, content_type = "text/html"), RefusedLink),
)]
async fn get_signing_document(
    Extracted(app): Extracted<App>,
    address: ClientAddr,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response> {
    Ok(page(document(&app, &token, place(address, &headers)).await?))
}

/// Read the logo of whoever asks for a signature
#[utoipa::path(
    get, path = "/api/public/sign/{token}/logo", tag = "public",
    params(("token" = String, Path, description = "The secret part of the link")),
    responses((status = 200, description = "The picture", content(
        (String = "image/png"), (String = "image/jpeg"), (String = "image/webp"))), RefusedLink),
)]
async fn get_signing_logo(
    Extracted(app): Extracted<App>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response> {
    let Opened { business, .. } = opened(&app, &token).await?;
    files::answer_logo(&app, business.id, &headers).await
}

/// What became of a contract by what a signer did.
#[derive(Serialize, ToSchema)]
struct SigningResult {
    ok: bool,
    status: State,
    contract_number: String,
}

impl SigningResult {
    fn of(app: &App, contract: Contract) -> Json<Self> {
        let status = contract.standing(app.clock.now());
        Json(Self { ok: true, status, contract_number: contract.contract_number })
    }
}

/// Sign by a link
///
/// Once: asked again, what was signed stays as it was. The status is `signed` once everybody has. 409 `document_changed`
/// where another document was shown than the one that is signed; 410 for a link that opens no more.
#[utoipa::path(
    post, path = "/api/public/sign/{token}", tag = "public",
    params(("token" = String, Path, description = "The secret part of the link")),
    request_body = Given,
    responses((status = 200, description = "Signed", body = SigningResult), RefusedLink),
)]
async fn sign_by_link(
    Extracted(app): Extracted<App>,
    address: ClientAddr,
    Path(token): Path<String>,
    headers: HeaderMap,
    Json(given): Json<Given>,
) -> Result<Json<SigningResult>> {
    let contract = sign::by_link(&app, &token, given, place(address, &headers)).await?;
    Ok(SigningResult::of(&app, contract))
}

/// Why somebody does not sign.
#[derive(Deserialize, ToSchema)]
#[schema(as = SigningRefusal)]
struct Refusal {
    /// In the signer's words, 1 to 500 characters.
    #[schema(min_length = 1, max_length = 500)]
    reason: String,
}

/// Decline to sign
///
/// Nobody signs the contract any more. 409 `state_move` for whoever has signed; 410 for a link that opens no more.
#[utoipa::path(
    post, path = "/api/public/sign/{token}/decline", tag = "public",
    params(("token" = String, Path, description = "The secret part of the link")),
    request_body = Refusal,
    responses((status = 200, description = "Declined", body = SigningResult), RefusedLink),
)]
async fn decline_contract(
    Extracted(app): Extracted<App>,
    address: ClientAddr,
    Path(token): Path<String>,
    headers: HeaderMap,
    Json(refusal): Json<Refusal>,
) -> Result<Json<SigningResult>> {
    let contract = decline::decline(&app, &token, &refusal.reason, place(address, &headers)).await?;
    Ok(SigningResult::of(&app, contract))
}
