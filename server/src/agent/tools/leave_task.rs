//! Something for a person of the business to do.

use jiff::civil::{Date, Time};
use serde::Deserialize;
use serde_json::{Value, json};

use super::check_text;
use crate::agent::{Access, Arguments};

const MAX_TITLE_CHARS: usize = 200;
const MAX_DETAILS_CHARS: usize = 1_000;

/// What is to be done, and by when.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct LeaveTask {
    /// What, in one short sentence.
    pub title: String,
    /// What whoever does it should know.
    pub details: Option<String>,
    /// The day by which.
    pub due_date: Option<Date>,
    /// The time of that day.
    pub due_time: Option<Time>,
}

impl Arguments for LeaveTask {
    const NAME: &'static str = "leave_task";
    const DESCRIPTION: &'static str = "משאיר משימה לאדם בעסק: לשלוח מסמך, לבדוק נכס, לחזור עם תשובה. להשתמש כשהובטח לפונה שמישהו יעשה דבר מה.";
    const ACCESS: Access = Access::Writes;

    fn parameters() -> Value {
        json!({
            "type": "object",
            "properties": {
                "title": { "type": "string", "maxLength": MAX_TITLE_CHARS, "description": "מה לעשות, במשפט קצר" },
                "details": { "type": ["string", "null"], "maxLength": MAX_DETAILS_CHARS, "description": "מה שכדאי לדעת" },
                "due_date": { "type": ["string", "null"], "description": "עד איזה יום, בצורה 2026-11-30" },
                "due_time": { "type": ["string", "null"], "description": "באיזו שעה, בצורה 09:30" }
            },
            "required": ["title"],
            "additionalProperties": false
        })
    }

    fn check(&self) -> Result<(), String> {
        check_text("title", &self.title, MAX_TITLE_CHARS)?;
        if let Some(details) = &self.details {
            check_text("details", details, MAX_DETAILS_CHARS)?;
        }
        let lonely = self.due_time.is_some() && self.due_date.is_none();
        if lonely { Err("`due_time` without `due_date`".to_owned()) } else { Ok(()) }
    }
}
