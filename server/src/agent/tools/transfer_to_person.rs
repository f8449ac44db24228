//! Putting a caller through to a person: the words of the answer are said first.

use serde::Deserialize;
use serde_json::{Value, json};

use super::check_text;
use crate::agent::{Access, Arguments, Next};

const MAX_REASON_CHARS: usize = 300;
const MAX_NAME_CHARS: usize = 80;

/// Why a person is needed, and whom.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct TransferToPerson {
    /// What the person should know, in one sentence.
    pub reason: String,
    /// Whom, by the name that the prompt tells; anybody if absent.
    #[serde(default)]
    pub name: Option<String>,
}

impl Arguments for TransferToPerson {
    const NAME: &'static str = "transfer_to_person";
    const DESCRIPTION: &'static str =
        "מעביר את השיחה לטלפון של אדם בעסק. להשתמש כשהפונה מבקש אדם או כועס, יחד עם משפט שאומר שמעבירים.";
    const ACCESS: Access = Access::Ends(Next::Transfer);

    fn parameters() -> Value {
        json!({
            "type": "object",
            "properties": {
                "reason": { "type": "string", "maxLength": MAX_REASON_CHARS, "description": "מה האדם בעסק צריך לדעת, במשפט" },
                "name": { "type": ["string", "null"], "maxLength": MAX_NAME_CHARS, "description": "למי, מתוך האנשים שאפשר להעביר אליהם" }
            },
            "required": ["reason"],
            "additionalProperties": false
        })
    }

    fn check(&self) -> Result<(), String> {
        check_text("reason", &self.reason, MAX_REASON_CHARS)?;
        self.name.as_deref().map_or(Ok(()), |name| check_text("name", name, MAX_NAME_CHARS))
    }
}
