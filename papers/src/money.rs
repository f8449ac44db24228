//! An amount of money, in the smallest unit of its currency; it never rounds by itself and never overflows unseen.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A currency with two decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Currency {
    /// The new shekel.
    Ils,
    /// The dollar of the United States.
    Usd,
    /// The euro.
    Eur,
    /// The pound sterling.
    Gbp,
}

impl Currency {
    const ALL: [Self; 4] = [Self::Ils, Self::Usd, Self::Eur, Self::Gbp];

    /// The code of ISO 4217, in capitals.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ils => "ILS",
            Self::Usd => "USD",
            Self::Eur => "EUR",
            Self::Gbp => "GBP",
        }
    }

    /// The sign that people write.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Ils => "₪",
            Self::Usd => "$",
            Self::Eur => "€",
            Self::Gbp => "£",
        }
    }
}

impl FromStr for Currency {
    type Err = MoneyError;

    fn from_str(code: &str) -> Result<Self, MoneyError> {
        let found = Self::ALL.into_iter().find(|currency| currency.code().eq_ignore_ascii_case(code));
        found.ok_or(MoneyError::UnknownCurrency)
    }
}

/// Why an amount cannot be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// The result has more digits than an amount can hold.
    #[error("the amount is too large")]
    TooLarge,
    /// Two amounts of different currencies.
    #[error("the currencies differ")]
    CurrenciesDiffer,
    /// A split among nobody.
    #[error("there is nobody to split the amount among")]
    NoShares,
    /// A code that is none of [`Currency`]'s.
    #[error("the currency is not known")]
    UnknownCurrency,
}

/// An amount, negative when it is owed back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Hundredths of the currency: agorot, cents.
    pub minor: i64,
    /// What the amount is counted in.
    pub currency: Currency,
}

impl Money {
    /// An amount of agorot.
    pub fn agorot(minor: i64) -> Self {
        Self { minor, currency: Currency::Ils }
    }

    /// The sum of two amounts of one currency.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        self.with(i128::from(self.minor) + i128::from(other.minor))
    }

    /// The difference of two amounts of one currency.
    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        self.with(i128::from(self.minor) - i128::from(other.minor))
    }

    /// The price of `count` things at this price.
    pub fn times(self, count: i64) -> Result<Self, MoneyError> {
        self.with(i128::from(self.minor) * i128::from(count))
    }

    /// Splits the amount in proportion to `weights` so that the parts sum up to it exactly.
    ///
    /// What rounding down leaves over goes, one unit each, to the largest remainders, and among equal ones to the
    /// first. Fails when no weight is above zero.
    pub fn split(self, weights: &[u32]) -> Result<Vec<Self>, MoneyError> {
        let total: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
        if total == 0 {
            return Err(MoneyError::NoShares);
        }
        let amount = u128::from(self.minor.unsigned_abs());
        let mut parts: Vec<u128> =
            weights.iter().map(|weight| amount * u128::from(*weight) / total).collect();
        let left_over = amount - parts.iter().sum::<u128>();
        let mut by_remainder: Vec<usize> = (0..weights.len()).collect();
        by_remainder.sort_by_key(|&at| std::cmp::Reverse(amount * u128::from(weights[at]) % total));
        for &at in by_remainder.iter().take(usize::try_from(left_over).unwrap_or(usize::MAX)) {
            parts[at] += 1;
        }
        let sign = i128::from(self.minor.signum());
        parts
            .into_iter()
            .map(|part| self.with(sign * i128::try_from(part).map_err(|_never| MoneyError::TooLarge)?))
            .collect()
    }

    /// The price of `quantity` thousandths of a thing at this price, to the nearest unit, a half away from zero.
    pub fn per_thousand(self, quantity: i64) -> Result<Self, MoneyError> {
        self.fraction(i128::from(quantity), 1_000)
    }

    /// The part of this amount that `part` is of `whole`, to the nearest unit, a half away from zero; nothing of nothing.
    pub fn share_of(self, part: Self, whole: Self) -> Result<Self, MoneyError> {
        part.same_currency(whole)?;
        match whole.minor {
            0 => self.with(0),
            of if of < 0 => self.fraction(-i128::from(part.minor), -i128::from(of)),
            of => self.fraction(i128::from(part.minor), i128::from(of)),
        }
    }

    /// The number alone: `-1,234.50`.
    pub(crate) fn digits(self) -> String {
        let (whole, hundredths) = (self.minor.unsigned_abs() / 100, self.minor.unsigned_abs() % 100);
        let minus = if self.minor < 0 { "-" } else { "" };
        format!("{minus}{}.{hundredths:02}", grouped(whole))
    }

    /// This amount times `numerator / denominator`, to the nearest unit, a half away from zero.
    ///
    /// Away from zero, so that a credit note mirrors its invoice. `denominator` is above zero.
    pub(crate) fn scaled(self, numerator: u32, denominator: u32) -> Result<Self, MoneyError> {
        self.fraction(i128::from(numerator), i128::from(denominator))
    }

    fn fraction(self, numerator: i128, denominator: i128) -> Result<Self, MoneyError> {
        let product = i128::from(self.minor).checked_mul(numerator).ok_or(MoneyError::TooLarge)?;
        let double = product.unsigned_abs().checked_mul(2).ok_or(MoneyError::TooLarge)?;
        let denominator = denominator.unsigned_abs();
        let rounded = (double + denominator) / (2 * denominator);
        self.with(i128::try_from(rounded).map_err(|_too_large| MoneyError::TooLarge)? * product.signum())
    }

    fn with(self, minor: i128) -> Result<Self, MoneyError> {
        let minor = i64::try_from(minor).map_err(|_too_large| MoneyError::TooLarge)?;
        Ok(Self { minor, ..self })
    }

    fn same_currency(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency { Ok(()) } else { Err(MoneyError::CurrenciesDiffer) }
    }
}

