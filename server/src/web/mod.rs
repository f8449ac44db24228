//! The router around the parts' routes: request ids, what browsers may do, rates, time and body limits, panics, and
//! JSON for every error.

mod answer;
mod budget;
mod client;
mod client_addr;
mod cors;
mod cursor;
mod headers;
mod health;
pub mod input;
mod metrics;
mod page;
mod policy;
mod rate;
pub mod request_id;

pub(crate) use self::{
    answer::{errors_as_json, panicked},
    cursor::{Cursor, Key},
};
pub use self::{
    budget::Budget,
    client_addr::{ClientAddr, client_addr},
    input::{Json, Path, Query},
    metrics::install as install_metrics,
    page::{List, Page, Sorts, sorted},
    rate::Rate,
};

use std::time::Duration;

use axum::{Router, extract::DefaultBodyLimit, http::StatusCode, middleware};
use tower::util::option_layer;
use tower_http::{catch_panic::CatchPanicLayer, timeout::TimeoutLayer};
use utoipa::openapi::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{app::App, openapi, parts};

/// No answer of ours takes longer; sockets and live updates are upgraded or streamed before it strikes.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);
/// The largest body of a route that sets no limit of its own.
const BODY_LIMIT_BYTES: usize = 1024 * 1024;

/// What the API is, as read from the handlers themselves.
pub fn openapi() -> OpenApi {
    openapi::describe(routes().into_openapi())
}

/// Every route, each with its description.
fn routes() -> OpenApiRouter<App> {
    let own = openapi::routes().routes(routes!(health::get_health)).routes(routes!(metrics::get_metrics));
    parts::all().into_iter().fold(own, |routes, part| routes.merge(part.routes))
}

/// The whole web service.
pub fn router(app: &App) -> Router {
    Router::from(routes())
        .fallback(client::serve)
        .method_not_allowed_fallback(answer::method_not_allowed)
        .layer(DefaultBodyLimit::max(BODY_LIMIT_BYTES))
        .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, REQUEST_TIMEOUT))
        .layer(CatchPanicLayer::custom(answer::panicked))
        .layer(middleware::from_fn_with_state(app.clone(), budget::layer))
        .layer(middleware::from_fn(answer::errors_as_json))
        .layer(option_layer(cors::layer(&app.config.http)))
        .layer(middleware::from_fn_with_state(app.clone(), headers::layer))
        .layer(middleware::from_fn(request_id::layer))
        .with_state(app.clone())
}
