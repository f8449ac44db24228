//! The HTTP routes of contracts.

use utoipa_axum::router::OpenApiRouter;

use crate::app::App;

pub(super) fn routes() -> OpenApiRouter<App> {
    let parts: [OpenApiRouter<App>; 0] = [];
    parts.into_iter().fold(OpenApiRouter::new(), OpenApiRouter::merge)
}
