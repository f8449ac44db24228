//! The HTTP routes of contracts.

mod download;
mod share;
mod verify;

use utoipa_axum::router::OpenApiRouter;

use crate::app::App;

pub(super) fn routes() -> OpenApiRouter<App> {
    [download::routes(), share::routes(), verify::routes()]
        .into_iter()
        .fold(OpenApiRouter::new(), OpenApiRouter::merge)
}
