//! `/api/public/files/{token}`: a file of a message, for the provider that is to fetch it.

use std::time::Duration;

use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, header::CONTENT_DISPOSITION},
    response::Response,
};
use sea_orm::DbErr;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{MediaKind, media};
use crate::{
    app::App,
    db::{BusinessId, FileId, Tx},
    error::{Error, Result},
    files, links,
    openapi::{RefusedLink, RefusedRange},
    web::Path,
};

/// The kind of the links to files.
const KIND: &str = "whatsapp_media";
/// A provider fetches within minutes, or a few hours after a failure of its own.
const LIFETIME: Duration = Duration::from_secs(24 * 3600);

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_shared_file))
}

/// Makes a link to a file of this business, and returns its path.
pub(super) async fn link(tx: &Tx, business: BusinessId, file: FileId) -> Result<String, DbErr> {
    let new = links::New {
        business,
        kind: KIND,
        subject: file.to_string(),
        created_by: None,
        lifetime: LIFETIME,
        single_use: false,
    };
    let (_, token) = links::make(tx, new).await?;
    Ok(format!("/api/public/files/{}", token.as_str()))
}

/// Get a file that was sent
///
/// For whoever holds the link, for a day after it was sent. Documents are handed over to be kept, not to be shown.
#[utoipa::path(
    get, path = "/api/public/files/{token}", tag = "public",
    params(("token" = String, Path, description = "The secret part of the link")),
    responses(
        (status = 200, description = "The file, of its own type", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 206, description = "A part of it", body = Vec<u8>, content_type = "application/octet-stream"),
        RefusedRange,
        RefusedLink,
    ),
)]
async fn get_shared_file(
    State(app): State<App>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response> {
    let link = links::open(app.db.reader(), KIND, &token, app.clock.now()).await?;
    let file = link.subject.parse().map(FileId).map_err(|_no_id| Error::NotFound)?;
    let opened = files::open(&app, link.business_id, file).await?;
    let mut answer = files::answer(&opened, &headers).await?;
    if !matches!(media::accepted(&opened.file.mime), Some((_, kind)) if kind != MediaKind::Document) {
        answer.headers_mut().insert(CONTENT_DISPOSITION, HeaderValue::from_static("attachment"));
    }
    Ok(answer)
}
