//! Which other sites' pages may call the API: those of `CORS_ORIGINS`, and no other.

use std::time::Duration;

use axum::http::{
    HeaderName, HeaderValue, Method,
    header::{
        ACCEPT_RANGES, AUTHORIZATION, CONTENT_DISPOSITION, CONTENT_RANGE, CONTENT_TYPE, ETAG, IF_NONE_MATCH,
        IF_RANGE, RANGE, RETRY_AFTER,
    },
};
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::request_id;
use crate::config::Http;

const METHODS: [Method; 5] = [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];
/// Where a stream of events is taken up again.
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");
/// Browsers ask again after it: Chromium remembers for two hours at most.
const PREFLIGHT_KEPT: Duration = Duration::from_secs(2 * 60 * 60);

/// The layer; none where no origin is set, so that no answer speaks of CORS at all.
pub(super) fn layer(http: &Http) -> Option<CorsLayer> {
    if http.cors_origins.is_empty() {
        return None;
    }
    let origins: Vec<HeaderValue> =
        http.cors_origins.iter().filter_map(|origin| origin.parse().ok()).collect();
    let taken =
        [AUTHORIZATION, CONTENT_TYPE, RANGE, IF_RANGE, IF_NONE_MATCH, LAST_EVENT_ID, request_id::HEADER];
    let shown = [ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_RANGE, ETAG, RETRY_AFTER, request_id::HEADER];
    let layer = CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins))
        .allow_credentials(true)
        .allow_methods(METHODS)
        .allow_headers(taken)
        .expose_headers(shown)
        .max_age(PREFLIGHT_KEPT);
    Some(layer)
}
