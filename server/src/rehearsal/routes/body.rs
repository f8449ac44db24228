//! Runs as the API shows them.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::{
    Outcome,
    row::run::{Model as Run, Status},
};
use crate::db::{Moment, RehearsalId, UserId};

/// A rehearsal that is to be.
#[derive(Deserialize, ToSchema)]
#[schema(as = NewRehearsal)]
pub(super) struct NewRun {
    /// The keys of its scripts; all, where there are none.
    #[schema(min_items = 1, max_items = 100)]
    pub(super) scripts: Option<Vec<String>>,
}

/// A rehearsal.
#[derive(Serialize, ToSchema)]
#[schema(as = Rehearsal)]
pub(super) struct RunBody {
    id: RehearsalId,
    /// The version of the profile that was rehearsed, where versions are kept.
    profile_version: Option<i32>,
    status: Status,
    /// Scripts that passed so far.
    passed: i32,
    /// Scripts in all.
    total: i32,
    started_at: Moment,
    ended_at: Option<Moment>,
    /// Who began it; nobody where the command line did.
    user_id: Option<UserId>,
}

impl From<Run> for RunBody {
    fn from(run: Run) -> Self {
        let Run { id, profile_version, status, passed, total, started_at, ended_at, user_id, .. } = run;
        Self { id, profile_version, status, passed, total, started_at, ended_at, user_id }
    }
}

/// What came of a script.
#[derive(Serialize, ToSchema)]
#[schema(as = RehearsalResult)]
pub(super) struct ResultBody {
    #[serde(flatten)]
    outcome: Outcome,
    /// Whether it passed in the last whole rehearsal before this one; nothing where there was none, or not this script.
    before: Option<bool>,
}

/// A rehearsal with what came of every script so far.
#[derive(Serialize, ToSchema)]
#[schema(as = WholeRehearsal)]
pub(super) struct WholeRun {
    #[serde(flatten)]
    run: RunBody,
    /// In the order of the scripts.
    results: Vec<ResultBody>,
}

impl WholeRun {
    pub(super) fn of(run: Run, outcomes: Vec<Outcome>, before: &[(String, bool)]) -> Self {
        let passed_before =
            |script: &str| before.iter().find(|(key, _)| key == script).map(|(_, passed)| *passed);
        let results = outcomes
            .into_iter()
            .map(|outcome| ResultBody { before: passed_before(&outcome.script), outcome })
            .collect();
        Self { run: run.into(), results }
    }
}
