//! What became known of the caller.

use serde::Deserialize;
use serde_json::{Value, json};

use super::check_text;
use crate::{
    accounts::Gender,
    agent::{Access, Arguments},
};

const MAX_NAME_CHARS: usize = 80;
const MAX_WISH_CHARS: usize = 500;
const MAX_TIME_CHARS: usize = 120;

/// Facts about the caller; at least one is given.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct NoteCaller {
    /// The name, as the caller said it.
    pub name: Option<String>,
    /// What the caller wants, in one sentence.
    pub wish: Option<String>,
    /// When to call back, in the caller's words.
    pub callback_time: Option<String>,
    /// The form the caller uses of themselves.
    pub gender: Option<Gender>,
}

impl Arguments for NoteCaller {
    const NAME: &'static str = "note_caller";
    const DESCRIPTION: &'static str = "רושם מה שנודע על הפונה: שם, מה הוא מבקש, מתי לחזור אליו, ולשון זכר או נקבה לפי דבריו. להשתמש מיד כשפרט כזה נאמר, רק בפרטים שנאמרו במפורש.";
    const ACCESS: Access = Access::Writes;

    fn parameters() -> Value {
        json!({
            "type": "object",
            "properties": {
                "name": { "type": ["string", "null"], "maxLength": MAX_NAME_CHARS, "description": "השם כפי שנאמר" },
                "wish": { "type": ["string", "null"], "maxLength": MAX_WISH_CHARS, "description": "מה הפונה מבקש, במשפט אחד" },
                "callback_time": { "type": ["string", "null"], "maxLength": MAX_TIME_CHARS, "description": "מתי נוח שיחזרו, כפי שנאמר" },
                "gender": { "type": ["string", "null"], "enum": ["female", "male", null], "description": "לפי הלשון שבה הפונה מדבר על עצמו" }
            },
            "additionalProperties": false
        })
    }

    fn check(&self) -> Result<(), String> {
        let fields = [
            ("name", &self.name, MAX_NAME_CHARS),
            ("wish", &self.wish, MAX_WISH_CHARS),
            ("callback_time", &self.callback_time, MAX_TIME_CHARS),
        ];
        for (field, text, max_chars) in fields {
            if let Some(text) = text {
                check_text(field, text, max_chars)?;
            }
        }
        let empty = fields.iter().all(|(_, text, _)| text.is_none()) && self.gender.is_none();
        if empty { Err("give at least one of name, wish, callback_time, gender".to_owned()) } else { Ok(()) }
    }
}
