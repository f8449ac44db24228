//! `GET /metrics`: the program's figures in Prometheus' text form.

use std::sync::OnceLock;

use axum::extract::State;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

use crate::{app::App, queue};

/// Upper bounds for everything measured in milliseconds: from a database read to a vendor's time-out.
const BUCKETS_MS: [f64; 14] =
    [1.0, 5.0, 10.0, 25.0, 50.0, 100.0, 250.0, 400.0, 640.0, 1000.0, 2000.0, 5000.0, 10_000.0, 30_000.0];

static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();

/// Begins to collect; later calls change nothing. Histograms whose name ends in `_ms` have these bounds.
pub fn install() {
    HANDLE.get_or_init(|| {
        let buckets = Matcher::Suffix("_ms".to_owned());
        let builder = PrometheusBuilder::new().set_buckets_for_metric(buckets, &BUCKETS_MS);
        builder.expect("there is at least one bucket").install_recorder().expect("installed once")
    });
}

/// Tell the program's figures
#[utoipa::path(
    get, path = "/metrics", tag = "operations",
    responses((status = 200, description = "Prometheus' text form", body = String, content_type = "text/plain")),
)]
pub(super) async fn get_metrics(State(app): State<App>) -> String {
    let Some(handle) = HANDLE.get() else { return String::new() };
    // Jobs are those of all processes: they are counted where they stand, when somebody asks.
    if let Ok((waiting, dead)) = queue::depth(&app.db).await {
        metrics::gauge!("queue_waiting").set(waiting as f64);
        metrics::gauge!("queue_dead").set(dead as f64);
    }
    handle.run_upkeep();
    handle.render()
}
