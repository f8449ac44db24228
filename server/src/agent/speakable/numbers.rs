//! Whole numbers in Hebrew words, with the gender of what is counted.

use super::words;

/// The gender of the counted thing. Bare numbers (a floor, a house, a digit) are feminine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Feminine,
    Masculine,
}

/// The forms of a currency or measure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub(super) one: &'static str,
    pub(super) many: &'static str,
    pub(super) after_ten: &'static str,
    pub(super) gender: Gender,
}

/// Beyond this a number is read digit by digit.
pub(super) const MAX: u64 = 999_999_999_999;

/// A number in words: 1,250 is "אלף מאתיים וחמישים". `n` is at most [`MAX`].
pub(super) fn cardinal(n: u64, gender: Gender) -> String {
    let mut parts: Vec<String> = Vec::new();
    let (billions, millions, thousands, rest) =
        (n / 1_000_000_000, n / 1_000_000 % 1_000, n / 1_000 % 1_000, n % 1_000);
    parts.extend(scale(billions, words::BILLION));
    parts.extend(scale(millions, words::MILLION));
    parts.extend(thousands_phrase(thousands));
    if rest > 0 || parts.is_empty() {
        parts.extend(below_thousand(rest, gender).into_iter().map(str::to_owned));
    }
    join(parts)
}

/// A number with its unit: "שקל אחד", "שני שקלים", "חמישים שקלים".
pub(super) fn counted(n: u64, unit: Unit) -> String {
    match n {
        1 => format!("{} {}", unit.one, digit(1, unit.gender)),
        _ => format!("{} {}", before_noun(n, unit.gender), unit.form(n)),
    }
}

/// A number as it stands before a noun in the plural: two is "שני" or "שתי" there.
pub(super) fn before_noun(n: u64, gender: Gender) -> String {
    match (n, gender) {
        (2, Gender::Masculine) => words::TWO_MASCULINE.to_owned(),
        (2, Gender::Feminine) => words::TWO_FEMININE.to_owned(),
        _ => cardinal(n, gender),
    }
}

/// Digits one by one, feminine; whatever is no digit is left out.
pub(super) fn digit_by_digit(digits: &str) -> String {
    let named = digits.chars().filter_map(|c| c.to_digit(10)).map(|n| digit(n as usize, Gender::Feminine));
    named.collect::<Vec<_>>().join(" ")
}

/// The name of a number up to ten.
pub(super) fn digit(n: usize, gender: Gender) -> &'static str {
    match gender {
        Gender::Feminine => words::FEMININE[n],
        Gender::Masculine => words::MASCULINE[n],
    }
}

impl Unit {
    /// The form after this number.
    pub(super) fn form(self, n: u64) -> &'static str {
        if n > 10 { self.after_ten } else { self.many }
    }
}

fn below_thousand(n: u64, gender: Gender) -> Vec<&'static str> {
    let (hundreds, rest) = ((n / 100) as usize, (n % 100) as usize);
    let mut parts = Vec::new();
    if hundreds > 0 {
        parts.push(words::HUNDREDS[hundreds - 1]);
    }
    let teens = match gender {
        Gender::Feminine => &words::FEMININE_TEENS,
        Gender::Masculine => &words::MASCULINE_TEENS,
    };
    match rest {
        0 if n > 0 => {}
        0..=10 => parts.push(digit(rest, gender)),
        11..=19 => parts.push(teens[rest - 11]),
        _ => {
            parts.push(words::TENS[rest / 10 - 2]);
            parts.extend((rest % 10 > 0).then(|| digit(rest % 10, gender)));
        }
    }
    parts
}

fn thousands_phrase(n: u64) -> Option<String> {
    match n {
        2 => Some(words::TWO_THOUSAND.to_owned()),
        3..=10 => Some(format!("{} {}", words::CONSTRUCT[n as usize - 3], words::THOUSANDS)),
        _ => scale(n, words::THOUSAND),
    }
}

fn scale(n: u64, name: &str) -> Option<String> {
    let count = match n {
        0 => return None,
        1 => return Some(name.to_owned()),
        2 => words::TWO_MASCULINE.to_owned(),
        _ => join(below_thousand(n, Gender::Masculine).into_iter().map(str::to_owned).collect()),
    };
    Some(format!("{count} {name}"))
}

/// Puts "ו" before the last part, unless that part holds one of its own ("מיליון מאתיים וחמישים אלף").
fn join(mut parts: Vec<String>) -> String {
    if parts.len() > 1
        && let Some(last) = parts.last_mut()
        && !last.contains(&format!(" {}", words::AND))
    {
        last.insert_str(0, words::AND);
    }
    parts.join(" ")
}
