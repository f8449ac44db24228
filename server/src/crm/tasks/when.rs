//! Which tasks are late, for today, or for this week, by the day that it is where the business is. Knows no clock and no
//! database.

use jiff::{civil::Date, tz::TimeZone};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::db::Moment;

/// Today and the days after it that are a week.
const WEEK_DAYS: usize = 7;

/// When tasks are due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = TaskDue)]
pub enum When {
    /// Before this moment, and still open.
    Overdue,
    /// On this day.
    Today,
    /// Today or on one of the six days after it.
    Week,
    /// At no time.
    None,
}

/// The same as what a query can ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bounds {
    /// Open, and late since then or longer.
    LateAt(Moment),
    /// On one of these days.
    On(Vec<Date>),
    /// Without a day.
    Undated,
}

impl When {
    /// What it means at this moment, in this zone.
    pub fn bounds(self, now: Moment, zone: &TimeZone) -> Bounds {
        let today = zone.to_datetime(now.timestamp()).date();
        match self {
            Self::Overdue => Bounds::LateAt(now),
            Self::Today => Bounds::On(vec![today]),
            Self::Week => {
                let day_after = |day: &Date| day.tomorrow().ok();
                Bounds::On(std::iter::successors(Some(today), day_after).take(WEEK_DAYS).collect())
            }
            Self::None => Bounds::Undated,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::{
        Timestamp,
        civil::{Date, date},
        tz::TimeZone,
    };

    use super::{Bounds, When};

    fn days(when: When, now: &str) -> Vec<Date> {
        let zone = TimeZone::get("Asia/Jerusalem").unwrap();
        match when.bounds(now.parse::<Timestamp>().unwrap().into(), &zone) {
            Bounds::On(days) => days,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_day_changes_at_midnight_where_the_business_is() {
        assert_eq!(days(When::Today, "2026-11-22T21:59:59Z"), [date(2026, 11, 22)]);
        assert_eq!(days(When::Today, "2026-11-22T22:00:00Z"), [date(2026, 11, 23)]);
        assert_eq!(days(When::Today, "2026-12-31T22:00:00Z"), [date(2027, 1, 1)]);
    }

    #[test]
    fn the_day_changes_once_on_the_days_when_the_clocks_do() {
        for (now, today) in [
            ("2026-03-26T21:59:59Z", date(2026, 3, 26)),
            ("2026-03-26T22:00:00Z", date(2026, 3, 27)),
            ("2026-03-27T20:59:59Z", date(2026, 3, 27)),
            ("2026-03-27T21:00:00Z", date(2026, 3, 28)),
            ("2026-10-24T20:59:59Z", date(2026, 10, 24)),
            ("2026-10-24T21:00:00Z", date(2026, 10, 25)),
            ("2026-10-25T21:59:59Z", date(2026, 10, 25)),
            ("2026-10-25T22:00:00Z", date(2026, 10, 26)),
        ] {
            assert_eq!(days(When::Today, now), [today], "{now}");
        }
    }

    #[test]
    fn a_week_is_seven_days_whatever_the_clocks_do() {
        let week = days(When::Week, "2026-10-23T21:30:00Z");
        assert_eq!((week.len(), week[0], week[6]), (7, date(2026, 10, 24), date(2026, 10, 30)));
        let week = days(When::Week, "2026-03-24T08:00:00Z");
        assert_eq!((week.len(), week[0], week[6]), (7, date(2026, 3, 24), date(2026, 3, 30)));
    }
}
