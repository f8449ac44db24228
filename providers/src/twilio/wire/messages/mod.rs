//! Messages on Twilio's wire: the form that sends one, the answer, the webhooks that bring one and tell of one. Pure.

mod incoming;
mod reason;
mod status;

pub use incoming::{Incoming, Location, Malformed, Media};
pub use reason::{Reason, reason};
pub use status::{MessageStatus, Status};

use serde::Deserialize;
use serde_json::Value;

use crate::twilio::{Content, NewMessage};

/// Longest text of one message, in characters (<https://www.twilio.com/docs/api/errors/21617>); a caption too, and
/// each variable of a template (<https://www.twilio.com/docs/api/errors/21658>).
pub const BODY_MAX_CHARS: usize = 1600;

/// What stands before a number that is reached by WhatsApp.
const CHANNEL: &str = "whatsapp:";

/// Writes the fields of `CreateMessage`; whatever number is given goes by WhatsApp.
pub(crate) fn form(message: &NewMessage<'_>) -> Vec<(&'static str, String)> {
    let mut fields = vec![("To", on_whatsapp(message.to)), ("From", on_whatsapp(message.from))];
    match &message.content {
        Content::Text(body) => fields.push(("Body", body.clone())),
        Content::Media { url, caption } => {
            fields.push(("MediaUrl", url.to_string()));
            fields.extend(caption.iter().map(|caption| ("Body", caption.clone())));
        }
        Content::Template { content_sid, variables } => {
            fields.push(("ContentSid", content_sid.clone()));
            if !variables.is_empty() {
                let json = serde_json::to_string(variables).expect("texts under texts become JSON");
                fields.push(("ContentVariables", json));
            }
        }
        Content::Location { latitude, longitude, label } => {
            fields.extend(pin(*latitude, *longitude, label.as_deref()));
        }
    }
    fields.extend(message.status_callback.iter().map(|url| ("StatusCallback", url.to_string())));
    fields
}

fn on_whatsapp(number: &str) -> String {
    format!("{CHANNEL}{}", number.strip_prefix(CHANNEL).unwrap_or(number))
}

/// Writes a pin: `geo:latitude,longitude|label`, with six places (a hand's breadth), beside a body, which Twilio
/// demands (<https://www.twilio.com/docs/whatsapp/message-features>). The bar ends the numbers and is kept out of the label.
fn pin(latitude: f64, longitude: f64, label: Option<&str>) -> [(&'static str, String); 2] {
    let place = format!("{latitude:.6},{longitude:.6}");
    let label = label.map(|label| label.replace('|', " ")).filter(|label| !label.trim().is_empty());
    let action =
        label.as_ref().map_or_else(|| format!("geo:{place}"), |label| format!("geo:{place}|{label}"));
    [("Body", label.unwrap_or(place)), ("PersistentAction", action)]
}

/// What is read of an answer about one message.
pub(crate) struct Answer {
    pub(crate) sid: String,
    pub(crate) status: String,
    pub(crate) error_code: Option<String>,
}

/// Reads an answer about one message; `None` without an id.
pub(crate) fn parse_answer(body: &[u8]) -> Option<Answer> {
    #[derive(Deserialize)]
    struct Raw {
        sid: String,
        status: Option<String>,
        error_code: Option<Value>,
    }
    let raw: Raw = serde_json::from_slice(body).ok()?;
    let error_code = match raw.error_code {
        Some(Value::Number(number)) => Some(number.to_string()),
        Some(Value::String(text)) => Some(text),
        _ => None,
    };
    let status = raw.status.unwrap_or_default();
    Some(Answer { error_code, status, sid: Some(raw.sid).filter(|sid| is_id(sid))? })
}

/// Whether a text has the form of an id of Twilio's, wide enough for ids that it may yet invent.
fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Returns the first field of this name.
fn field<'a>(fields: &'a [(String, String)], name: &str) -> Option<&'a str> {
    fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

/// Returns the first field of this name that holds something.
fn filled<'a>(fields: &'a [(String, String)], name: &str) -> Option<&'a str> {
    field(fields, name).filter(|value| !value.trim().is_empty())
}

/// Returns the message's id, under its name of today or that of the SMS of old.
fn message_sid(fields: &[(String, String)]) -> Result<String, Malformed> {
    let sid = filled(fields, "MessageSid").or_else(|| filled(fields, "SmsSid"));
    sid.filter(|sid| is_id(sid)).map(str::to_owned).ok_or(Malformed::NoId)
}

#[cfg(test)]
mod tests;
