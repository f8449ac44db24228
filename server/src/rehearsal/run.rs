//! A run: scripts are played a few at once, and what came of each is written down as soon as it is known. Begun anew after
//! a crash, it goes on with those that are missing.

use futures_util::{StreamExt as _, stream};

use super::{
    Outcome, Script,
    play::play,
    row::run::{Model as Run, Status},
    store,
};
use crate::{app::App, db::BusinessId, error::Result};

/// Scripts that are played at the same moment: the models of a small business answer a handful without delay.
const AT_ONCE: usize = 4;

/// Rehearses the receptionist of a business from here, by these scripts; each outcome is told as soon as it is known.
///
/// # Errors
/// 409 `rehearsal_running`; 503 where no model is configured; or the database refused.
pub async fn rehearse(
    app: &App,
    business: BusinessId,
    (scripts, whole): (Vec<Script>, bool),
    told: impl FnMut(&Outcome),
) -> Result<()> {
    let run = app.db.write(async |tx| store::begin(tx, business, None, (&scripts, whole)).await).await?;
    carry_out(app, &run, scripts, told).await
}

/// Plays those of the scripts of a run that were not played yet, and ends it.
pub(super) async fn carry_out(
    app: &App,
    run: &Run,
    scripts: Vec<Script>,
    told: impl FnMut(&Outcome),
) -> Result<()> {
    let played = play_missing(app, run, scripts, told).await;
    let status = if played.is_ok() { Status::Done } else { Status::Failed };
    app.db.write(async |tx| store::end(tx, run, status).await).await?;
    played
}

async fn play_missing(
    app: &App,
    run: &Run,
    mut scripts: Vec<Script>,
    mut told: impl FnMut(&Outcome),
) -> Result<()> {
    let known = store::outcomes(app.db.reader(), run).await?;
    scripts.retain(|script| known.iter().all(|outcome| outcome.script != script.key));
    let business = run.business_id;
    // Each in a task of its own: a conversation with a slow model must not hold up the others.
    let plays = scripts.into_iter().map(|script| {
        let app = app.clone();
        async move { play(&app, business, &script).await }
    });
    let mut outcomes = stream::iter(plays).buffer_unordered(AT_ONCE);
    while let Some(outcome) = outcomes.next().await {
        let outcome = outcome?;
        app.db.write(async |tx| store::put(tx, run, &outcome).await).await?;
        told(&outcome);
    }
    Ok(())
}
