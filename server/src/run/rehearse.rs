//! `agentlocator rehearse`: tries the receptionist of a business by its scripts, one line each. A script that fails makes
//! the status 1, so that a change of the profile or the model can be refused before customers notice.

use anyhow::{Context as _, Result, bail};
use clap::Args;
use sea_orm_migration::MigratorTrait as _;

use super::{
    assemble::{Assembled, Role, assemble},
    print,
};
use crate::{
    accounts::{self, Business},
    app::App,
    config::Config,
    db::BusinessId,
    migrations,
    rehearsal::{self, Outcome},
};

/// What to rehearse.
#[derive(Debug, Args)]
pub struct Options {
    /// The business, by its id; the first one if none is named.
    #[arg(long, value_name = "ID")]
    business: Option<i64>,
    /// A script, by its key; all of them if none is named.
    #[arg(long = "script", value_name = "KEY")]
    scripts: Vec<String>,
}

pub(super) async fn run(config: Config, options: Options) -> Result<()> {
    let Assembled { app, sandbox } = assemble(config, Role::Worker).await?;
    let done = rehearse(&app, options).await;
    if let Some(sandbox) = sandbox {
        sandbox.stop().await;
    }
    app.db.close().await.context("the database did not close")?;
    done
}

async fn rehearse(app: &App, options: Options) -> Result<()> {
    let pending = migrations::Migrator::get_pending_migrations(app.db.schema()).await?;
    if !pending.is_empty() {
        bail!("the database is {} migrations behind: run `agentlocator migrate`", pending.len());
    }
    let business = business(app, options.business).await?;
    let keys = (!options.scripts.is_empty()).then_some(options.scripts);
    let chosen = rehearsal::chosen(app.db.reader(), business.id, keys.as_deref()).await;
    let chosen = chosen
        .map_err(|_unknown| anyhow::anyhow!("there is no such script; see GET /api/rehearsals/scripts"))?;
    let total = chosen.0.len();
    let mut passed = 0;
    let told = |outcome: &Outcome| {
        passed += usize::from(outcome.passed);
        tell(outcome);
    };
    rehearsal::rehearse(app, business.id, chosen, told).await.map_err(anyhow::Error::from)?;
    print(&format!("\n{total} scripts, {} failed", total - passed));
    if passed < total {
        bail!("{} of {total} scripts failed", total - passed);
    }
    Ok(())
}

async fn business(app: &App, id: Option<i64>) -> Result<Business> {
    let found = match id {
        Some(id) => accounts::business(&app.db, BusinessId(id)).await?,
        None => accounts::first_business(&app.db).await?,
    };
    found.context("there is no such business")
}

/// One line, and one more for each rule that was not kept.
fn tell(outcome: &Outcome) {
    let word = if outcome.passed { "ok  " } else { "FAIL" };
    let turns = outcome.turns.len();
    let seconds = outcome.ms / 1_000;
    print(&format!("{word}  {:<24} {turns:>3} turns {seconds:>4} s  {}", outcome.script, outcome.name));
    for verdict in outcome.verdicts.iter().filter(|verdict| !verdict.passed) {
        let rule = serde_json::to_string(&verdict.rule).unwrap_or_default();
        print(&format!("      {rule}: {} {}", verdict.why.key, verdict.why.about.join(" | ")));
    }
}
