//! When a task is due and when somebody is reminded of it, as people mean it where the business is. Knows no clock and no
//! database.

use std::time::Duration;

use jiff::{
    civil::{Date, Time},
    tz::TimeZone,
};

use crate::{
    db::Moment,
    error::{Error, Result},
};

/// Two weeks.
pub(super) const MAX_REMIND_MINUTES: i32 = 20_160;

/// A day, and the time of that day if it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The day.
    pub date: Date,
    /// The time; none: any time of the day will do.
    pub time: Option<Time>,
}

impl Due {
    /// Joins what stands in two fields.
    ///
    /// # Errors
    /// 400 on `due_time` for a time without a day.
    pub fn read(date: Option<Date>, time: Option<Time>) -> Result<Option<Self>> {
        match (date, time) {
            (Some(date), time) => Ok(Some(Self { date, time })),
            (None, Some(_)) => Err(Error::field("due_time", "has no due_date")),
            (None, None) => Ok(None),
        }
    }

    /// From when on it is late: the time, or the end of the day. A time that the clocks leave out is taken as much later,
    /// of one that comes twice the first counts. None beyond the calendar's end.
    pub fn moment(self, zone: &TimeZone) -> Option<Moment> {
        let local = match self.time {
            Some(time) => self.date.to_datetime(time),
            None => self.date.tomorrow().ok()?.to_datetime(Time::midnight()),
        };
        zone.to_timestamp(local).ok().map(Moment::from)
    }
}

/// When a task is due, with what follows from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Schedule {
    pub(super) due: Option<Due>,
    pub(super) due_at: Option<Moment>,
    pub(super) remind_minutes: Option<i32>,
}

impl Schedule {
    /// # Errors
    /// 400 on `due_date` beyond the calendar's end, on `remind_minutes` where nothing is due or out of 0 to 20160.
    pub(super) fn of(due: Option<Due>, remind_minutes: Option<i32>, zone: &TimeZone) -> Result<Self> {
        let moment = |due: Due| due.moment(zone).ok_or_else(|| Error::field("due_date", "is not a day"));
        let due_at = due.map(moment).transpose()?;
        match remind_minutes {
            Some(_) if due.is_none() => Err(Error::field("remind_minutes", "has no due_date")),
            Some(minutes) if !(0..=MAX_REMIND_MINUTES).contains(&minutes) => {
                Err(Error::field("remind_minutes", "is not between 0 and 20160"))
            }
            _ => Ok(Self { due, due_at, remind_minutes }),
        }
    }
}

/// When somebody is to be reminded of what is due then.
pub(super) fn remind_at(due_at: Option<Moment>, remind_minutes: Option<i32>) -> Option<Moment> {
    let minutes = u64::from(remind_minutes?.unsigned_abs());
    Some(due_at?.before(Duration::from_secs(minutes * 60)))
}

#[cfg(test)]
mod tests {
    use jiff::{
        civil::{Date, Time, date, time},
        tz::TimeZone,
    };

    use super::{Due, Schedule, remind_at};

    fn israel() -> TimeZone {
        TimeZone::get("Asia/Jerusalem").unwrap()
    }

    fn late_from(date: Date, time: Option<Time>) -> String {
        Due { date, time }.moment(&israel()).unwrap().timestamp().to_string()
    }

    #[test]
    fn a_time_is_meant_where_the_business_is() {
        assert_eq!(late_from(date(2026, 11, 22), Some(time(17, 0, 0, 0))), "2026-11-22T15:00:00Z");
        assert_eq!(late_from(date(2026, 7, 22), Some(time(17, 0, 0, 0))), "2026-07-22T14:00:00Z");
        assert_eq!(late_from(date(2026, 11, 22), Some(time(0, 0, 0, 0))), "2026-11-21T22:00:00Z");
        assert_eq!(late_from(date(2026, 11, 22), Some(time(23, 59, 0, 0))), "2026-11-22T21:59:00Z");
    }

    #[test]
    fn a_day_without_a_time_is_late_when_it_is_over() {
        assert_eq!(late_from(date(2026, 11, 22), None), "2026-11-22T22:00:00Z");
        assert_eq!(late_from(date(2026, 12, 31), None), "2026-12-31T22:00:00Z");
        // The clocks go forward on 27 March 2026 and back on 25 October: days of 23 and of 25 hours.
        assert_eq!(late_from(date(2026, 3, 26), None), "2026-03-26T22:00:00Z");
        assert_eq!(late_from(date(2026, 3, 27), None), "2026-03-27T21:00:00Z");
        assert_eq!(late_from(date(2026, 10, 24), None), "2026-10-24T21:00:00Z");
        assert_eq!(late_from(date(2026, 10, 25), None), "2026-10-25T22:00:00Z");
    }

    #[test]
    fn a_time_that_the_clocks_leave_out_is_taken_as_much_later() {
        let spring = date(2026, 3, 27);
        assert_eq!(late_from(spring, Some(time(1, 59, 0, 0))), "2026-03-26T23:59:00Z");
        assert_eq!(late_from(spring, Some(time(2, 30, 0, 0))), "2026-03-27T00:30:00Z");
        assert_eq!(late_from(spring, Some(time(3, 30, 0, 0))), "2026-03-27T00:30:00Z");
    }

    #[test]
    fn of_a_time_that_comes_twice_the_first_counts() {
        let autumn = date(2026, 10, 25);
        assert_eq!(late_from(autumn, Some(time(0, 59, 0, 0))), "2026-10-24T21:59:00Z");
        assert_eq!(late_from(autumn, Some(time(1, 30, 0, 0))), "2026-10-24T22:30:00Z");
        assert_eq!(late_from(autumn, Some(time(2, 0, 0, 0))), "2026-10-25T00:00:00Z");
    }

    #[test]
    fn where_the_calendar_ends_nothing_is_due() {
        assert_eq!(Due { date: Date::MAX, time: None }.moment(&israel()), None);
        let due = Some(Due { date: Date::MAX, time: None });
        assert!(Schedule::of(due, None, &israel()).is_err());
    }

    #[test]
    fn a_reminder_and_a_time_need_a_day() {
        assert!(Due::read(None, Some(time(9, 0, 0, 0))).is_err());
        assert_eq!(Due::read(None, None).unwrap(), None);
        let due = Due::read(Some(date(2026, 11, 22)), None).unwrap();
        for (minutes, taken) in [(0, true), (20_160, true), (-1, false), (20_161, false), (i32::MIN, false)] {
            assert_eq!(Schedule::of(due, Some(minutes), &israel()).is_ok(), taken, "{minutes}");
            assert!(Schedule::of(None, Some(minutes), &israel()).is_err());
        }
    }

    #[test]
    fn a_reminder_goes_back_by_the_clock_on_the_wall_of_nobody() {
        // Three hours before five in the morning of the day that has no two o'clock.
        let due = Due { date: date(2026, 3, 27), time: Some(time(5, 0, 0, 0)) };
        let at = remind_at(due.moment(&israel()), Some(180)).unwrap();
        assert_eq!(at.timestamp().to_string(), "2026-03-26T23:00:00Z");
        assert_eq!(remind_at(None, Some(180)), None);
        assert_eq!(remind_at(due.moment(&israel()), None), None);
    }
}
