//! Finds a number of a known kind at the beginning of a text, and says it in words.

use super::numbers::{Of, counted, digits, words};

const MONTHS: [&str; 12] = [
    "ינואר",
    "פברואר",
    "מרץ",
    "אפריל",
    "מאי",
    "יוני",
    "יולי",
    "אוגוסט",
    "ספטמבר",
    "אוקטובר",
    "נובמבר",
    "דצמבר",
];

/// The signs for shekels that may follow an amount; `₪` may also precede it.
const SHEKELS: [&str; 5] = ["₪", "ש\"ח", "ש״ח", "שקלים", "שקל"];

const PERCENT: [&str; 3] = ["%", "אחוזים", "אחוז"];

/// The bytes that the number takes, and its words.
pub(super) fn number(text: &str) -> Option<(usize, String)> {
    star(text)
        .or_else(|| phone(text))
        .or_else(|| date(text))
        .or_else(|| time(text))
        .or_else(|| amount(text))
        .or_else(|| percent(text))
}

/// A short number such as `*2700`.
fn star(text: &str) -> Option<(usize, String)> {
    let number = run(text.strip_prefix('*')?);
    let length = 1 + number.len();
    ((3..=5).contains(&number.len()) && !text[length..].starts_with('*'))
        .then(|| (length, format!("כוכבית {}", digits(number))))
}

/// An Israeli number (with `0`, `+972` or `1-700`), or one of another country with its `+`.
fn phone(text: &str) -> Option<(usize, String)> {
    let (mut length, groups) = grouped(text)?;
    let all: String = groups.concat();
    let local = match all.strip_prefix("972") {
        Some(rest) if text.starts_with('+') => format!("0{rest}"),
        _ => all.clone(),
    };
    let fits = match local.as_bytes() {
        _ if text.starts_with('+') && local == all => (8..=15).contains(&local.len()),
        [b'0', b'5' | b'7', ..] | [b'1', b'5' | b'7' | b'8' | b'9', b'0', b'0', ..] => local.len() == 10,
        [b'0', b'2'..=b'4' | b'8' | b'9', ..] => local.len() == 9,
        _ => false,
    };
    if !fits {
        return None;
    }
    length += usize::from(text.starts_with('+'));
    let plus = if text.starts_with('+') && local == all { "פלוס " } else { "" };
    let area = local.len() - 7;
    let parts = [&local[..area], &local[area..area + 3], &local[area + 3..]];
    Some((length, format!("{plus}{}", parts.map(digits).join(", "))))
}

/// Digits in groups, parted by single hyphens or spaces; the length is without a leading `+`.
fn grouped(text: &str) -> Option<(usize, Vec<&str>)> {
    let text = text.strip_prefix('+').unwrap_or(text);
    let (mut length, mut groups) = (0, Vec::new());
    loop {
        let group = run(&text[length..]);
        if group.is_empty() {
            return None;
        }
        length += group.len();
        groups.push(group);
        let count: usize = groups.iter().map(|group| group.len()).sum();
        let next = text[length..].strip_prefix(['-', '–', ' ']).filter(|rest| !run(rest).is_empty());
        match next {
            Some(rest) if count < 9 => length = text.len() - rest.len(),
            _ => return Some((length, groups)),
        }
    }
}

/// A date with its year: `23.11.2026`, `23/11/26` or `2026-11-23`.
fn date(text: &str) -> Option<(usize, String)> {
    let first = run(text);
    let sign = text[first.len()..].chars().next().filter(|sign| ['.', '/', '-'].contains(sign))?;
    let second = run(&text[first.len() + 1..]);
    let third = run(text[first.len() + 1 + second.len()..].strip_prefix(sign)?);
    let (day, year) = if first.len() == 4 { (third, first) } else { (first, third) };
    let year: u64 = match year.len() {
        2 => 2000 + year.parse::<u64>().ok()?,
        4 => year.parse().ok()?,
        _ => return None,
    };
    let day: u64 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    let month = MONTHS.get(second.parse::<usize>().ok()?.checked_sub(1)?)?;
    let length = first.len() + second.len() + third.len() + 2;
    Some((length, format!("{} ב{month} {}", words(day, Of::Masculine), words(year, Of::Feminine))))
}

