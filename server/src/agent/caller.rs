//! The circumstances of an answer as plain data: who is spoken to, when, and by which means.

use jiff::civil::{Date, Time, Weekday};

use crate::accounts::Gender;

/// What is known of the person at the other end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Caller {
    /// The name; empty when unknown.
    pub name: String,
    /// Steers the grammar of what is said to them.
    pub gender: Gender,
    /// The number they call or write from, E.164; empty when withheld.
    pub phone: String,
    /// What happened before, one short line each, newest first.
    pub facts: Vec<String>,
}

/// The date and time of day where the business is. Passed in: nothing here asks a clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Today {
    /// The date.
    pub date: Date,
    /// Its weekday.
    pub weekday: Weekday,
    /// The time of day.
    pub time: Time,
}

/// How the words will reach the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// By a voice: short sentences, and no figures or signs in the text.
    Spoken,
    /// On a screen: figures stay figures.
    Written,
}
