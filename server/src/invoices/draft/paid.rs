//! How money came in, as it is asked for by hand.

use garde::Validate;
use jiff::civil::Date;
use papers::{
    Currency, Money,
    document::{Means, Paid},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::wish::MAX_AMOUNT;
use crate::{
    crm::deals::Day,
    error::{Error, Result},
};

/// Money that came in. What else is asked for depends on the means.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[schema(as = NewInvoicePaid)]
pub(in crate::invoices) struct WishedPaid {
    #[garde(skip)]
    means: Way,
    /// In minor units.
    #[garde(range(min = 1, max = MAX_AMOUNT))]
    #[schema(minimum = 1, maximum = 100_000_000_000_i64)]
    pub(super) amount: i64,
    /// The day on which it came in, not in the future; of a cheque the day on which it falls due.
    #[garde(skip)]
    #[schema(value_type = String, format = Date)]
    on: Day,
    /// Of a cheque: the bank's number.
    #[garde(inner(custom(is_digits)))]
    bank: Option<String>,
    /// Of a cheque: the branch's number.
    #[garde(inner(custom(is_digits)))]
    branch: Option<String>,
    /// Of a cheque: the account's number.
    #[garde(inner(custom(is_digits)))]
    account: Option<String>,
    /// Of a cheque: its own number.
    #[garde(inner(custom(is_digits)))]
    number: Option<String>,
    /// Of a card: its last four digits.
    #[garde(inner(custom(is_last4)))]
    last4: Option<String>,
    /// Of a card: its brand.
    #[garde(inner(length(chars, max = 40)))]
    #[schema(max_length = 40)]
    brand: Option<String>,
    /// Of a transfer and of bit.
    #[garde(inner(length(chars, max = 80)))]
    #[schema(max_length = 80)]
    reference: Option<String>,
    /// Of any other way: which.
    #[garde(inner(length(chars, max = 80)))]
    #[schema(max_length = 80)]
    what: Option<String>,
}

/// How money comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = InvoiceMeans)]
pub(in crate::invoices) enum Way {
    /// Notes and coins.
    Cash,
    /// A cheque.
    Cheque,
    /// A card.
    Card,
    /// From account to account.
    Transfer,
    /// The application bit.
    Bit,
    /// Any other way.
    Other,
}

/// What was paid, as it is printed.
///
/// # Errors
/// 400 on the field that is missing, or the day that is still to come.
pub(super) fn paid(wished: &[WishedPaid], currency: Currency, today: Date) -> Result<Vec<Paid>> {
    let one = |(place, wished): (usize, &WishedPaid)| {
        let on = day(&wished.on)?;
        if on > today && wished.means != Way::Cheque {
            return Err(Error::field(&format!("paid[{place}].on"), "is in the future"));
        }
        let means = wished.means(place)?;
        Ok(Paid { means, amount: Money { minor: wished.amount, currency }, on })
    };
    wished.iter().enumerate().map(one).collect()
}

/// A day as it is reckoned with.
pub(super) fn day(day: &Day) -> Result<Date> {
    Ok(day.as_str().parse().map_err(anyhow::Error::from)?)
}

impl WishedPaid {
    fn means(&self, place: usize) -> Result<Means> {
        let needed = |field: &str, value: &Option<String>| {
            let value = value.as_deref().map(str::trim).filter(|value| !value.is_empty());
            let missing = || Error::field(&format!("paid[{place}].{field}"), "is missing");
            value.map(str::to_owned).ok_or_else(missing)
        };
        let free = |value: &Option<String>| value.as_deref().unwrap_or_default().trim().to_owned();
        Ok(match self.means {
            Way::Cash => Means::Cash,
            Way::Cheque => Means::Cheque {
                bank: needed("bank", &self.bank)?,
                branch: needed("branch", &self.branch)?,
                account: needed("account", &self.account)?,
                number: needed("number", &self.number)?,
            },
            Way::Card => Means::Card { brand: free(&self.brand), last4: free(&self.last4) },
            Way::Transfer => Means::Transfer { reference: free(&self.reference) },
            Way::Bit => Means::Bit { reference: free(&self.reference) },
            Way::Other => Means::Other { what: needed("what", &self.what)? },
        })
    }
}

fn is_digits(text: &str, _: &()) -> garde::Result {
    let digits = (1..=15).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { Ok(()) } else { Err(garde::Error::new("is not of 1 to 15 digits")) }
}

fn is_last4(text: &str, _: &()) -> garde::Result {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { Ok(()) } else { Err(garde::Error::new("is not of four digits")) }
}
