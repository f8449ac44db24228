//! A contract as a page: its style stands in it, and nothing in it runs or is loaded.

use axum::{
    http::{
        HeaderName, HeaderValue,
        header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_FRAME_OPTIONS},
    },
    response::{IntoResponse as _, Response},
};

const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'self'";

/// The answer with a page, in UTF-8, byte for byte.
pub(in crate::contracts) fn page(html: impl Into<Vec<u8>>) -> Response {
    let plain = HeaderValue::from_static;
    let headers: [(HeaderName, HeaderValue); 3] = [
        (CONTENT_TYPE, plain("text/html; charset=utf-8")),
        (CONTENT_SECURITY_POLICY, plain(POLICY)),
        (X_FRAME_OPTIONS, plain("SAMEORIGIN")),
    ];
    (headers, html.into()).into_response()
}
