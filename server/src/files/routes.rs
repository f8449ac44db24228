//! `/static/voice_responses/{name}`; every other file is answered by the part that it belongs to.

use axum::{
    extract::State,
    http::header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS},
    response::IntoResponse,
    routing::get,
};
use utoipa_axum::router::OpenApiRouter;

use super::voice;
use crate::{app::App, error::Result, web::Path};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().route("/static/voice_responses/{name}", get(get_voice_response))
}

async fn get_voice_response(State(app): State<App>, Path(name): Path<String>) -> Result<impl IntoResponse> {
    let (mime, bytes) = voice::read_voice(&app, &name).await?;
    let headers = [(CONTENT_TYPE, mime), (CACHE_CONTROL, "no-cache"), (X_CONTENT_TYPE_OPTIONS, "nosniff")];
    Ok((headers, bytes))
}
