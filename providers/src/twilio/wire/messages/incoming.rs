//! A message that a customer wrote, as Twilio's webhook brings it
//! (<https://www.twilio.com/docs/messaging/guides/webhook-request>).

use super::{CHANNEL, field, filled, message_sid};

/// Files of one message at most, by Twilio's own limit; what is beyond is not looked at.
const MEDIA_MAX: usize = 10;

/// Longest number of E.164, digits.
const NUMBER_MAX_DIGITS: usize = 15;

/// A message that came in.
#[derive(Debug, Clone, PartialEq)]
pub struct Incoming {
    /// Twilio's id, `SM…` or `MM…`; the same message brought twice has the same.
    pub message_sid: String,
    /// The customer's number, E.164.
    pub from: String,
    /// The business's number, E.164.
    pub to: String,
    /// The text, as written; empty for a file or a pin alone.
    pub body: String,
    /// The customer's name on WhatsApp, chosen by the customer.
    pub profile_name: Option<String>,
    /// The customer's id on WhatsApp, mostly the number's digits.
    pub wa_id: Option<String>,
    /// Files that came along.
    pub media: Vec<Media>,
    /// The pin that was sent.
    pub location: Option<Location>,
    /// Twilio's id of the message that this one answers.
    pub quoted: Option<String>,
    /// The words on the button that was pressed.
    pub button_text: Option<String>,
}

/// A file of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    /// Where Twilio keeps it; [`crate::twilio::Client::download`] fetches it.
    pub url: String,
    /// What it is declared as, with its parameters; the sender may lie.
    pub content_type: String,
}

/// A pin on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Location {
    /// Degrees north, -90 to 90.
    pub latitude: f64,
    /// Degrees east, -180 to 180.
    pub longitude: f64,
    /// The address there.
    pub address: Option<String>,
    /// The name of the place.
    pub label: Option<String>,
}

/// Why a webhook about a message cannot be read; says nothing of what stood in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    /// `MessageSid` is missing or no id.
    #[error("MessageSid is missing or no id")]
    NoId,
    /// A side is missing, or no telephone number on WhatsApp: an SMS, or somebody who hides the number.
    #[error("{field} is no number on WhatsApp")]
    NoNumber {
        /// `From` or `To`.
        field: &'static str,
    },
    /// `MessageStatus` is missing.
    #[error("MessageStatus is missing")]
    NoStatus,
}

impl Incoming {
    /// Reads the decoded fields of the webhook, whose signature was verified before.
    ///
    /// Only what makes it a message is demanded: a detail that cannot be read is left out, so that no message is lost for it.
    ///
    /// # Errors
    /// See [`Malformed`].
    pub fn from_fields(fields: &[(String, String)]) -> Result<Self, Malformed> {
        let text = |name| filled(fields, name).map(str::to_owned);
        Ok(Self {
            message_sid: message_sid(fields)?,
            from: number(fields, "From")?,
            to: number(fields, "To")?,
            body: field(fields, "Body").unwrap_or_default().to_owned(),
            profile_name: text("ProfileName"),
            wa_id: text("WaId"),
            media: media(fields),
            location: location(fields),
            quoted: text("OriginalRepliedMessageSid"),
            button_text: text("ButtonText"),
        })
    }
}

fn number(fields: &[(String, String)], name: &'static str) -> Result<String, Malformed> {
    let number = field(fields, name).and_then(|value| value.strip_prefix(CHANNEL)).map(str::trim);
    number.filter(|number| is_e164(number)).map(str::to_owned).ok_or(Malformed::NoNumber { field: name })
}

fn is_e164(text: &str) -> bool {
    let Some(digits) = text.strip_prefix('+') else { return false };
    let first = digits.bytes().next();
    (2..=NUMBER_MAX_DIGITS).contains(&digits.len())
        && first != Some(b'0')
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn media(fields: &[(String, String)]) -> Vec<Media> {
    let count = filled(fields, "NumMedia").and_then(|count| count.trim().parse().ok()).unwrap_or(0_usize);
    let file = |n| {
        let url = filled(fields, &format!("MediaUrl{n}"))?.to_owned();
        let declared = filled(fields, &format!("MediaContentType{n}")).unwrap_or("application/octet-stream");
        Some(Media { url, content_type: declared.to_owned() })
    };
    (0..count.min(MEDIA_MAX)).filter_map(file).collect()
}

fn location(fields: &[(String, String)]) -> Option<Location> {
    let degrees = |name, limit: f64| {
        let value: f64 = filled(fields, name)?.trim().parse().ok()?;
        (value.abs() <= limit).then_some(value)
    };
    let text = |name| filled(fields, name).map(str::to_owned);
    Some(Location {
        latitude: degrees("Latitude", 90.0)?,
        longitude: degrees("Longitude", 180.0)?,
        address: text("Address"),
        label: text("Label"),
    })
}
