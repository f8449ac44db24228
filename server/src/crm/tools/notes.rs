//! Writing down what was said: messages for the people of the business, and what became known of the caller.

use sha2::{Digest as _, Sha256};

use super::{Conversation, told};
use crate::{
    accounts::{Gender, Phone},
    agent::{
        Run,
        tools::{NoteCaller, TakeMessage},
    },
    crm::{NewNote, NoteKind, add_note, set_gender_if_unknown, set_name_if_empty, timeline::By},
    db::Tx,
    error::Result,
};

/// What the model is told when something was written down.
const NOTED: &str = "נרשם";

/// A message for the people of the business.
#[derive(Debug)]
pub struct Message<'a> {
    /// Its text.
    pub text: &'a str,
    /// When to call back, in the caller's words.
    pub callback_time: Option<&'a str>,
    /// Another number to call back.
    pub callback_phone: Option<&'a str>,
}

/// What became known of the caller.
#[derive(Debug)]
pub struct Known<'a> {
    /// The name, as it was said.
    pub name: Option<&'a str>,
    /// What they want.
    pub wish: Option<&'a str>,
    /// When to call back, in their words.
    pub callback_time: Option<&'a str>,
    /// How they speak of themselves.
    pub gender: Option<Gender>,
}

impl Conversation {
    /// Writes a message down. The same words twice in one conversation are one message.
    pub async fn take_message(&self, message: Message<'_>) -> Result<()> {
        let number =
            message.callback_phone.map(|raw| Phone::parse(raw).map_or(raw.to_owned(), |n| n.to_string()));
        let notes = [
            (NoteKind::Message, Some(message.text)),
            (NoteKind::Callback, message.callback_time),
            (NoteKind::Callback, number.as_deref()),
        ];
        self.app.db.write(async |tx| self.note(tx, notes).await).await
    }

    /// Writes down what became known, and fills in what nobody knew of the customer.
    pub async fn note_caller(&self, known: Known<'_>) -> Result<()> {
        let notes = [
            (NoteKind::Name, known.name),
            (NoteKind::Wish, known.wish),
            (NoteKind::Callback, known.callback_time),
        ];
        self.app
            .db
            .write(async |tx| {
                self.note(tx, notes).await?;
                let Some(customer) = self.customer else { return Ok(()) };
                set_name_if_empty(tx, self.business, customer, known.name.unwrap_or_default()).await?;
                if let Some(gender) = known.gender {
                    set_gender_if_unknown(tx, self.business, customer, gender).await?;
                }
                Ok(())
            })
            .await
    }

    async fn note(&self, tx: &Tx, notes: [(NoteKind, Option<&str>); 3]) -> Result<()> {
        for (kind, text) in notes {
            let body = text.unwrap_or_default().trim();
            if body.is_empty() {
                continue;
            }
            let call_sid = self.origin.call_sid();
            let once = Some(once(&self.origin.key(), kind, body));
            let new =
                NewNote { customer: self.customer, call_sid, kind, body, quote: None, once, by: By::Agent };
            add_note(tx, self.business, new).await?;
        }
        Ok(())
    }
}

/// The same words are noted once per conversation: a model likes to repeat itself.
fn once(origin: &str, kind: NoteKind, body: &str) -> String {
    let digest: String = Sha256::digest(body).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("{origin}:{kind:?}:{digest}")
}

impl Run<Conversation> for TakeMessage {
    async fn run(self, conversation: Conversation) -> Result<String, String> {
        let message = Message {
            text: &self.message,
            callback_time: self.callback_time.as_deref(),
            callback_phone: self.callback_phone.as_deref(),
        };
        told(conversation.take_message(message).await.map(|()| NOTED.to_owned()))
    }
}

impl Run<Conversation> for NoteCaller {
    async fn run(self, conversation: Conversation) -> Result<String, String> {
        let known = Known {
            name: self.name.as_deref(),
            wish: self.wish.as_deref(),
            callback_time: self.callback_time.as_deref(),
            gender: self.gender,
        };
        told(conversation.note_caller(known).await.map(|()| NOTED.to_owned()))
    }
}
