//! Queries about conversations; each is bound to a business.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _,
    sea_query::{Expr, ExprTrait as _},
};

use super::{
    Conversation, Handler, Peer,
    row::{ActiveModel, Column, Entity},
};
use crate::{
    db::{BusinessId, ConversationId, CustomerId, Moment, Tx, UserId},
    whatsapp::Route,
};

/// A conversation of this business.
pub async fn by_id(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    id: ConversationId,
) -> Result<Option<Conversation>, DbErr> {
    Entity::find_by_id(id).filter(Column::BusinessId.eq(business)).one(conn).await
}

/// The conversation with this address over this route, held until `tx` ends and made if there is none; it is with
/// `customer` from here on. However many ask at once, there is one.
pub async fn find_or_make(
    tx: &Tx,
    business: BusinessId,
    route: &Route,
    peer: &Peer,
    customer: CustomerId,
) -> Result<Conversation, DbErr> {
    let row = ActiveModel {
        business_id: Set(business),
        customer_id: Set(customer),
        provider: Set(route.provider),
        number: Set(route.number.clone()),
        peer: Set(peer.clone()),
        handler: Set(Handler::Bot),
        assigned_to: Set(None),
        unread: Set(0),
        last_message_at: Set(tx.now()),
        last_incoming_at: Set(None),
        created_at: Set(tx.now()),
        ..Default::default()
    };
    let address = [Column::BusinessId, Column::Provider, Column::Number, Column::Peer];
    Entity::insert(row).on_conflict_do_nothing_on(address).exec_without_returning(tx.conn()).await?;
    let mut found = Entity::find()
        .filter(Column::BusinessId.eq(business))
        .filter(Column::Provider.eq(route.provider))
        .filter(Column::Number.eq(&route.number))
        .filter(Column::Peer.eq(peer.clone()))
        .lock_exclusive()
        .one(tx.conn())
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("a conversation that was just made".to_owned()))?;
    if found.customer_id != customer {
        let moved = ActiveModel { id: Set(found.id), customer_id: Set(customer), ..Default::default() };
        found = Entity::update(moved).exec(tx.conn()).await?;
    }
    Ok(found)
}

/// A message was written in it at this moment; the customer's are unread and open what was closed.
pub async fn moved(tx: &Tx, conversation: &Conversation, at: Moment, is_incoming: bool) -> Result<(), DbErr> {
    let later = |known: Moment| Expr::value(Ord::max(known, at));
    let mut update =
        Entity::update_many().col_expr(Column::LastMessageAt, later(conversation.last_message_at));
    if is_incoming {
        let handler = match conversation.handler {
            Handler::Closed => Handler::Bot,
            other => other,
        };
        update = update
            .col_expr(Column::Unread, Expr::col(Column::Unread).add(1))
            .col_expr(Column::LastIncomingAt, later(conversation.last_incoming_at.unwrap_or(at)))
            .col_expr(Column::Handler, Expr::value(handler));
    }
    update
        .filter(Column::BusinessId.eq(conversation.business_id))
        .filter(Column::Id.eq(conversation.id))
        .exec(tx.conn())
        .await?;
    tx.touch(conversation.business_id, "conversation", conversation.id);
    Ok(())
}

/// A conversation of this business, held until `tx` ends.
pub async fn held(tx: &Tx, business: BusinessId, id: ConversationId) -> Result<Option<Conversation>, DbErr> {
    let found = Entity::find_by_id(id).filter(Column::BusinessId.eq(business));
    found.lock_exclusive().one(tx.conn()).await
}

/// Somebody else answers from here on.
pub async fn hand_over(tx: &Tx, conversation: &Conversation, to: Handler) -> Result<(), DbErr> {
    if conversation.handler == to {
        return Ok(());
    }
    change(tx, conversation, ActiveModel { handler: Set(to), ..Default::default() }).await
}

/// Somebody looks after it from here on, or nobody.
pub async fn assign(tx: &Tx, conversation: &Conversation, to: Option<UserId>) -> Result<(), DbErr> {
    if conversation.assigned_to == to {
        return Ok(());
    }
    change(tx, conversation, ActiveModel { assigned_to: Set(to), ..Default::default() }).await
}

/// Everything in it was read.
pub async fn read(tx: &Tx, conversation: &Conversation) -> Result<(), DbErr> {
    if conversation.unread == 0 {
        return Ok(());
    }
    change(tx, conversation, ActiveModel { unread: Set(0), ..Default::default() }).await
}

async fn change(tx: &Tx, conversation: &Conversation, row: ActiveModel) -> Result<(), DbErr> {
    Entity::update(ActiveModel { id: Set(conversation.id), ..row }).exec(tx.conn()).await?;
    tx.touch(conversation.business_id, "conversation", conversation.id);
    Ok(())
}
