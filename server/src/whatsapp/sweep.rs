//! What is looked after again and again: messages of which nothing more was heard are asked for, and what was told of
//! messages that never came is forgotten.

use std::time::Duration;

use super::{receipt, twilio};
use crate::app::App;

const SWEPT_EVERY: Duration = Duration::from_secs(3600);

/// Sweeps at the start, since a program that was down was told nothing, and then hourly until the program stops.
pub async fn sweep_hourly(app: App) {
    let stopping = app.stopping.clone();
    loop {
        if let Err(cause) = twilio::ask_for_unreported(&app).await {
            tracing::warn!(error = %cause, "messages could not be asked for; the next hour tries again");
        }
        if let Err(cause) = receipt::forget(&app.db, app.clock.now().before(receipt::KEPT)).await {
            tracing::warn!(error = %cause, "old receipts could not be forgotten; the next hour tries again");
        }
        if stopping.run_until_cancelled(tokio::time::sleep(SWEPT_EVERY)).await.is_none() {
            return;
        }
    }
}
