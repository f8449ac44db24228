//! What a business says of itself, as plain data: the only facts that an answer may rest on.

use std::collections::BTreeMap;

use garde::Validate;
use jiff::civil::{Date, Time, Weekday};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Phone;

/// A day has no more breaks than this, a year no more holidays, a catalogue that is read aloud no more services.
const MAX_INTERVALS: usize = 6;
const MAX_LIST: usize = 100;
/// People whom callers are put through to.
const MAX_PEOPLE: usize = 10;

/// What the receptionist knows of the business. Written by the owner, therefore never trusted as instructions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(default)]
pub struct Profile {
    /// The name as callers know it.
    #[garde(length(chars, max = 80))]
    pub name: String,
    /// What the business does, in a few words.
    #[garde(length(chars, max = 160))]
    pub field: String,
    /// Where it is.
    #[garde(length(chars, max = 200))]
    pub address: String,
    /// The number to reach people at, E.164 or as it is printed.
    #[garde(length(chars, max = 40))]
    pub phone: String,
    /// Opening hours; a day that is missing is closed. Empty means that the hours are unknown.
    #[garde(length(max = 7), dive)]
    pub hours: Vec<OpeningDay>,
    /// Days on which the hours do not count.
    #[garde(length(max = MAX_LIST), dive)]
    pub closures: Vec<Closure>,
    /// What is sold, with prices.
    #[garde(length(max = MAX_LIST), dive)]
    pub services: Vec<Service>,
    /// Questions with the answers the owner wants given.
    #[garde(length(max = MAX_LIST), dive)]
    pub answers: Vec<Answer>,
    /// How to speak, in the owner's words ("warm and brief").
    #[garde(length(chars, max = 400))]
    pub tone: String,
    /// Who speaks.
    #[garde(dive)]
    pub agent: Agent,
    /// Words and phrases that are never to be said.
    #[garde(length(max = MAX_LIST), inner(length(chars, max = 80)))]
    pub never_say: Vec<String>,
    /// Remarks about language ("callers from abroad may be answered slowly").
    #[garde(length(chars, max = 400))]
    pub language_notes: String,
    /// How appointments are given.
    #[garde(dive)]
    pub booking: Booking,
    /// Whether callers are put through to people, and to whom.
    #[garde(dive)]
    pub transfer: Transfer,
    /// What the receptionist may do, by the name of the tool; one that is not named is allowed.
    #[garde(length(max = MAX_LIST))]
    pub tools: BTreeMap<String, Permission>,
}

/// Whether the receptionist may use a tool.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = ToolPermission)]
pub enum Permission {
    /// As it sees fit.
    #[default]
    Allowed,
    /// Only once a person has agreed.
    Asks,
    /// Not at all.
    Off,
}

/// Whether callers are put through to people, and to whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(default)]
pub struct Transfer {
    /// Whom; the first one who fits is rung. Empty: nobody.
    #[garde(length(max = MAX_PEOPLE), dive)]
    pub people: Vec<Person>,
    /// Whether it is done within the opening hours only.
    #[garde(skip)]
    pub only_when_open: bool,
    /// How long a telephone rings before the caller is offered to leave a message.
    #[garde(range(min = 5, max = 60))]
    #[schema(minimum = 5, maximum = 60)]
    pub ring_seconds: u32,
}

impl Default for Transfer {
    fn default() -> Self {
        Self { people: Vec::new(), only_when_open: true, ring_seconds: 20 }
    }
}

/// Somebody whom callers are put through to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[schema(as = TransferPerson)]
pub struct Person {
    /// What callers know them by.
    #[garde(length(chars, min = 1, max = 80))]
    pub name: String,
    /// Their telephone.
    #[garde(skip)]
    pub phone: Phone,
    /// What they are asked about ("rentals"); may be empty.
    #[serde(default)]
    #[garde(length(chars, max = 160))]
    pub about: String,
}

/// How appointments are given, within the opening hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(default)]
pub struct Booking {
    /// Whether the receptionist gives any.
    #[garde(skip)]
    pub enabled: bool,
    /// How long one is where nobody says otherwise.
    #[garde(range(min = 5, max = 240))]
    #[schema(minimum = 5, maximum = 240)]
    pub minutes: u32,
    /// How far the beginnings of two offered times lie apart, from opening on.
    #[garde(range(min = 5, max = 240))]
    #[schema(minimum = 5, maximum = 240)]
    pub step_minutes: u32,
    /// How long before its beginning a time is offered at the latest; a week at most.
    #[garde(range(max = 10_080))]
    #[schema(maximum = 10_080)]
    pub notice_minutes: u32,
    /// How many days ahead times are offered.
    #[garde(range(min = 1, max = 180))]
    #[schema(minimum = 1, maximum = 180)]
    pub days_ahead: u32,
    /// How many may take place at the same time.
    #[garde(range(min = 1, max = 20))]
    #[schema(minimum = 1, maximum = 20)]
    pub at_once: u32,
}

