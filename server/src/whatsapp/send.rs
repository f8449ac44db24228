//! A message of the business: written down together with the order to send it, in one transaction.

use sea_orm::{ActiveValue::Set, EntityTrait as _, TryInsertResult};

use super::{
    Content, Conversation, Direction, Handler, Message, Peer, Route, Status, baileys, conversation, found,
    row::{ActiveModel, Column, Entity},
    store, timeline as entry, twilio, window,
};
use crate::{
    accounts::{Phone, Provider},
    crm::{self, Source, customers::Consent, timeline::By},
    db::{BusinessId, ConversationId, MessageId, Tx},
    error::{Error, Invalid, Result},
};

/// WhatsApp cuts no text: it refuses a longer one.
///
/// Source: <https://www.twilio.com/docs/whatsapp/api#whatsapp-message-length>, the same limit as the app's.
pub const MAX_TEXT_CHARS: usize = 4096;
/// Twilio takes 1,600 characters in one message.
///
/// Source: <https://www.twilio.com/docs/api/errors/21617>
pub const MAX_TWILIO_CHARS: usize = 1600;

/// To whom a message goes.
#[derive(Clone, Debug)]
pub enum To {
    /// Whoever has this number; a customer is made if nobody has it.
    Phone(Phone),
    /// Whoever is at the other end of this conversation, over the route that it began on.
    Conversation(ConversationId),
}

/// A message that is to be sent.
#[derive(Clone, Debug)]
pub struct New {
    /// To whom.
    pub to: To,
    /// What it says.
    pub content: Content,
    /// Who writes it.
    pub by: By,
    /// A second message with the same key is not sent; the first one is the answer.
    pub once: Option<String>,
}

/// Writes a message down and orders its sending. A person who writes takes the conversation over from the agent.
///
/// # Errors
/// 404 for a conversation of somebody else; 400 `invalid` for a content that the provider does not carry; 409
/// `window_closed` for free text over Twilio more than a day after the customer's last message; 409 `opted_out` for an
/// automatic message to somebody who does not want any.
pub async fn send(tx: &Tx, business: BusinessId, route: &Route, new: New) -> Result<Message> {
    if let Some(once) = &new.once
        && let Some(sent) = store::by_once(tx.conn(), business, once).await?
    {
        return Ok(sent);
    }
    let conversation = to(tx, business, route, &new.to).await?;
    may_be_written(tx, &conversation, &new).await?;
    carries(tx, &conversation, &new.content)?;
    let Some(id) = insert(tx, &conversation, &new).await? else {
        let once = new.once.as_deref().unwrap_or_default();
        return store::by_once(tx.conn(), business, once).await?.ok_or(Error::NotFound);
    };
    let message = store::message(tx.conn(), business, id).await?.ok_or(Error::NotFound)?;
    match conversation.provider {
        Provider::Baileys => baileys::deliver(tx, &message).await?,
        Provider::Twilio => twilio::deliver(tx, &message).await?,
    }
    conversation::moved(tx, &conversation, message.at, false).await?;
    if matches!(new.by, By::Person(_)) {
        conversation::hand_over(tx, &conversation, Handler::Person).await?;
    }
    entry::record(tx, &message, new.by).await?;
    found::index(tx, &message).await?;
    tx.touch(business, "message", id);
    Ok(message)
}

async fn to(tx: &Tx, business: BusinessId, route: &Route, to: &To) -> Result<Conversation> {
    match to {
        To::Phone(phone) => {
            let customer = crm::find_or_make_by_phone(tx, business, phone, Source::Message).await?;
            let peer = Peer::from(phone);
            Ok(conversation::find_or_make(tx, business, route, &peer, customer.id).await?)
        }
        To::Conversation(id) => conversation::held(tx, business, *id).await?.ok_or(Error::NotFound),
    }
}

/// Whoever asked for silence hears nothing that no person wrote.
async fn may_be_written(tx: &Tx, conversation: &Conversation, new: &New) -> Result<()> {
    if matches!(new.by, By::Person(_)) {
        return Ok(());
    }
    let customer = crm::customer(tx.conn(), conversation.business_id, conversation.customer_id).await?;
    if customer.is_some_and(|customer| customer.consent == Consent::Refused) {
        return Err(Error::Conflict("opted_out"));
    }
    Ok(())
}

/// Refuses what the provider would not carry, before anything is written.
fn carries(tx: &Tx, conversation: &Conversation, content: &Content) -> Result<()> {
    let words = match content {
        Content::Text(text) if text.trim().is_empty() => return Err(Error::field("text", "is empty")),
        Content::Text(text) => text,
        Content::Media { caption, .. } => caption,
        Content::Location(_) | Content::Template(_) => "",
        Content::Lost { .. } | Content::Unsupported(_) => return Err(refused("this cannot be sent")),
    };
    let limit = match conversation.provider {
        Provider::Baileys => MAX_TEXT_CHARS,
        Provider::Twilio => MAX_TWILIO_CHARS,
    };
    if words.chars().count() > limit {
        return Err(Error::field("text", &format!("is longer than {limit} characters")));
    }
    match (conversation.provider, content) {
        (Provider::Baileys, Content::Template(_)) => {
            Err(refused("templates are sent over Twilio only; this business writes over WhatsApp Web"))
        }
        (Provider::Twilio, Content::Template(_)) | (Provider::Baileys, _) => Ok(()),
        (Provider::Twilio, _) if window::is_open(conversation.last_incoming_at, tx.now()) => Ok(()),
        (Provider::Twilio, _) => Err(Error::Conflict("window_closed")),
    }
}

fn refused(why: &'static str) -> Error {
    Error::Invalid(Invalid { code: "not_supported_by_provider", message: why.into(), ..Invalid::default() })
}

async fn insert(tx: &Tx, conversation: &Conversation, new: &New) -> Result<Option<MessageId>> {
    let (made_by, user_id) = new.by.columns();
    let row = ActiveModel {
        business_id: Set(conversation.business_id),
        conversation_id: Set(conversation.id),
        customer_id: Set(conversation.customer_id),
        provider: Set(conversation.provider),
        direction: Set(Direction::Out),
        from_number: Set(conversation.number.clone()),
        to_number: Set(conversation.peer.to_string()),
        once_key: Set(new.once.clone()),
        status: Set(Status::Queued),
        made_by: Set(made_by),
        user_id: Set(user_id),
        // Never before what it answers, whatever clock that was written by.
        at: Set(tx.now().max(conversation.last_message_at)),
        created_at: Set(tx.now()),
        ..new.content.clone().columns()
    };
    let key = [Column::BusinessId, Column::OnceKey];
    match Entity::insert(row).on_conflict_do_nothing_on(key).exec(tx.conn()).await? {
        TryInsertResult::Inserted(made) => Ok(Some(made.last_insert_id)),
        _ => Ok(None),
    }
}
