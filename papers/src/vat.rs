//! Value added tax: which rate holds on a day, and how an amount divides into net and tax.

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use crate::{Money, MoneyError};

/// Israel's rates, each with its first day, newest first.
///
/// Source: Value Added Tax Order (Rate of Tax on a Transaction and on the Import of Goods), as amended for
/// 1 October 2015 (17 %) and 1 January 2025 (18 %).
const ISRAEL: [(Date, VatRate); 2] =
    [(date(2025, 1, 1), VatRate { basis_points: 1800 }), (date(2015, 10, 1), VatRate { basis_points: 1700 })];

/// A rate of tax; 100 basis points are one per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct VatRate {
    /// 1800 is 18 %.
    pub basis_points: u32,
}

/// An amount divided; `net` and `tax` always sum up to `gross`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taxed {
    /// Before tax.
    pub net: Money,
    /// The tax.
    pub tax: Money,
    /// With tax.
    pub gross: Money,
}

impl VatRate {
    /// Israel's general rate on a civil date there; `None` before October 2015, of which nothing is recorded here.
    pub fn israel(on: Date) -> Option<Self> {
        ISRAEL.iter().find(|(first_day, _)| *first_day <= on).map(|(_, rate)| *rate)
    }

    /// Adds the tax to an amount without it; the tax is rounded to the nearest unit, a half away from zero.
    pub fn on_net(self, net: Money) -> Result<Taxed, MoneyError> {
        let tax = net.scaled(self.basis_points, 10_000)?;
        Ok(Taxed { net, tax, gross: net.plus(tax)? })
    }

    /// Finds the tax within an amount that includes it; the tax is rounded to the nearest unit, a half away from
    /// zero, and the net is the rest.
    pub fn within_gross(self, gross: Money) -> Result<Taxed, MoneyError> {
        let tax = gross.scaled(self.basis_points, 10_000 + self.basis_points)?;
        Ok(Taxed { net: gross.minus(tax)?, tax, gross })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const RATE: VatRate = VatRate { basis_points: 1800 };

    #[test]
    fn the_rate_is_the_one_of_the_day() {
        let rate = |on| VatRate::israel(on).map(|rate| rate.basis_points);
        assert_eq!(rate(date(2024, 12, 31)), Some(1700));
        assert_eq!(rate(date(2025, 1, 1)), Some(1800));
        assert_eq!(rate(date(2015, 9, 30)), None);
    }

    #[test]
    fn tax_is_added_and_found_again_to_the_agora() {
        let taxed = RATE.on_net(Money::agorot(10_000)).unwrap();
        assert_eq!((taxed.tax, taxed.gross), (Money::agorot(1_800), Money::agorot(11_800)));
        assert_eq!(RATE.within_gross(taxed.gross), Ok(taxed));
        assert_eq!(RATE.within_gross(Money::agorot(10_000)).unwrap().tax, Money::agorot(1_525));
    }

    #[test]
    fn half_an_agora_is_rounded_away_from_zero() {
        assert_eq!(RATE.on_net(Money::agorot(25)).unwrap().tax, Money::agorot(5));
        assert_eq!(RATE.on_net(Money::agorot(-25)).unwrap().tax, Money::agorot(-5));
    }

    #[test]
    fn a_tax_that_makes_the_amount_too_large_is_an_error() {
        assert_eq!(RATE.on_net(Money::agorot(i64::MAX)), Err(MoneyError::TooLarge));
    }

    proptest! {
        #[test]
        fn net_and_tax_sum_up_to_gross(minor in -1_000_000_000_000_i64..1_000_000_000_000, basis_points in 0_u32..10_000) {
            let rate = VatRate { basis_points };
            for taxed in [rate.on_net(Money::agorot(minor)).unwrap(), rate.within_gross(Money::agorot(minor)).unwrap()] {
                prop_assert_eq!(taxed.net.plus(taxed.tax), Ok(taxed.gross));
            }
        }

        #[test]
        fn a_credit_mirrors_its_invoice(minor in 0_i64..1_000_000_000_000) {
            let (invoice, credit) =
                (RATE.within_gross(Money::agorot(minor)).unwrap(), RATE.within_gross(Money::agorot(-minor)).unwrap());
            prop_assert_eq!(credit.tax.minor, -invoice.tax.minor);
        }

        #[test]
        fn the_tax_that_was_added_is_the_tax_that_is_found(minor in -1_000_000_000_000_i64..1_000_000_000_000) {
            let taxed = RATE.on_net(Money::agorot(minor)).unwrap();
            prop_assert_eq!(RATE.within_gross(taxed.gross), Ok(taxed));
        }
    }
}