/// As people in Israel write it, with the marks that keep sign, digits and symbol in order in Hebrew text.
///
/// Source: CLDR, locale `he`, standard currency pattern; browsers' `Intl.NumberFormat` gives the same.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.minor < 0 { "\u{200e}" } else { "" };
        write!(f, "\u{200f}{mark}{}\u{a0}\u{200f}{}", self.digits(), self.currency.symbol())
    }
}

fn grouped(whole: u64) -> String {
    let digits = whole.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_amount_is_written_as_in_a_hebrew_browser() {
        assert_eq!(Money::agorot(123_450).to_string(), "\u{200f}1,234.50\u{a0}\u{200f}₪");
        assert_eq!(Money::agorot(-123_456_750).to_string(), "\u{200f}\u{200e}-1,234,567.50\u{a0}\u{200f}₪");
        assert_eq!(Money { minor: 5, currency: Currency::Usd }.to_string(), "\u{200f}0.05\u{a0}\u{200f}$");
    }

    #[test]
    fn what_is_left_over_goes_to_the_largest_remainders() {
        let parts = |weights: &[u32]| -> Vec<i64> {
            Money::agorot(100).split(weights).unwrap().iter().map(|part| part.minor).collect()
        };
        assert_eq!(parts(&[1, 1, 1]), [34, 33, 33]);
        assert_eq!(parts(&[1, 0, 5]), [17, 0, 83]);
        assert_eq!(Money::agorot(100).split(&[0, 0]), Err(MoneyError::NoShares));
        assert_eq!(Money::agorot(100).split(&[]), Err(MoneyError::NoShares));
    }

    #[test]
    fn a_part_of_a_thing_costs_a_part_of_its_price() {
        let cost = |minor, quantity| Money::agorot(minor).per_thousand(quantity).unwrap().minor;
        assert_eq!((cost(10_000, 1_500), cost(1, 500), cost(1, 499), cost(-1, 500)), (15_000, 1, 0, -1));
        assert_eq!(Money::agorot(i64::MAX).per_thousand(1_001), Err(MoneyError::TooLarge));
    }

    #[test]
    fn a_share_is_in_proportion() {
        let share = |minor, part, whole| {
            Money::agorot(minor).share_of(Money::agorot(part), Money::agorot(whole)).unwrap().minor
        };
        assert_eq!((share(100, 1, 3), share(100, 2, 3), share(100, 5, 0)), (33, 67, 0));
        assert_eq!((share(100, -1, -3), share(100, -1, 3), share(-100, 1, 3)), (33, -33, -33));
        let dollars = Money { minor: 1, currency: Currency::Usd };
        assert_eq!(Money::agorot(1).share_of(dollars, Money::agorot(1)), Err(MoneyError::CurrenciesDiffer));
    }

    #[test]
    fn amounts_of_two_currencies_are_never_mixed() {
        let dollar = Money { minor: 100, currency: "usd".parse().unwrap() };
        assert_eq!(Money::agorot(1).plus(dollar), Err(MoneyError::CurrenciesDiffer));
        assert_eq!(Money::agorot(1).minus(dollar), Err(MoneyError::CurrenciesDiffer));
        assert_eq!("XYZ".parse::<Currency>(), Err(MoneyError::UnknownCurrency));
    }

    #[test]
    fn an_amount_that_does_not_fit_is_an_error() {
        assert_eq!(Money::agorot(i64::MAX).plus(Money::agorot(1)), Err(MoneyError::TooLarge));
        assert_eq!(Money::agorot(i64::MIN).minus(Money::agorot(1)), Err(MoneyError::TooLarge));
        assert_eq!(Money::agorot(i64::MIN).times(-1), Err(MoneyError::TooLarge));
    }

    proptest! {
        #[test]
        fn parts_sum_up_to_the_whole_and_keep_its_sign(minor: i64, weights in prop::collection::vec(any::<u32>(), 1..20)) {
            prop_assume!(weights.iter().any(|weight| *weight > 0));
            let parts = Money::agorot(minor).split(&weights).unwrap();
            prop_assert_eq!(parts.iter().map(|part| i128::from(part.minor)).sum::<i128>(), i128::from(minor));
            prop_assert!(parts.iter().all(|part| part.minor.signum() == minor.signum() || part.minor == 0));
        }

        #[test]
        fn a_share_and_the_rest_are_the_whole(minor in -1_000_000_000_i64..1_000_000_000, part in 0_i64..1_000_000, rest in 1_i64..1_000_000) {
            let (amount, whole) = (Money::agorot(minor), Money::agorot(part + rest));
            let share = amount.share_of(Money::agorot(part), whole).unwrap();
            prop_assert!(share.minor.abs() <= minor.abs());
            prop_assert_eq!(amount.share_of(whole, whole), Ok(amount));
            prop_assert_eq!(Money::agorot(-minor).share_of(Money::agorot(part), whole).unwrap().minor, -share.minor);
        }

        #[test]
        fn thousands_of_thousandths_are_whole_things(minor in -1_000_000_000_i64..1_000_000_000, count in -1_000_i64..1_000) {
            let price = Money::agorot(minor);
            prop_assert_eq!(price.per_thousand(count * 1_000), price.times(count));
        }

        #[test]
        fn what_is_added_can_be_taken_away(a: i64, b: i64) {
            if let Ok(sum) = Money::agorot(a).plus(Money::agorot(b)) {
                prop_assert_eq!(sum.minus(Money::agorot(b)), Ok(Money::agorot(a)));
            }
        }
    }
}
