//! Rules about what was said, and how it ended.

use voice::Ending;

use super::{Evidence, Found, Rule};
use crate::accounts::Day;
use crate::calls::{Who, journal, unplugged::Turn};

pub(super) fn judge(rule: &Rule, evidence: &Evidence<'_>) -> Found {
    match rule {
        Rule::HebrewOnly => hebrew_only(evidence),
        Rule::NeverSaid => none_of(evidence, &evidence.profile.never_say),
        Rule::Says { any } => match said(evidence, any) {
            Some(words) => (true, "said", vec![words]),
            None => (false, "not_said", any.clone()),
        },
        Rule::SaysNot { any } => none_of(evidence, any),
        Rule::DayTold { day } => day_told(evidence, *day),
        _ => ended_politely(evidence),
    }
}

/// How it is said that nobody is there.
const CLOSED: [&str; 6] = ["סגור", "סגורים", "סגורה", "לא פתוח", "לא עובד", "לא פעיל"];

fn day_told(evidence: &Evidence<'_>, day: Day) -> Found {
    let closed = CLOSED.map(str::to_owned);
    let hours = &evidence.profile.hours;
    let is_open = hours.iter().any(|opening| opening.day == day && !opening.open.is_empty());
    match said(evidence, &closed) {
        Some(words) => (!is_open, "said", vec![words]),
        // Of hours that nobody knows nothing has to be told.
        None => (is_open || hours.is_empty(), "not_said", closed.to_vec()),
    }
}

/// What the agent said, turn by turn.
pub(super) fn of_agent<'a>(evidence: &Evidence<'a>) -> impl Iterator<Item = &'a Turn> {
    evidence.played.turns.iter().filter(|turn| turn.who == Who::Agent)
}

/// Whether a text holds these words, wherever they stand and however they are joined.
pub(super) fn holds(text: &str, words: &str) -> bool {
    plain(text).contains(plain(words).trim())
}

fn none_of(evidence: &Evidence<'_>, any: &[String]) -> Found {
    match said(evidence, any) {
        Some(words) => (false, "said", vec![words]),
        None => (true, "not_said", vec![]),
    }
}

fn said(evidence: &Evidence<'_>, any: &[String]) -> Option<String> {
    let says = |words: &&String| of_agent(evidence).any(|turn| holds(&turn.text, words));
    any.iter().filter(|words| !words.trim().is_empty()).find(says).cloned()
}

fn hebrew_only(evidence: &Evidence<'_>) -> Found {
    let foreign = of_agent(evidence).find(|turn| is_foreign(&turn.text));
    match foreign {
        Some(turn) => (false, "foreign", vec![turn.text.clone()]),
        None => (true, "said", vec![]),
    }
}

/// Whether half of the letters, or more, are of another alphabet: a name or an address may be.
fn is_foreign(text: &str) -> bool {
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    let hebrew = text.chars().filter(|letter| ('א'..='ת').contains(letter)).count();
    letters > 0 && (letters - hebrew) * 2 >= letters
}

fn ended_politely(evidence: &Evidence<'_>) -> Found {
    let ending = evidence.played.ending;
    let polite = match ending {
        // Whoever is put through is told so.
        Ending::CallerGoodbye | Ending::AgentGoodbye | Ending::Transferred => true,
        Ending::Idle => evidence.scene.ends_in_silence(),
        _ => false,
    };
    (polite, "ended", vec![journal::word(ending).to_owned()])
}

/// Words with one blank between them, without points, marks and signs.
fn plain(text: &str) -> String {
    let letter = |c: char| c.is_alphanumeric();
    let kept = text.chars().filter(|c| !matches!(c, '\u{0591}'..='\u{05C7}' | '\'' | '"' | '״' | '׳'));
    let spaced: String = kept.map(|c| if letter(c) { c } else { ' ' }).collect();
    format!(" {} ", spaced.split_whitespace().collect::<Vec<_>>().join(" "))
}
