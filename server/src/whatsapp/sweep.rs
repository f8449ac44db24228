//! What was told of messages that never came is forgotten.

use std::time::Duration;

use super::receipt;
use crate::app::App;

const SWEPT_EVERY: Duration = Duration::from_secs(3600);

/// Forgets, again and again until the program stops.
pub(super) async fn hourly(app: App) {
    let stopping = app.stopping.clone();
    while stopping.run_until_cancelled(tokio::time::sleep(SWEPT_EVERY)).await.is_some() {
        if let Err(cause) = receipt::forget(&app.db, app.clock.now().before(receipt::KEPT)).await {
            tracing::warn!(error = %cause, "old receipts could not be forgotten; the next hour tries again");
        }
    }
}
