//! What every answer tells browsers not to do. A route that sets one of these headers itself is left alone.

use std::net::SocketAddr;

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{
        HeaderMap, HeaderName, HeaderValue,
        header::{
            CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
            X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
        },
    },
    middleware::Next,
    response::Response,
};

use super::client_addr::came_by_https;
use crate::app::App;

/// JSON, TwiML, text: nothing in it is ever run, loaded or framed.
const DATA_POLICY: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// Our own pages: their styles and scripts are files of ours, never inline.
const PAGE_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
     connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
/// A document, a sound or a picture that is opened by itself: the browser's own viewer is a page with inline styles,
/// and our pages may show it in a frame. A script in it (SVG) never runs.
const FILE_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'; \
     object-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
/// One year. Without the subdomains: they may be somebody else's.
const HSTS: &str = "max-age=31536000";

/// The same for every answer. Resources are for our own origin; the origins of `CORS_ORIGINS` read them by CORS, which
/// this does not hinder.
const ALWAYS: [(HeaderName, &str); 6] = [
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=(), usb=()"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("x-permitted-cross-domain-policies"), "none"),
];

pub(super) async fn layer(State(app): State<App>, request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with("/api/");
    let hsts = app.config.environment.is_production() && is_https(&app, &request);
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        fill(headers, name, value);
    }
    let (policy, frames) = policy(headers.get(CONTENT_TYPE));
    fill(headers, CONTENT_SECURITY_POLICY, policy);
    fill(headers, X_FRAME_OPTIONS, frames);
    if is_api {
        fill(headers, CACHE_CONTROL, "no-store");
    }
    if hsts {
        fill(headers, STRICT_TRANSPORT_SECURITY, HSTS);
    }
    response
}

/// Told over plain HTTP, the header means nothing and must not be sent (RFC 6797, section 7.2).
fn is_https(app: &App, request: &Request) -> bool {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    peer.is_some_and(|peer| came_by_https(&app.config.http, peer.0.ip(), request.headers()))
}

fn fill(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.entry(name).or_insert(HeaderValue::from_static(value));
}

fn policy(content_type: Option<&HeaderValue>) -> (&'static str, &'static str) {
    let text = content_type.and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match essence.split_once('/') {
        Some(("text", "html")) => (PAGE_POLICY, "DENY"),
        Some(("audio" | "image" | "video", _) | ("application", "pdf")) => (FILE_POLICY, "SAMEORIGIN"),
        _ => (DATA_POLICY, "DENY"),
    }
}
