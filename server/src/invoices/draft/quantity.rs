//! How many of something, to three decimals, without the rounding of floating-point numbers.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// More than this nobody sells in one line.
const MAX_MILLI: i64 = 1_000_000_000;
const WHY: &str = "is not a number above zero, of at most a million, with at most three decimals";

/// A quantity in thousandths; a number in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::invoices) struct Quantity(i64);

impl Quantity {
    /// Thousandths, above zero.
    pub(in crate::invoices) fn milli(self) -> i64 {
        self.0
    }

    /// Reads a decimal as it is written.
    fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let fraction = fraction.trim_end_matches('0');
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if fraction.len() > 3 || whole.is_empty() || !digits(whole) || !digits(fraction) {
            return None;
        }
        let milli: i64 = format!("{whole}{fraction:0<3}").parse().ok()?;
        (1..=MAX_MILLI).contains(&milli).then_some(Self(milli))
    }
}

impl Default for Quantity {
    fn default() -> Self {
        Self(1_000)
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = serde_json::Number::deserialize(deserializer)?;
        Self::parse(&number.to_string()).ok_or_else(|| D::Error::custom(WHY))
    }
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % 1_000 == 0 {
            return serializer.serialize_i64(self.0 / 1_000);
        }
        let decimal = format!("{}.{:03}", self.0 / 1_000, self.0 % 1_000);
        let number: serde_json::Number = decimal.parse().map_err(serde::ser::Error::custom)?;
        number.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{MAX_MILLI, Quantity};

    fn read(json: &str) -> Option<i64> {
        serde_json::from_str::<Quantity>(json).ok().map(Quantity::milli)
    }

    #[test]
    fn a_quantity_is_read_to_the_thousandth() {
        for (json, milli) in
            [("1", 1_000), ("1.5", 1_500), ("0.001", 1), ("2.675", 2_675), ("1e3", 1_000_000)]
        {
            assert_eq!(read(json), Some(milli), "{json}");
        }
        assert_eq!(read("1000000"), Some(MAX_MILLI));
        for wrong in
            ["0", "-1", "1.0005", "0.30000000000000004", "1000000.001", "1e300", "1e-7", "\"1\"", "null"]
        {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(milli in 1..=MAX_MILLI) {
            let json = serde_json::to_string(&Quantity(milli)).unwrap();
            prop_assert_eq!(read(&json), Some(milli), "{}", json);
        }
    }
}
