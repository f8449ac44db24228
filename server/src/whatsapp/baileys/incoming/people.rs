//! One person under two names: WhatsApp hides a number behind a name of its own, and tells later whose it is.

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Select, sea_query::Expr,
};

use crate::{
    accounts::{Phone, Provider},
    crm::{
        self, Source,
        customers::{self, merge},
        timeline,
    },
    db::{BusinessId, CustomerId, Tx},
    error::Result,
    whatsapp::{
        Conversation, Direction, Handler, Message, Peer, Route,
        baileys::delivery::{State, row as delivery},
        conversation::row as conversation,
        found, receive, row as message, timeline as entry,
    },
};

/// Makes one conversation and one customer of what was known by a number and by a hidden name. Where nothing is known by
/// the hidden name, nothing happens.
pub(super) async fn unite(
    tx: &Tx,
    business: BusinessId,
    route: &Route,
    phone: &Phone,
    lid: &Peer,
) -> Result<()> {
    // Without a lock first: customers are waited for before conversations, here as everywhere.
    let seen = with(business, route, lid).one(tx.conn()).await?;
    let Some(seen) = seen else { return Ok(()) };
    let customer = whose(tx, business, phone, seen.customer_id).await?;
    let Some(hidden) = held(tx, business, route, lid).await? else { return Ok(()) };
    let plain = Peer::from(phone);
    let target = match held(tx, business, route, &plain).await? {
        Some(known) => absorb(tx, &known, &hidden, customer).await?,
        None => rename(tx, &hidden, &plain, customer).await?,
    };
    let moved = move_messages(tx, &hidden, &target).await?;
    if target.id != hidden.id {
        conversation::Entity::delete_by_id(hidden.id).exec(tx.conn()).await?;
        tx.touch(business, "conversation", hidden.id);
        // Whoever meant to do something about the conversation that is gone does it about this one.
        if let Some(newest) = moved.iter().rfind(|message| message.direction == Direction::In) {
            receive::tell(tx, &target, newest).await?;
        }
    }
    tx.touch(business, "conversation", target.id);
    readdress(tx, business, lid, &plain).await?;
    Ok(())
}

/// The conversation with this address.
fn with(business: BusinessId, route: &Route, peer: &Peer) -> Select<conversation::Entity> {
    conversation::Entity::find()
        .filter(conversation::Column::BusinessId.eq(business))
        .filter(conversation::Column::Provider.eq(Provider::Baileys))
        .filter(conversation::Column::Number.eq(&route.number))
        .filter(conversation::Column::Peer.eq(peer.clone()))
}

/// The conversation with this address, held until `tx` ends.
async fn held(
    tx: &Tx,
    business: BusinessId,
    route: &Route,
    peer: &Peer,
) -> Result<Option<Conversation>, DbErr> {
    with(business, route, peer).lock_exclusive().one(tx.conn()).await
}

/// Who they are: the customer with the number, else the one who was known by the hidden name and now has a number.
async fn whose(tx: &Tx, business: BusinessId, phone: &Phone, hidden: CustomerId) -> Result<CustomerId> {
    if customers::by_phone(tx.conn(), business, phone).await?.is_none()
        && let Some(known) = merge::held(tx, business, hidden).await?
        && known.deleted_at.is_none()
        && customers::gain_phone(tx, business, known.id, phone).await?
    {
        return Ok(known.id);
    }
    Ok(crm::find_or_make_by_phone(tx, business, phone, Source::Message).await?.id)
}

/// The conversation goes on under the number.
async fn rename(
    tx: &Tx,
    hidden: &Conversation,
    plain: &Peer,
    customer: CustomerId,
) -> Result<Conversation, DbErr> {
    let row = conversation::ActiveModel {
        id: Set(hidden.id),
        peer: Set(plain.clone()),
        customer_id: Set(customer),
        ..Default::default()
    };
    conversation::Entity::update(row).exec(tx.conn()).await
}

/// The conversation with the number goes on, with everything that was written under the hidden name.
async fn absorb(
    tx: &Tx,
    known: &Conversation,
    hidden: &Conversation,
    customer: CustomerId,
) -> Result<Conversation, DbErr> {
    let handler = if known.handler == Handler::Person { known.handler } else { hidden.handler };
    let row = conversation::ActiveModel {
        id: Set(known.id),
        customer_id: Set(customer),
        handler: Set(handler),
        assigned_to: Set(known.assigned_to.or(hidden.assigned_to)),
        unread: Set(known.unread + hidden.unread),
        last_message_at: Set(known.last_message_at.max(hidden.last_message_at)),
        last_incoming_at: Set(known.last_incoming_at.max(hidden.last_incoming_at)),
        created_at: Set(known.created_at.min(hidden.created_at)),
        ..Default::default()
    };
    conversation::Entity::update(row).exec(tx.conn()).await
}

async fn move_messages(tx: &Tx, hidden: &Conversation, target: &Conversation) -> Result<Vec<Message>, DbErr> {
    let of_hidden = message::Entity::find()
        .filter(message::Column::BusinessId.eq(hidden.business_id))
        .filter(message::Column::ConversationId.eq(hidden.id));
    let mut moved = of_hidden.order_by_asc(message::Column::Id).all(tx.conn()).await?;
    message::Entity::update_many()
        .col_expr(message::Column::ConversationId, Expr::value(target.id))
        .col_expr(message::Column::CustomerId, Expr::value(target.customer_id))
        .filter(message::Column::BusinessId.eq(hidden.business_id))
        .filter(message::Column::ConversationId.eq(hidden.id))
        .exec(tx.conn())
        .await?;
    for message in &mut moved {
        (message.conversation_id, message.customer_id) = (target.id, target.customer_id);
    }
    if hidden.customer_id != target.customer_id {
        let subjects: Vec<String> = moved.iter().map(|message| message.id.to_string()).collect();
        timeline::hand_over(tx, hidden.business_id, entry::KIND, &subjects, target.customer_id).await?;
        for message in &moved {
            found::index(tx, message).await?;
        }
        tx.touch(hidden.business_id, "timeline", hidden.customer_id);
    }
    Ok(moved)
}

/// What waits goes to the number, so that it stays in one order with what follows; what may have been written to the
/// hidden name is finished there.
async fn readdress(tx: &Tx, business: BusinessId, lid: &Peer, plain: &Peer) -> Result<(), DbErr> {
    delivery::Entity::update_many()
        .col_expr(delivery::Column::Peer, Expr::value(plain.as_str()))
        .filter(delivery::Column::BusinessId.eq(business))
        .filter(delivery::Column::Peer.eq(lid.as_str()))
        .filter(delivery::Column::State.eq(State::Queued))
        .filter(delivery::Column::Submissions.eq(0))
        .exec(tx.conn())
        .await
        .map(drop)
}
