//! A message of a customer, written down once whatever its provider repeats, with all that follows from it.

use sea_orm::{ActiveValue::Set, DbErr, EntityTrait as _, QuerySelect as _, TryInsertResult};

use super::{
    Content, Conversation, Direction, Message, MessageReceived, Peer, Route, Status, conversation, found,
    row::{ActiveModel, Column, Entity},
    store, timeline as entry,
};
use crate::{
    accounts::Gender,
    crm::{
        self, Customer, Source,
        customers::{self, Consent},
        timeline::{By, Maker},
    },
    db::{BusinessId, MessageId, Moment, Tx},
    error::Result,
    parts,
};

/// What WhatsApp calls somebody who gives no name.
const NAMELESS: &str = "WhatsApp";
/// A name that somebody gives themselves fits a line.
const MAX_NAME_CHARS: usize = 120;

/// A message as a provider hands it over.
#[derive(Clone, Debug)]
pub struct Received {
    /// The way it came.
    pub route: Route,
    /// Who wrote it.
    pub peer: Peer,
    /// What they call themselves.
    pub name: Option<String>,
    /// The provider's id of it.
    pub id: String,
    /// By what the provider's repetitions are known.
    pub key: String,
    /// When it was written, by the provider's clock.
    pub at: Moment,
    /// What it says.
    pub content: Content,
    /// The provider's id of the message that it answers.
    pub quoted_id: Option<String>,
}

/// Why a message has no file yet: it is being fetched.
pub(super) const FETCHING: &str = "fetching";

/// Writes a message down: its customer and conversation are found or made, whoever wants to know is told. None if it
/// was there already.
///
/// # Errors
/// The database refused.
pub async fn receive(tx: &Tx, business: BusinessId, received: Received) -> Result<Option<Message>> {
    let Some((conversation, message)) = arrive(tx, business, received).await? else { return Ok(None) };
    tell(tx, &conversation, &message).await?;
    Ok(Some(message))
}

/// Writes a message down whose file is yet to be fetched; nobody is told before it is [`complete`]. None if it was there
/// already.
///
/// # Errors
/// The database refused.
pub(super) async fn receive_ahead(
    tx: &Tx,
    business: BusinessId,
    received: Received,
) -> Result<Option<Message>> {
    Ok(arrive(tx, business, received).await?.map(|(_, message)| message))
}

/// Gives a message that was [received ahead](receive_ahead) what was fetched, or why there is nothing; whoever wants to
/// know is told. None if that was done before.
pub(super) async fn complete(tx: &Tx, message: &Message, content: Content) -> Result<Option<Message>, DbErr> {
    let held = Entity::find_by_id(message.id).lock_exclusive().one(tx.conn()).await?;
    let Some(held) = held.filter(is_ahead) else { return Ok(None) };
    let conversation = conversation::by_id(tx.conn(), held.business_id, held.conversation_id).await?;
    let Some(conversation) = conversation else { return Ok(None) };
    let row = ActiveModel { id: Set(held.id), ..content.columns() };
    let message = Entity::update(row).exec(tx.conn()).await?;
    found::index(tx, &message).await?;
    tx.touch(message.business_id, "message", message.id);
    tell(tx, &conversation, &message).await?;
    Ok(Some(message))
}

/// Whether its file is yet to be fetched.
pub(super) fn is_ahead(message: &Message) -> bool {
    message.details().problem.as_deref() == Some(FETCHING)
}

async fn arrive(
    tx: &Tx,
    business: BusinessId,
    received: Received,
) -> Result<Option<(Conversation, Message)>> {
    let customer = whose(tx, business, &received.peer, received.name.as_deref()).await?;
    let conversation =
        conversation::find_or_make(tx, business, &received.route, &received.peer, customer.id).await?;
    let Some(id) = insert(tx, &conversation, received).await? else { return Ok(None) };
    let Some(message) = store::message(tx.conn(), business, id).await? else { return Ok(None) };
    conversation::moved(tx, &conversation, message.at, true).await?;
    entry::record(tx, &message, By::Customer).await?;
    found::index(tx, &message).await?;
    tx.touch(business, "message", id);
    Ok(Some((conversation, message)))
}

/// Tells whoever wants to know of a customer's message: when it comes, and when its conversation is given back to the
/// agent before anybody answered.
pub async fn tell(tx: &Tx, conversation: &Conversation, message: &Message) -> Result<(), DbErr> {
    let told = MessageReceived { conversation, message };
    for subscriber in parts::on_message() {
        subscriber(tx, &told).await?;
    }
    Ok(())
}

/// The customer at this address. Somebody who hides their number is known by the conversation alone.
async fn whose(tx: &Tx, business: BusinessId, peer: &Peer, name: Option<&str>) -> Result<Customer> {
    let name: String = name.unwrap_or_default().trim().chars().take(MAX_NAME_CHARS).collect();
    if let Some(phone) = peer.phone() {
        let customer = crm::find_or_make_by_phone(tx, business, &phone, Source::Message).await?;
        crm::set_name_if_empty(tx, business, customer.id, &name).await?;
        return Ok(customer);
    }
    if let Some(known) = store::with_peer(tx.conn(), business, peer).await?
        && let Some(customer) = customers::merge::held(tx, business, known.customer_id).await?
    {
        return Ok(customer);
    }
    let new = customers::New {
        name: if name.is_empty() { NAMELESS.to_owned() } else { name },
        phones: vec![],
        emails: vec![],
        tags: vec![],
        gender: Gender::Unknown,
        source: Source::Message,
        owner_id: None,
        consent: Consent::Unknown,
    };
    customers::add(tx, business, new).await
}

async fn insert(
    tx: &Tx,
    conversation: &Conversation,
    received: Received,
) -> Result<Option<MessageId>, DbErr> {
    let row = ActiveModel {
        business_id: Set(conversation.business_id),
        conversation_id: Set(conversation.id),
        customer_id: Set(conversation.customer_id),
        provider: Set(conversation.provider),
        direction: Set(Direction::In),
        from_number: Set(received.peer.to_string()),
        to_number: Set(conversation.number.clone()),
        quoted_id: Set(received.quoted_id),
        provider_message_id: Set(Some(received.id)),
        once_key: Set(Some(received.key)),
        status: Set(Status::Received),
        made_by: Set(Maker::Customer),
        // No clock of a provider puts a message into the future, where it would hide the later ones.
        at: Set(received.at.min(tx.now())),
        created_at: Set(tx.now()),
        ..received.content.columns()
    };
    let key = [Column::BusinessId, Column::OnceKey];
    match Entity::insert(row).on_conflict_do_nothing_on(key).exec(tx.conn()).await? {
        TryInsertResult::Inserted(made) => Ok(Some(made.last_insert_id)),
        _ => Ok(None),
    }
}
