//! The table of jobs.

use sea_orm::entity::prelude::*;

use crate::db::{JobId, Moment};

/// Waiting, or running under a lease.
pub const READY: &str = "ready";
/// Done; kept for a while so that `once` holds.
pub const DONE: &str = "done";
/// Given up; kept until a person retries or deletes it.
pub const DEAD: &str = "dead";

/// One job.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "job")]
pub struct Model {
    /// Rises in the order of writing within a lane.
    #[sea_orm(primary_key)]
    pub id: JobId,
    /// [`Order::KIND`](super::Order::KIND).
    pub kind: String,
    /// The order as JSON.
    pub payload: String,
    /// Jobs of one lane run one after another.
    pub lane: Option<String>,
    /// Unique: at most one job with this key is ever written.
    #[sea_orm(unique)]
    pub once_key: Option<String>,
    /// [`READY`], [`DONE`] or [`DEAD`].
    pub state: String,
    /// Not to be run before.
    pub run_at: Moment,
    /// Attempts begun.
    pub attempts: i32,
    /// Attempts allowed.
    pub max_attempts: i32,
    /// The fencing token of whoever runs it: an answer with an older token is not accepted.
    pub lease: Option<String>,
    /// Until when it belongs to that lease.
    pub lease_until: Option<Moment>,
    /// What went wrong at the last attempt.
    pub last_error: Option<String>,
    /// The request that caused it.
    pub request_id: Option<String>,
    /// When it was written.
    pub created_at: Moment,
    /// When it was done or given up.
    pub ended_at: Option<Moment>,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
