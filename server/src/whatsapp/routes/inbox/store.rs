//! Queries of the inbox; each is bound to a business.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _,
};

use crate::{
    db::{BusinessId, ConversationId, CustomerId, MessageId, UserId},
    error::Result,
    web::{List, Page, Sorts, sorted},
    whatsapp::{
        Conversation, Direction, Handler, Kind, Message, Status,
        conversation::row::{self as conversation},
        row::{self as message},
        store,
    },
};

const CONVERSATIONS: Sorts<conversation::Column> = Sorts {
    id: conversation::Column::Id,
    by: &[
        ("last_message_at", conversation::Column::LastMessageAt),
        ("created_at", conversation::Column::CreatedAt),
    ],
    default: "-last_message_at",
};
const MESSAGES: Sorts<message::Column> = Sorts {
    id: message::Column::Id,
    by: &[("at", message::Column::At), ("created_at", message::Column::CreatedAt)],
    default: "-at",
};

/// Which conversations are listed; what is absent does not matter.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) handler: Option<Handler>,
    pub(super) unread: Option<bool>,
    pub(super) assigned_to: Option<UserId>,
    pub(super) customer: Option<CustomerId>,
    /// With one of these.
    pub(super) customers: Option<Vec<CustomerId>>,
}

/// One page of the business's conversations.
pub(super) async fn conversations(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    filter: Filter,
    page: &Page,
) -> Result<List<Conversation>> {
    use conversation::Column;
    let wanted = conversation::Entity::find()
        .filter(Column::BusinessId.eq(business))
        .apply_if(filter.handler, |query, handler| query.filter(Column::Handler.eq(handler)))
        .apply_if(filter.unread, |query, unread| {
            query.filter(if unread { Column::Unread.gt(0) } else { Column::Unread.eq(0) })
        })
        .apply_if(filter.assigned_to, |query, user| query.filter(Column::AssignedTo.eq(user)))
        .apply_if(filter.customer, |query, customer| query.filter(Column::CustomerId.eq(customer)))
        .apply_if(filter.customers, |query, customers| query.filter(Column::CustomerId.is_in(customers)));
    sorted(conn, wanted, &CONVERSATIONS, page).await
}

/// The newest message of each of these conversations.
pub(super) async fn newest(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    conversations: &[ConversationId],
) -> Result<HashMap<ConversationId, Message>, DbErr> {
    let ids: Vec<Option<MessageId>> = message::Entity::find()
        .select_only()
        .column_as(message::Column::Id.max(), "newest")
        .filter(message::Column::BusinessId.eq(business))
        .filter(message::Column::ConversationId.is_in(conversations.iter().copied()))
        .group_by(message::Column::ConversationId)
        .into_tuple()
        .all(conn)
        .await?;
    let messages = store::by_ids(conn, business, ids.into_iter().flatten().collect()).await?;
    Ok(messages.into_iter().map(|message| (message.conversation_id, message)).collect())
}

/// Which messages are listed; what is absent does not matter.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wanted {
    pub(super) conversation: Option<ConversationId>,
    pub(super) customer: Option<CustomerId>,
    pub(super) direction: Option<Direction>,
    pub(super) status: Option<Status>,
    pub(super) kind: Option<Kind>,
}

/// One page of the business's messages.
pub(super) async fn messages(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    wanted: Wanted,
    page: &Page,
) -> Result<List<Message>> {
    use message::Column;
    let messages = message::Entity::find()
        .filter(Column::BusinessId.eq(business))
        .apply_if(wanted.conversation, |query, id| query.filter(Column::ConversationId.eq(id)))
        .apply_if(wanted.customer, |query, id| query.filter(Column::CustomerId.eq(id)))
        .apply_if(wanted.direction, |query, direction| query.filter(Column::Direction.eq(direction)))
        .apply_if(wanted.status, |query, status| query.filter(Column::Status.eq(status)))
        .apply_if(wanted.kind, |query, kind| query.filter(Column::Kind.eq(kind)));
    sorted(conn, messages, &MESSAGES, page).await
}

/// The newest message of a conversation, if the customer wrote it.
pub(super) async fn open_question(
    conn: &impl ConnectionTrait,
    conversation: &Conversation,
) -> Result<Option<Message>, DbErr> {
    let newest = message::Entity::find()
        .filter(message::Column::BusinessId.eq(conversation.business_id))
        .filter(message::Column::ConversationId.eq(conversation.id))
        .order_by_desc(message::Column::Id);
    Ok(newest.one(conn).await?.filter(|message| message.direction == Direction::In))
}
