//! What the caller is after, in fields that a person can search and compare.

use serde::Deserialize;
use serde_json::{Value, json};

use super::check_text;
use crate::agent::{Access, Arguments};

const MAX_CITY_CHARS: usize = 80;
const MAX_TIMING_CHARS: usize = 120;
const MAX_DETAILS_CHARS: usize = 1_000;
/// The largest budget that is taken for one, in shekels.
const MAX_BUDGET: f64 = 1_000_000_000.0;

/// What somebody wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// To buy.
    Buy,
    /// To rent.
    Rent,
    /// To sell, or to let.
    Sell,
    /// Something else.
    Other,
}

/// The wishes; at least one is given, the others stay as they are.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct UpdateLead {
    /// What they want to do.
    pub intent: Option<Wanted>,
    /// Where.
    pub city: Option<String>,
    /// How many rooms, in halves.
    pub rooms: Option<f64>,
    /// For how much, in shekels.
    pub budget: Option<f64>,
    /// By when, in their words.
    pub timing: Option<String>,
    /// Anything else, in one or two sentences.
    pub details: Option<String>,
}

impl Arguments for UpdateLead {
    const NAME: &'static str = "update_lead";
    const DESCRIPTION: &'static str = "רושם את מה שהפונה מבקש לפי שדות: קנייה, שכירות או מכירה, עיר, מספר חדרים, תקציב בשקלים, מתי, ופרטים נוספים. להשתמש ברגע שנאמר פרט כזה, ושוב כשנאמר פרט חדש. רק מה שנאמר במפורש.";
    const ACCESS: Access = Access::Writes;

    fn parameters() -> Value {
        json!({
            "type": "object",
            "properties": {
                "intent": { "type": ["string", "null"], "enum": ["buy", "rent", "sell", "other", null], "description": "קנייה, שכירות, מכירה או אחר" },
                "city": { "type": ["string", "null"], "maxLength": MAX_CITY_CHARS, "description": "העיר או השכונה" },
                "rooms": { "type": ["number", "null"], "description": "מספר החדרים, אפשר חצי" },
                "budget": { "type": ["number", "null"], "description": "התקציב בשקלים" },
                "timing": { "type": ["string", "null"], "maxLength": MAX_TIMING_CHARS, "description": "מתי, כפי שנאמר" },
                "details": { "type": ["string", "null"], "maxLength": MAX_DETAILS_CHARS, "description": "פרטים נוספים" }
            },
            "additionalProperties": false
        })
    }

    fn check(&self) -> Result<(), String> {
        for (field, text, max_chars) in [
            ("city", &self.city, MAX_CITY_CHARS),
            ("timing", &self.timing, MAX_TIMING_CHARS),
            ("details", &self.details, MAX_DETAILS_CHARS),
        ] {
            if let Some(text) = text {
                check_text(field, text, max_chars)?;
            }
        }
        if self.rooms.is_some_and(|rooms| !(0.5..=20.0).contains(&rooms)) {
            return Err("`rooms` is not between 0.5 and 20".to_owned());
        }
        if self.budget.is_some_and(|budget| !(0.0..=MAX_BUDGET).contains(&budget)) {
            return Err("`budget` is no sum in shekels".to_owned());
        }
        let texts = [&self.city, &self.timing, &self.details].iter().any(|text| text.is_some());
        let any = texts || self.intent.is_some() || self.rooms.is_some() || self.budget.is_some();
        if any { Ok(()) } else { Err("give at least one field".to_owned()) }
    }
}
