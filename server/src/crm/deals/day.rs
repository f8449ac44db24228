//! A day of the calendar, as it is written and kept: in texts of this form, the earlier one is the smaller one.

use jiff::civil::Date;
use sea_orm::DeriveValueType;
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

/// A civil date, `2026-12-31`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, DeriveValueType)]
pub struct Day(String);

impl Day {
    /// Reads a day that is written in exactly this form; the years are 0000 to 9999.
    pub fn parse(text: &str) -> Option<Self> {
        let date: Date = text.parse().ok()?;
        (date.year() >= 0 && date.to_string() == text).then(|| Self(text.to_owned()))
    }

    /// The day as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("not a day such as 2026-12-31"))
    }
}

#[cfg(test)]
mod tests {
    use super::Day;

    #[test]
    fn a_day_is_written_in_one_way_only() {
        for good in ["2026-12-31", "2028-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(Day::parse(good).map(|day| day.as_str().to_owned()), Some(good.to_owned()));
        }
        for wrong in [
            "",
            "2026-02-29",
            "20261231",
            "2026-1-1",
            "2026-12-31T00:00",
            "-000001-01-01",
            "מחר",
            "٢٠٢٦-١٢-٣١",
        ] {
            assert!(Day::parse(wrong).is_none(), "{wrong}");
        }
        assert!(Day::parse("2026-09-30") < Day::parse("2026-10-01"));
    }
}
