//! Days and months as a business counts them, and the instants between which they lie. Knows no clock.

use jiff::{ToSpan as _, civil::Date};

use crate::{
    accounts::Business,
    db::Moment,
    error::{Error, Result},
};

/// The days that are looked at where none are asked for, the present one among them.
const DEFAULT_DAYS: i64 = 30;
/// The months of a year.
const MONTHS: i32 = 12;

/// From a day to another one, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Days {
    pub(super) from: Date,
    pub(super) to: Date,
}

/// From an instant up to another one, which is no more part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: Moment,
    pub(super) end: Moment,
}

impl Days {
    /// The days that are asked for: those up to today if nothing is.
    ///
    /// # Errors
    /// 400 on `from` or `to` beyond the calendar, and on `to` before `from`.
    pub(super) fn read(from: Option<Date>, to: Option<Date>, today: Date) -> Result<Self> {
        let to = to.unwrap_or(today);
        let earlier = || to.checked_sub((DEFAULT_DAYS - 1).days());
        let from = match from {
            Some(from) => from,
            None => earlier().map_err(|_out_of_range| Error::field("to", "is not a day"))?,
        };
        if from <= to { Ok(Self { from, to }) } else { Err(Error::field("to", "is before from")) }
    }

    /// When they begin and end where the business is.
    ///
    /// # Errors
    /// 400 beyond the calendar's end.
    pub(super) fn span(self, business: &Business) -> Result<Span> {
        let start = business.start_of(self.from).ok_or_else(|| Error::field("from", "is not a day"))?;
        let end = self.to.tomorrow().ok().and_then(|after| business.start_of(after));
        Ok(Span { start, end: end.ok_or_else(|| Error::field("to", "is not a day"))? })
    }
}

/// The first days of the twelve months up to the one with this day, and of the month after them; none beyond the
/// calendar's ends.
pub(super) fn months(last: Date) -> Option<Vec<Date>> {
    let last = last.first_of_month();
    (0..=MONTHS).map(|n| last.checked_add((n - MONTHS + 1).months()).ok()).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{Days, months};

    #[test]
    fn the_last_thirty_days_are_looked_at_unless_others_are_asked_for() {
        let today = date(2026, 11, 22);
        let days = |from, to| Days::read(from, to, today).map(|days| (days.from, days.to)).ok();
        assert_eq!(days(None, None), Some((date(2026, 10, 24), today)));
        assert_eq!(days(Some(date(2026, 11, 1)), None), Some((date(2026, 11, 1), today)));
        assert_eq!(days(None, Some(date(2026, 3, 1))), Some((date(2026, 1, 31), date(2026, 3, 1))));
        assert_eq!(days(Some(today), Some(today)), Some((today, today)));
        assert_eq!(days(Some(date(2026, 11, 23)), None), None);
        assert_eq!(days(None, Some(Date::MIN)), None);
    }

    #[test]
    fn a_year_has_twelve_months_and_the_beginning_of_the_next() {
        let months = months(date(2026, 3, 31)).unwrap();
        assert_eq!(months.len(), 13);
        assert_eq!(
            (months[0], months[11], months[12]),
            (date(2025, 4, 1), date(2026, 3, 1), date(2026, 4, 1))
        );
        assert_eq!(super::months(Date::MAX), None);
        assert_eq!(super::months(Date::MIN), None);
    }
}
