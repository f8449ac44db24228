//! When there is room for an appointment: opening hours, closures and what is booked already. Pure.

use std::time::Duration;

use jiff::{
    ToSpan as _,
    civil::{Date, Time},
    tz::TimeZone,
};

use super::{Slot, civil};
use crate::{
    accounts::{Booking, Business, Closure, Interval, OpeningDay},
    db::{AppointmentId, Moment, UserId},
    error::Error,
};

const MINUTE: Duration = Duration::from_secs(60);
/// The minutes of a day as clocks show them, however long it really is.
const DAY: u16 = 24 * 60;

/// An appointment that takes its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Booked {
    /// Its id.
    pub id: AppointmentId,
    /// Its first instant.
    pub starts_at: Moment,
    /// The first instant after it.
    pub ends_at: Moment,
    /// The member who holds it.
    pub user_id: Option<UserId>,
}

/// What a business says of its time, and what is booked of it.
#[derive(Clone, Debug)]
pub struct Diary<'a> {
    /// Empty where they are not known.
    pub hours: &'a [OpeningDay],
    /// Days on which the hours do not count.
    pub closures: &'a [Closure],
    /// How appointments are given.
    pub booking: Booking,
    /// Everything that is booked in the time that is asked about, in any order.
    pub booked: &'a [Booked],
    /// Where the business is.
    pub zone: TimeZone,
    /// The present.
    pub now: Moment,
}

/// Who asks for an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asker {
    /// A member of the business, who may want it outside the hours all the same.
    Person { anyway: bool },
    /// Anybody else: bound to what is offered.
    Other,
}

/// Why an appointment cannot begin at a time, whatever else is booked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    Past,
    Closed,
    TooSoon,
    TooFar,
    Off,
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Past => Self::field("time", "is in the past"),
            Refusal::Closed => Self::field("time", "is outside the opening hours"),
            Refusal::TooSoon => Self::field("time", "is too soon"),
            Refusal::TooFar => Self::field("time", "is too far ahead"),
            Refusal::Off => Self::Conflict("booking_off"),
        }
    }
}

impl<'a> Diary<'a> {
    /// The diary of a business.
    pub fn of(business: &'a Business, booked: &'a [Booked], now: Moment) -> Self {
        let profile = &business.profile;
        Self {
            hours: &profile.hours,
            closures: &profile.closures,
            booking: profile.booking,
            booked,
            zone: civil::zone(business),
            now,
        }
    }

    /// The first and the last of these days on which anything can be offered.
    pub fn bookable(&self, from: Date, to: Date) -> (Date, Date) {
        let today = civil::local(&self.zone, self.now).date();
        let last = today.saturating_add(i64::from(self.booking.days_ahead).days());
        (from.max(today), to.min(last))
    }

    /// The times that can be offered on these days, both included; for a member, those that are free for them too.
    pub fn slots(&self, from: Date, to: Date, user: Option<UserId>) -> Vec<Slot> {
        if !self.booking.enabled {
            return vec![];
        }
        let (from, to) = self.bookable(from, to);
        let open = self.open(from, to);
        let mut booked = self.booked.to_vec();
        booked.sort_unstable_by_key(|it| it.starts_at);
        let slots = civil::days(from, to).flat_map(|day| self.slots_of(day));
        let offered = slots.filter(|slot| {
            slot.starts_at >= self.earliest()
                && within(&open, slot.starts_at, slot.ends_at)
                && self.has_room(&booked, slot.starts_at, slot.ends_at, user)
        });
        offered.collect()
    }

    /// Why an appointment may not be at this time, whatever else is booked.
    pub(super) fn refusal(&self, starts_at: Moment, ends_at: Moment, asker: Asker) -> Option<Refusal> {
        let day = civil::local(&self.zone, starts_at).date();
        let unknown = self.hours.is_empty() && !self.is_closed(day);
        let open = || within(&self.open(day, day), starts_at, ends_at);
        match asker {
            _ if starts_at < self.now => Some(Refusal::Past),
            Asker::Person { anyway } => (!anyway && !unknown && !open()).then_some(Refusal::Closed),
            Asker::Other if !self.booking.enabled => Some(Refusal::Off),
            Asker::Other if starts_at < self.earliest() => Some(Refusal::TooSoon),
            Asker::Other if self.bookable(day, day).1 < day => Some(Refusal::TooFar),
            Asker::Other => (!open()).then_some(Refusal::Closed),
        }
    }

    /// Whether there is room at this time for one more, and for one more of this member's.
    pub(super) fn is_free(&self, starts_at: Moment, ends_at: Moment, user: Option<UserId>) -> bool {
        let mut booked = self.booked.to_vec();
        booked.sort_unstable_by_key(|it| it.starts_at);
        self.has_room(&booked, starts_at, ends_at, user)
    }

