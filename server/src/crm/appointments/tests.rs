//! When there is room, tried on written days and on many random ones.

use jiff::{
    civil::{Date, Time, date, time},
    tz::TimeZone,
};
use proptest::prelude::*;

use super::{
    Booked, Diary, Slot, civil,
    diary::{Asker, Refusal},
};
use crate::{
    accounts::{Booking, Closure, Day, Interval, OpeningDay},
    db::{AppointmentId, Moment, UserId},
};

const WEEK: [Day; 7] =
    [Day::Sunday, Day::Monday, Day::Tuesday, Day::Wednesday, Day::Thursday, Day::Friday, Day::Saturday];

fn at(text: &str) -> Moment {
    text.parse::<jiff::Timestamp>().unwrap().into()
}

fn daily(open: &[(Time, Time)]) -> Vec<OpeningDay> {
    let open: Vec<Interval> = open.iter().map(|(from, to)| Interval { from: *from, to: *to }).collect();
    WEEK.map(|day| OpeningDay { day, open: open.clone() }).to_vec()
}

fn hour(hour: i8) -> Time {
    time(hour, 0, 0, 0)
}

fn diary<'a>(hours: &'a [OpeningDay], booked: &'a [Booked], now: &str) -> Diary<'a> {
    let zone = TimeZone::get("Asia/Jerusalem").unwrap();
    Diary { hours, closures: &[], booking: Booking::default(), booked, zone, now: at(now) }
}

fn booked(starts_at: &str, ends_at: &str, user: Option<i64>) -> Booked {
    let user_id = user.map(UserId);
    Booked { id: AppointmentId(1), starts_at: at(starts_at), ends_at: at(ends_at), user_id }
}

fn times(slots: &[Slot]) -> Vec<String> {
    slots.iter().map(|slot| slot.time.strftime("%H:%M").to_string()).collect()
}

const NOON: &str = "2026-11-22T10:00:00Z";

#[test]
fn what_is_offered_lies_within_the_hours_and_beside_what_is_booked() {
    let hours = daily(&[(hour(9), time(11, 15, 0, 0)), (hour(16), hour(18))]);
    let taken = [booked("2026-11-23T07:30:00Z", "2026-11-23T08:00:00Z", None)];
    let day = date(2026, 11, 23);
    let slots = diary(&hours, &taken, NOON).slots(day, day, None);
    assert_eq!(times(&slots), ["09:00", "10:00", "10:30", "16:00", "16:30", "17:00", "17:30"]);
    assert_eq!(slots[0].starts_at, at("2026-11-23T07:00:00Z"));
    assert_eq!(slots[0].ends_at, at("2026-11-23T07:30:00Z"));
}

#[test]
fn nothing_is_offered_in_the_past_too_soon_too_far_ahead_or_on_a_holiday() {
    let hours = daily(&[(hour(9), hour(17))]);
    let closed =
        [Closure { from: date(2026, 11, 24), to: date(2026, 11, 25), reason: "חופשה".to_owned() }];
    let booking = Booking { days_ahead: 4, notice_minutes: 90, ..Booking::default() };
    let whole = diary(&hours, &[], NOON);
    let diary = Diary { closures: &closed, booking, ..whole };
    let slots = diary.slots(date(2026, 11, 1), date(2026, 12, 31), None);
    assert_eq!(slots[0].date, date(2026, 11, 22));
    assert_eq!(times(&slots[..1]), ["13:30"]);
    let days: Vec<Date> = slots.iter().map(|slot| slot.date).collect();
    assert!(days.is_sorted());
    assert!(!days.contains(&date(2026, 11, 24)) && !days.contains(&date(2026, 11, 25)));
    assert_eq!(days.last(), Some(&date(2026, 11, 26)));
    let off = Diary { booking: Booking { enabled: false, ..booking }, ..diary.clone() };
    assert!(off.slots(date(2026, 11, 22), date(2026, 11, 26), None).is_empty());
    let unknown = Diary { hours: &[], ..diary };
    assert!(unknown.slots(date(2026, 11, 22), date(2026, 11, 26), None).is_empty());
}

#[test]
fn midnight_ends_the_day_and_what_is_open_through_the_night_has_no_seam() {
    let day = date(2026, 11, 23);
    let evenings = daily(&[(hour(23), hour(0))]);
    let long = Booking { minutes: 60, ..Booking::default() };
    let slots = Diary { booking: long, ..diary(&evenings, &[], NOON) }.slots(day, day, None);
    assert_eq!(times(&slots), ["23:00"]);
    let always = daily(&[(hour(0), hour(12)), (hour(12), hour(0))]);
    let slots = Diary { booking: long, ..diary(&always, &[], NOON) }.slots(day, day, None);
    assert_eq!(slots.len(), 48);
    assert_eq!(slots[47].ends_at, at("2026-11-23T22:30:00Z"));
}

#[test]
fn a_time_that_the_clocks_skip_is_no_slot_and_one_that_they_show_twice_is_one() {
    let nights = daily(&[(hour(0), hour(4))]);
    let spring = date(2027, 3, 26);
    let slots = diary(&nights, &[], "2027-03-20T10:00:00Z").slots(spring, spring, None);
    assert_eq!(times(&slots), ["00:00", "00:30", "01:00", "01:30", "03:00", "03:30"]);
    assert_eq!(slots[3].ends_at, slots[4].starts_at);
    let autumn = date(2026, 10, 25);
    let slots = diary(&nights, &[], "2026-10-20T10:00:00Z").slots(autumn, autumn, None);
    assert_eq!(times(&slots), ["00:00", "00:30", "01:00", "01:30", "02:00", "02:30", "03:00", "03:30"]);
    assert_eq!(slots[3].starts_at, at("2026-10-24T22:30:00Z"));
    assert_eq!(slots[4].starts_at, at("2026-10-25T00:00:00Z"));
}

