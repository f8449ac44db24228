//! Rehearsals: scripted callers try the receptionist of a business before customers do, and rules say what came of it.
//! Everything takes place in rooms, where nothing is real but the receptionist.

mod cast;
mod jobs;
mod judge;
mod play;
mod room;
mod routes;
pub mod row;
mod run;
mod script;
mod store;
mod trial;

pub use self::{
    judge::{Rule, Verdict, Why},
    play::Outcome,
    run::rehearse,
    script::Script,
    store::chosen,
};

use crate::{app::App, error::Result, parts::Part};

/// What this part contributes.
pub fn part() -> Part {
    Part {
        name: "rehearsal",
        routes: routes::routes().merge(trial::routes()),
        jobs: jobs::runners(),
        tools: vec![],
        timeline: vec![],
        personal: vec![],
        found: vec![],
        exported: vec![],
        on_message: vec![],
        announcing: vec![],
        on_call_ended: vec![],
    }
}

/// Throws away the rooms that a process left when it died. Safe at every start, in every process.
///
/// # Errors
/// Their folder cannot be read.
pub fn sweep(app: &App) -> Result<()> {
    Ok(room::sweep(app).map_err(anyhow::Error::from)?)
}
