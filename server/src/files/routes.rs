//! `/static/voice_responses/{name}`; every other file is answered by the part that it belongs to.

use axum::{
    extract::State,
    http::header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS},
    response::IntoResponse,
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::voice;
use crate::{app::App, error::Result, openapi::RefusedPublic, web::Path};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_voice_response))
}

/// Get a spoken file
///
/// What Twilio plays to a caller; whoever knows the name may hear it.
#[utoipa::path(
    get, path = "/static/voice_responses/{name}", tag = "files",
    params(("name" = String, Path, description = "`response_….mp3`, or `.wav` from the offline voice")),
    responses(
        (status = 200, description = "The sound", content(
            (Vec<u8> = "audio/mpeg"),
            (Vec<u8> = "audio/wav"),
        )),
        RefusedPublic,
    ),
)]
async fn get_voice_response(State(app): State<App>, Path(name): Path<String>) -> Result<impl IntoResponse> {
    let (mime, bytes) = voice::read_voice(&app, &name).await?;
    let headers = [(CONTENT_TYPE, mime), (CACHE_CONTROL, "no-cache"), (X_CONTENT_TYPE_OPTIONS, "nosniff")];
    Ok((headers, bytes))
}
