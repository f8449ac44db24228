//! Contracts: a link by which the caller reads and signs one. What it says is written by people, never by the agent.

use serde::Deserialize;
use serde_json::{Value, json};

use super::check_text;
use crate::agent::{Access, Arguments};

/// No template has a longer name.
const MAX_NAME_CHARS: usize = 200;

/// A link by which the caller signs a contract for a deal of their own.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SendContract {
    /// For which deal; the newest one if absent.
    pub deal_id: Option<i64>,
    /// Which text, by its name; the only one that may be sent if absent.
    pub template: Option<String>,
}

impl Arguments for SendContract {
    const NAME: &'static str = "send_contract";
    const DESCRIPTION: &'static str = "שולח לפונה בוואטסאפ קישור לקריאה ולחתימה על חוזה של עסקה שלו. נוסח החוזה קבוע ואי אפשר לשנות בו דבר. להשתמש רק כשהפונה ביקש לחתום או הסכים לקבל את החוזה. אין להסביר סעיפים ואין לתת ייעוץ משפטי.";
    const ACCESS: Access = Access::Writes;

    fn parameters() -> Value {
        json!({
            "type": "object",
            "properties": {
                "deal_id": { "type": ["integer", "null"], "description": "מספר העסקה, רק אם יש לפונה כמה" },
                "template": { "type": ["string", "null"], "description": "שם החוזה, רק אם יש כמה" }
            },
            "required": [],
            "additionalProperties": false
        })
    }

    fn check(&self) -> Result<(), String> {
        self.template.as_deref().map_or(Ok(()), |name| check_text("template", name, MAX_NAME_CHARS))
    }
}
