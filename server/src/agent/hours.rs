//! Opening hours: in words, and whether a moment lies in them.

use jiff::civil::DateTime;

use super::{Today, facts};
use crate::accounts::{Day, Interval, OpeningDay, Profile};

/// The Hebrew names of the weekdays, Sunday first.
pub(super) const DAYS: [&str; 7] = ["ראשון", "שני", "שלישי", "רביעי", "חמישי", "שישי", "שבת"];

/// A date and a time of day as they are said: `יום שני, 23/11, בשעה 10:00`. The figures become words when they are spoken.
pub fn when(at: DateTime) -> String {
    let day = usize::try_from(at.weekday().to_sunday_zero_offset()).expect("0 to 6");
    format!("יום {}, {}, בשעה {}", DAYS[day], at.date().strftime("%-d/%-m"), facts::time(at.time()))
}

const WEEK: [Day; 7] =
    [Day::Sunday, Day::Monday, Day::Tuesday, Day::Wednesday, Day::Thursday, Day::Friday, Day::Saturday];

/// The hours of a week in one line, equal days in a row together; "" if the hours are unknown.
pub(super) fn week(hours: &[OpeningDay]) -> String {
    if hours.is_empty() {
        return String::new();
    }
    let mut spans: Vec<(usize, usize, String)> = Vec::new();
    for (day, name) in WEEK.into_iter().enumerate() {
        let open = intervals(hours, name);
        match spans.last_mut().filter(|(_, _, other)| *other == open) {
            Some((_, last, _)) => *last = day,
            None => spans.push((day, day, open)),
        }
    }
    let spans = spans.into_iter().map(|(first, last, open)| match last - first {
        0 => format!("יום {} {open}", DAYS[first]),
        _ => format!("ימים {} עד {} {open}", DAYS[first], DAYS[last]),
    });
    spans.collect::<Vec<_>>().join("; ")
}

/// Whether the business is open at this moment, holidays included.
pub(super) fn is_open(profile: &Profile, today: Today) -> bool {
    let closed = profile.closures.iter().any(|it| it.from <= today.date && today.date <= it.to);
    !closed && of_day(&profile.hours, today.weekday.into()).any(|interval| interval.contains(today.time))
}

fn of_day(hours: &[OpeningDay], day: Day) -> impl Iterator<Item = &Interval> {
    hours.iter().filter(move |opening| opening.day == day).flat_map(|opening| &opening.open)
}

fn intervals(hours: &[OpeningDay], day: Day) -> String {
    let open: Vec<String> =
        of_day(hours, day).map(|it| format!("{} עד {}", facts::time(it.from), facts::time(it.to))).collect();
    if open.is_empty() { "סגור".to_owned() } else { open.join(" וגם ") }
}
