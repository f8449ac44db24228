//! `GET /health`: whether the program can do its work, and with whom.

use std::collections::BTreeMap;

use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::Json;
use crate::{app::App, lag::Lag, queue, vendors::Mode};

/// The answer of `GET /health`. Always 200 while the program can answer at all.
#[derive(Serialize, ToSchema)]
pub(super) struct Health {
    /// `ok`, or `degraded` while the database or the queue fails.
    status: &'static str,
    /// Not told to strangers: it would tell them which weaknesses to try.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'static str>,
    /// `ok` or `failed`.
    database: &'static str,
    queue: Queue,
    /// The longest delay of the last five seconds; see `event_loop_lag_ms`.
    lag_ms: u64,
    /// How each company is reached.
    #[schema(value_type = BTreeMap<String, Mode>)]
    vendors: BTreeMap<&'static str, Mode>,
    /// What is configured in a way that will not do in earnest.
    warnings: Vec<String>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = QueueHealth)]
struct Queue {
    /// `ok` or `failed`.
    status: &'static str,
    /// Orders that wait or run.
    waiting: u64,
    /// Orders that were given up.
    dead: u64,
}

/// Tell whether the program can do its work, and with whom
#[utoipa::path(
    get, path = "/health", tag = "operations",
    responses((status = 200, description = "Also while something fails: read `status`", body = Health)),
)]
pub(super) async fn get_health(State(app): State<App>) -> Json<Health> {
    let database = app.db.is_alive().await;
    let depth = queue::depth(&app.db).await;
    let well = database && depth.is_ok();
    let (waiting, dead) = depth.as_ref().map_or((0, 0), |depth| *depth);
    Json(Health {
        status: if well { "ok" } else { "degraded" },
        version: (!app.config.environment.is_production()).then_some(env!("CARGO_PKG_VERSION")),
        database: said(database),
        queue: Queue { status: said(depth.is_ok()), waiting, dead },
        lag_ms: app.room::<Lag>().highest_ms(),
        vendors: app.vendors.modes().clone(),
        warnings: app.config.warnings.clone(),
    })
}

fn said(well: bool) -> &'static str {
    if well { "ok" } else { "failed" }
}
