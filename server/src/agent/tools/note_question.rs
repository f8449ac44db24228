//! A question that nothing answers: the people of the business read it and write the answer.

use serde::Deserialize;
use serde_json::{Value, json};

use super::check_text;
use crate::agent::{Access, Arguments};

const MAX_QUESTION_CHARS: usize = 300;

/// What was asked.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct NoteQuestion {
    /// The question, as it could be asked by anybody.
    pub question: String,
}

impl Arguments for NoteQuestion {
    const NAME: &'static str = "note_question";
    const DESCRIPTION: &'static str = "רושם שאלה שאין עליה תשובה בפרטי העסק, כדי שאנשי העסק ישלימו אותה. להשתמש כשאומרים לפונה שהמידע לא נמצא אצלך.";
    const ACCESS: Access = Access::Writes;

    fn parameters() -> Value {
        json!({
            "type": "object",
            "properties": {
                "question": { "type": "string", "maxLength": MAX_QUESTION_CHARS, "description": "השאלה במשפט קצר, בלי פרטים על הפונה" }
            },
            "required": ["question"],
            "additionalProperties": false
        })
    }

    fn check(&self) -> Result<(), String> {
        check_text("question", &self.question, MAX_QUESTION_CHARS)
    }
}
