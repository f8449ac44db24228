//! A message for the people of the business.

use serde::Deserialize;
use serde_json::{Value, json};

use super::check_text;
use crate::agent::{Access, Arguments};

/// A message is refused beyond this: it is a note for a person, not a transcript.
const MAX_MESSAGE_CHARS: usize = 1_000;
const MAX_TIME_CHARS: usize = 120;

/// What the caller wants to have told.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct TakeMessage {
    /// The message, in one or two sentences.
    pub message: String,
    /// When to call back, in the caller's words.
    pub callback_time: Option<String>,
    /// Another number to call back, when the caller gave one.
    pub callback_phone: Option<String>,
}

impl Arguments for TakeMessage {
    const NAME: &'static str = "take_message";
    const DESCRIPTION: &'static str =
        "רושם הודעה לצוות העסק, כדי שיחזרו לפונה. להשתמש כשהפונה ביקש להשאיר הודעה או הסכים שיחזרו אליו.";
    const ACCESS: Access = Access::Writes;

    fn parameters() -> Value {
        json!({
            "type": "object",
            "properties": {
                "message": { "type": "string", "maxLength": MAX_MESSAGE_CHARS, "description": "תוכן ההודעה במשפט או שניים, במילים של הפונה" },
                "callback_time": { "type": ["string", "null"], "maxLength": MAX_TIME_CHARS, "description": "מתי נוח שיחזרו, כפי שנאמר" },
                "callback_phone": { "type": ["string", "null"], "description": "מספר אחר לחזרה, רק אם נמסר" }
            },
            "required": ["message"],
            "additionalProperties": false
        })
    }

    fn check(&self) -> Result<(), String> {
        check_text("message", &self.message, MAX_MESSAGE_CHARS)?;
        if let Some(time) = &self.callback_time {
            check_text("callback_time", time, MAX_TIME_CHARS)?;
        }
        match &self.callback_phone {
            Some(phone) if !is_phone(phone) => Err("`callback_phone` is not a telephone number".to_owned()),
            _ => Ok(()),
        }
    }
}

/// Between 7 digits (a short local number) and 15 (the longest of E.164), with the usual signs between them.
fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (7..=15).contains(&digits) && text.chars().all(|c| c.is_ascii_digit() || " -+().".contains(c))
}
