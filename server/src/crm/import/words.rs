//! The words of tables in Hebrew and English, read from a data file: names of columns, answers, and what is wrong.

use std::{collections::HashMap, sync::LazyLock};

use serde::Deserialize;

use super::{mapping::Target, problem::Trouble};
use crate::{
    accounts::Gender,
    crm::{customers::Consent, leads::Intent},
};

#[derive(Deserialize)]
struct Words {
    headings: HashMap<Target, Vec<String>>,
    consent: Agreed,
    gender: Addressed,
    intent: HashMap<Wanted, Vec<String>>,
    money: Vec<String>,
    rooms: Vec<String>,
    refused: String,
    problems: HashMap<Trouble, String>,
}

#[derive(Deserialize)]
struct Agreed {
    given: Vec<String>,
    refused: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Wanted {
    Buy,
    Rent,
    Sell,
}

#[derive(Deserialize)]
struct Addressed {
    female: Vec<String>,
    male: Vec<String>,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| serde_json::from_str(include_str!("words.json")).expect("a test reads it"));

static HEADINGS: LazyLock<HashMap<String, Target>> = LazyLock::new(|| {
    let words = WORDS.headings.iter();
    words.flat_map(|(target, names)| names.iter().map(|name| (bare(name), *target))).collect()
});

/// What a column of this name holds, as far as the name tells.
pub(super) fn target(heading: &str) -> Option<Target> {
    let heading = bare(heading);
    let unnumbered = heading.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == ' ');
    HEADINGS.get(&heading).or_else(|| HEADINGS.get(unnumbered)).copied()
}

/// Whether somebody agreed, in their own words; anything else is no answer.
pub(super) fn consent(answer: &str) -> Consent {
    let Agreed { given, refused } = &WORDS.consent;
    match answer {
        _ if is_among(given, answer) => Consent::Given,
        _ if is_among(refused, answer) => Consent::Refused,
        _ => Consent::Unknown,
    }
}

/// How somebody is addressed.
pub(super) fn gender(answer: &str) -> Gender {
    let Addressed { female, male } = &WORDS.gender;
    match answer {
        _ if is_among(female, answer) => Gender::Female,
        _ if is_among(male, answer) => Gender::Male,
        _ => Gender::Unknown,
    }
}

/// What somebody means to do.
pub(super) fn intent(answer: &str) -> Intent {
    let found = WORDS.intent.iter().find(|(_, words)| is_among(words, answer));
    match found.map(|(wanted, _)| wanted) {
        Some(Wanted::Buy) => Intent::Buy,
        Some(Wanted::Rent) => Intent::Rent,
        Some(Wanted::Sell) => Intent::Sell,
        None => Intent::Other,
    }
}

/// An amount without its currency.
pub(super) fn without_currency(amount: &str) -> &str {
    without(amount, &WORDS.money)
}

/// A number of rooms without the word for them.
pub(super) fn without_unit(rooms: &str) -> &str {
    without(rooms, &WORDS.rooms)
}

fn without<'a>(text: &'a str, words: &[String]) -> &'a str {
    let text = text.trim();
    let cut = words.iter().find_map(|word| text.strip_suffix(word).or_else(|| text.strip_prefix(word)));
    cut.unwrap_or(text).trim()
}

/// The name of the column that says what is wrong.
pub(super) fn refused() -> &'static str {
    &WORDS.refused
}

/// What is wrong, for people.
pub(super) fn told(trouble: Trouble) -> &'static str {
    WORDS.problems.get(&trouble).map_or("", String::as_str)
}

fn is_among(words: &[String], answer: &str) -> bool {
    words.iter().any(|word| bare(word) == bare(answer))
}

/// Letters, digits and single spaces: niqqud and quotes go, whatever else is between words becomes a space.
fn bare(text: &str) -> String {
    let silent = |letter: &char| matches!(letter, '"' | '\'' | '״' | '׳' | '\u{591}'..='\u{5c7}');
    let letters = text.chars().filter(|letter| !silent(letter));
    let spaced: String =
        letters.map(|letter| if letter.is_alphanumeric() || letter == '✓' { letter } else { ' ' }).collect();
    spaced.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use sea_orm::Iterable as _;

    use super::{consent, gender, target, told};
    use crate::{
        accounts::Gender,
        crm::{
            customers::Consent,
            import::{mapping::Target, problem::Trouble},
        },
    };

    #[test]
    fn a_column_is_known_by_its_name_however_it_is_spelt() {
        for (heading, expected) in [
            ("שם", Target::Name),
            (" שם  מלא: ", Target::Name),
            ("דוא\"ל", Target::Email),
            ("דוא״ל", Target::Email),
            ("טל'", Target::Phone),
            ("טלפון 2", Target::Phone),
            ("Phone_1", Target::Phone),
            ("E-MAIL", Target::Email),
            ("First Name", Target::FirstName),
            ("שם משפחה", Target::LastName),
            ("תגיות", Target::Tag),
            ("הֶעָרוֹת", Target::Note),
            ("מס' חדרים", Target::LeadRooms),
            ("תקציב", Target::LeadAmount),
            ("עיר מבוקשת", Target::LeadCity),
        ] {
            assert_eq!(target(heading), Some(expected), "{heading}");
        }
        for other in ["", "בעיה", "id", "2", "תאריך", "עיר"] {
            assert_eq!(target(other), None, "{other}");
        }
    }

    #[test]
    fn an_answer_that_is_none_agrees_to_nothing() {
        assert_eq!([consent("כן"), consent(" YES "), consent("V")], [Consent::Given; 3]);
        assert_eq!([consent("לא"), consent("0")], [Consent::Refused; 2]);
        assert_eq!([consent(""), consent("אולי"), consent("x")], [Consent::Unknown; 3]);
        assert_eq!([gender("גב'"), gender("נקבה"), gender("F")], [Gender::Female; 3]);
        assert_eq!([gender("מר"), gender("m")], [Gender::Male; 2]);
        assert_eq!(gender("זוג"), Gender::Unknown);
    }

    #[test]
    fn every_trouble_has_its_words() {
        assert!(Trouble::iter().all(|trouble| !told(trouble).is_empty()));
    }
}
