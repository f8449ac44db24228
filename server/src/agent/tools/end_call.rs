//! Ending the conversation: the words of the answer are said first.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::agent::{Access, Arguments, Next};

/// No arguments.
#[derive(Debug, Deserialize)]
pub struct EndCall {}

impl Arguments for EndCall {
    const NAME: &'static str = "end_call";
    const DESCRIPTION: &'static str =
        "מסיים את השיחה. להשתמש רק כשהפונה נפרד או שאין לו עוד שאלות, יחד עם משפט פרידה קצר.";
    const ACCESS: Access = Access::Ends(Next::HangUp);

    fn parameters() -> Value {
        json!({ "type": "object", "properties": {}, "additionalProperties": false })
    }

    fn check(&self) -> Result<(), String> {
        Ok(())
    }
}
