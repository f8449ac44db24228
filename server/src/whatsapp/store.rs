//! Queries about messages; each is bound to a business.

use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};

use super::{
    Conversation, Message, Peer, conversation,
    row::{Column, Entity},
};
use crate::db::{BusinessId, MessageId};

/// A message of this business.
pub async fn message(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    id: MessageId,
) -> Result<Option<Message>, DbErr> {
    Entity::find_by_id(id).filter(Column::BusinessId.eq(business)).one(conn).await
}

/// The message that was written under this key.
pub(super) async fn by_once(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    once: &str,
) -> Result<Option<Message>, DbErr> {
    let found = Entity::find().filter(Column::BusinessId.eq(business)).filter(Column::OnceKey.eq(once));
    found.one(conn).await
}

/// These messages of the business, in no order.
pub(super) async fn by_ids(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    ids: Vec<MessageId>,
) -> Result<Vec<Message>, DbErr> {
    let found = Entity::find().filter(Column::BusinessId.eq(business)).filter(Column::Id.is_in(ids));
    found.all(conn).await
}

/// A conversation with this address, whichever number it goes over.
pub(super) async fn with_peer(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    peer: &Peer,
) -> Result<Option<Conversation>, DbErr> {
    conversation::row::Entity::find()
        .filter(conversation::row::Column::BusinessId.eq(business))
        .filter(conversation::row::Column::Peer.eq(peer.clone()))
        .one(conn)
        .await
}
