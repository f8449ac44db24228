//! One transaction: what a writer may do, and what it has touched.

use std::sync::Mutex;

use sea_orm::{
    ActiveValue::Set, ConnectionTrait as _, DatabaseTransaction, DbBackend, DbErr, EntityTrait as _,
};

use super::{BusinessId, Moment};
use crate::events;

/// Something of a business that has changed: the noun and its id, never its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touch {
    /// Whose it is.
    pub business: BusinessId,
    /// `call`, `customer` …: the word of the API.
    pub noun: &'static str,
    /// Its id, or `call_sid` and the like where the API uses those.
    pub id: String,
}

/// An open transaction. Dropped without a commit, it leaves no trace.
#[derive(Debug)]
pub struct Tx {
    conn: DatabaseTransaction,
    now: Moment,
    touched: Mutex<Vec<Touch>>,
}

impl Tx {
    pub(super) fn new(conn: DatabaseTransaction, now: Moment) -> Self {
        Self { conn, now, touched: Mutex::default() }
    }

    /// What queries run on.
    pub fn conn(&self) -> &DatabaseTransaction {
        &self.conn
    }

    /// The moment of this transaction: everything in it happens at once.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// Announces a change to whoever watches the business; sent if and when this transaction commits.
    pub fn touch(&self, business: BusinessId, noun: &'static str, id: impl ToString) {
        let touch = Touch { business, noun, id: id.to_string() };
        let mut touched = self.touched.lock().expect("nothing panics while it holds the list");
        if !touched.contains(&touch) {
            touched.push(touch);
        }
    }

    pub(super) async fn commit(self) -> Result<(), DbErr> {
        let touched = self.touched.into_inner().expect("nothing panics while it holds the list");
        if !touched.is_empty() {
            in_commit_order(&self.conn).await?;
            let rows = touched.into_iter().map(|touch| events::row::ActiveModel {
                business_id: Set(touch.business),
                noun: Set(touch.noun.to_owned()),
                subject: Set(touch.id),
                at: Set(self.now),
                ..Default::default()
            });
            events::row::Entity::insert_many(rows).exec_without_returning(&self.conn).await?;
        }
        self.conn.commit().await
    }
}

/// On PostgreSQL ids are handed out before commits: without this lock a reader that has seen event 6 would
/// never look for event 5, which commits later. SQLite has one writer anyway.
async fn in_commit_order(conn: &DatabaseTransaction) -> Result<(), DbErr> {
    if conn.get_database_backend() == DbBackend::Postgres {
        conn.execute_unprepared("select pg_advisory_xact_lock(724001)").await?;
    }
    Ok(())
}
