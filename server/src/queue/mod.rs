//! The durable queue: orders written in the caller's transaction, run later, at least once, in order per lane.
//! It knows no part; what runs an order is handed to it as a value.

mod claim;
mod dead;
pub mod row;
mod runner;
mod worker;

pub use self::{
    dead::{Dead, depth, list_dead, retry_dead},
    runner::{Failed, Runner},
    worker::{Worker, backoff},
};

use std::time::Duration;

use sea_orm::{ActiveValue::Set, DbErr, EntityTrait as _};
use serde::{Serialize, de::DeserializeOwned};

use crate::db::{Moment, Tx};

/// Something to be done later: plain data, kept as JSON, safe to do twice.
pub trait Order: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Its name in the table. Never changed once jobs of it may be waiting.
    const KIND: &'static str;
    /// Attempts before it is laid among the dead.
    const MAX_ATTEMPTS: i32 = 8;
    /// The longest one attempt may take.
    const TIMEOUT: Duration = Duration::from_secs(60);
    /// Whether it has lost its sense by the time its attempts are used up, as what is to be done with a running call.
    /// Such an order is not laid among the dead: nobody could do anything about it.
    const LAPSES: bool = false;
}

/// An order on its way into the queue; `.await` nothing before [`Enqueue::now`] or [`Enqueue::at`].
#[must_use = "an order is only written by `now` or `at`"]
pub struct Enqueue<'a, O> {
    tx: &'a Tx,
    order: O,
    lane: Option<String>,
    once: Option<String>,
}

impl Tx {
    /// Begins to write an order into this transaction.
    pub fn enqueue<O: Order>(&self, order: O) -> Enqueue<'_, O> {
        Enqueue { tx: self, order, lane: None, once: None }
    }
}

impl<O: Order> Enqueue<'_, O> {
    /// Orders of one lane run one after another, in the order they were written.
    pub fn lane(mut self, lane: impl ToString) -> Self {
        self.lane = Some(lane.to_string());
        self
    }

    /// At most one order of this kind and key is ever written; a second one is dropped in silence.
    pub fn once(mut self, key: impl std::fmt::Display) -> Self {
        self.once = Some(format!("{}:{key}", O::KIND));
        self
    }

    /// Writes it, due at once.
    pub async fn now(self) -> Result<(), DbErr> {
        let now = self.tx.now();
        self.at(now).await
    }

    /// Writes it, due at `due`.
    pub async fn at(self, due: Moment) -> Result<(), DbErr> {
        let payload = serde_json::to_value(&self.order).map_err(|e| DbErr::Custom(e.to_string()))?;
        let job = row::ActiveModel {
            kind: Set(O::KIND.to_owned()),
            payload: Set(payload.to_string()),
            lane: Set(self.lane),
            once_key: Set(self.once),
            state: Set(row::READY.to_owned()),
            run_at: Set(due),
            attempts: Set(0),
            max_attempts: Set(O::MAX_ATTEMPTS),
            request_id: Set(crate::web::request_id::current()),
            created_at: Set(self.tx.now()),
            ..Default::default()
        };
        let insert = row::Entity::insert(job).on_conflict_do_nothing_on([row::Column::OnceKey]);
        insert.exec_without_returning(self.tx.conn()).await.map(drop)
    }
}
