//! Hebrew numerals in words, in the two genders that they agree with.

/// The gender of what is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    Feminine,
    Masculine,
}

const FEMININE: [&str; 20] = [
    "אפס",
    "אחת",
    "שתיים",
    "שלוש",
    "ארבע",
    "חמש",
    "שש",
    "שבע",
    "שמונה",
    "תשע",
    "עשר",
    "אחת עשרה",
    "שתים עשרה",
    "שלוש עשרה",
    "ארבע עשרה",
    "חמש עשרה",
    "שש עשרה",
    "שבע עשרה",
    "שמונה עשרה",
    "תשע עשרה",
];
const MASCULINE: [&str; 20] = [
    "אפס",
    "אחד",
    "שניים",
    "שלושה",
    "ארבעה",
    "חמישה",
    "שישה",
    "שבעה",
    "שמונה",
    "תשעה",
    "עשרה",
    "אחד עשר",
    "שנים עשר",
    "שלושה עשר",
    "ארבעה עשר",
    "חמישה עשר",
    "שישה עשר",
    "שבעה עשר",
    "שמונה עשר",
    "תשעה עשר",
];
const TENS: [&str; 8] = ["עשרים", "שלושים", "ארבעים", "חמישים", "שישים", "שבעים", "שמונים", "תשעים"];
const THOUSANDS: [&str; 10] = [
    "אלף",
    "אלפיים",
    "שלושת אלפים",
    "ארבעת אלפים",
    "חמשת אלפים",
    "ששת אלפים",
    "שבעת אלפים",
    "שמונת אלפים",
    "תשעת אלפים",
    "עשרת אלפים",
];

/// A number below a thousand millions in words; larger ones digit by digit.
pub(super) fn words(number: u64, of: Of) -> String {
    if number >= 1_000_000_000 {
        return digits(&number.to_string());
    }
    let mut parts = Vec::new();
    match number / 1_000_000 {
        0 => {}
        1 => parts.push("מיליון".to_owned()),
        2 => parts.push("שני מיליון".to_owned()),
        millions => parts.push(format!("{} מיליון", words(millions, Of::Masculine))),
    }
    match number / 1_000 % 1_000 {
        0 => {}
        thousands @ 1..=10 => parts.push(THOUSANDS[index(thousands - 1)].to_owned()),
        thousands => parts.push(format!("{} אלף", words(thousands, Of::Masculine))),
    }
    match number / 100 % 10 {
        0 => {}
        1 => parts.push("מאה".to_owned()),
        2 => parts.push("מאתיים".to_owned()),
        hundreds => parts.push(format!("{} מאות", FEMININE[index(hundreds)])),
    }
    small(number % 100, of, &mut parts);
    joined(parts)
}

/// So many of a masculine noun: "שקל אחד", "שני שקלים", "שלושה שקלים".
pub(super) fn counted(number: u64, one: &str, many: &str) -> String {
    match number {
        1 => format!("{one} אחד"),
        2 => format!("שני {many}"),
        _ => format!("{} {many}", words(number, Of::Masculine)),
    }
}

/// Digit by digit.
pub(super) fn digits(text: &str) -> String {
    let digits = text.chars().filter_map(|c| c.to_digit(10));
    digits.map(|digit| FEMININE[index(digit.into())]).collect::<Vec<_>>().join(" ")
}

fn small(number: u64, of: Of, parts: &mut Vec<String>) {
    let names = if of == Of::Feminine { FEMININE } else { MASCULINE };
    match number {
        0 if !parts.is_empty() => {}
        0..=19 => parts.push(names[index(number)].to_owned()),
        _ => {
            parts.push(TENS[index(number / 10 - 2)].to_owned());
            small_unit(number % 10, names, parts);
        }
    }
}

fn small_unit(unit: u64, names: [&str; 20], parts: &mut Vec<String>) {
    if unit > 0 {
        parts.push(names[index(unit)].to_owned());
    }
}

fn joined(mut parts: Vec<String>) -> String {
    let last = parts.pop().expect("zero has a name");
    // A part that holds an "and" of its own takes no second one.
    match (parts.is_empty(), last.contains(" ו")) {
        (true, _) => last,
        (false, true) => format!("{} {last}", parts.join(" ")),
        (false, false) => format!("{} ו{last}", parts.join(" ")),
    }
}

fn index(number: u64) -> usize {
    usize::try_from(number).expect("below a thousand")
}
