//! The table of what was sold.

use serde::Serialize;

use super::{Amount, text::Run, wording};
use crate::document::{Document, Line, Vat};

/// A longer description may be cut where a page ends, since it may not fit on one.
const MAX_WHOLE_CHARS: usize = 600;

/// Every line under its headings.
#[derive(Debug, Serialize)]
pub(super) struct Table {
    headings: Headings,
    rows: Vec<Row>,
    note: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct Headings {
    ordinal: &'static str,
    text: &'static str,
    quantity: &'static str,
    price: &'static str,
    amount: &'static str,
    /// How prices and amounts are meant; nothing where there is no tax.
    meant: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct Row {
    ordinal: usize,
    text: Run,
    note: Option<&'static str>,
    quantity: String,
    unit: &'static str,
    price: Amount,
    /// None of what does not fit, which no document holds that was added up.
    amount: Option<Amount>,
    is_long: bool,
}

/// The lines of a document.
pub(super) fn table(document: &Document) -> Table {
    let is_taxed = document.prices.rate.is_some();
    let includes = document.prices.include_vat;
    let meant = if includes { wording::WITH_VAT } else { wording::WITHOUT_VAT };
    let headings = Headings {
        ordinal: wording::ORDINAL,
        text: wording::DESCRIPTION,
        quantity: wording::QUANTITY,
        price: wording::PRICE,
        amount: wording::AMOUNT,
        meant: is_taxed.then_some(meant),
    };
    Table {
        headings,
        rows: document.lines.iter().enumerate().map(|(at, line)| row(at + 1, line, is_taxed)).collect(),
        note: (is_taxed && includes).then_some(wording::PRICES_INCLUDE_VAT),
    }
}

fn row(ordinal: usize, line: &Line, is_taxed: bool) -> Row {
    let text = Run::free(&line.text);
    Row {
        ordinal,
        is_long: text.plain().chars().count() > MAX_WHOLE_CHARS,
        text,
        note: (is_taxed && line.vat == Vat::Exempt).then_some(wording::LINE_IS_EXEMPT),
        quantity: thousandths(line.quantity_milli),
        unit: if line.quantity_milli.abs() == 1_000 { wording::ONE } else { wording::MANY },
        price: Amount::new(line.price),
        amount: line.amount().ok().map(Amount::new),
    }
}

/// Thousandths as a number without needless zeros.
fn thousandths(milli: i64) -> String {
    let sign = if milli < 0 { "-" } else { "" };
    let (whole, rest) = (milli.unsigned_abs() / 1_000, milli.unsigned_abs() % 1_000);
    let written = format!("{sign}{whole}.{rest:03}");
    written.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::thousandths;

    #[test]
    fn a_quantity_has_no_needless_zeros() {
        let written = [1_000, 1_500, 250, -2_000, 100_000, 0, -5].map(thousandths);
        assert_eq!(written, ["1", "1.5", "0.25", "-2", "100", "0", "-0.005"]);
    }
}
