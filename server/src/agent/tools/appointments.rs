//! Appointments: what is free, and booking, moving and cancelling one of the caller's own.

use jiff::civil::{Date, Time};
use serde::Deserialize;
use serde_json::{Value, json};

use super::check_text;
use crate::agent::{Access, Arguments};

const MAX_TITLE_CHARS: usize = 120;
const MAX_REASON_CHARS: usize = 200;

/// A part of the day that suits somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartOfDay {
    /// Before noon.
    Morning,
    /// From noon to five.
    Afternoon,
    /// From five on.
    Evening,
}

/// Which free times are asked for; the days are those of the business, both included.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ListFreeSlots {
    /// The first day; today if absent.
    pub from_date: Option<Date>,
    /// The last day; a week later if absent.
    pub to_date: Option<Date>,
    /// When on those days.
    pub part_of_day: Option<PartOfDay>,
}

/// A time that the caller agreed to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct BookAppointment {
    /// The day.
    pub date: Date,
    /// When it begins.
    pub time: Time,
    /// What it is for, in a few words.
    pub title: Option<String>,
    /// The number of a caller who hides theirs.
    pub phone: Option<String>,
}

/// Another time for an appointment.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct MoveAppointment {
    /// Which; the next one if absent.
    pub appointment_id: Option<i64>,
    /// The new day.
    pub date: Date,
    /// When it begins.
    pub time: Time,
}

/// An appointment that is off.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct CancelAppointment {
    /// Which; the next one if absent.
    pub appointment_id: Option<i64>,
    /// Why, in the caller's words.
    pub reason: Option<String>,
}

/// How times are written for the model and by it.
fn date(description: &str) -> Value {
    json!({ "type": "string", "description": format!("{description}, בצורה 2026-11-30") })
}

fn maybe(mut schema: Value) -> Value {
    schema["type"] = json!([schema["type"], "null"]);
    schema
}

fn time() -> Value {
    json!({ "type": "string", "description": "השעה, בצורה 09:30" })
}

fn object(properties: Value, required: &[&str]) -> Value {
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

impl Arguments for ListFreeSlots {
    const NAME: &'static str = "list_free_slots";
    const DESCRIPTION: &'static str =
        "מחזיר מועדים פנויים לפגישה או לביקור. להשתמש לפני שמציעים מועד כלשהו, ולהציע רק מועדים שהתקבלו כאן.";
    const ACCESS: Access = Access::Reads;

    fn parameters() -> Value {
        let parts = json!({ "type": ["string", "null"], "enum": ["morning", "afternoon", "evening", null], "description": "חלק היום שנוח לפונה" });
        let properties = json!({ "from_date": maybe(date("היום הראשון")), "to_date": maybe(date("היום האחרון")), "part_of_day": parts });
        object(properties, &[])
    }

    fn check(&self) -> Result<(), String> {
        match (self.from_date, self.to_date) {
            (Some(from), Some(to)) if to < from => Err("`to_date` is before `from_date`".to_owned()),
            _ => Ok(()),
        }
    }
}

impl Arguments for BookAppointment {
    const NAME: &'static str = "book_appointment";
    const DESCRIPTION: &'static str = "קובע פגישה במועד פנוי. להשתמש רק אחרי שהפונה הסכים במפורש ליום ולשעה.";
    const ACCESS: Access = Access::Writes;

    fn parameters() -> Value {
        let title = json!({ "type": ["string", "null"], "maxLength": MAX_TITLE_CHARS, "description": "נושא הפגישה במילים אחדות" });
        let phone =
            json!({ "type": ["string", "null"], "description": "מספר הפונה, רק אם המספר שלו חסוי ונמסר" });
        let properties = json!({ "date": date("היום"), "time": time(), "title": title, "phone": phone });
        object(properties, &["date", "time"])
    }

    fn check(&self) -> Result<(), String> {
        self.title.as_deref().map_or(Ok(()), |title| check_text("title", title, MAX_TITLE_CHARS))
    }
}

impl Arguments for MoveAppointment {
    const NAME: &'static str = "move_appointment";
    const DESCRIPTION: &'static str = "מעביר פגישה של הפונה למועד פנוי אחר שהפונה הסכים לו במפורש.";
    const ACCESS: Access = Access::Writes;

    fn parameters() -> Value {
        let properties = json!({ "appointment_id": id(), "date": date("היום החדש"), "time": time() });
        object(properties, &["date", "time"])
    }

    fn check(&self) -> Result<(), String> {
        Ok(())
    }
}

impl Arguments for CancelAppointment {
    const NAME: &'static str = "cancel_appointment";
    const DESCRIPTION: &'static str = "מבטל פגישה של הפונה, אחרי שביקש זאת במפורש.";
    const ACCESS: Access = Access::Writes;

    fn parameters() -> Value {
        let reason = json!({ "type": ["string", "null"], "maxLength": MAX_REASON_CHARS, "description": "הסיבה, כפי שנאמרה" });
        object(json!({ "appointment_id": id(), "reason": reason }), &[])
    }

    fn check(&self) -> Result<(), String> {
        self.reason.as_deref().map_or(Ok(()), |reason| check_text("reason", reason, MAX_REASON_CHARS))
    }
}

fn id() -> Value {
    json!({ "type": ["integer", "null"], "description": "מספר הפגישה כפי שהתקבל מכלי; בלעדיו הפגישה הקרובה" })
}
