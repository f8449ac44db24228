//! The worker: takes due jobs, runs them side by side, and gives account of each.

use std::{collections::HashMap, sync::Arc, time::Duration};

use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use tracing::Instrument as _;

use super::{
    claim::{self, LEASE},
    row::Model,
    runner::{Failed, Runner},
};
use crate::{db::Db, error::Result};

/// Jobs that run at the same moment in one process: mostly waiting for vendors, so more than cores.
const MAX_RUNNING: usize = 16;
/// Other processes write jobs too: their jobs are found by looking.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How long a done job is remembered, and with it its `once`.
const REMEMBER_DONE: Duration = Duration::from_secs(7 * 24 * 3600);
/// The longest pause between two attempts.
const MAX_BACKOFF: Duration = Duration::from_secs(15 * 60);

/// The pause before attempt `attempts + 1`: 2 s, 4 s, 8 s … up to a quarter of an hour.
pub fn backoff(attempts: i32) -> Duration {
    let exponent = u32::try_from(attempts).unwrap_or(0).min(16);
    Duration::from_secs(1 << exponent).min(MAX_BACKOFF)
}

/// Runs jobs for an application `A`.
#[derive(Clone)]
pub struct Worker<A> {
    app: A,
    db: Db,
    runners: Arc<HashMap<&'static str, Runner<A>>>,
}

impl<A: Clone + Send + Sync + 'static> Worker<A> {
    /// A worker with one runner per kind.
    pub fn new(app: A, db: Db, runners: Vec<Runner<A>>) -> Self {
        let mut by_kind = HashMap::new();
        for runner in runners {
            let kind = runner.kind;
            assert!(by_kind.insert(kind, runner).is_none(), "two runners for {kind}");
        }
        Self { app, db, runners: Arc::new(by_kind) }
    }

    /// Works until `stop`, then lets running jobs end.
    pub async fn work(&self, stop: CancellationToken) {
        let mut running = JoinSet::new();
        let mut last_sweep = None;
        while !stop.is_cancelled() {
            let commit = self.db.next_commit();
            self.sweep_daily(&mut last_sweep).await;
            let free = MAX_RUNNING - running.len();
            for job in self.claim(free).await {
                let worker = self.clone();
                running.spawn(async move { worker.run(job).await });
            }
            tokio::select! {
                () = stop.cancelled() => {}
                () = commit, if running.len() < MAX_RUNNING => {}
                Some(_) = running.join_next() => {}
                () = tokio::time::sleep(LOOK_EVERY) => {}
            }
        }
        while running.join_next().await.is_some() {}
    }

    /// Runs every due job, one after another, until none is due; returns how many attempts that took.
    pub async fn run_due(&self) -> usize {
        let mut attempts = 0;
        loop {
            let due = self.claim(1).await;
            let Some(job) = due.into_iter().next() else { return attempts };
            attempts += 1;
            self.run(job).await;
        }
    }

    async fn claim(&self, limit: usize) -> Vec<Model> {
        if limit == 0 {
            return Vec::new();
        }
        self.try_claim(limit as u64).await.unwrap_or_else(|cause| {
            tracing::error!(error = %cause, "the queue could not be read");
            Vec::new()
        })
    }

    async fn try_claim(&self, limit: u64) -> Result<Vec<Model>, sea_orm::DbErr> {
        if !claim::any_due(&self.db).await? {
            return Ok(Vec::new());
        }
        claim::claim(&self.db, &uuid::Uuid::now_v7().to_string(), limit).await
    }

    async fn run(&self, job: Model) {
        let request_id = job.request_id.clone().unwrap_or_else(|| format!("job-{}", job.id));
        let span =
            tracing::info_span!("job", job.id = %job.id, job.kind = %job.kind, request_id = %request_id);
        let attempt = async {
            let outcome = self.attempt(&job).await;
            if let Err(cause) = self.settle(&job, outcome).await {
                tracing::error!(error = %cause, "a job ended and could not be settled; it will run again");
            }
        };
        crate::web::request_id::with(request_id, attempt.instrument(span)).await;
    }

    /// Runs in a task of its own, so that a panic is one failed attempt and nothing more.
    async fn attempt(&self, job: &Model) -> Result<(), Failed> {
        let Some(runner) = self.runners.get(job.kind.as_str()) else {
            return Err(Failed::GiveUp(format!("nothing runs {}", job.kind)));
        };
        let run = (runner.run)(self.app.clone(), &job.payload);
        let request_id = crate::web::request_id::current().unwrap_or_default();
        let mut task = tokio::spawn(crate::web::request_id::with(request_id, run.in_current_span()));
        let deadline = tokio::time::sleep(runner.timeout);
        tokio::pin!(deadline);
        let mut renewal = tokio::time::interval(LEASE / 3);
        renewal.tick().await;
        loop {
            tokio::select! {
                ended = &mut task => {
                    return ended.unwrap_or_else(|cause| Err(Failed::Retry(None, format!("it panicked: {cause}"))));
                }
                () = &mut deadline => {
                    task.abort();
                    return Err(Failed::Retry(None, format!("it took longer than {:?}", runner.timeout)));
                }
                _ = renewal.tick() => {
                    if !claim::renew(&self.db, job).await.unwrap_or(true) {
                        task.abort();
                        return Err(Failed::Retry(None, "its lease was lost".to_owned()));
                    }
                }
            }
        }
    }

    async fn settle(&self, job: &Model, outcome: Result<(), Failed>) -> Result<(), sea_orm::DbErr> {
        let mine = match outcome {
            Ok(()) => claim::done(&self.db, job).await?,
            Err(Failed::Retry(pause, reason)) if job.attempts < job.max_attempts => {
                tracing::warn!(reason, job.attempts, "a job failed and will be tried again");
                let pause = pause.unwrap_or_else(|| backoff(job.attempts));
                claim::put_back(&self.db, job, self.db.now().after(pause), &reason).await?
            }
            Err(Failed::Retry(_, reason)) if self.lapses(job) => {
                tracing::warn!(reason, job.attempts, "a job has lost its sense and is dropped");
                claim::done(&self.db, job).await?
            }
            Err(Failed::Retry(_, reason) | Failed::GiveUp(reason)) => {
                tracing::error!(reason, job.attempts, "a job was given up");
                claim::bury(&self.db, job, &reason).await?
            }
        };
        if !mine {
            tracing::warn!("a job ended after its lease was lost; somebody else has it");
        }
        Ok(())
    }

    fn lapses(&self, job: &Model) -> bool {
        self.runners.get(job.kind.as_str()).is_some_and(|runner| runner.lapses)
    }

    async fn sweep_daily(&self, last: &mut Option<crate::db::Moment>) {
        let now = self.db.now();
        if last.is_some_and(|at| now < at.after(Duration::from_secs(24 * 3600))) {
            return;
        }
        *last = Some(now);
        let before = now.before(REMEMBER_DONE);
        let swept = async {
            claim::forget_done(&self.db, before).await?;
            crate::events::forget(&self.db, before).await?;
            crate::links::forget(&self.db, before).await
        };
        if let Err(cause) = swept.await {
            tracing::warn!(error = %cause, "old jobs, events and links could not be deleted");
        }
    }
}
