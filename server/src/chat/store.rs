//! Queries about what was written in a conversation; each is bound to a business.

use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};

use super::exchange;
use crate::{
    crm::timeline::Maker,
    db::{MessageId, Moment},
    whatsapp::{
        Conversation, Direction, Message,
        row::{Column, Entity},
    },
};

/// What a model is shown of a conversation.
const NEWEST: u64 = 40;

fn of(conversation: &Conversation) -> Select<Entity> {
    Entity::find()
        .filter(Column::BusinessId.eq(conversation.business_id))
        .filter(Column::ConversationId.eq(conversation.id))
}

/// The newest messages, in the order in which they were written down.
pub(super) async fn newest(
    conn: &impl ConnectionTrait,
    conversation: &Conversation,
) -> Result<Vec<Message>, DbErr> {
    let mut newest = of(conversation).order_by_desc(Column::Id).limit(NEWEST).all(conn).await?;
    newest.reverse();
    Ok(newest)
}

/// How many messages the agent has answered with since then.
pub(super) async fn automatic(
    conn: &impl ConnectionTrait,
    conversation: &Conversation,
    since: Moment,
) -> Result<u64, DbErr> {
    let answers = of(conversation)
        .filter(Column::MadeBy.eq(Maker::Agent))
        .filter(Column::OnceKey.like(exchange::pattern()))
        .filter(Column::CreatedAt.gt(since));
    answers.count(conn).await
}

/// The first message that was written down at this moment or later.
pub(super) async fn first_since(
    conn: &impl ConnectionTrait,
    conversation: &Conversation,
    since: Moment,
) -> Result<Option<MessageId>, DbErr> {
    let first = of(conversation).filter(Column::CreatedAt.gte(since)).order_by_asc(Column::Id);
    Ok(first.one(conn).await?.map(|message| message.id))
}

/// Whether anything came after this message that makes an answer to it a wrong one: more of the customer's, or a
/// person's.
pub(super) async fn is_overtaken(
    conn: &impl ConnectionTrait,
    conversation: &Conversation,
    newest: MessageId,
) -> Result<bool, DbErr> {
    let after = of(conversation)
        .filter(Column::Id.gt(newest))
        .filter(Column::Direction.eq(Direction::In).or(Column::MadeBy.eq(Maker::Person)));
    Ok(after.one(conn).await?.is_some())
}
