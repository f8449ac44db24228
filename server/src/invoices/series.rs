//! Which series a document's number is of, and how the number is written. Pure.

use jiff::{civil::Date, tz::TimeZone};
use sea_orm::prelude::*;
use serde::{Deserialize, Serialize};

use super::Kind;
use crate::db::Moment;

/// A run of numbers without gaps that never begins again. What no real money stands behind has series of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Series {
    /// Tax invoices, also those that are receipts.
    Invoice,
    /// Receipts.
    Receipt,
    /// Credit notes.
    Credit,
    /// As [`Series::Invoice`], in the sandbox.
    TestInvoice,
    /// As [`Series::Receipt`], in the sandbox.
    TestReceipt,
    /// As [`Series::Credit`], in the sandbox.
    TestCredit,
}

impl Series {
    /// The series of a kind of document.
    pub fn of(kind: Kind, livemode: bool) -> Self {
        match (kind, livemode) {
            (Kind::TaxInvoice | Kind::InvoiceReceipt, true) => Self::Invoice,
            (Kind::Receipt, true) => Self::Receipt,
            (Kind::CreditNote, true) => Self::Credit,
            (Kind::TaxInvoice | Kind::InvoiceReceipt, false) => Self::TestInvoice,
            (Kind::Receipt, false) => Self::TestReceipt,
            (Kind::CreditNote, false) => Self::TestCredit,
        }
    }

    /// A number as it is printed, `INV-202611-0001`: the month is that of issue, the running number goes on over months
    /// and years. `invoices` is how the business's invoices begin. No prefix has a hyphen, so that a number of the
    /// sandbox is never one of the business.
    pub fn written(self, invoices: &str, number: i64, on: Date) -> String {
        let prefix = match self {
            Self::Invoice => invoices.to_owned(),
            Self::Receipt => "REC".to_owned(),
            Self::Credit => "CRN".to_owned(),
            Self::TestInvoice => format!("TEST-{invoices}"),
            Self::TestReceipt => "TEST-REC".to_owned(),
            Self::TestCredit => "TEST-CRN".to_owned(),
        };
        format!("{prefix}-{:04}{:02}-{number:04}", on.year(), on.month())
    }
}

/// The day in Israel, whichever time zone the business keeps: its law is about that day.
pub fn day_in_israel(at: Moment) -> Date {
    let zone = TimeZone::get("Asia/Jerusalem").expect("the time zones are compiled in");
    zone.to_datetime(at.timestamp()).date()
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, civil::date};

    use super::{Kind, Series, day_in_israel};

    #[test]
    fn the_month_is_that_of_issue_and_the_number_goes_on() {
        let written = |kind, live, number, on| Series::of(kind, live).written("INV", number, on);
        assert_eq!(written(Kind::InvoiceReceipt, true, 1, date(2026, 11, 30)), "INV-202611-0001");
        assert_eq!(written(Kind::TaxInvoice, true, 2, date(2026, 12, 1)), "INV-202612-0002");
        assert_eq!(written(Kind::Receipt, true, 10_000, date(2027, 1, 1)), "REC-202701-10000");
        assert_eq!(written(Kind::CreditNote, true, 7, date(2027, 1, 1)), "CRN-202701-0007");
        assert_eq!(written(Kind::InvoiceReceipt, false, 7, date(2027, 1, 1)), "TEST-INV-202701-0007");
    }

    #[test]
    fn the_day_begins_at_midnight_in_israel_in_winter_and_in_summer() {
        let day = |text: &str| day_in_israel(text.parse::<Timestamp>().unwrap().into());
        assert_eq!(day("2026-12-31T21:59:59Z"), date(2026, 12, 31));
        assert_eq!(day("2026-12-31T22:00:00Z"), date(2027, 1, 1));
        assert_eq!(day("2026-06-30T20:59:59Z"), date(2026, 6, 30));
        assert_eq!(day("2026-06-30T21:00:00Z"), date(2026, 7, 1));
    }
}