/// A time of day such as `16:30`, or two with a dash between them.
fn time(text: &str) -> Option<(usize, String)> {
    let (length, words) = one_time(text)?;
    let rest = &text[length..];
    let dash = rest.trim_start_matches(' ').strip_prefix(['-', '–']).map(|rest| rest.trim_start_matches(' '));
    if let Some(until) = dash
        && let Some((until_length, until_words)) = one_time(until)
    {
        return Some((text.len() - until.len() + until_length, format!("{words} עד {until_words}")));
    }
    Some((length, words))
}

fn one_time(text: &str) -> Option<(usize, String)> {
    let hour_text = run(text);
    let minute_text = run(text[hour_text.len()..].strip_prefix(':')?);
    let hour: u64 = hour_text.parse().ok().filter(|hour| *hour < 24)?;
    let minute: u64 = minute_text.parse().ok().filter(|minute| *minute < 60 && minute_text.len() == 2)?;
    let past = match minute {
        0 => String::new(),
        1 => " ודקה".to_owned(),
        15 => " ורבע".to_owned(),
        30 => " וחצי".to_owned(),
        2..10 => format!(" ו{} דקות", words(minute, Of::Feminine)),
        _ => format!(" ו{}", words(minute, Of::Feminine)),
    };
    // From 1:00 to 12:59 the text around it says which half of the day is meant.
    let part = match hour {
        0 => " בלילה",
        13..=14 => " בצהריים",
        15..=17 => " אחר הצהריים",
        18..=21 => " בערב",
        22.. => " בלילה",
        _ => "",
    };
    let hour = words((hour + 11) % 12 + 1, Of::Feminine);
    Some((hour_text.len() + 1 + minute_text.len(), format!("{hour}{past}{part}")))
}

/// An amount in shekels.
fn amount(text: &str) -> Option<(usize, String)> {
    let (length, whole, fraction) = match text.strip_prefix('₪') {
        Some(rest) => {
            let rest = rest.trim_start_matches(' ');
            let (length, whole, fraction) = decimal(rest)?;
            (text.len() - rest.len() + length, whole, fraction)
        }
        None => {
            let (length, whole, fraction) = decimal(text)?;
            (length + unit(&text[length..], &SHEKELS)?, whole, fraction)
        }
    };
    let shekels = counted(whole, "שקל", "שקלים");
    let agorot: u64 = format!("{fraction:0<2}")[..2].parse().ok()?;
    let said = match (whole, agorot) {
        (_, 0) => shekels,
        (0, _) => format!("{} אגורות", words(agorot, Of::Feminine)),
        _ => format!("{shekels} ו{} אגורות", words(agorot, Of::Feminine)),
    };
    Some((length, said))
}

fn percent(text: &str) -> Option<(usize, String)> {
    let (length, whole, fraction) = decimal(text)?;
    let length = length + unit(&text[length..], &PERCENT)?;
    let said = match fraction.trim_end_matches('0') {
        "" => counted(whole, "אחוז", "אחוזים"),
        "5" if whole == 0 => "חצי אחוז".to_owned(),
        "5" if whole == 1 => "אחוז וחצי".to_owned(),
        "5" if whole == 2 => "שניים וחצי אחוזים".to_owned(),
        "5" => format!("{} וחצי אחוזים", words(whole, Of::Masculine)),
        fraction => format!("{} נקודה {} אחוזים", words(whole, Of::Feminine), digits(fraction)),
    };
    Some((length, said))
}

/// The bytes up to the end of a unit, if one follows as a whole word.
fn unit(text: &str, signs: &[&str]) -> Option<usize> {
    let rest = text.trim_start_matches(' ');
    let sign = signs.iter().find(|sign| rest.starts_with(**sign))?;
    let after = rest[sign.len()..].chars().next();
    (!after.is_some_and(char::is_alphabetic)).then(|| text.len() - rest.len() + sign.len())
}

/// A number with or without thousands separators and decimals: its bytes, its whole part, its decimals as digits.
fn decimal(text: &str) -> Option<(usize, u64, &str)> {
    let mut whole = run(text).to_owned();
    let mut length = whole.len();
    while let Some(group) = text[length..].strip_prefix(',').map(run).filter(|group| group.len() == 3) {
        whole.push_str(group);
        length += 1 + group.len();
    }
    let fraction = text[length..].strip_prefix('.').map(run).unwrap_or_default();
    let length = if fraction.is_empty() { length } else { length + 1 + fraction.len() };
    Some((length, whole.parse().ok()?, fraction))
}

/// The digits at the beginning of a text.
fn run(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())]
}
