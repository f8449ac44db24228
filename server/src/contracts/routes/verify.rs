//! `/api/public/verify`: anybody asks whether a document is ours, unchanged, and who signed it when.

use axum::{
    body::Body,
    extract::{DefaultBodyLimit, Request, State as Extracted},
    http::{HeaderMap, header::CONTENT_TYPE},
};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    app::App,
    contracts::{
        Mark, Signer, State,
        telling::telling,
        verify::{self, Looked, Verdict},
    },
    db::Moment,
    error::{Error, Result},
    openapi::{RefusedPublic, RefusedUpload},
    web::{Json, Path},
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(verify_contract_file))
        .layer(DefaultBodyLimit::disable())
        .routes(routes!(verify_contract))
}

/// What is known of a contract, for whoever holds it or its id.
#[derive(Serialize, ToSchema)]
struct VerifiedContract {
    /// By what it is verified: 32 hexadecimal digits.
    document_id: String,
    /// The name in law of the business that it is with, as it stands on the document.
    business: String,
    contract_number: String,
    /// What stands above it.
    title: String,
    state: State,
    made_at: Moment,
    /// When the last one signed.
    signed_at: Option<Moment>,
    /// In the order of their signatures.
    signers: Vec<VerifiedSigner>,
    /// SHA-256 of the page that was shown to the signers, in hexadecimal digits.
    document_sha256: String,
    /// SHA-256 of the signed PDF, in hexadecimal digits; there once it is made.
    pdf_sha256: Option<String>,
    /// Whether the trail of events is whole, each link of it unchanged, and tells the same.
    trail_whole: bool,
    /// Whether it is meant in earnest, and not a trial in a sandbox.
    livemode: bool,
    signature: LegalSignature,
}

/// Somebody who signs.
#[derive(Serialize, ToSchema)]
struct VerifiedSigner {
    /// The name that was given with the signature; until then the one that was asked for.
    name: String,
    signed_at: Option<Moment>,
    mark: Option<Mark>,
}

/// What the signatures are in law.
#[derive(Serialize, ToSchema)]
struct LegalSignature {
    kind: SignatureKind,
    /// In Hebrew.
    law: String,
}

/// The kinds that the Electronic Signature Law 2001 knows and this program gives.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum SignatureKind {
    /// An electronic signature; neither a secured one nor a certified one.
    Electronic,
}

impl VerifiedContract {
    fn of(looked: Looked, now: Moment) -> Result<Self> {
        let Looked { contract, signers, is_whole } = looked;
        let agreement = contract.agreement()?;
        Ok(Self {
            state: contract.standing(now),
            document_id: contract.public_id,
            business: agreement.business.name,
            contract_number: contract.contract_number,
            title: agreement.title,
            made_at: contract.created_at,
            signed_at: contract.signed_at,
            signers: signers.into_iter().map(VerifiedSigner::from).collect(),
            document_sha256: contract.content_sha256,
            pdf_sha256: contract.pdf_sha256,
            trail_whole: is_whole,
            livemode: contract.livemode,
            signature: LegalSignature { kind: SignatureKind::Electronic, law: telling().law.clone() },
        })
    }
}

impl From<Signer> for VerifiedSigner {
    fn from(signer: Signer) -> Self {
        let name = signer.signed_name.unwrap_or(signer.name);
        Self { name, signed_at: signer.signed_at, mark: signer.mark }
    }
}

/// Verify a contract by its id
///
/// The id stands on the certificate page, and in the address that its QR code leads to.
#[utoipa::path(
    get, path = "/api/public/verify/{public_id}", tag = "public",
    params(("public_id" = String, Path, description = "32 hexadecimal digits")),
    responses((status = 200, description = "What is known of it", body = VerifiedContract), RefusedPublic),
)]
async fn verify_contract(
    Extracted(app): Extracted<App>,
    Path(public_id): Path<String>,
) -> Result<Json<VerifiedContract>> {
    let looked = verify::by_public_id(app.db.reader(), &public_id).await?.ok_or(Error::NotFound)?;
    Ok(Json(VerifiedContract::of(looked, app.clock.now())?))
}

/// What a file turned out to be.
#[derive(Serialize, ToSchema)]
struct VerifiedFile {
    result: Verdict,
    /// The contract that it is, or says that it is.
    contract: Option<VerifiedContract>,
}

/// Verify a contract by its file
///
/// The signed PDF as the whole body, at most 20 MiB. It is `genuine` if every byte is as it was sealed and the trail is
/// whole, `changed` if it says that it is ours and is not that, `unknown` otherwise. The file is not kept.
#[utoipa::path(
    post, path = "/api/public/verify", tag = "public",
    request_body(content = Vec<u8>, content_type = "application/pdf"),
    responses((status = 200, description = "What it is", body = VerifiedFile), RefusedUpload),
)]
async fn verify_contract_file(
    Extracted(app): Extracted<App>,
    request: Request,
) -> Result<Json<VerifiedFile>> {
    if !is_pdf(request.headers()) {
        return Err(Error::UnsupportedMedia);
    }
    let body: Body = request.into_body();
    let read = verify::read(body).await?;
    let (result, looked) = verify::by_file(app.db.reader(), read).await?;
    let now = app.clock.now();
    let contract = looked.map(|looked| VerifiedContract::of(looked, now)).transpose()?;
    Ok(Json(VerifiedFile { result, contract }))
}

fn is_pdf(headers: &HeaderMap) -> bool {
    let declared = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = declared.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/pdf")
}
