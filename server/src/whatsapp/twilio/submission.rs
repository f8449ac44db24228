//! What was handed to Twilio, noted before it is: an attempt that died without an answer is not repeated blindly, since
//! Twilio has no key against doubles.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    sea_query::{Expr, ExprTrait as _},
};

use crate::{
    db::{MessageId, Tx},
    whatsapp::Message,
};

/// The first time that a message is sent; a person may want a second.
pub(super) const FIRST_ROUND: i32 = 1;

/// The table of them.
pub mod row {
    use sea_orm::entity::prelude::*;

    use crate::db::{BusinessId, MessageId, Moment};

    /// One message that was, or is about to be, handed over.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "whatsapp_submission")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Whose it is.
        pub business_id: BusinessId,
        /// The message; unique.
        pub message_id: MessageId,
        /// How often a person wanted it sent, from 1.
        pub round: i32,
        /// When it was handed over, unless Twilio certainly did not take it.
        pub submitted_at: Option<Moment>,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use row::{Column, Entity};

/// Notes that the message is about to be handed over, and tells the round; `None` if that was noted before, so that an
/// attempt may have reached Twilio.
pub(super) async fn begin(tx: &Tx, message: &Message) -> Result<Option<i32>, DbErr> {
    insert(tx, message).await?;
    let begun = Entity::update_many()
        .col_expr(Column::SubmittedAt, Expr::value(tx.now()))
        .filter(Column::MessageId.eq(message.id))
        .filter(Column::SubmittedAt.is_null());
    match begun.exec(tx.conn()).await?.rows_affected {
        0 => Ok(None),
        _ => round(tx.conn(), message.id).await.map(Some),
    }
}

/// Twilio certainly did not take it: it may be handed over again.
pub(super) async fn release(tx: &Tx, message: &Message) -> Result<(), DbErr> {
    let open = Entity::update_many().col_expr(Column::SubmittedAt, Expr::value(None::<i64>));
    open.filter(Column::MessageId.eq(message.id)).exec(tx.conn()).await.map(drop)
}

/// A person wants it sent once more; tells the new round.
pub(super) async fn reopen(tx: &Tx, message: &Message) -> Result<i32, DbErr> {
    insert(tx, message).await?;
    Entity::update_many()
        .col_expr(Column::SubmittedAt, Expr::value(None::<i64>))
        .col_expr(Column::Round, Expr::col(Column::Round).add(1))
        .filter(Column::MessageId.eq(message.id))
        .exec(tx.conn())
        .await?;
    round(tx.conn(), message.id).await
}

/// The round that a message is in.
pub(super) async fn round(conn: &impl ConnectionTrait, message: MessageId) -> Result<i32, DbErr> {
    let found = Entity::find().filter(Column::MessageId.eq(message)).one(conn).await?;
    Ok(found.map_or(FIRST_ROUND, |found| found.round))
}

async fn insert(tx: &Tx, message: &Message) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        business_id: Set(message.business_id),
        message_id: Set(message.id),
        round: Set(FIRST_ROUND),
        submitted_at: Set(None),
        ..Default::default()
    };
    let insert = Entity::insert(row).on_conflict_do_nothing_on([Column::MessageId]);
    insert.exec_without_returning(tx.conn()).await.map(drop)
}
