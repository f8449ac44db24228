//! The script by which a page lets a customer pay, where Stripe has it.

use axum::{
    Router,
    http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_TYPE, HeaderName},
    response::IntoResponse,
    routing::get,
};

use crate::state::State;

/// A script of another origin is taken by a page of ours only if its own answer allows that.
const HEADERS: [(HeaderName, &str); 3] = [
    (CONTENT_TYPE, "text/javascript; charset=utf-8"),
    (ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
];

pub(super) fn routes() -> Router<State> {
    Router::new()
        .route("/endive/stripe.js", get(async || (HEADERS, include_str!("browser.js")).into_response()))
}
