//! Tasks: what somebody is to do, and when.

use utoipa_axum::router::OpenApiRouter;

use crate::{app::App, crm::timeline::Kind, queue::Runner};

/// What this noun has on the timeline.
pub(super) const KINDS: &[Kind] = &[];

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
}

/// What runs its orders.
pub(super) fn runners() -> Vec<Runner<App>> {
    vec![]
}