#[test]
fn as_many_may_overlap_as_the_business_says_and_no_member_is_in_two_places() {
    let hours = daily(&[(hour(9), hour(11))]);
    let taken = [
        booked("2026-11-23T07:00:00Z", "2026-11-23T07:30:00Z", Some(7)),
        booked("2026-11-23T07:30:00Z", "2026-11-23T08:00:00Z", Some(8)),
    ];
    let two = Booking { at_once: 2, minutes: 60, ..Booking::default() };
    let diary = Diary { booking: two, ..diary(&hours, &taken, NOON) };
    let day = date(2026, 11, 23);
    assert_eq!(times(&diary.slots(day, day, None)), ["09:00", "09:30", "10:00"]);
    assert_eq!(times(&diary.slots(day, day, Some(UserId(8)))), ["10:00"]);
    assert_eq!(times(&diary.slots(day, day, Some(UserId(7)))), ["09:30", "10:00"]);
    let one = Diary { booking: Booking { at_once: 1, ..two }, ..diary };
    assert_eq!(times(&one.slots(day, day, None)), ["10:00"]);
}

#[test]
fn a_person_may_leave_the_hours_but_not_the_present_and_nobody_else_may_either() {
    let hours = daily(&[(hour(9), hour(17))]);
    let whole = diary(&hours, &[], NOON);
    let asked = |diary: &Diary<'_>, starts_at: &str, asker| {
        let starts_at = at(starts_at);
        diary.refusal(starts_at, starts_at.after(std::time::Duration::from_secs(1800)), asker)
    };
    let (plain, anyway) = (Asker::Person { anyway: false }, Asker::Person { anyway: true });
    let night = "2026-11-23T20:00:00Z";
    assert_eq!(asked(&whole, night, plain), Some(Refusal::Closed));
    assert_eq!(asked(&whole, night, anyway), None);
    assert_eq!(asked(&whole, night, Asker::Other), Some(Refusal::Closed));
    assert_eq!(asked(&whole, "2026-11-22T09:59:00Z", anyway), Some(Refusal::Past));
    assert_eq!(asked(&whole, "2026-11-22T10:30:00Z", plain), None);
    assert_eq!(asked(&whole, "2026-11-22T10:30:00Z", Asker::Other), Some(Refusal::TooSoon));
    assert_eq!(asked(&whole, "2027-01-04T10:00:00Z", plain), None);
    assert_eq!(asked(&whole, "2027-01-04T10:00:00Z", Asker::Other), Some(Refusal::TooFar));
    let unknown = Diary { hours: &[], ..whole.clone() };
    assert_eq!(asked(&unknown, night, plain), None);
    assert_eq!(asked(&unknown, night, Asker::Other), Some(Refusal::Closed));
    let off = Diary { booking: Booking { enabled: false, ..Booking::default() }, ..whole };
    assert_eq!(asked(&off, "2026-11-23T10:00:00Z", Asker::Other), Some(Refusal::Off));
}

prop_compose! {
    fn spans()(raw in prop::collection::vec((0_i8..24, 0_i8..60, 0_i8..24, 0_i8..60), 0..4)) -> Vec<(Time, Time)> {
        raw.into_iter().map(|(a, b, c, d)| (time(a, b, 0, 0), time(c, d, 0, 0))).collect()
    }
}

proptest! {
    /// Around both changes of the clocks: whatever is offered could be booked, exists on the clock, and follows in order;
    /// and what is booked from it leaves no slot that meets it.
    #[test]
    fn every_slot_can_be_booked_once(
        open in spans(),
        spring in any::<bool>(),
        minutes in 5_u32..=240,
        step_minutes in 5_u32..=240,
        pick in any::<prop::sample::Index>(),
    ) {
        let (now, from, to) = if spring {
            ("2027-03-24T10:00:00Z", date(2027, 3, 24), date(2027, 3, 28))
        } else {
            ("2026-10-23T10:00:00Z", date(2026, 10, 23), date(2026, 10, 27))
        };
        let hours = daily(&open);
        let booking = Booking { minutes, step_minutes, ..Booking::default() };
        let whole = Diary { booking, ..diary(&hours, &[], now) };
        let slots = whole.slots(from, to, None);
        prop_assert!(slots.is_sorted_by(|a, b| a.starts_at < b.starts_at));
        for slot in &slots {
            prop_assert_eq!(whole.refusal(slot.starts_at, slot.ends_at, Asker::Other), None);
            let shown = civil::local(&whole.zone, slot.starts_at);
            prop_assert_eq!((shown.date(), shown.time()), (slot.date, slot.time));
        }
        if !slots.is_empty() {
            let Slot { starts_at, ends_at, .. } = slots[pick.index(slots.len())];
            let taken = [Booked { id: AppointmentId(1), starts_at, ends_at, user_id: None }];
            let left = Diary { booked: &taken, ..whole }.slots(from, to, None);
            let apart = slots.iter().filter(|slot| slot.ends_at <= starts_at || ends_at <= slot.starts_at);
            prop_assert_eq!(left, apart.copied().collect::<Vec<_>>());
        }
    }
}
