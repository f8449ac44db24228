//! `GET /health`: whether the program can do its work, and with whom.

use std::collections::BTreeMap;

use axum::extract::State;
use serde::Serialize;

use super::Json;
use crate::{app::App, lag::Lag, queue, vendors::Mode};

/// The answer of `GET /health`. Always 200 while the program can answer at all.
#[derive(Serialize)]
pub(super) struct Health {
    status: &'static str,
    /// Not told to strangers: it would tell them which weaknesses to try.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'static str>,
    database: &'static str,
    queue: Queue,
    /// The longest delay of the last five seconds; see `event_loop_lag_ms`.
    lag_ms: u64,
    vendors: BTreeMap<&'static str, Mode>,
    warnings: Vec<String>,
}

#[derive(Serialize)]
struct Queue {
    status: &'static str,
    waiting: u64,
    dead: u64,
}

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
