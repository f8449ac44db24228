//! Leads: what somebody wants, until it is a deal or nothing.

use utoipa_axum::router::OpenApiRouter;

use crate::{app::App, crm::timeline::Kind};

/// What this noun has on the timeline.
pub(super) const KINDS: &[Kind] = &[];

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
}
