//! Dates and times of day.

use jiff::civil::Date;

use super::{
    numbers::{Gender, cardinal},
    scan::Scan,
    words,
};

/// A year for dates that have none: a leap year, so that 29/2 is one.
const ANY_LEAP_YEAR: i16 = 2024;

/// "12/10/2026", "12.10.26", "12/10", "2026-10-12".
pub(super) fn date<'a>(scan: Scan<'a>) -> Option<(String, Scan<'a>)> {
    iso(scan).or_else(|| day_first(scan))
}

fn iso<'a>(mut scan: Scan<'a>) -> Option<(String, Scan<'a>)> {
    let year = number(scan.digits(4, 4)?);
    scan.eat("-")?;
    let month = number(scan.digits(2, 2)?);
    scan.eat("-")?;
    let day = number(scan.digits(2, 2)?);
    Some((date_words(day, month, Some(year))?, scan))
}

fn day_first<'a>(mut scan: Scan<'a>) -> Option<(String, Scan<'a>)> {
    let day = number(scan.digits(1, 2)?);
    let sign = scan.one_of("/.-")?;
    let month = number(scan.digits(1, 2)?);
    let mut longer = scan;
    let year = longer.one_of("/.-").filter(|again| *again == sign).and_then(|_| longer.digits(2, 4));
    match year {
        Some(year) if year.len() != 3 => {
            let year = if year.len() == 2 { 2_000 + number(year) } else { number(year) };
            Some((date_words(day, month, Some(year))?, longer))
        }
        _ if sign == '/' && scan.at_boundary() => Some((date_words(day, month, None)?, scan)),
        _ => None,
    }
}

fn date_words(day: i16, month: i16, year: Option<i16>) -> Option<String> {
    let (day, month) = (i8::try_from(day).ok()?, i8::try_from(month).ok()?);
    Date::new(year.unwrap_or(ANY_LEAP_YEAR), month, day).ok()?;
    let name = words::IN_MONTH[usize::try_from(month).ok()? - 1];
    let day = cardinal(u64::try_from(day).ok()?, Gender::Masculine);
    let year = year.and_then(|year| u64::try_from(year).ok()).map(|year| cardinal(year, Gender::Feminine));
    Some(year.map_or_else(|| format!("{day} {name}"), |year| format!("{day} {name} {year}")))
}

/// "14:30", or "9:00-17:00". The hour is read on twelve, with the part of the day unless the text goes on to say it.
pub(super) fn time<'a>(scan: Scan<'a>) -> Option<(String, Scan<'a>)> {
    let (hour, minute, scan) = clock(scan)?;
    let mut later = scan;
    if later.dash().is_some()
        && let Some((to_hour, to_minute, end)) = clock(later)
    {
        let (from, to) = (time_words(hour, minute, true), time_words(to_hour, to_minute, says_part(end)));
        return Some((format!("{from} {} {to}", words::TO), end));
    }
    Some((time_words(hour, minute, says_part(scan)), scan))
}

fn says_part(scan: Scan<'_>) -> bool {
    !words::PARTS_OF_DAY.contains(&scan.hebrew_word())
}

fn clock(mut scan: Scan<'_>) -> Option<(u64, u64, Scan<'_>)> {
    let hour: u64 = scan.digits(1, 2)?.parse().ok().filter(|hour| *hour <= 24)?;
    scan.eat(":")?;
    let minute: u64 = scan.digits(2, 2)?.parse().ok().filter(|minute| *minute < 60)?;
    let mut seconds = scan;
    if seconds.eat(":").is_some() && seconds.digits(2, 2).is_some() {
        scan = seconds;
    }
    Some((hour % 24, minute, scan))
}

fn time_words(hour: u64, minute: u64, with_part: bool) -> String {
    let named = if minute == 45 { (hour + 1) % 24 } else { hour };
    let name = cardinal(if named % 12 == 0 { 12 } else { named % 12 }, Gender::Feminine);
    let count = || cardinal(minute, Gender::Feminine);
    let words = match minute {
        0 => name,
        15 => format!("{name} {}{}", words::AND, words::QUARTER),
        30 => format!("{name} {}{}", words::AND, words::HALF),
        45 => format!("{}{name}", words::QUARTER_TO),
        1 => format!("{name} {}{}", words::AND, words::MINUTE),
        2..=10 => format!(
            "{name} {}{} {}",
            words::AND,
            super::numbers::before_noun(minute, Gender::Feminine),
            words::MINUTES
        ),
        _ if minute > 20 && !minute.is_multiple_of(10) => format!("{name} {}", count()),
        _ => format!("{name} {}{}", words::AND, count()),
    };
    if with_part { format!("{words} {}", part_of_day(named)) } else { words }
}

fn part_of_day(hour: u64) -> &'static str {
    match hour {
        4 | 5 => words::BEFORE_DAWN,
        6..=11 => words::IN_THE_MORNING,
        12 | 13 => words::AT_NOON,
        14..=17 => words::IN_THE_AFTERNOON,
        18..=21 => words::IN_THE_EVENING,
        _ => words::AT_NIGHT,
    }
}

/// At most four digits, so it always fits.
fn number(digits: &str) -> i16 {
    digits.parse().unwrap_or_default()
}
