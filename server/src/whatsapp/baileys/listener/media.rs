//! `PUT /worker/media/{session}/{message}`: a file that came with a message, before the message itself.

use axum::{
    Json,
    body::Body,
    extract::State,
    http::{HeaderMap, header},
};
use bytes::Bytes;
use futures_util::StreamExt as _;
use providers::sniff::{HEAD_BYTES, agrees};
use serde_json::{Value, json};

use super::business;
use crate::{
    accounts,
    app::App,
    error::{Error, Result},
    files::{self, File, New, Writer},
    web::Path,
    whatsapp::{
        baileys::media::{UNCLAIMED, keep, known},
        media::{MAX_BYTES, accepted},
    },
};

/// Where it is kept.
const KIND: &str = "whatsapp";
/// WhatsApp's ids are shorter.
const MAX_ID_CHARS: usize = 128;

pub(super) async fn store(
    State(app): State<App>,
    Path((session, message)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Value>> {
    let business = business(&session).ok_or(Error::NotFound)?;
    let business = accounts::business(&app.db, business).await?.ok_or(Error::NotFound)?.id;
    if message.chars().count() > MAX_ID_CHARS {
        return Err(Error::NotFound);
    }
    let declared = Declared::read(&headers)?;
    let now = app.clock.now();
    if let Some(file) = known(app.db.reader(), business, &message, &declared.sha256, now).await? {
        return Ok(answer(file.0));
    }
    let new = New { business, kind: KIND, mime: declared.mime, expires_at: Some(now.after(UNCLAIMED)) };
    let stored = write(&app, new, &declared, body).await?;
    Ok(answer(keep(&app, business, &message, &stored).await?.0))
}

fn answer(file: i64) -> Json<Value> {
    Json(json!({ "file": file.to_string() }))
}

/// What is said of the bytes before they come.
struct Declared {
    mime: &'static str,
    sha256: String,
}

impl Declared {
    fn read(headers: &HeaderMap) -> Result<Self> {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let size_bytes = text(header::CONTENT_LENGTH.as_str()).parse::<u64>();
        if size_bytes.is_ok_and(|size_bytes| size_bytes > MAX_BYTES) {
            return Err(Error::TooLarge);
        }
        let (mime, _) = accepted(text(header::CONTENT_TYPE.as_str())).ok_or(Error::UnsupportedMedia)?;
        let sha256 = text("x-content-sha256").to_ascii_lowercase();
        if sha256.len() != 64 || !sha256.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(Error::field("X-Content-SHA256", "is not a hash of 64 hexadecimal digits"));
        }
        Ok(Self { mime, sha256 })
    }
}

/// Streams the bytes into a file. Too many, other than declared, or not what they are called: nothing is kept.
async fn write(app: &App, new: New, declared: &Declared, body: Body) -> Result<File> {
    let mut writer = Writer::begin(app, new)?;
    let (mut stream, mut head, mut is_known) = (body.into_data_stream(), Vec::new(), false);
    while let Some(bytes) = stream.next().await {
        let bytes: Bytes = bytes.map_err(|_broken| Error::invalid("invalid", "the body broke off"))?;
        if writer.size_bytes() + bytes.len() as u64 > MAX_BYTES {
            return Err(Error::TooLarge);
        }
        if !is_known {
            head.extend_from_slice(&bytes[..bytes.len().min(HEAD_BYTES - head.len())]);
            is_known = head.len() == HEAD_BYTES;
            if is_known && !agrees(declared.mime, &head) {
                return Err(Error::UnsupportedMedia);
            }
        }
        writer.append(&bytes).await?;
    }
    if !is_known && !agrees(declared.mime, &head) {
        return Err(Error::UnsupportedMedia);
    }
    let stored = writer.finish().await?;
    if stored.sha256 != declared.sha256 {
        files::remove(app, stored.business_id, stored.id).await?;
        return Err(Error::field("X-Content-SHA256", "is not the hash of the body"));
    }
    Ok(stored)
}
