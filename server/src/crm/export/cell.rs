//! What stands in a cell, and how it is written so that a spreadsheet shows it and runs nothing. Pure.

use std::{collections::BTreeMap, sync::LazyLock};

use jiff::{civil::Date, tz::TimeZone};
use serde::Serialize;

use crate::{accounts::Phone, db::Moment};

/// Words of the API in Hebrew, by the field that they stand in.
static WORDS: LazyLock<BTreeMap<String, BTreeMap<String, String>>> =
    LazyLock::new(|| serde_json::from_str(include_str!("words.json")).expect("a file of ours is JSON"));

/// The value of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// What somebody wrote.
    Text(String),
    /// A number of ours: a count, seconds, an id.
    Number(i64),
    /// Minor units, written as a decimal.
    Amount(i64),
    /// As it is dialled in Israel; a foreign one with its plus.
    Phone(Phone),
    /// An instant, written where the business is.
    Moment(Moment),
    /// A civil date.
    Date(Date),
}

impl Cell {
    /// A word of the API, in Hebrew where `words.json` has it under this field.
    pub fn word(field: &str, word: impl Serialize) -> Self {
        let word = serde_json::to_value(word).ok();
        let Some(word) = word.as_ref().and_then(serde_json::Value::as_str) else { return Self::Empty };
        let known = WORDS.get(field).and_then(|words| words.get(word));
        Self::Text(known.map_or(word, String::as_str).to_owned())
    }

    /// As it is written into a table, before quotes are put around it.
    pub(super) fn written(&self, zone: &TimeZone) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => neutral(text),
            Self::Number(number) => number.to_string(),
            Self::Amount(minor) => decimal(*minor),
            Self::Phone(phone) => neutral(&dialled(phone)),
            Self::Moment(at) => zone.to_datetime(at.timestamp()).strftime("%Y-%m-%d %H:%M").to_string(),
            Self::Date(date) => date.to_string(),
        }
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<Phone> for Cell {
    fn from(phone: Phone) -> Self {
        Self::Phone(phone)
    }
}

impl From<Moment> for Cell {
    fn from(at: Moment) -> Self {
        Self::Moment(at)
    }
}

impl From<Date> for Cell {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

/// A number as people in Israel write it (`054-1234567`), which no spreadsheet takes for a sum and every import of ours
/// reads; a foreign one in E.164.
pub fn dialled(phone: &Phone) -> String {
    let Some(home) = phone.as_str().strip_prefix("+972") else { return phone.to_string() };
    // Mobile and internet numbers have two digits after the zero, those of towns one.
    let area = if home.len() == 9 { 2 } else { 1 };
    match home.split_at_checked(area) {
        Some((area, line)) if matches!(home.len(), 8 | 9) => format!("0{area}-{line}"),
        _ => phone.to_string(),
    }
}

/// A spreadsheet takes a cell that begins so for a formula; the apostrophe makes it a text.
///
/// Source: <https://owasp.org/www-community/attacks/CSV_Injection>
fn neutral(text: &str) -> String {
    let begins = |letter: char| matches!(letter, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    let unseen = |letter: char| matches!(letter, '\t' | '\r' | '\n');
    let formula = text.starts_with(unseen) || text.trim_start().starts_with(begins);
    if formula { format!("'{text}") } else { text.to_owned() }
}

fn decimal(minor: i64) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    let minor = minor.unsigned_abs();
    format!("{sign}{}.{:02}", minor / 100, minor % 100)
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::Cell;
    use crate::{accounts::Phone, crm::customers::Status, db::Moment};

    fn written(cell: impl Into<Cell>) -> String {
        cell.into().written(&TimeZone::get("Asia/Jerusalem").unwrap())
    }

    #[test]
    fn no_cell_is_a_formula() {
        for text in
            ["=1+1", "+972", "-5", "@sum", "\t=1", "\r=1", "\n=1", " =cmd|' /C calc'!A0", "＝1", "\u{3000}=1"]
        {
            assert_eq!(written(text.to_owned()), format!("'{text}"));
        }
        for text in ["דנה", "a=b", "054-1234567", "'=1", "", "5-6"] {
            assert_eq!(written(text.to_owned()), text);
        }
    }

    #[test]
    fn a_number_is_written_as_it_is_dialled() {
        for (phone, shown) in [
            ("+972541234567", "054-1234567"),
            ("+97235551234", "03-5551234"),
            ("+972721234567", "072-1234567"),
            ("+442071838750", "'+442071838750"),
            ("+9721700123456", "'+9721700123456"),
        ] {
            assert_eq!(written(Phone::parse(phone).unwrap()), shown);
        }
    }

    #[test]
    fn times_stand_in_the_zone_of_the_business_and_amounts_are_decimals() {
        let at = |text: &str| Moment::from(text.parse::<jiff::Timestamp>().unwrap());
        assert_eq!(written(at("2026-11-22T08:00:00Z")), "2026-11-22 10:00");
        assert_eq!(written(at("2026-07-01T22:30:00Z")), "2026-07-02 01:30");
        assert_eq!(written(Cell::Amount(123_456)), "1234.56");
        assert_eq!(written(Cell::Amount(5)), "0.05");
        assert_eq!(written(Cell::Amount(-150)), "-1.50");
        assert_eq!(written(Cell::Amount(i64::MIN)), "-92233720368547758.08");
        assert_eq!(written(None::<String>), "");
    }

    #[test]
    fn words_of_the_api_are_written_in_hebrew_and_unknown_ones_as_they_are() {
        assert_eq!(Cell::word("status", Status::Active), Cell::Text("פעיל".to_owned()));
        assert_eq!(Cell::word("status", "strange"), Cell::Text("strange".to_owned()));
        assert_eq!(Cell::word("status", None::<Status>), Cell::Empty);
    }
}
