//! `/openapi.json`, `/docs` and, outside production, `/__debug/routes`.

use std::sync::LazyLock;

use axum::{
    extract::State,
    http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE},
    response::{Html, IntoResponse},
};
use serde::Serialize;
use utoipa::{ToSchema, openapi::OpenApi};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{RefusedPublic, operations, page};
use crate::{
    app::App,
    error::{Error, Result},
    web::{self, Json},
};

const CSS: &str = include_str!("docs.css");
/// The page has a style of its own and nothing else.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The same for every request: it is made from the program itself.
static DOCUMENT: LazyLock<OpenApi> = LazyLock::new(web::openapi);
static PAGE: LazyLock<String> = LazyLock::new(|| page::render(&DOCUMENT));

/// What tells of the API.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(get_openapi))
        .routes(routes!(get_docs))
        .routes(routes!(get_docs_style))
        .routes(routes!(list_routes))
}

/// Get this document
#[utoipa::path(
    get, path = "/openapi.json", tag = "operations",
    responses((status = 200, description = "OpenAPI 3.1", body = Object)),
)]
async fn get_openapi() -> Json<&'static OpenApi> {
    Json(&DOCUMENT)
}

/// Get this document as a page
#[utoipa::path(
    get, path = "/docs", tag = "operations",
    responses((status = 200, description = "The page", body = String, content_type = "text/html")),
)]
async fn get_docs() -> impl IntoResponse {
    ([(CONTENT_SECURITY_POLICY, POLICY)], Html(PAGE.as_str()))
}

/// Get the style of the page
#[utoipa::path(
    get, path = "/docs/docs.css", tag = "operations",
    responses((status = 200, description = "The style", body = String, content_type = "text/css")),
)]
async fn get_docs_style() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], CSS)
}

/// One route.
#[derive(Serialize, ToSchema)]
struct Route {
    method: &'static str,
    path: &'static str,
    operation_id: Option<&'static str>,
}

/// Every route of the program.
#[derive(Serialize, ToSchema)]
struct Routes {
    items: Vec<Route>,
}

/// List every route; not in production
#[utoipa::path(
    get, path = "/__debug/routes", tag = "operations",
    responses((status = 200, description = "The routes", body = Routes), RefusedPublic),
)]
async fn list_routes(State(app): State<App>) -> Result<Json<Routes>> {
    if app.config.environment.is_production() {
        return Err(Error::NotFound);
    }
    let items = operations(&DOCUMENT).map(|described| Route {
        method: described.method,
        path: described.path,
        operation_id: described.operation.operation_id.as_deref(),
    });
    Ok(Json(Routes { items: items.collect() }))
}
