//! The jobs that were given up: they can be read and tried again.

use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, sea_query::Expr,
};

use super::row::{Column, DEAD, Entity, Model, READY};
use crate::db::{Db, JobId};

/// A job that was given up, without its payload: that may hold personal data.
#[derive(Debug, serde::Serialize)]
pub struct Dead {
    /// Its id, for [`retry_dead`].
    pub id: JobId,
    /// What it was.
    pub kind: String,
    /// How often it was tried.
    pub attempts: i32,
    /// What went wrong last.
    pub last_error: Option<String>,
    /// When it was given up.
    pub ended_at: Option<crate::db::Moment>,
}

impl From<Model> for Dead {
    fn from(job: Model) -> Self {
        let Model { id, kind, attempts, last_error, ended_at, .. } = job;
        Self { id, kind, attempts, last_error, ended_at }
    }
}

/// The newest `limit` dead jobs.
pub async fn list_dead(db: &Db, limit: u64) -> Result<Vec<Dead>, DbErr> {
    let dead = Entity::find().filter(Column::State.eq(DEAD)).order_by_desc(Column::Id).limit(limit);
    Ok(dead.all(db.reader()).await?.into_iter().map(Dead::from).collect())
}

/// How many jobs are in each of the states (waiting or running, dead).
pub async fn depth(db: &Db) -> Result<(u64, u64), DbErr> {
    let count = |state: &'static str| Entity::find().filter(Column::State.eq(state)).count(db.reader());
    Ok((count(READY).await?, count(DEAD).await?))
}

/// Gives a dead job all its attempts again. False if there is no such dead job.
pub async fn retry_dead(db: &Db, id: JobId) -> Result<bool, DbErr> {
    db.write(async |tx| {
        let revived = Entity::update_many()
            .col_expr(Column::State, Expr::value(READY))
            .col_expr(Column::Attempts, Expr::value(0))
            .col_expr(Column::RunAt, Expr::value(tx.now()))
            .col_expr(Column::Lease, Expr::value(None::<String>))
            .col_expr(Column::LeaseUntil, Expr::value(None::<i64>))
            .col_expr(Column::EndedAt, Expr::value(None::<i64>))
            .filter(Column::Id.eq(id))
            .filter(Column::State.eq(DEAD))
            .exec(tx.conn())
            .await?;
        Ok(revived.rows_affected == 1)
    })
    .await
}
