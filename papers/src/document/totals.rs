//! What the lines of a document come to. Every agora adds up: the parts are computed first, and the sums are their sums.

use serde::{Deserialize, Serialize};

use crate::{Money, MoneyError, VatRate};

/// One thing that is sold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What it is, in the business's words.
    pub text: String,
    /// How many, in thousandths: 1,500 is one and a half.
    pub quantity_milli: i64,
    /// The price of one.
    pub price: Money,
    /// Whether it bears tax.
    pub vat: Vat,
}

/// Whether a line bears tax.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vat {
    /// At the rate of the day.
    Standard,
    /// Exempt, or at a rate of zero: printed apart.
    Exempt,
}

/// How the prices of a document are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prices {
    /// Whether they include the tax.
    pub include_vat: bool,
    /// What is taken off the sum of the lines, not below zero, meant as the prices are.
    pub discount: Money,
    /// The rate; none where the issuer charges no tax (an exempt dealer), and then no line bears any.
    pub rate: Option<VatRate>,
}

/// What a document comes to: `net + tax = gross`, and `net` holds `exempt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// The sum of the lines, meant as the prices are, before the discount.
    pub lines: Money,
    /// Without tax.
    pub net: Money,
    /// The part of it that bears none.
    pub exempt: Money,
    /// The tax.
    pub tax: Money,
    /// With tax.
    pub gross: Money,
}

/// Adds a document up.
///
/// A line is its price times its quantity, to the nearest unit, a half away from zero. The discount is split over what
/// bears tax and what does not in proportion, so that the parts sum up to it. The tax is computed once, on the sum of
/// what bears it: of prices that include it, it is found within them and the net is the rest.
///
/// # Errors
/// An amount does not fit, or is of another currency.
pub fn total(lines: &[Line], prices: &Prices) -> Result<Totals, MoneyError> {
    let zero = Money { minor: 0, currency: prices.discount.currency };
    let (mut taxed, mut exempt) = (zero, zero);
    for line in lines {
        let amount = line.amount()?;
        match line.vat {
            Vat::Standard if prices.rate.is_some() => taxed = taxed.plus(amount)?,
            Vat::Standard | Vat::Exempt => exempt = exempt.plus(amount)?,
        }
    }
    let sum = taxed.plus(exempt)?;
    let (off_taxed, off_exempt) = shared(prices.discount, taxed, exempt)?;
    let (taxed, exempt) = (taxed.minus(off_taxed)?, exempt.minus(off_exempt)?);
    let (net, tax) = match prices.rate {
        None => (taxed, zero),
        Some(rate) => {
            let taxed = if prices.include_vat { rate.within_gross(taxed)? } else { rate.on_net(taxed)? };
            (taxed.net, taxed.tax)
        }
    };
    let net = net.plus(exempt)?;
    let exempt = if prices.rate.is_some() { exempt } else { net };
    Ok(Totals { lines: sum, net, exempt, tax, gross: net.plus(tax)? })
}

impl Line {
    /// The price of all of them, to the nearest unit, a half away from zero.
    ///
    /// # Errors
    /// It does not fit.
    pub fn amount(&self) -> Result<Money, MoneyError> {
        self.price.per_thousand(self.quantity_milli)
    }
}

