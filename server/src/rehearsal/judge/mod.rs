//! What has to come of a call, judged by what was said, done and left behind. Pure: it reads rows that were read, and
//! asks no model.

mod deeds;
mod figures;
mod left;
mod words;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub(super) use self::left::Left;
use super::script::Scene;
use crate::{
    accounts::{Day, Profile},
    calls::unplugged::Played,
};

/// What has to come of a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "rule", rename_all = "snake_case", deny_unknown_fields)]
#[schema(as = RehearsalRule)]
pub enum Rule {
    /// A lead was made of it.
    LeadMade,
    /// An appointment was booked.
    AppointmentBooked,
    /// The caller's appointment was moved.
    AppointmentMoved,
    /// The caller's appointment was called off.
    AppointmentCancelled,
    /// No appointment was booked, moved or called off.
    NoAppointment,
    /// A message for the people of the business was taken down; with one of these in it, where any are given.
    MessageTaken {
        /// What it may hold.
        #[serde(default)]
        contains: Vec<String>,
    },
    /// A task was left.
    TaskLeft,
    /// This number was written down.
    PhoneNoted {
        /// Its digits, as they are dialled within the country.
        digits: String,
    },
    /// This name was written down.
    NameNoted {
        /// The name.
        name: String,
    },
    /// The question that nobody could answer was noted.
    QuestionNoted,
    /// The agent wanted to hand the caller to a person; where the business names none, it saw to it that one calls back.
    TransferWanted,
    /// Every number, price, date and time that the agent said is in its instructions, a tool's answer or the caller's words.
    NothingInvented,
    /// The agent spoke Hebrew.
    HebrewOnly,
    /// Nothing of what the business never wants said was said.
    NeverSaid,
    /// The agent said one of these.
    Says {
        /// Any of them.
        any: Vec<String>,
    },
    /// The agent said none of these.
    SaysNot {
        /// None of them.
        any: Vec<String>,
    },
    /// Whether the business is open on this day of the week was told as it is.
    DayTold {
        /// The day.
        day: Day,
    },
    /// The call ended with a goodbye or at a person; with the caller's silence, where the script ends so.
    EndedPolitely,
}

/// What became of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = RehearsalVerdict)]
pub struct Verdict {
    /// The rule.
    pub rule: Rule,
    /// Whether it was kept.
    pub passed: bool,
    /// By what that is known.
    pub why: Why,
}

/// By what a verdict is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = RehearsalWhy)]
pub struct Why {
    /// `found`, `missing`, `said`, `not_said`, `unheard_of`, `foreign`, `ended`, `called`, `endless`.
    pub key: String,
    /// What was found, missed or said, in the words of the call.
    pub about: Vec<String>,
}

/// All that is known of a call that was played.
pub(super) struct Evidence<'a> {
    pub(super) played: &'a Played,
    pub(super) left: &'a Left,
    pub(super) profile: &'a Profile,
    pub(super) scene: &'a Scene,
}

/// Judges a call by one rule.
pub(super) fn judge(rule: &Rule, evidence: &Evidence<'_>) -> Verdict {
    let (passed, key, about) = match rule {
        Rule::LeadMade
        | Rule::AppointmentBooked
        | Rule::AppointmentMoved
        | Rule::AppointmentCancelled
        | Rule::NoAppointment
        | Rule::MessageTaken { .. }
        | Rule::TaskLeft
        | Rule::PhoneNoted { .. }
        | Rule::NameNoted { .. }
        | Rule::QuestionNoted
        | Rule::TransferWanted => deeds::judge(rule, evidence),
        Rule::NothingInvented => figures::judge(evidence),
        Rule::HebrewOnly
        | Rule::NeverSaid
        | Rule::Says { .. }
        | Rule::SaysNot { .. }
        | Rule::DayTold { .. }
        | Rule::EndedPolitely => words::judge(rule, evidence),
    };
    Verdict { rule: rule.clone(), passed, why: Why { key: key.to_owned(), about } }
}

/// Whether a rule was kept, by what that is known, and what that is about.
type Found = (bool, &'static str, Vec<String>);

#[cfg(test)]
mod tests;
