//! A document of ours as an HTTP answer. It is whole: a part of one print and a part of another would be no document.

use axum::{
    body::Body,
    http::{
        HeaderValue,
        header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE, ETAG},
    },
    response::{IntoResponse as _, Response},
};

use crate::error::Result;

/// How a browser takes a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// In a window.
    Inline,
    /// As a file.
    Attachment,
}

/// Answers with the PDF of this number, which is made of what RFC 8187 takes as it is; `ETag` is the hash of its bytes.
///
/// # Errors
/// The number has letters that no header takes.
pub fn pdf(number: &str, sha256: &str, bytes: Vec<u8>, shown: Shown) -> Result<Response> {
    let word = if shown == Shown::Inline { "inline" } else { "attachment" };
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (CONTENT_LENGTH, HeaderValue::from(bytes.len())),
        (CONTENT_DISPOSITION, header(&format!("{word}; filename*=UTF-8''{number}.pdf"))?),
        (CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
        (ETAG, header(&format!("\"{sha256}\""))?),
    ];
    Ok((headers, Body::from(bytes)).into_response())
}

fn header(text: &str) -> Result<HeaderValue> {
    Ok(HeaderValue::from_str(text).map_err(anyhow::Error::from)?)
}
