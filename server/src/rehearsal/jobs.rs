//! The order to rehearse.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{run::carry_out, store};
use crate::{
    app::App,
    db::RehearsalId,
    queue::{Failed, Order, Runner},
};

/// Carry a run out.
#[derive(Serialize, Deserialize)]
pub(super) struct Rehearse {
    pub(super) run: RehearsalId,
}

impl Order for Rehearse {
    const KIND: &'static str = "rehearsal.rehearse";
    /// A second one only goes on where a process has died.
    const MAX_ATTEMPTS: i32 = 2;
    const TIMEOUT: Duration = Duration::from_secs(45 * 60);
}

pub(super) fn runners() -> Vec<Runner<App>> {
    vec![Runner::of(rehearse)]
}

async fn rehearse(app: App, Rehearse { run }: Rehearse) -> Result<(), Failed> {
    let Some(run) = store::by_id(app.db.reader(), run).await? else { return Ok(()) };
    let keys: Vec<String> =
        serde_json::from_str(&run.scripts).map_err(|cause| Failed::GiveUp(cause.to_string()))?;
    // Scripts that were deleted meanwhile are left out.
    let scripts = store::scripts(app.db.reader(), run.business_id).await?;
    let scripts = scripts.into_iter().filter(|script| keys.contains(&script.key)).collect();
    if let Err(cause) = carry_out(&app, &run, scripts, |_| ()).await {
        // The run says that it failed; another attempt would be another run.
        tracing::error!(error = %cause, "a rehearsal broke off");
    }
    Ok(())
}
