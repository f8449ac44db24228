//! What the lines come to, in the order in which people check it.

use serde::Serialize;

use super::{Amount, wording};
use crate::{
    Money, VatRate,
    document::{Document, Vat},
};

/// A sum with its name.
#[derive(Debug, Serialize)]
pub(super) struct Sum {
    label: &'static str,
    /// The rate of the tax.
    rate: Option<String>,
    amount: Amount,
    is_total: bool,
}

/// The sums of a document. Where a tax is charged: without it, exempt apart, the tax with its rate, and with it.
///
/// Source: Value Added Tax (Bookkeeping) Regulations 1976, section 9א(א).
pub(super) fn sums(document: &Document) -> Vec<Sum> {
    let mut sums = discounted(document);
    let rate = document.prices.rate;
    sums.extend(rate.into_iter().flat_map(|rate| taxed(document, rate)));
    let label = if rate.is_some() { wording::GROSS } else { wording::TOTAL };
    sums.push(Sum { is_total: true, ..Sum::new(label, document.totals.gross) });
    sums
}

fn discounted(document: &Document) -> Vec<Sum> {
    let off = document.prices.discount;
    let nothing = Money { minor: 0, ..off };
    match nothing.minus(off) {
        Ok(negative) if off != nothing => {
            vec![
                Sum::new(wording::BEFORE_DISCOUNT, document.totals.lines),
                Sum::new(wording::DISCOUNT, negative),
            ]
        }
        Ok(_) | Err(_) => vec![],
    }
}

fn taxed(document: &Document, rate: VatRate) -> Vec<Sum> {
    let totals = document.totals;
    let mut sums = Vec::new();
    if document.lines.iter().any(|line| line.vat == Vat::Exempt) {
        sums.extend(totals.net.minus(totals.exempt).map(|taxable| Sum::new(wording::TAXABLE, taxable)));
        sums.push(Sum::new(wording::EXEMPT, totals.exempt));
    }
    sums.push(Sum::new(wording::NET, totals.net));
    sums.push(Sum { rate: Some(percent(rate)), ..Sum::new(wording::VAT, totals.tax) });
    sums
}

impl Sum {
    fn new(label: &'static str, amount: Money) -> Self {
        Self { label, rate: None, amount: Amount::new(amount), is_total: false }
    }
}

fn percent(rate: VatRate) -> String {
    let (whole, rest) = (rate.basis_points / 100, rate.basis_points % 100);
    let written = format!("{whole}.{rest:02}");
    format!("{}%", written.trim_end_matches('0').trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::percent;
    use crate::VatRate;

    #[test]
    fn a_rate_is_written_as_people_say_it() {
        let written = [1_800, 1_750, 0, 825].map(|basis_points| percent(VatRate { basis_points }));
        assert_eq!(written, ["18%", "17.5%", "0%", "8.25%"]);
    }
}
