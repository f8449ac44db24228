//! What is to be sent, as the API takes it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    accounts::Phone,
    db::{ConversationId, MessageId},
    error::{Error, Result},
    whatsapp::{
        Content, Message, Status,
        content::{Location, Template},
        send::{MAX_TWILIO_CHARS, To},
    },
};

/// The longest key of a client's own.
const MAX_ONCE_CHARS: usize = 64;
/// Gaps of one template; Meta takes far fewer.
const MAX_VARIABLES: usize = 100;
/// What a place is called fits a line.
const MAX_NAME_CHARS: usize = 200;

/// A message to a number: exactly one of `text`, `template` and `location`.
#[derive(Deserialize, ToSchema)]
pub(super) struct NewMessage {
    /// The customer's number, in any spelling; without a country it is an Israeli one.
    to: String,
    /// Words: at most 4096 characters, 1600 over Twilio.
    text: Option<String>,
    /// A template that Meta has approved; over Twilio only.
    template: Option<Template>,
    /// A place.
    location: Option<Location>,
    /// A key of the client's own, at most 64 characters: a second message with the same key is the first.
    once: Option<String>,
}

/// A file that lies somewhere on the internet, to a number.
#[derive(Deserialize, ToSchema)]
pub(super) struct LinkedFile {
    /// The customer's number, in any spelling.
    pub(super) to: String,
    /// Where it is fetched from, now: an https address that is open to everybody.
    pub(super) media_url: String,
    /// Words with it.
    #[serde(default)]
    pub(super) caption: String,
    /// A key of the client's own.
    pub(super) once: Option<String>,
}

/// A file with its words, to a number.
#[derive(ToSchema)]
#[schema(as = SentFile)]
#[expect(dead_code, reason = "it is read piece by piece, and described by this")]
pub(super) struct UploadedFile {
    /// The customer's number, in any spelling.
    to: String,
    /// At most 16 MiB, of a type that WhatsApp carries.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// Words with it.
    caption: Option<String>,
    /// A key of the client's own.
    once: Option<String>,
}

/// A message that is on its way.
#[derive(Serialize, ToSchema)]
pub(super) struct SentMessage {
    id: MessageId,
    status: Status,
    conversation_id: ConversationId,
}

impl From<Message> for SentMessage {
    fn from(message: Message) -> Self {
        Self { id: message.id, status: message.status, conversation_id: message.conversation_id }
    }
}

impl NewMessage {
    /// To whom it goes, what it says, and its key.
    pub(super) fn read(self) -> Result<(To, Content, Option<String>)> {
        let to = recipient(&self.to)?;
        let once = key(self.once)?;
        let content = match (self.text, self.template, self.location) {
            (Some(text), None, None) => Content::Text(text),
            (None, Some(template), None) => Content::Template(checked_template(template)?),
            (None, None, Some(location)) => Content::Location(checked_location(location)?),
            _ => return Err(Error::field("text", "exactly one of text, template and location is needed")),
        };
        Ok((to, content, once))
    }
}

/// Whoever has this number.
pub(super) fn recipient(to: &str) -> Result<To> {
    let phone = Phone::parse(to).map_err(|why| Error::field("to", &why.to_string()))?;
    Ok(To::Phone(phone))
}

/// A client's key, apart from those of the program's own.
pub(super) fn key(once: Option<String>) -> Result<Option<String>> {
    let Some(once) = once.filter(|once| !once.is_empty()) else { return Ok(None) };
    if once.chars().count() > MAX_ONCE_CHARS {
        return Err(Error::field("once", "is longer than 64 characters"));
    }
    Ok(Some(format!("client:{once}")))
}

fn checked_template(template: Template) -> Result<Template> {
    let digits = template.content_sid.strip_prefix("HX").unwrap_or_default();
    if digits.len() != 32 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(Error::field("template.content_sid", "is not HX and 32 hexadecimal digits"));
    }
    let too_long = |text: &String| text.chars().count() > MAX_TWILIO_CHARS;
    if template.variables.len() > MAX_VARIABLES || template.variables.values().any(too_long) {
        return Err(Error::field("template.variables", "are too many or too long"));
    }
    Ok(template)
}

fn checked_location(location: Location) -> Result<Location> {
    if location.latitude.abs() > 90.0 || location.longitude.abs() > 180.0 {
        return Err(Error::field("location", "lies beyond the poles or the date line"));
    }
    if location.name.as_ref().is_some_and(|name| name.chars().count() > MAX_NAME_CHARS) {
        return Err(Error::field("location.name", "is longer than 200 characters"));
    }
    Ok(location)
}
