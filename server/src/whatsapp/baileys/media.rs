//! Files that come with messages: stored before the message itself, claimed by it, and swept if it never comes.

use std::time::Duration;

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    sea_query::{Expr, Value},
};

use super::delivery;
use crate::{
    app::App,
    db::{BusinessId, FileId, Moment, Tx},
    error::Result,
    files::{self, File},
    whatsapp::row as message,
};

/// The table of what came with which message.
pub mod row {
    use sea_orm::entity::prelude::*;

    use crate::db::{BusinessId, FileId};

    /// One file.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "whatsapp_media")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Whose it is.
        pub business_id: BusinessId,
        /// WhatsApp's id of the message; with the hash unique within the business.
        pub provider_message_id: String,
        /// SHA-256 of the bytes, in hexadecimal.
        pub sha256: String,
        /// The bytes.
        pub file_id: FileId,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A file whose message has not come by then is swept.
pub(super) const UNCLAIMED: Duration = Duration::from_hours(24);

/// The file with these bytes that came for this message, if it is still there.
pub(super) async fn known(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    message: &str,
    sha256: &str,
    now: Moment,
) -> Result<Option<FileId>, DbErr> {
    let found = row::Entity::find()
        .filter(row::Column::BusinessId.eq(business))
        .filter(row::Column::ProviderMessageId.eq(message))
        .filter(row::Column::Sha256.eq(sha256))
        .one(conn)
        .await?;
    match found {
        Some(found) => still_there(conn, found.file_id, now).await,
        None => Ok(None),
    }
}

/// Keeps a stored file as what came for this message. Where the same bytes were quicker, theirs is the file, and this one
/// goes.
pub(super) async fn keep(app: &App, business: BusinessId, message: &str, stored: &File) -> Result<FileId> {
    let kept = app.db.write(async |tx| keep_in(tx, business, message, stored).await).await?;
    if kept != stored.id {
        files::remove(app, business, stored.id).await?;
    }
    Ok(kept)
}

async fn keep_in(tx: &Tx, business: BusinessId, message: &str, stored: &File) -> Result<FileId, DbErr> {
    let row = row::ActiveModel {
        business_id: Set(business),
        provider_message_id: Set(message.to_owned()),
        sha256: Set(stored.sha256.clone()),
        file_id: Set(stored.id),
        ..Default::default()
    };
    let key = [row::Column::BusinessId, row::Column::ProviderMessageId, row::Column::Sha256];
    let insert = row::Entity::insert(row).on_conflict_do_nothing_on(key);
    insert.exec_without_returning(tx.conn()).await?;
    if let Some(known) = known(tx.conn(), business, message, &stored.sha256, tx.now()).await? {
        return Ok(known);
    }
    // The one that was there has expired and waits to be swept.
    row::Entity::update_many()
        .col_expr(row::Column::FileId, Expr::value(stored.id))
        .filter(row::Column::BusinessId.eq(business))
        .filter(row::Column::ProviderMessageId.eq(message))
        .filter(row::Column::Sha256.eq(&stored.sha256))
        .exec(tx.conn())
        .await?;
    Ok(stored.id)
}

/// The message of a file has come: it stays. None for a file that came for another message, or is gone.
pub(super) async fn claim(
    tx: &Tx,
    business: BusinessId,
    message: &str,
    file: FileId,
) -> Result<Option<FileId>, DbErr> {
    let came = row::Entity::find()
        .filter(row::Column::BusinessId.eq(business))
        .filter(row::Column::ProviderMessageId.eq(message))
        .filter(row::Column::FileId.eq(file));
    if came.one(tx.conn()).await?.is_none() || still_there(tx.conn(), file, tx.now()).await?.is_none() {
        return Ok(None);
    }
    files::row::Entity::update_many()
        .col_expr(files::row::Column::ExpiresAt, Expr::value(Value::from(None::<i64>)))
        .filter(files::row::Column::Id.eq(file))
        .exec(tx.conn())
        .await?;
    Ok(Some(file))
}

async fn still_there(
    conn: &impl ConnectionTrait,
    file: FileId,
    now: Moment,
) -> Result<Option<FileId>, DbErr> {
    let found = files::row::Entity::find_by_id(file).one(conn).await?;
    Ok(found.filter(|file| file.expires_at.is_none_or(|at| now < at)).map(|file| file.id))
}

/// Whose file this is, if a message that is still to be sent carries it: nothing else is the worker's to read.
pub(super) async fn awaited(conn: &impl ConnectionTrait, file: FileId) -> Result<Option<BusinessId>, DbErr> {
    use delivery::{State, row as deliveries};
    let carrying = message::Entity::find().filter(message::Column::FileId.eq(file)).all(conn).await?;
    let unfinished = deliveries::Entity::find()
        .filter(deliveries::Column::MessageId.is_in(carrying.iter().map(|message| message.id)))
        .filter(deliveries::Column::State.is_in([State::Queued, State::Leased, State::Submitted]));
    Ok(unfinished.one(conn).await?.map(|delivery| delivery.business_id))
}
