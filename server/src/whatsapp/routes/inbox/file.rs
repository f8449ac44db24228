//! The file of a message. Customers send anything: what is no picture, sound or film is only ever saved.

use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, header::CONTENT_DISPOSITION},
    response::Response,
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    accounts::Member,
    app::App,
    db::MessageId,
    error::{Error, Result},
    files,
    openapi::{Refused, RefusedRange},
    web::Path,
    whatsapp::{self, Message},
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_message_file))
}

/// Get the file of a message
///
/// Whole, or the range of bytes that the header `Range` asks for; the header `ETag` is the hash of the file. What is no
/// picture, sound or film comes as an attachment.
#[utoipa::path(
    get, path = "/api/whatsapp/messages/{id}/file", tag = "whatsapp", security(("bearer" = [])),
    params(("id" = MessageId, Path, description = "The message")),
    responses(
        (status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 206, description = "A part of it", body = Vec<u8>, content_type = "application/octet-stream"),
        RefusedRange,
        Refused,
    ),
)]
async fn get_message_file(
    State(app): State<App>,
    member: Member,
    Path(id): Path<MessageId>,
    headers: HeaderMap,
) -> Result<Response> {
    let business = member.business.id;
    let message = whatsapp::message(app.db.reader(), business, id).await?.ok_or(Error::NotFound)?;
    let file = message.file_id.ok_or(Error::NotFound)?;
    let opened = files::open(&app, business, file).await?;
    let mut answer = files::answer(&opened, &headers).await?;
    if !is_shown(&opened.file.mime) {
        answer.headers_mut().insert(CONTENT_DISPOSITION, attachment(&message)?);
    }
    Ok(answer)
}

fn is_shown(mime: &str) -> bool {
    let shown = ["image/", "audio/", "video/"].iter().any(|kind| mime.starts_with(kind));
    shown && mime != "image/svg+xml"
}

/// Its name as RFC 6266 writes names that are not ASCII.
fn attachment(message: &Message) -> Result<HeaderValue> {
    let name = message.file_name.clone().unwrap_or_else(|| format!("message-{}", message.id));
    let name = utf8_percent_encode(&name, NON_ALPHANUMERIC);
    let value = HeaderValue::try_from(format!("attachment; filename*=UTF-8''{name}"));
    Ok(value.map_err(anyhow::Error::new)?)
}

#[cfg(test)]
mod tests {
    use super::is_shown;

    #[test]
    fn only_what_cannot_run_is_shown() {
        assert!(is_shown("image/jpeg") && is_shown("audio/ogg") && is_shown("video/mp4"));
        for saved in ["text/html", "image/svg+xml", "application/pdf", "text/plain", ""] {
            assert!(!is_shown(saved), "{saved}");
        }
    }
}
