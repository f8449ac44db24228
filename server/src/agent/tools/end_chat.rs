//! Ending a written conversation: the words of the answer are sent first, and the customer's next message begins another.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::agent::{Access, Arguments, Next};

/// No arguments.
#[derive(Debug, Deserialize)]
pub struct EndChat {}

impl Arguments for EndChat {
    const NAME: &'static str = "end_chat";
    const DESCRIPTION: &'static str =
        "סוגר את השיחה הכתובה. להשתמש רק כשהפונה נפרד או שאין לו עוד שאלות, יחד עם משפט פרידה קצר.";
    const ACCESS: Access = Access::Ends(Next::HangUp);

    fn parameters() -> Value {
        json!({ "type": "object", "properties": {}, "additionalProperties": false })
    }

    fn check(&self) -> Result<(), String> {
        Ok(())
    }
}