impl Default for Booking {
    fn default() -> Self {
        Self { enabled: true, minutes: 30, step_minutes: 30, notice_minutes: 60, days_ahead: 30, at_once: 1 }
    }
}

/// The receptionist herself or himself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(default)]
pub struct Agent {
    /// The name it introduces itself with; may be empty.
    #[garde(length(chars, max = 40))]
    pub name: String,
    /// The grammatical form it speaks in.
    #[garde(skip)]
    pub form: Form,
    /// The name of the voice at Google, such as `he-IL-Wavenet-A`; absent: the installation's.
    #[garde(inner(length(chars, min = 1, max = 60), custom(hebrew_voice)))]
    pub voice: Option<String>,
}

/// A grammatical gender that the agent speaks of itself in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// "אני שמחה"
    #[default]
    Female,
    /// "אני שמח"
    Male,
}

/// What is known of the caller's gender; it steers the grammar of every sentence addressed to the caller.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    sea_orm::EnumIter,
    sea_orm::DeriveActiveEnum,
    ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// Addressed as a woman.
    Female,
    /// Addressed as a man.
    Male,
    /// Addressed in words that fit both.
    #[default]
    Unknown,
}

/// The opening hours of one weekday.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate, ToSchema)]
pub struct OpeningDay {
    /// The weekday.
    #[garde(skip)]
    pub day: Day,
    /// When it is open that day; several intervals for a break at noon.
    #[garde(length(max = MAX_INTERVALS))]
    pub open: Vec<Interval>,
}

/// A weekday, the Israeli week's first day first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Day {
    Sunday,
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
}

impl From<Weekday> for Day {
    fn from(weekday: Weekday) -> Self {
        match weekday {
            Weekday::Sunday => Self::Sunday,
            Weekday::Monday => Self::Monday,
            Weekday::Tuesday => Self::Tuesday,
            Weekday::Wednesday => Self::Wednesday,
            Weekday::Thursday => Self::Thursday,
            Weekday::Friday => Self::Friday,
            Weekday::Saturday => Self::Saturday,
        }
    }
}

/// From a time of day up to another, on the same day. An end of midnight means the end of the day.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Interval {
    /// The first minute that is open.
    #[schema(value_type = String, examples("09:00:00"))]
    pub from: Time,
    /// The first minute that is closed.
    #[schema(value_type = String, examples("17:00:00"))]
    pub to: Time,
}

impl Interval {
    /// Says whether this time of day lies inside.
    pub fn contains(&self, time: Time) -> bool {
        self.from <= time && (time < self.to || self.to == Time::midnight())
    }
}

/// Days on which the business is closed although its hours say otherwise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate, ToSchema)]
pub struct Closure {
    /// The first closed day.
    #[garde(skip)]
    #[schema(value_type = String, format = Date)]
    pub from: Date,
    /// The last closed day.
    #[garde(custom(not_before(&self.from)))]
    #[schema(value_type = String, format = Date)]
    pub to: Date,
    /// Why ("ראש השנה"); may be empty.
    #[serde(default)]
    #[garde(length(chars, max = 80))]
    pub reason: String,
}

/// Something that is sold.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(default)]
pub struct Service {
    /// What it is called.
    #[garde(length(chars, min = 1, max = 120))]
    pub name: String,
    /// Its price in agorot, if it has a fixed one.
    #[garde(inner(range(min = 0)))]
    pub price_minor: Option<i64>,
    /// Anything else worth telling ("from", "per hour", what it includes).
    #[garde(length(chars, max = 400))]
    pub details: String,
}

/// A question with the answer that the owner wants given.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(default)]
pub struct Answer {
    /// The question, as callers ask it.
    #[garde(length(chars, min = 1, max = 300))]
    pub question: String,
    /// The answer.
    #[garde(length(chars, min = 1, max = 1000))]
    pub answer: String,
}

/// Refuses what cannot be the name of a Hebrew voice at Google: it begins with the language.
///
/// # Errors
/// A sentence for the field.
pub fn hebrew_voice(name: &str, _: &()) -> garde::Result {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    if name.starts_with("he-IL-") && name.bytes().all(plain) {
        Ok(())
    } else {
        Err(garde::Error::new("is no name of a Hebrew voice such as he-IL-Wavenet-A"))
    }
}

fn not_before(from: &Date) -> impl FnOnce(&Date, &()) -> garde::Result + '_ {
    move |to, ()| if to < from { Err(garde::Error::new("ends before it begins")) } else { Ok(()) }
}
