//! Something that a caller shall have in writing once the call is over.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::check_text;
use crate::agent::{Access, Arguments};

/// What fits one message of either provider.
const MAX_TEXT_CHARS: usize = 1_000;

/// What is to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sent {
    /// What was spoken of.
    Summary,
    /// Where the business is.
    Address,
    /// The appointment that was booked.
    Appointment,
    /// These words.
    Text,
}

/// What is to be sent after the call.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct SendWhatsApp {
    /// What.
    pub what: Sent,
    /// The words, where they are what is sent.
    pub text: Option<String>,
}

impl Arguments for SendWhatsApp {
    const NAME: &'static str = "send_whatsapp";
    const DESCRIPTION: &'static str = "שולח לפונה הודעת וואטסאפ מיד אחרי השיחה: סיכום, כתובת העסק, פרטי הפגישה, או טקסט. להשתמש רק כשהפונה ביקש או הסכים.";
    const ACCESS: Access = Access::Writes;

    fn parameters() -> Value {
        json!({
            "type": "object",
            "properties": {
                "what": {
                    "type": "string", "enum": ["summary", "address", "appointment", "text"],
                    "description": "מה לשלוח"
                },
                "text": {
                    "type": ["string", "null"], "maxLength": MAX_TEXT_CHARS,
                    "description": "ההודעה עצמה, רק כש־what הוא text"
                }
            },
            "required": ["what"],
            "additionalProperties": false
        })
    }

    fn check(&self) -> Result<(), String> {
        match (self.what, &self.text) {
            (Sent::Text, text) => check_text("text", text.as_deref().unwrap_or_default(), MAX_TEXT_CHARS),
            _ => Ok(()),
        }
    }
}
