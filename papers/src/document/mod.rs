//! A document of money as it is written down once and printed for ever: whoever prints it computes nothing and looks
//! nothing up.

mod kind;
mod totals;

pub use self::{
    kind::{Dealer, Kind, Mark},
    totals::{Line, Prices, Totals, Vat, total},
};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Money;

/// A document with everything that is printed on it. Amounts are in one currency; those of a correction are negative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// What it is.
    pub kind: Kind,
    /// Its number; none for a draft.
    pub number: Option<String>,
    /// The day of issue in Israel; none for a draft.
    pub issued_on: Option<Date>,
    /// The day on which the tax falls due: it decides the rate.
    pub tax_date: Date,
    /// Whether no real money stands behind it: it says so across every page.
    pub is_test: bool,
    /// Who issues it.
    pub issuer: Issuer,
    /// To whom.
    pub customer: Customer,
    /// What for.
    pub lines: Vec<Line>,
    /// How the prices of the lines are meant.
    pub prices: Prices,
    /// The sums, as [`total`] gave them when it was issued.
    pub totals: Totals,
    /// What was paid, and how; empty where nothing was (a tax invoice).
    pub paid: Vec<Paid>,
    /// What it corrects.
    pub corrects: Option<Corrected>,
    /// A free remark; may be empty.
    pub remark: String,
}

/// Who issues a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issuer {
    /// The legal name, as registered.
    pub name: String,
    /// The name on the door, where it differs.
    pub trade_name: Option<String>,
    /// What it is before the tax authority.
    pub dealer: Dealer,
    /// Nine digits; none only on test documents.
    pub vat_id: Option<String>,
    /// Where it is; may be empty.
    pub address: String,
    /// How it is reached, E.164 or as it is printed; may be empty.
    pub phone: String,
}

/// To whom a document is issued.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    /// The name; empty where nobody knows it.
    pub name: String,
    /// A dealer's or a company's own number.
    pub vat_id: Option<String>,
    /// Where they are; may be empty.
    pub address: String,
    /// E.164.
    pub phone: Option<String>,
    /// Where they get mail.
    pub email: Option<String>,
}

/// Money that came in, or went back where it is negative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paid {
    /// How.
    pub means: Means,
    /// How much.
    pub amount: Money,
    /// When it came in; of a cheque, when it falls due.
    pub on: Date,
}

/// How money comes in, with what a receipt has to say of it.
///
/// Source: Income Tax (Bookkeeping) Instructions 1973, section 5.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "means", rename_all = "snake_case")]
pub enum Means {
    /// Notes and coins.
    Cash,
    /// A cheque; all four are digits.
    Cheque {
        /// The bank's number.
        bank: String,
        /// The branch's number.
        branch: String,
        /// The account's number.
        account: String,
        /// The cheque's own number.
        number: String,
    },
    /// A card.
    Card {
        /// The brand as the processor names it (`visa`); may be empty.
        brand: String,
        /// The last four digits; may be empty.
        last4: String,
    },
    /// From account to account.
    Transfer {
        /// Its reference; may be empty.
        reference: String,
    },
    /// The application bit.
    Bit {
        /// Its reference; may be empty.
        reference: String,
    },
    /// Any other way.
    Other {
        /// In words.
        what: String,
    },
}

/// The document that is corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrected {
    /// Its number.
    pub number: String,
    /// Its day of issue.
    pub issued_on: Date,
    /// Why.
    pub reason: String,
}
