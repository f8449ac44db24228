//! A day and a time of day as people mean them, and the instants that they are where the business is. Pure.

use std::{fmt, str::FromStr};

use jiff::{
    civil::{Date, DateTime, Time},
    tz::{AmbiguousOffset, TimeZone},
};
use sea_orm::DeriveValueType;

use crate::{accounts::Business, db::Moment};

macro_rules! kept_as_text {
    ($($(#[$doc:meta])* $name:ident($inner:ty);)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
        #[sea_orm(value_type = "String")]
        pub struct $name(pub $inner);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = jiff::Error;

            fn from_str(text: &str) -> Result<Self, jiff::Error> {
                text.parse().map(Self)
            }
        }
    )*};
}

kept_as_text! {
    /// A day, kept as `2026-11-25`.
    Day(Date);
    /// A time of day, kept as `10:30:00`.
    Hour(Time);
}

/// The time zone that a business lives in.
pub(super) fn zone(business: &Business) -> TimeZone {
    TimeZone::get(&business.settings.timezone).unwrap_or(TimeZone::UTC)
}

/// When it is this time there, the first time where it is twice. None where the clocks skip it, or beyond the calendar.
pub(super) fn instant(zone: &TimeZone, at: DateTime) -> Option<Moment> {
    let found = zone.to_ambiguous_timestamp(at);
    let skipped = matches!(found.offset(), AmbiguousOffset::Gap { .. });
    if skipped { None } else { found.earlier().ok().map(Moment::from) }
}

/// When it is first this time or later there. None beyond the calendar.
pub(super) fn first_instant(zone: &TimeZone, at: DateTime) -> Option<Moment> {
    instant(zone, at).or_else(|| {
        let before = zone.to_ambiguous_timestamp(at).earlier().ok()?;
        zone.following(before).next().map(|change| change.timestamp().into())
    })
}

/// The day and time that clocks show there.
pub(super) fn local(zone: &TimeZone, at: Moment) -> DateTime {
    zone.to_datetime(at.timestamp())
}

/// The days from one up to another, both included.
pub(super) fn days(from: Date, to: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(from), |day| day.tomorrow().ok()).take_while(move |day| *day <= to)
}

#[cfg(test)]
mod tests {
    use jiff::{civil::date, tz::TimeZone};

    use super::{first_instant, instant};

    #[test]
    fn what_the_clocks_skip_is_no_instant_and_what_they_show_twice_is_the_first() {
        let zone = TimeZone::get("Asia/Jerusalem").unwrap();
        let told = |found: Option<crate::db::Moment>| found.map(|at| at.timestamp().to_string());
        let spring = date(2027, 3, 26);
        assert_eq!(told(instant(&zone, spring.at(1, 59, 0, 0))).unwrap(), "2027-03-25T23:59:00Z");
        assert_eq!(instant(&zone, spring.at(2, 30, 0, 0)), None);
        assert_eq!(told(first_instant(&zone, spring.at(2, 30, 0, 0))).unwrap(), "2027-03-26T00:00:00Z");
        assert_eq!(told(instant(&zone, spring.at(3, 0, 0, 0))).unwrap(), "2027-03-26T00:00:00Z");
        let autumn = date(2026, 10, 25);
        assert_eq!(told(instant(&zone, autumn.at(1, 30, 0, 0))).unwrap(), "2026-10-24T22:30:00Z");
        assert_eq!(told(first_instant(&zone, autumn.at(1, 30, 0, 0))).unwrap(), "2026-10-24T22:30:00Z");
        assert_eq!(instant(&zone, jiff::civil::DateTime::MAX), None);
        assert_eq!(first_instant(&zone, jiff::civil::DateTime::MAX), None);
    }
}