/// What of the discount falls on what bears tax, and on what does not.
fn shared(discount: Money, taxed: Money, exempt: Money) -> Result<(Money, Money), MoneyError> {
    let zero = Money { minor: 0, currency: discount.currency };
    if exempt.minor == 0 {
        return Ok((discount, zero));
    }
    let on_taxed = discount.share_of(taxed, taxed.plus(exempt)?)?;
    Ok((on_taxed, discount.minus(on_taxed)?))
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use proptest::prelude::*;

    use super::*;

    const RATE: VatRate = VatRate { basis_points: 1_800 };

    fn line(price: i64, quantity_milli: i64, vat: Vat) -> Line {
        Line { text: "א".to_owned(), quantity_milli, price: Money::agorot(price), vat }
    }

    fn one(price: i64) -> Line {
        line(price, 1_000, Vat::Standard)
    }

    fn prices(include_vat: bool, discount: i64, rate: Option<VatRate>) -> Prices {
        Prices { include_vat, discount: Money::agorot(discount), rate }
    }

    /// Lines, net, exempt, tax, gross.
    fn sums(lines: &[Line], prices: &Prices) -> [i64; 5] {
        let totals = total(lines, prices).unwrap();
        [totals.lines, totals.net, totals.exempt, totals.tax, totals.gross].map(|money| money.minor)
    }

    #[test]
    fn a_price_with_the_tax_is_divided() {
        assert_eq!(sums(&[one(11_800)], &prices(true, 0, Some(RATE))), [11_800, 10_000, 0, 1_800, 11_800]);
    }

    #[test]
    fn the_tax_is_computed_once_on_the_sum_of_the_lines() {
        let three = [one(3_333), one(3_333), one(3_333)];
        assert_eq!(sums(&three, &prices(false, 0, Some(RATE))), [9_999, 9_999, 0, 1_800, 11_799]);
        assert_eq!(sums(&[line(3_333, 3_000, Vat::Standard)], &prices(false, 0, Some(RATE)))[1], 9_999);
        assert_eq!(sums(&three, &prices(true, 0, Some(RATE))), [9_999, 8_474, 0, 1_525, 9_999]);
    }

    #[test]
    fn what_is_exempt_bears_no_tax() {
        let mixed = [one(10_000), line(5_000, 1_000, Vat::Exempt)];
        assert_eq!(sums(&mixed, &prices(false, 0, Some(RATE))), [15_000, 15_000, 5_000, 1_800, 16_800]);
        let mixed = [one(11_800), line(5_000, 1_000, Vat::Exempt)];
        assert_eq!(sums(&mixed, &prices(true, 0, Some(RATE))), [16_800, 15_000, 5_000, 1_800, 16_800]);
    }

    #[test]
    fn a_discount_falls_on_both_in_proportion() {
        let mixed = [one(10_000), line(5_000, 1_000, Vat::Exempt)];
        assert_eq!(sums(&mixed, &prices(false, 1_000, Some(RATE))), [15_000, 14_000, 4_667, 1_680, 15_680]);
        assert_eq!(sums(&[one(11_800)], &prices(true, 1_180, Some(RATE))), [11_800, 9_000, 0, 1_620, 10_620]);
    }

    #[test]
    fn the_day_decides_the_rate() {
        let on = |on: Date| sums(&[one(10_000)], &prices(false, 0, VatRate::israel(on)))[3];
        assert_eq!((on(date(2024, 12, 31)), on(date(2025, 1, 1))), (1_700, 1_800));
    }

    #[test]
    fn an_exempt_dealer_charges_no_tax_on_anything() {
        let lines = [one(10_000), line(5_000, 1_000, Vat::Exempt)];
        for include_vat in [true, false] {
            let prices = prices(include_vat, 500, None);
            assert_eq!(sums(&lines, &prices), [15_000, 14_500, 14_500, 0, 14_500]);
        }
    }

    #[test]
    fn half_of_a_thing_costs_half_to_the_nearest_agora() {
        assert_eq!(line(333, 500, Vat::Standard).amount(), Ok(Money::agorot(167)));
        assert_eq!(line(333, -500, Vat::Standard).amount(), Ok(Money::agorot(-167)));
    }

    #[test]
    fn no_lines_come_to_nothing() {
        assert_eq!(sums(&[], &prices(true, 0, Some(RATE))), [0; 5]);
        assert_eq!(sums(&[], &prices(false, 1, None)), [0, -1, -1, 0, -1]);
    }

    fn any_lines() -> impl Strategy<Value = Vec<Line>> {
        let vat = prop_oneof![Just(Vat::Standard), Just(Vat::Exempt)];
        let any = (-10_000_000_i64..10_000_000, -100_000_i64..100_000, vat);
        prop::collection::vec(any.prop_map(|(price, quantity, vat)| line(price, quantity, vat)), 0..20)
    }

    fn any_prices() -> impl Strategy<Value = Prices> {
        let rate = prop::option::of((0_u32..5_000).prop_map(|basis_points| VatRate { basis_points }));
        (any::<bool>(), 0_i64..1_000_000, rate).prop_map(|(include, off, rate)| prices(include, off, rate))
    }

    proptest! {
        #[test]
        fn every_agora_adds_up(lines in any_lines(), prices in any_prices()) {
            let [sum, net, exempt, tax, gross] = sums(&lines, &prices);
            prop_assert_eq!(net + tax, gross);
            let off = prices.discount.minor;
            prop_assert_eq!(if prices.include_vat { gross } else { net }, sum - off);
            if prices.rate.is_none() {
                prop_assert_eq!((exempt, tax), (net, 0));
            }
        }

        #[test]
        fn a_credit_mirrors_its_invoice(lines in any_lines(), prices in any_prices()) {
            let back = |line: &Line| Line { quantity_milli: -line.quantity_milli, ..line.clone() };
            let credit: Vec<Line> = lines.iter().map(back).collect();
            let given_back = Prices { discount: Money::agorot(-prices.discount.minor), ..prices };
            prop_assert_eq!(sums(&credit, &given_back), sums(&lines, &prices).map(|sum| -sum));
        }
    }
}
