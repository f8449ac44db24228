//! The router around the parts' routes: request ids, time limits, body limits, panics, and JSON for every error.

mod answer;
mod client_addr;
mod health;
mod metrics;
mod page;
mod rate;
pub mod request_id;

pub use self::{
    client_addr::{ClientAddr, client_addr},
    metrics::install as install_metrics,
    page::{List, Page, newest_first},
    rate::Rate,
};

use std::time::Duration;

use axum::{Router, extract::DefaultBodyLimit, http::StatusCode, middleware, routing::get};
use tower_http::{catch_panic::CatchPanicLayer, timeout::TimeoutLayer};

use crate::{app::App, error::Error, parts};

/// No answer of ours takes longer; sockets and live updates are upgraded or streamed before it strikes.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);
/// The largest body of a route that sets no limit of its own.
const BODY_LIMIT_BYTES: usize = 1024 * 1024;

/// The whole web service.
pub fn router(app: &App) -> Router {
    let mut routes =
        Router::new().route("/health", get(health::get_health)).route("/metrics", get(metrics::get_metrics));
    for part in parts::all() {
        routes = routes.merge(part.routes);
    }
    routes
        .fallback(async || Error::NotFound)
        .method_not_allowed_fallback(answer::method_not_allowed)
        .layer(DefaultBodyLimit::max(BODY_LIMIT_BYTES))
        .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, REQUEST_TIMEOUT))
        .layer(CatchPanicLayer::custom(answer::panicked))
        .layer(middleware::from_fn(answer::errors_as_json))
        .layer(middleware::from_fn(request_id::layer))
        .with_state(app.clone())
}
