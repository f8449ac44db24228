//! Where a message stands (<https://www.twilio.com/docs/messaging/api/message-resource#message-status-values>).

use super::{Malformed, filled, message_sid};

/// Longest word of a status that is kept, characters.
const RAW_MAX_CHARS: usize = 40;

/// What Twilio says of an outgoing message. Reports overtake each other, and `read` may come without `delivered`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MessageStatus {
    /// Taken; a messaging service still chooses the sender.
    Accepted,
    /// Taken for a later time.
    Scheduled,
    /// Taken, and waits for its turn.
    Queued,
    /// On its way to WhatsApp.
    Sending,
    /// WhatsApp has it.
    Sent,
    /// The customer's telephone has it.
    Delivered,
    /// The customer opened it.
    Read,
    /// WhatsApp did not deliver it.
    Undelivered,
    /// It could not be sent.
    Failed,
    /// It was taken back.
    Canceled,
}

impl MessageStatus {
    /// Reads Twilio's word; `None` for one that is not known or belongs to incoming messages.
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "accepted" => Self::Accepted,
            "scheduled" => Self::Scheduled,
            "queued" => Self::Queued,
            "sending" => Self::Sending,
            "sent" => Self::Sent,
            "delivered" => Self::Delivered,
            "read" => Self::Read,
            "undelivered" => Self::Undelivered,
            "failed" => Self::Failed,
            "canceled" => Self::Canceled,
            _ => return None,
        })
    }
}

/// A report about an outgoing message (<https://www.twilio.com/docs/messaging/guides/track-outbound-message-status>).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Twilio's id of the message.
    pub message_sid: String,
    /// Where it stands; `None` for a word that is not known.
    pub status: Option<MessageStatus>,
    /// Twilio's own word, at most 40 characters of it.
    pub raw: String,
    /// Why it failed, if it did, such as `63016`; [`super::reason`] tells what that means.
    pub error_code: Option<String>,
}

impl Status {
    /// Reads the decoded fields of the report, whose signature was verified before.
    ///
    /// # Errors
    /// See [`Malformed`].
    pub fn from_fields(fields: &[(String, String)]) -> Result<Self, Malformed> {
        let word = filled(fields, "MessageStatus").or_else(|| filled(fields, "SmsStatus"));
        let word = word.ok_or(Malformed::NoStatus)?.trim();
        let code = filled(fields, "ErrorCode").map(str::trim);
        Ok(Self {
            message_sid: message_sid(fields)?,
            status: MessageStatus::parse(word),
            raw: word.chars().take(RAW_MAX_CHARS).collect(),
            error_code: code.filter(|code| is_code(code)).map(str::to_owned),
        })
    }
}

/// Error codes are numbers of up to six digits; 0 is none.
fn is_code(text: &str) -> bool {
    text.len() <= 6 && text.bytes().all(|byte| byte.is_ascii_digit()) && text.bytes().any(|byte| byte != b'0')
}
