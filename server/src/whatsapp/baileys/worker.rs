//! The processes of the worker. The newest one counts: its coming ends the leases of those before it, which were killed
//! or are told to rest.

use std::time::Duration;

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    QueryFilter as _, QueryOrder as _,
};

use super::delivery::{self, end_leases};
use crate::{
    db::{Db, Moment, Tx},
    error::Result,
};

/// The table of processes.
pub mod row {
    use sea_orm::entity::prelude::*;

    use crate::db::Moment;

    /// One process.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "whatsapp_worker")]
    pub struct Model {
        /// Rises in the order of their coming.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// What it calls itself; unique.
        pub epoch: String,
        /// When it came.
        pub started_at: Moment,
        /// When it last asked for work, to [`SEEN_EVERY`](super::SEEN_EVERY).
        pub seen_at: Moment,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// How exactly it is remembered when the worker asked last: a poll is no reason to write each time.
pub const SEEN_EVERY: Duration = Duration::from_secs(10);
/// A worker asks at least every 25 seconds.
const ALIVE: Duration = Duration::from_secs(60);
/// So many processes are remembered, so that one that lingers is known for an old one.
const REMEMBERED: i64 = 100;

/// What is known of the worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// When it last asked for work.
    pub at: Moment,
    /// Whether that was lately.
    pub alive: bool,
}

/// When the worker was last seen; none before its first coming.
pub async fn seen(conn: &impl ConnectionTrait, now: Moment) -> Result<Option<Seen>, DbErr> {
    let newest = newest(conn).await?;
    Ok(newest.map(|newest| Seen { at: newest.seen_at, alive: now < newest.seen_at.after(ALIVE) }))
}

/// A process asks for work. False if a newer one came after it: it gets none.
pub(super) async fn greet(db: &Db, epoch: &str) -> Result<bool> {
    match newest(db.reader()).await? {
        Some(newest) if newest.epoch == epoch => {
            if newest.seen_at.after(SEEN_EVERY) <= db.now() {
                db.write(async |tx| see(tx, newest.id).await).await?;
            }
            Ok(true)
        }
        _ => db.write(async |tx| arrive(tx, epoch).await).await,
    }
}

async fn newest(conn: &impl ConnectionTrait) -> Result<Option<row::Model>, DbErr> {
    row::Entity::find().order_by_desc(row::Column::Id).one(conn).await
}

async fn see(tx: &Tx, id: i64) -> Result<(), DbErr> {
    let seen = row::ActiveModel { id: Set(id), seen_at: Set(tx.now()), ..Default::default() };
    row::Entity::update(seen).exec(tx.conn()).await.map(drop)
}

async fn arrive(tx: &Tx, epoch: &str) -> Result<bool> {
    let known = row::Entity::find().filter(row::Column::Epoch.eq(epoch)).one(tx.conn()).await?;
    if let Some(known) = known {
        return Ok(newest(tx.conn()).await?.is_some_and(|newest| newest.id == known.id));
    }
    let new = row::ActiveModel {
        epoch: Set(epoch.to_owned()),
        started_at: Set(tx.now()),
        seen_at: Set(tx.now()),
        ..Default::default()
    };
    let new = row::Entity::insert(new).on_conflict_do_nothing_on([row::Column::Epoch]);
    new.exec_without_returning(tx.conn()).await?;
    let of_others = Condition::any()
        .add(delivery::row::Column::Epoch.ne(epoch))
        .add(delivery::row::Column::Epoch.is_null());
    end_leases(tx, of_others).await?;
    if let Some(newest) = newest(tx.conn()).await? {
        let old = row::Entity::delete_many().filter(row::Column::Id.lte(newest.id - REMEMBERED));
        old.exec(tx.conn()).await?;
    }
    Ok(true)
}
