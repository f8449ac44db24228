//! What a provider tells of a message that it was given. Statuses only move forward; what is told of a message that is
//! not known yet waits for it.

use std::time::Duration;

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

use super::{
    Direction, Message, Status,
    row::{ActiveModel, Column, Entity},
};
use crate::{
    accounts::Provider,
    db::{BusinessId, Db, Moment, Tx},
};

/// For how long what is told of an unknown message waits for it.
pub const KEPT: Duration = Duration::from_hours(24 * 7);

/// The table of what waits.
pub mod row {
    use sea_orm::entity::prelude::*;

    use crate::{
        accounts::Provider,
        db::{BusinessId, Moment},
        whatsapp::Status,
    };

    /// One of them.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "whatsapp_receipt")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Whose it is.
        pub business_id: BusinessId,
        /// Who told it.
        pub provider: Provider,
        /// Of which message.
        pub provider_message_id: String,
        /// How far it has come.
        pub status: Status,
        /// Why it failed.
        pub reason: Option<String>,
        /// When that was.
        pub at: Moment,
        /// When it was told.
        pub created_at: Moment,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// What is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// How far the message has come.
    pub status: Status,
    /// Why it failed, a stable word.
    pub reason: Option<String>,
    /// When that was, by the provider's clock.
    pub at: Moment,
}

/// Takes what is told of the message with this id of the provider; if there is none (yet), it waits.
pub async fn settle(
    tx: &Tx,
    business: BusinessId,
    provider: Provider,
    provider_message_id: &str,
    receipt: Receipt,
) -> Result<(), DbErr> {
    let known = Entity::find()
        .filter(Column::BusinessId.eq(business))
        .filter(Column::Provider.eq(provider))
        .filter(Column::ProviderMessageId.eq(provider_message_id))
        .filter(Column::Direction.eq(Direction::Out))
        .lock_exclusive()
        .one(tx.conn())
        .await?;
    match known {
        Some(message) => advance(tx, &message, receipt).await.map(drop),
        None => keep(tx, business, provider, provider_message_id, receipt).await,
    }
}

/// Gives a message the provider's id, and applies what was told of that id before.
pub async fn named(tx: &Tx, message: &Message, provider_message_id: &str) -> Result<Message, DbErr> {
    let row = ActiveModel {
        id: Set(message.id),
        provider_message_id: Set(Some(provider_message_id.to_owned())),
        ..Default::default()
    };
    let mut message = Entity::update(row).exec(tx.conn()).await?;
    let waiting = row::Entity::find()
        .filter(row::Column::BusinessId.eq(message.business_id))
        .filter(row::Column::Provider.eq(message.provider))
        .filter(row::Column::ProviderMessageId.eq(provider_message_id));
    for told in waiting.order_by_asc(row::Column::Id).all(tx.conn()).await? {
        let receipt = Receipt { status: told.status, reason: told.reason, at: told.at };
        message = advance(tx, &message, receipt).await?;
        row::Entity::delete_by_id(told.id).exec(tx.conn()).await?;
    }
    Ok(message)
}

/// Moves a message on, if the step is one forward; the moment of each step is kept even where it comes late.
pub async fn advance(tx: &Tx, message: &Message, receipt: Receipt) -> Result<Message, DbErr> {
    let mut row = ActiveModel { id: Set(message.id), ..Default::default() };
    let mut is_news = false;
    match receipt.status {
        Status::Sent if message.sent_at.is_none() => row.sent_at = Set(Some(receipt.at)),
        Status::Delivered if message.delivered_at.is_none() => row.delivered_at = Set(Some(receipt.at)),
        Status::Read if message.read_at.is_none() => row.read_at = Set(Some(receipt.at)),
        _ => is_news = message.status.may_become(receipt.status),
    }
    is_news |= row.sent_at.is_set() || row.delivered_at.is_set() || row.read_at.is_set();
    if !is_news {
        return Ok(message.clone());
    }
    if message.status.may_become(receipt.status) {
        row.status = Set(receipt.status);
        row.reason = Set(receipt.reason);
    }
    let moved = Entity::update(row).exec(tx.conn()).await?;
    tx.touch(moved.business_id, "message", moved.id);
    Ok(moved)
}

async fn keep(
    tx: &Tx,
    business: BusinessId,
    provider: Provider,
    provider_message_id: &str,
    receipt: Receipt,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        business_id: Set(business),
        provider: Set(provider),
        provider_message_id: Set(provider_message_id.to_owned()),
        status: Set(receipt.status),
        reason: Set(receipt.reason),
        at: Set(receipt.at),
        created_at: Set(tx.now()),
        ..Default::default()
    };
    let key = {
        use row::Column::{BusinessId, Provider, ProviderMessageId, Status};
        [BusinessId, Provider, ProviderMessageId, Status]
    };
    let insert = row::Entity::insert(row).on_conflict_do_nothing_on(key);
    insert.exec_without_returning(tx.conn()).await.map(drop)
}

/// Deletes what waited for a message that never came.
pub async fn forget(db: &Db, before: Moment) -> Result<u64, DbErr> {
    db.write(async |tx| {
        let old = row::Entity::delete_many().filter(row::Column::CreatedAt.lt(before));
        Ok(old.exec(tx.conn()).await?.rows_affected)
    })
    .await
}