    /// `booked` is sorted by its beginnings.
    fn has_room(&self, booked: &[Booked], starts_at: Moment, ends_at: Moment, user: Option<UserId>) -> bool {
        let longest = MINUTE.saturating_mul(super::MAX_MINUTES);
        let first = booked.partition_point(|it| it.starts_at < starts_at.before(longest));
        let past = booked.partition_point(|it| it.starts_at < ends_at);
        let meets = booked[first..past].iter().filter(|it| it.ends_at > starts_at);
        let (mut theirs, mut turns) = (false, Vec::new());
        for it in meets {
            theirs |= user.is_some() && it.user_id == user;
            turns.extend([(it.starts_at.max(starts_at), 1_i64), (it.ends_at, -1)]);
        }
        // At the same instant what ends makes room before what begins takes it.
        turns.sort_unstable();
        let running = turns.into_iter().scan(0, |running, (_, turn)| {
            *running += turn;
            Some(*running)
        });
        !theirs && running.max().unwrap_or_default() < i64::from(self.booking.at_once)
    }

    fn earliest(&self) -> Moment {
        self.now.after(MINUTE.saturating_mul(self.booking.notice_minutes))
    }

    fn is_closed(&self, day: Date) -> bool {
        self.closures.iter().any(|closure| closure.from <= day && day <= closure.to)
    }

    /// Every time of a day at which one might begin, open or not by its end.
    fn slots_of(&self, day: Date) -> Vec<Slot> {
        let step = usize::try_from(self.booking.step_minutes.max(1)).unwrap_or(usize::MAX);
        let starts = self.minutes_of(day).into_iter().flat_map(|(from, to)| (from..to).step_by(step));
        let slot = |minute: u16| {
            let time = time(minute);
            let starts_at = civil::instant(&self.zone, day.to_datetime(time))?;
            let ends_at = starts_at.after(MINUTE.saturating_mul(self.booking.minutes));
            Some(Slot { starts_at, ends_at, date: day, time })
        };
        starts.filter_map(slot).collect()
    }

    /// When it is open on these days and the one after them, as instants; what touches is one.
    fn open(&self, from: Date, to: Date) -> Vec<(Moment, Moment)> {
        let mut open: Vec<(Moment, Moment)> = Vec::new();
        let beyond = to.tomorrow().unwrap_or(to);
        for (day, (first, last)) in civil::days(from, beyond)
            .flat_map(|day| self.minutes_of(day).into_iter().map(move |minutes| (day, minutes)))
        {
            let end = match last {
                DAY => day.tomorrow().ok().map(|next| next.to_datetime(Time::midnight())),
                last => Some(day.to_datetime(time(last))),
            };
            let first = civil::first_instant(&self.zone, day.to_datetime(time(first)));
            let end = end.and_then(|end| civil::first_instant(&self.zone, end));
            let Some((first, end)) = first.zip(end) else { continue };
            match open.last_mut() {
                Some((_, last)) if first <= *last => *last = end.max(*last),
                _ => open.push((first, end)),
            }
        }
        open
    }

    /// When it is open on a day, in minutes that clocks show; what touches is one.
    fn minutes_of(&self, day: Date) -> Vec<(u16, u16)> {
        if self.is_closed(day) {
            return vec![];
        }
        let of_day = self.hours.iter().filter(|opening| opening.day == day.weekday().into());
        let mut spans: Vec<_> = of_day.flat_map(|opening| &opening.open).map(minutes).collect();
        spans.sort_unstable();
        spans.into_iter().filter(|(from, to)| from < to).fold(Vec::new(), |mut whole, (from, to)| {
            match whole.last_mut() {
                Some((_, last)) if from <= *last => *last = to.max(*last),
                _ => whole.push((from, to)),
            }
            whole
        })
    }
}

fn within(open: &[(Moment, Moment)], starts_at: Moment, ends_at: Moment) -> bool {
    open.iter().any(|(from, to)| *from <= starts_at && ends_at <= *to)
}

/// The whole minutes that an interval is open; one that ends at midnight ends with the day.
fn minutes(interval: &Interval) -> (u16, u16) {
    let minute =
        |time: Time| u16::from(time.hour().unsigned_abs()) * 60 + u16::from(time.minute().unsigned_abs());
    let begun = interval.from.second() > 0 || interval.from.subsec_nanosecond() > 0;
    let to = if interval.to == Time::midnight() { DAY } else { minute(interval.to) };
    (minute(interval.from) + u16::from(begun), to)
}

fn time(minute: u16) -> Time {
    let (hour, minute) = (i8::try_from(minute / 60), i8::try_from(minute % 60));
    let time = hour.ok().zip(minute.ok()).and_then(|(hour, minute)| Time::new(hour, minute, 0, 0).ok());
    time.expect("a minute of a day")
}
