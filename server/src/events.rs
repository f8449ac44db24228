//! Live updates: which noun of which business changed, after the commit that changed it.
//! An event carries no content; a client fetches again under its own rights.

use std::time::Duration;

use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use crate::db::{BusinessId, Db, Moment};

/// Other processes commit too (a worker beside the server): their events are found by looking.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// The most events one look hands over; a client that is further behind gets the rest at its next look.
const BATCH: u64 = 200;

/// The table of events.
pub mod row {
    use sea_orm::entity::prelude::*;

    use crate::db::{BusinessId, Moment};

    /// One change.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "event")]
    pub struct Model {
        /// Rises in the order of commits.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Whose it is.
        pub business_id: BusinessId,
        /// The word of the API.
        pub noun: String,
        /// The id of what changed.
        pub subject: String,
        /// When.
        pub at: Moment,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub use row::Model as Event;

/// Waits for the events of `business` after `last` and returns them, oldest first; never an empty list.
pub async fn after(db: &Db, business: BusinessId, last: i64) -> Result<Vec<Event>, DbErr> {
    loop {
        let commit = db.next_commit();
        let found = since(db, business, last).await?;
        if !found.is_empty() {
            return Ok(found);
        }
        let _ = tokio::time::timeout(LOOK_EVERY, commit).await;
    }
}

/// The events of `business` after `last` that are there already.
pub async fn since(db: &Db, business: BusinessId, last: i64) -> Result<Vec<Event>, DbErr> {
    row::Entity::find()
        .filter(row::Column::BusinessId.eq(business))
        .filter(row::Column::Id.gt(last))
        .order_by_asc(row::Column::Id)
        .limit(BATCH)
        .all(db.reader())
        .await
}

/// The id of the newest event of `business`, 0 if there is none: where a new watcher starts.
pub async fn newest(db: &Db, business: BusinessId) -> Result<i64, DbErr> {
    let newest = row::Entity::find()
        .filter(row::Column::BusinessId.eq(business))
        .order_by_desc(row::Column::Id)
        .one(db.reader())
        .await?;
    Ok(newest.map_or(0, |event| event.id))
}

/// Deletes what is older than `before`: nobody resumes after so long.
pub async fn forget(db: &Db, before: Moment) -> Result<u64, DbErr> {
    db.write(async |tx| {
        let deleted = row::Entity::delete_many().filter(row::Column::At.lt(before)).exec(tx.conn()).await?;
        Ok(deleted.rows_affected)
    })
    .await
}
