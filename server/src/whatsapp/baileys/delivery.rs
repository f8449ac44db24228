//! What the worker is to send.

use sea_orm::{ActiveValue::Set, DbErr, EntityTrait as _, sea_query::Expr};
use sha2::{Digest as _, Sha256};

use crate::{
    db::Tx,
    error::Result,
    whatsapp::{Message, receipt, requeue},
};

/// The table of deliveries.
pub mod row {
    use sea_orm::entity::prelude::*;

    use super::State;
    use crate::db::{BusinessId, MessageId, Moment};

    /// One message on its way.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "whatsapp_delivery")]
    pub struct Model {
        /// The id; later ones are sent later.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Whose it is, and so by which login it goes.
        pub business_id: BusinessId,
        /// The message; unique.
        pub message_id: MessageId,
        /// To whom: at most one is under way at a time, so that order is kept.
        pub peer: String,
        /// The id it has at WhatsApp, the same in every attempt.
        pub wa_id: String,
        /// How far it has come.
        pub state: State,
        /// What the worker must show to speak of it.
        pub lease: Option<String>,
        /// The worker's process that holds the lease.
        pub epoch: Option<String>,
        /// When the lease ends by itself.
        pub leased_until: Option<Moment>,
        /// How often it was leased.
        pub attempts: i32,
        /// How often it may have been written to WhatsApp.
        pub submissions: i32,
        /// Not before.
        pub run_at: Moment,
        /// When it was written down.
        pub created_at: Moment,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use sea_orm::prelude::*;
use serde::{Deserialize, Serialize};

/// How far a delivery has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It waits.
    Queued,
    /// The worker has it and has not written it.
    Leased,
    /// It is about to be, or was, written to WhatsApp.
    Submitted,
    /// WhatsApp has it.
    Accepted,
    /// It will not be sent.
    Failed,
    /// It may have been sent; a person decides.
    Unknown,
}

/// Orders that a message be sent by the worker, under an id that every attempt uses.
pub async fn deliver(tx: &Tx, message: &Message) -> Result<(), DbErr> {
    let wa_id = wa_id(message);
    receipt::named(tx, message, &wa_id).await?;
    let row = row::ActiveModel {
        business_id: Set(message.business_id),
        message_id: Set(message.id),
        peer: Set(message.to_number.clone()),
        wa_id: Set(wa_id),
        state: Set(State::Queued),
        attempts: Set(0),
        submissions: Set(0),
        run_at: Set(tx.now()),
        created_at: Set(tx.now()),
        ..Default::default()
    };
    row::Entity::insert(row).exec_without_returning(tx.conn()).await.map(drop)
}

/// An id that looks like the library's own: `3EB0` and 18 digits in hexadecimal. A new installation with old ids of
/// messages makes others, since its rows were written at other moments.
fn wa_id(message: &Message) -> String {
    let seed = format!("{}:{}:{}", message.business_id, message.id, message.created_at.0);
    let digits: String = Sha256::digest(seed).iter().take(9).map(|byte| format!("{byte:02X}")).collect();
    format!("3EB0{digits}")
}

/// Sends a message once more that failed, or of which nobody knows: it waits as any other message does.
///
/// # Errors
/// 409 `state_move` for one that is on its way or arrived.
pub async fn again(tx: &Tx, message: &Message) -> Result<Message> {
    let waiting = requeue(tx, message).await?.message;
    row::Entity::update_many()
        .col_expr(row::Column::State, Expr::value(State::Queued))
        .col_expr(row::Column::Attempts, Expr::value(0))
        .col_expr(row::Column::Submissions, Expr::value(0))
        .col_expr(row::Column::RunAt, Expr::value(tx.now()))
        .filter(row::Column::MessageId.eq(message.id))
        .exec(tx.conn())
        .await?;
    Ok(waiting)
}
