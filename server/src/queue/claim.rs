//! The queries by which a worker takes jobs and gives account of them.

use std::time::Duration;

use sea_orm::{
    ColumnTrait as _, DbBackend, DbErr, EntityTrait as _, QueryFilter as _, Statement, Value,
    sea_query::{Expr, ExprTrait as _},
};

use super::row::{Column, DEAD, DONE, Entity, Model, READY};
use crate::db::{Db, Moment, Tx};

/// A worker that renews nothing for so long is taken for dead.
pub(super) const LEASE: Duration = Duration::from_secs(60);

/// Whether anything may be claimed: a read, so that an idle worker never takes the writer.
pub(super) async fn any_due(db: &Db) -> Result<bool, DbErr> {
    let due = Entity::find()
        .filter(Column::State.eq(READY))
        .filter(Column::RunAt.lte(db.now()))
        .filter(Column::LeaseUntil.is_null().or(Column::LeaseUntil.lte(db.now())));
    Ok(due.one(db.reader()).await?.is_some())
}

/// Takes up to `limit` due jobs for `lease`, at most one per lane and only the lane's oldest.
///
/// The same statement runs on both databases; PostgreSQL needs the row locks, SQLite has one writer.
pub(super) async fn claim(db: &Db, lease: &str, limit: u64) -> Result<Vec<Model>, DbErr> {
    db.write(async |tx| {
        bury_exhausted(tx).await?;
        let backend = db.reader().get_database_backend();
        let lock = if backend == DbBackend::Postgres { "for update of j skip locked" } else { "" };
        let sql = format!(
            "with due as materialized (
               select j.id from job j
               where j.state = 'ready' and j.run_at <= $1 and (j.lease_until is null or j.lease_until <= $1)
                 and j.attempts < j.max_attempts
                 and not exists (select 1 from job e where e.lane = j.lane and e.id < j.id and e.state = 'ready')
               order by j.run_at, j.id limit $2 {lock})
             update job set lease = $3, lease_until = $4, attempts = attempts + 1
             where id in (select id from due) returning *"
        );
        let values: [Value; 4] = [
            tx.now().0.into(),
            i64::try_from(limit).unwrap_or(i64::MAX).into(),
            lease.into(),
            tx.now().after(LEASE).0.into(),
        ];
        let claim = Statement::from_sql_and_values(backend, sql, values);
        let mut claimed = Entity::find().from_raw_sql(claim).all(tx.conn()).await?;
        claimed.sort_by_key(|job| (job.run_at, job.id));
        Ok(claimed)
    })
    .await
}

/// A worker that was killed in its last attempt can give no account of it.
async fn bury_exhausted(tx: &Tx) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(DEAD))
        .col_expr(Column::EndedAt, Expr::value(tx.now()))
        .col_expr(Column::LastError, Expr::value("its worker was lost in the last attempt"))
        .filter(Column::State.eq(READY))
        .filter(Expr::col(Column::Attempts).gte(Expr::col(Column::MaxAttempts)))
        .filter(Column::LeaseUntil.lte(tx.now()))
        .exec(tx.conn())
        .await
        .map(drop)
}

/// Keeps the job for another [`LEASE`]. False if it belongs to somebody else by now.
pub(super) async fn renew(db: &Db, job: &Model) -> Result<bool, DbErr> {
    account(db, job, async |tx, mine| {
        mine.col_expr(Column::LeaseUntil, Expr::value(tx.now().after(LEASE))).exec(tx.conn()).await
    })
    .await
}

pub(super) async fn done(db: &Db, job: &Model) -> Result<bool, DbErr> {
    account(db, job, async |tx, mine| end(mine, DONE, tx.now()).exec(tx.conn()).await).await
}

pub(super) async fn bury(db: &Db, job: &Model, reason: &str) -> Result<bool, DbErr> {
    account(db, job, async |tx, mine| {
        end(mine, DEAD, tx.now()).col_expr(Column::LastError, Expr::value(reason)).exec(tx.conn()).await
    })
    .await
}

pub(super) async fn put_back(db: &Db, job: &Model, due: Moment, reason: &str) -> Result<bool, DbErr> {
    account(db, job, async |tx, mine| {
        mine.col_expr(Column::RunAt, Expr::value(due))
            .col_expr(Column::Lease, Expr::value(None::<String>))
            .col_expr(Column::LeaseUntil, Expr::value(None::<i64>))
            .col_expr(Column::LastError, Expr::value(reason))
            .exec(tx.conn())
            .await
    })
    .await
}

type Mine = sea_orm::UpdateMany<Entity>;

fn end(mine: Mine, state: &str, at: Moment) -> Mine {
    mine.col_expr(Column::State, Expr::value(state))
        .col_expr(Column::EndedAt, Expr::value(at))
        .col_expr(Column::LeaseUntil, Expr::value(None::<i64>))
}

/// Changes the job only while it is still under the lease that claimed it.
async fn account(
    db: &Db,
    job: &Model,
    change: impl AsyncFnOnce(&Tx, Mine) -> Result<sea_orm::UpdateResult, DbErr>,
) -> Result<bool, DbErr> {
    let mine = Entity::update_many()
        .filter(Column::Id.eq(job.id))
        .filter(Column::State.eq(READY))
        .filter(Column::Lease.eq(job.lease.clone()));
    db.write(async |tx| Ok(change(tx, mine).await?.rows_affected == 1)).await
}

/// Deletes jobs that were done before `before`; from then on their `once` no longer holds.
pub(super) async fn forget_done(db: &Db, before: Moment) -> Result<u64, DbErr> {
    db.write(async |tx| {
        let old = Entity::delete_many().filter(Column::State.eq(DONE)).filter(Column::EndedAt.lt(before));
        Ok(old.exec(tx.conn()).await?.rows_affected)
    })
    .await
}
