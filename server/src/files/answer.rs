//! A stored file as an HTTP answer, whole or in part: players ask for ranges (RFC 9110, section 14).

use std::ops::Range;

use axum::{
    body::Body,
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{
            ACCEPT_RANGES, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, IF_RANGE, RANGE,
            X_CONTENT_TYPE_OPTIONS,
        },
    },
    response::{IntoResponse as _, Response},
};

use super::Opened;
use crate::error::{Error, Result};

#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    Whole,
    Part(Range<u64>),
    Nothing,
}

/// Answers with the file: 200, 206 for one range, 416 for a range that it does not have.
pub async fn answer(opened: &Opened, request: &HeaderMap) -> Result<Response> {
    let size = opened.size_bytes();
    let etag = format!("\"{}\"", opened.file.sha256);
    let (status, range) = match wanted(request, size, &etag) {
        Wanted::Whole => (StatusCode::OK, 0..size),
        Wanted::Part(range) => (StatusCode::PARTIAL_CONTENT, range),
        Wanted::Nothing => return Ok(not_satisfiable(size)),
    };
    let body = Body::from_stream(opened.read(range.clone()).await?);
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, header(&opened.file.mime));
    headers.insert(CONTENT_LENGTH, HeaderValue::from(range.end - range.start));
    headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(ETAG, header(&etag));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if status == StatusCode::PARTIAL_CONTENT {
        headers.insert(CONTENT_RANGE, header(&format!("bytes {}-{}/{size}", range.start, range.end - 1)));
    }
    Ok(response)
}

fn header(value: &str) -> HeaderValue {
    HeaderValue::from_str(value).expect("media types, hashes and numbers are plain ASCII")
}

fn not_satisfiable(size: u64) -> Response {
    let error = Error::invalid("range_not_satisfiable", "the file does not have this range");
    let mut response = error.into_response();
    *response.status_mut() = StatusCode::RANGE_NOT_SATISFIABLE;
    response.headers_mut().insert(CONTENT_RANGE, header(&format!("bytes */{size}")));
    response
}

fn wanted(request: &HeaderMap, size: u64, etag: &str) -> Wanted {
    let text = |value: &HeaderValue| value.to_str().map(str::to_owned).unwrap_or_default();
    let changed = request.get(IF_RANGE).is_some_and(|tag| text(tag) != etag);
    match request.get(RANGE).filter(|_| !changed) {
        Some(range) => parse(&text(range), size),
        None => Wanted::Whole,
    }
}

/// One range of bytes. Several, another unit and nonsense are answered with the whole, as the RFC allows.
fn parse(header: &str, size: u64) -> Wanted {
    let Some((first, last)) = header.strip_prefix("bytes=").and_then(|range| range.trim().split_once('-'))
    else {
        return Wanted::Whole;
    };
    let range = match (first.parse::<u64>(), last.parse::<u64>()) {
        (Ok(first), Ok(last)) if first <= last => first..last.saturating_add(1).min(size),
        (Ok(first), Err(_)) if last.is_empty() => first..size,
        (Err(_), Ok(suffix)) if first.is_empty() => size.saturating_sub(suffix)..size,
        _ => return Wanted::Whole,
    };
    if range.is_empty() { Wanted::Nothing } else { Wanted::Part(range) }
}

#[cfg(test)]
mod tests {
    use super::{Wanted, parse};

    #[test]
    fn a_range_is_cut_to_what_the_file_has() {
        assert_eq!(parse("bytes=0-99", 1000), Wanted::Part(0..100));
        assert_eq!(parse("bytes=900-", 1000), Wanted::Part(900..1000));
        assert_eq!(parse("bytes=900-5000", 1000), Wanted::Part(900..1000));
        assert_eq!(parse("bytes=-10", 1000), Wanted::Part(990..1000));
        assert_eq!(parse("bytes=-5000", 1000), Wanted::Part(0..1000));
        assert_eq!(parse("bytes=0-18446744073709551615", 1000), Wanted::Part(0..1000));
    }

    #[test]
    fn a_range_that_the_file_does_not_have_is_told_apart_from_nonsense() {
        for nothing in ["bytes=1000-", "bytes=2000-3000", "bytes=-0"] {
            assert_eq!(parse(nothing, 1000), Wanted::Nothing, "{nothing}");
        }
        assert_eq!(parse("bytes=0-", 0), Wanted::Nothing);
        for whole in ["bytes=9-1", "items=0-1", "bytes=", "bytes=-", "bytes=0-1,5-6", "bytes=a-b"] {
            assert_eq!(parse(whole, 1000), Wanted::Whole, "{whole}");
        }
    }
}
