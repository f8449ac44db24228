//! What is known when a conversation is to be answered.

use jiff::{civil::Date, tz::TimeZone};

use crate::{
    accounts::{self, Business},
    app::App,
    chat::{
        exchange::Exchange,
        may::{AN_HOUR, Facts},
        store, words,
    },
    crm::{
        self, Customer,
        customers::Consent,
        tools::{self, Origin},
    },
    db::{BusinessId, ConversationId, MessageId, Moment},
    error::Result,
    whatsapp::{Conversation, Message, conversation},
};

/// A conversation as it was read.
pub(super) struct Open {
    pub(super) business: Business,
    pub(super) conversation: Conversation,
    pub(super) customer: Customer,
    /// The newest ones, in the order in which they were written down.
    pub(super) messages: Vec<Message>,
    automatic: u64,
}

impl Open {
    /// Reads it; `None` where it is gone.
    pub(super) async fn load(app: &App, business: BusinessId, id: ConversationId) -> Result<Option<Self>> {
        let conn = app.db.reader();
        let Some(business) = accounts::business(&app.db, business).await? else { return Ok(None) };
        let Some(conversation) = conversation::by_id(conn, business.id, id).await? else { return Ok(None) };
        let customer = crm::customer(conn, business.id, conversation.customer_id).await?;
        let Some(customer) = customer else { return Ok(None) };
        let messages = store::newest(conn, &conversation).await?;
        let since = app.clock.now().before(AN_HOUR);
        let automatic = store::automatic(conn, &conversation, since).await?;
        Ok(Some(Self { business, conversation, customer, messages, automatic }))
    }

    pub(super) fn exchange(&self) -> Exchange<'_> {
        Exchange::of(&self.messages)
    }

    pub(super) fn facts(&self, now: Moment) -> Facts<'_> {
        Facts {
            handler: self.conversation.handler,
            peer: &self.conversation.peer,
            is_active: self.business.active,
            is_refused: self.customer.consent == Consent::Refused,
            exchange: self.exchange(),
            automatic: self.automatic,
            now,
        }
    }

    /// The newest message that is to be answered, where there is one.
    pub(super) fn newest(&self) -> Option<MessageId> {
        self.exchange().newest().map(|message| message.id)
    }

    /// What the customer wrote and nobody answered, as one text.
    pub(super) fn words(&self) -> String {
        let words: Vec<String> = self.exchange().incoming().map(words::words).collect();
        words.join("\n")
    }

    /// The day where the business is.
    pub(super) fn today(&self, now: Moment) -> Date {
        TimeZone::get(&self.business.settings.timezone)
            .unwrap_or(TimeZone::UTC)
            .to_datetime(now.timestamp())
            .date()
    }

    /// Where the tools of an answer write: under the first message of the day on which the newest one came, so that what
    /// a model repeats in the course of a day is written down once, and a second attempt of the order writes nothing anew.
    pub(super) async fn tools(&self, app: &App) -> Result<tools::Conversation> {
        let newest = self.exchange().newest();
        let came = newest.map_or(self.conversation.last_message_at, |message| message.created_at);
        let day = self.business.start_of(self.today(came)).unwrap_or(came);
        let first = store::first_since(app.db.reader(), &self.conversation, day).await?;
        let first = first.or(newest.map(|message| message.id)).unwrap_or(MessageId(0));
        Ok(tools::Conversation {
            app: app.clone(),
            business: self.business.id,
            customer: Some(self.customer.id),
            origin: Origin::Chat(self.conversation.id, first),
        })
    }
}
