//! What was paid and how, or given back.

use serde::Serialize;

use super::{Amount, Field, text::Run, wording};
use crate::{
    Money,
    document::{Document, Means, Paid},
};

/// The payments under their headings.
#[derive(Debug, Serialize)]
pub(super) struct Payments {
    label: &'static str,
    headings: Headings,
    rows: Vec<Row>,
    total: Option<Total>,
}

#[derive(Debug, Serialize)]
struct Headings {
    means: &'static str,
    details: &'static str,
    on: &'static str,
    amount: &'static str,
}

#[derive(Debug, Serialize)]
struct Row {
    means: &'static str,
    details: Vec<Field>,
    on: Run,
    /// What the day is, where it is not the day of payment.
    on_label: Option<&'static str>,
    amount: Amount,
}

#[derive(Debug, Serialize)]
struct Total {
    label: &'static str,
    amount: Amount,
}

/// The payments of a document; [`None`] where nothing was paid.
pub(super) fn payments(document: &Document) -> Option<Payments> {
    let first = document.paid.first()?;
    let is_return = document.paid.iter().all(|paid| paid.amount.minor < 0);
    let headings = Headings {
        means: wording::MEANS,
        details: wording::DETAILS,
        on: wording::PAID_ON,
        amount: wording::AMOUNT,
    };
    let label = if is_return { wording::PAID_BACK_TOTAL } else { wording::PAID_TOTAL };
    let sum = document.paid.iter().skip(1).try_fold(first.amount, |sum, paid| sum.plus(paid.amount)).ok();
    let several = sum.filter(|_| document.paid.len() > 1);
    Some(Payments {
        label: if is_return { wording::PAID_BACK } else { wording::PAID },
        headings,
        rows: document.paid.iter().map(row).collect(),
        total: several.map(|sum: Money| Total { label, amount: Amount::new(sum) }),
    })
}

fn row(paid: &Paid) -> Row {
    Row {
        means: name(&paid.means),
        details: details(&paid.means),
        on: Run::date(paid.on),
        on_label: matches!(paid.means, Means::Cheque { .. }).then_some(wording::FALLS_DUE),
        amount: Amount::new(paid.amount),
    }
}

fn name(means: &Means) -> &'static str {
    match means {
        Means::Cash => wording::CASH,
        Means::Cheque { .. } => wording::CHEQUE,
        Means::Card { .. } => wording::CARD,
        Means::Transfer { .. } => wording::TRANSFER,
        Means::Bit { .. } => wording::BIT,
        Means::Other { .. } => wording::OTHER,
    }
}

fn details(means: &Means) -> Vec<Field> {
    let fields = match means {
        Means::Cash => vec![],
        Means::Cheque { bank, branch, account, number } => vec![
            Field::if_any(wording::BANK, Run::code(bank)),
            Field::if_any(wording::BRANCH, Run::code(branch)),
            Field::if_any(wording::ACCOUNT, Run::code(account)),
            Field::if_any(wording::CHEQUE_NUMBER, Run::code(number)),
        ],
        Means::Card { brand, last4 } => vec![
            Field::if_any(wording::BRAND, Run::free(wording::brand(brand))),
            Field::if_any(wording::LAST_FOUR, Run::code(last4)),
        ],
        Means::Transfer { reference } | Means::Bit { reference } => {
            vec![Field::if_any(wording::REFERENCE, Run::code(reference))]
        }
        Means::Other { what } => vec![Field::if_any("", Run::free(what))],
    };
    fields.into_iter().flatten().collect()
}
