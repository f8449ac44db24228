//! A file that is to be sent, on its way in: out of a form, or from an address on the internet.

use std::{net::IpAddr, time::Duration};

use axum::{
    extract::{
        FromRequest as _, Multipart, Request,
        multipart::{Field, MultipartError},
    },
    http::{StatusCode, header::CONTENT_TYPE},
};
use futures_util::StreamExt as _;
use providers::{
    Failure,
    outside::{Outside, is_public},
};
use url::Url;

use super::body::{LinkedFile, key, recipient};
use crate::{
    app::App,
    db::BusinessId,
    error::{Error, Result},
    web::Json,
    whatsapp::{
        intake::{Intake, Taken},
        media::MAX_BYTES,
        send::To,
    },
};

/// How long a file may take to be fetched: somebody waits for the answer.
const FETCHED_WITHIN: Duration = Duration::from_secs(20);
/// What is kept of a file's name.
const MAX_NAME_CHARS: usize = 200;
/// The longest field of a form beside its file, bytes: a caption of four bytes a letter.
const MAX_FIELD_BYTES: usize = 16 * 1024;

/// What came in.
pub(super) struct Arrived {
    pub(super) to: To,
    pub(super) caption: String,
    pub(super) once: Option<String>,
    pub(super) taken: Taken,
    pub(super) name: Option<String>,
}

/// What fetches from outside; made once.
struct Fetchers {
    everywhere: Outside,
    /// A developer's own machine counts as outside.
    beside: Outside,
}

impl Default for Fetchers {
    fn default() -> Self {
        let public_or_beside = |ip: IpAddr| is_public(ip) || ip.is_loopback();
        Self { everywhere: Outside::new(is_public), beside: Outside::new(public_or_beside) }
    }
}

/// Takes the file in: the part `file` of a form, or what lies at `media_url`.
///
/// # Errors
/// 400 for what is missing or cannot be fetched, 413 beyond 16 MiB, 415 for what is no file that messages carry, or not
/// what it is declared as.
pub(super) async fn receive(app: &App, business: BusinessId, request: Request) -> Result<Arrived> {
    let content_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = content_type.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case("multipart/form-data") {
        let Json(linked) = Json::<LinkedFile>::from_request(request, app).await?;
        return from_outside(app, business, linked).await;
    }
    let form = Multipart::from_request(request, app).await;
    from_form(app, business, form.map_err(|_cause| Error::invalid("invalid", "the form has no boundary"))?)
        .await
}

async fn from_form(app: &App, business: BusinessId, mut form: Multipart) -> Result<Arrived> {
    let (mut to, mut caption, mut once, mut file) = (None, None, None, None);
    while let Some(field) = form.next_field().await.map_err(|cause| broken(&cause))? {
        match field.name() {
            Some("to") => to = Some(text(field).await?),
            Some("caption") => caption = Some(text(field).await?),
            Some("once") => once = Some(text(field).await?),
            Some("file") if file.is_none() => file = Some(uploaded(app, business, field).await?),
            _ => {}
        }
    }
    let (taken, name) = file.ok_or_else(|| Error::field("file", "is missing"))?;
    let to = recipient(&to.ok_or_else(|| Error::field("to", "is missing"))?)?;
    Ok(Arrived { to, caption: caption.unwrap_or_default(), once: key(once)?, taken, name })
}

async fn uploaded(app: &App, business: BusinessId, mut field: Field<'_>) -> Result<(Taken, Option<String>)> {
    let name = field.file_name().and_then(plain);
    let declared = field.content_type().ok_or(Error::UnsupportedMedia)?.to_owned();
    let mut intake = Intake::begin(app, business, &declared)?;
    while let Some(bytes) = field.chunk().await.map_err(|cause| broken(&cause))? {
        intake.append(&bytes).await?;
    }
    Ok((intake.finish().await?, name))
}

async fn text(mut field: Field<'_>) -> Result<String> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|cause| broken(&cause))? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > MAX_FIELD_BYTES {
            return Err(Error::TooLarge);
        }
    }
    let text = String::from_utf8(bytes).ok().filter(|text| !text.contains('\0'));
    text.ok_or_else(|| Error::invalid("invalid", "a field is not text"))
}

fn broken(cause: &MultipartError) -> Error {
    if cause.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Error::TooLarge;
    }
    Error::invalid("invalid", "the form cannot be read")
}

async fn from_outside(app: &App, business: BusinessId, linked: LinkedFile) -> Result<Arrived> {
    let LinkedFile { to, media_url, caption, once } = linked;
    let (to, once) = (recipient(&to)?, key(once)?);
    let url = Url::parse(&media_url).map_err(|_why| Error::field("media_url", "is no address"))?;
    let name = url.path_segments().and_then(|mut parts| parts.next_back()).and_then(plain);
    let fetchers = app.room::<Fetchers>();
    let production = app.config.environment.is_production();
    let outside = if production { &fetchers.everywhere } else { &fetchers.beside };
    let (mime, bytes) =
        outside.fetch(&url, MAX_BYTES, FETCHED_WITHIN).await.map_err(|why| unfetched(&why))?;
    let mut intake = Intake::begin(app, business, &mime)?;
    let mut bytes = std::pin::pin!(bytes);
    while let Some(chunk) = bytes.next().await {
        intake.append(&chunk.map_err(|why| unfetched(&why))?).await?;
    }
    Ok(Arrived { to, caption, once, taken: intake.finish().await?, name })
}

/// Whoever asks learns whether the address is wrong, and nothing of what stands behind it.
fn unfetched(why: &Failure) -> Error {
    match why.code() {
        Some("too_large") => Error::TooLarge,
        Some("foreign_host") => Error::field("media_url", "is not a public https address"),
        _ => Error::field("media_url", "cannot be fetched"),
    }
}

/// A file's name as one line without folders; none if nothing is left of it.
fn plain(name: &str) -> Option<String> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| !c.is_control()).take(MAX_NAME_CHARS).collect();
    Some(plain.trim().to_owned()).filter(|name| !name.is_empty())
}
