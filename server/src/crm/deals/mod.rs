//! Deals: what is to be sold, stage by stage.

use utoipa_axum::router::OpenApiRouter;

use crate::{app::App, crm::timeline::Kind};

/// What this noun has on the timeline.
pub(super) const KINDS: &[Kind] = &[];

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
}
