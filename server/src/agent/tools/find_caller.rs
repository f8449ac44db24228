//! What is known of whoever is at the other end.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::agent::{Access, Arguments};

/// No arguments: a caller hears of nobody but themselves.
#[derive(Debug, Deserialize)]
pub struct FindCaller {}

impl Arguments for FindCaller {
    const NAME: &'static str = "find_caller";
    const DESCRIPTION: &'static str = "מחזיר מה שידוע על הפונה לפי המספר שלו: שם, מה חיפש, אילו פגישות קבועות לו ומה נרשם בעבר. להשתמש כשהפונה מזכיר שיחה קודמת או שואל על פגישה שלו.";
    const ACCESS: Access = Access::Reads;

    fn parameters() -> Value {
        json!({ "type": "object", "properties": {}, "additionalProperties": false })
    }

    fn check(&self) -> Result<(), String> {
        Ok(())
    }
}
