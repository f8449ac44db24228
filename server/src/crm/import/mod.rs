//! Customers and leads from a table.

use utoipa_axum::router::OpenApiRouter;

use crate::{app::App, queue::Runner};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
}

/// What runs its orders.
pub(super) fn runners() -> Vec<Runner<App>> {
    vec![]
}
