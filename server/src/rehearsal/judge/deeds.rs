//! Rules about what was done: rows that a call left, and tools that were used.

use super::{Evidence, Found, Rule, words::holds};
use crate::accounts::Permission;

/// The tool that puts a caller through, and the one that hands a conversation over.
const TRANSFERS: [&str; 2] = ["transfer_to_person", "hand_to_person"];
/// The tool that notes a question which nobody could answer.
const QUESTION: &str = "note_question";

pub(super) fn judge(rule: &Rule, evidence: &Evidence<'_>) -> Found {
    let left = evidence.left;
    match rule {
        Rule::LeadMade => found(left.leads.clone()),
        Rule::AppointmentBooked => found(left.booked.clone()),
        Rule::AppointmentMoved => found(left.moved.iter().cloned().collect()),
        Rule::AppointmentCancelled => {
            (left.cancelled, if left.cancelled { "found" } else { "missing" }, vec![])
        }
        Rule::NoAppointment => {
            let untouched = left.booked.is_empty() && left.moved.is_none() && !left.cancelled;
            let touched = left.booked.iter().chain(&left.moved).cloned().collect();
            (untouched, if untouched { "missing" } else { "found" }, touched)
        }
        Rule::MessageTaken { contains } => {
            let holds = |text: &&String| contains.is_empty() || contains.iter().any(|part| holds(text, part));
            match left.told().find(holds) {
                Some(message) => (true, "found", vec![message.clone()]),
                None => (false, "missing", contains.clone()),
            }
        }
        Rule::TaskLeft => found(left.tasks.clone()),
        Rule::PhoneNoted { digits } => {
            written(evidence, digits, |text| digits_of(text).contains(&digits_of(digits)))
        }
        Rule::NameNoted { name } => written(evidence, name, |text| holds(text, name)),
        Rule::QuestionNoted => question(evidence),
        Rule::TransferWanted => transfer(evidence),
        _ => (false, "missing", vec![]),
    }
}

fn found(rows: Vec<String>) -> Found {
    let any = !rows.is_empty();
    (any, if any { "found" } else { "missing" }, rows)
}

fn written(evidence: &Evidence<'_>, wanted: &str, fits: impl Fn(&str) -> bool) -> Found {
    match evidence.left.written().find(|text| fits(text)) {
        Some(text) => (true, "found", vec![text.clone()]),
        None => (false, "missing", vec![wanted.to_owned()]),
    }
}

fn called(evidence: &Evidence<'_>, tools: &[&str]) -> Found {
    let used = evidence.played.used.iter().find(|used| tools.contains(&used.name.as_str()) && used.worked());
    match used {
        Some(used) => (true, "called", vec![used.name.clone()]),
        None => (false, "missing", tools.iter().map(|tool| (*tool).to_owned()).collect()),
    }
}

/// Nobody can be put through to people whom the business does not name: then somebody has to learn of the wish.
fn transfer(evidence: &Evidence<'_>) -> Found {
    let handed = called(evidence, &TRANSFERS);
    if handed.0 || !evidence.profile.transfer.people.is_empty() {
        return handed;
    }
    found(evidence.left.told().cloned().collect())
}

/// Where questions are not to be noted, somebody has to learn of it otherwise.
fn question(evidence: &Evidence<'_>) -> Found {
    let is_off = evidence.profile.tools.get(QUESTION) == Some(&Permission::Off);
    if is_off { found(evidence.left.told().cloned().collect()) } else { called(evidence, &[QUESTION]) }
}

/// The digits of a text, a number of this country as it is dialled within it.
fn digits_of(text: &str) -> String {
    let text = text.replace("+972", "0");
    text.chars().filter(char::is_ascii_digit).collect()
}
