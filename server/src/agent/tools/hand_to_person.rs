//! Handing a written conversation to a person: the words of the answer are sent first.

use serde::Deserialize;
use serde_json::{Value, json};

use super::check_text;
use crate::agent::{Access, Arguments, Next};

const MAX_REASON_CHARS: usize = 300;

/// Why a person is needed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct HandToPerson {
    /// What they should know, in one sentence.
    pub reason: String,
}

impl Arguments for HandToPerson {
    const NAME: &'static str = "hand_to_person";
    const DESCRIPTION: &'static str =
        "מעביר את השיחה לאדם בעסק. להשתמש כשהפונה מבקש אדם, כועס, או שאין דרך לעזור, יחד עם משפט שאומר זאת.";
    const ACCESS: Access = Access::Ends(Next::Divert);

    fn parameters() -> Value {
        json!({
            "type": "object",
            "properties": {
                "reason": { "type": "string", "maxLength": MAX_REASON_CHARS, "description": "מה האדם בעסק צריך לדעת, במשפט" }
            },
            "required": ["reason"],
            "additionalProperties": false
        })
    }

    fn check(&self) -> Result<(), String> {
        check_text("reason", &self.reason, MAX_REASON_CHARS)
    }
}
