//! Telephone numbers: every spelling becomes one, so that a person is found again.

use std::fmt;

use phonenumber::{Mode, country};
use sea_orm::DeriveValueType;
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

/// What Twilio sends in place of a number that the caller hides: the words ANONYMOUS, RESTRICTED, BLOCKED,
/// UNKNOWN and UNAVAILABLE, typed on a telephone's keys.
///
/// Source: <https://help.twilio.com/articles/223179988>
const HIDDEN: [&str; 5] = ["+266696687", "+7378742833", "+2562533", "+8656696", "+86282452253"];
/// The shortest number with its country's code that is somebody's line; the longest is E.164's 15.
const DIGITS: std::ops::RangeInclusive<usize> = 8..=15;

/// A telephone number in E.164 (`+972541234567`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, DeriveValueType, ToSchema)]
#[schema(examples("+972541234567"))]
pub struct Phone(String);

/// The text is no number that anybody could be called back at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoPhone;

impl Phone {
    /// Reads a number as people and vendors write it; without a country it is an Israeli one.
    ///
    /// # Errors
    /// Hidden callers, words, SIP names, and numbers of an impossible length.
    pub fn parse(raw: &str) -> Result<Self, NoPhone> {
        let text: String = raw.chars().filter(|c| !is_direction_mark(*c)).collect();
        let text = text.trim();
        if text.chars().any(char::is_alphabetic) {
            return Err(NoPhone);
        }
        let parsed = Self::read(text).ok_or(NoPhone)?;
        let digits = parsed.0.len() - 1;
        if !DIGITS.contains(&digits) || HIDDEN.contains(&parsed.0.as_str()) {
            Err(NoPhone)
        } else {
            Ok(parsed)
        }
    }

    fn read(text: &str) -> Option<Self> {
        let local = phonenumber::parse(Some(country::IL), text).ok();
        // 972541234567, as vendors write it without the plus, is no valid Israeli number by itself.
        let bare = || phonenumber::parse(None, format!("+{text}")).ok().filter(phonenumber::is_valid);
        let number = match local {
            Some(number) if text.starts_with('+') || phonenumber::is_valid(&number) => number,
            other => bare().or(other)?,
        };
        Some(Self(number.format().mode(Mode::E164).to_string()))
    }

    /// The number in E.164.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Hebrew text that is copied from a page carries marks that turn the direction of the digits.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for NoPhone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a telephone number")
    }
}

impl std::error::Error for NoPhone {}

impl<'de> Deserialize<'de> for Phone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::{NoPhone, Phone};

    #[test]
    fn every_spelling_of_a_number_is_the_same_number() {
        for spelling in [
            "054-123 4567",
            "0541234567",
            "+972541234567",
            "972541234567",
            "+972 54-123-4567",
            "+9720541234567",
            "00972541234567",
            "(054) 1234567",
            "\u{2066}054-1234567\u{2069}",
        ] {
            assert_eq!(Phone::parse(spelling).unwrap().as_str(), "+972541234567", "{spelling}");
        }
        assert_eq!(Phone::parse("03-5551234").unwrap().as_str(), "+97235551234");
        assert_eq!(Phone::parse("+442071838750").unwrap().as_str(), "+442071838750");
    }

    #[test]
    fn a_hidden_caller_has_no_number() {
        for hidden in
            ["anonymous", "Restricted", "+266696687", "+86282452253", "", " ", "+", "sip:dana@example.com"]
        {
            assert_eq!(Phone::parse(hidden), Err(NoPhone), "{hidden}");
        }
    }

    #[test]
    fn what_cannot_be_called_back_is_refused() {
        for wrong in ["12", "*2700", "054-12", "+97254123456789012", "שלום", "DANA-BANK", "+1-800-FLOWERS"]
        {
            assert_eq!(Phone::parse(wrong), Err(NoPhone), "{wrong}");
        }
    }
}
