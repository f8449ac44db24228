//! `GET /worker/files/{id}`: the bytes of a file that a message carries which is still to be sent.

use axum::{extract::State, http::HeaderMap, response::Response};

use crate::{
    app::App,
    db::FileId,
    error::{Error, Result},
    files,
    web::Path,
    whatsapp::baileys::media,
};

pub(super) async fn read(
    State(app): State<App>,
    Path(id): Path<FileId>,
    headers: HeaderMap,
) -> Result<Response> {
    let business = media::awaited(app.db.reader(), id).await?.ok_or(Error::NotFound)?;
    files::answer(&files::open(&app, business, id).await?, &headers).await
}
