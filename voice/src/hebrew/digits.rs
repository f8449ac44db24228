//! Rows of digits at the end of a text: phone, identity and car numbers, dictated in any groups, as digits or words.
//! Lone small numbers are left to the other rules. It knows no call.

use super::finish::Finish;
use super::table::{Words, after_and};

/// The digits as words, both genders.
const UNITS: [(&str, char); 21] = [
    ("אפס", '0'),
    ("אחת", '1'),
    ("אחד", '1'),
    ("שתיים", '2'),
    ("שתים", '2'),
    ("שניים", '2'),
    ("שלוש", '3'),
    ("שלושה", '3'),
    ("ארבע", '4'),
    ("ארבעה", '4'),
    ("חמש", '5'),
    ("חמישה", '5'),
    ("שש", '6'),
    ("שישה", '6'),
    ("שבע", '7'),
    ("שבעה", '7'),
    ("שמונה", '8'),
    ("תשע", '9'),
    ("תשעה", '9'),
    ("zero", '0'),
    ("one", '1'),
];

/// The tens as words: two digits of a row.
const TENS: [(&str, char); 8] = [
    ("עשרים", '2'),
    ("שלושים", '3'),
    ("ארבעים", '4'),
    ("חמישים", '5'),
    ("שישים", '6'),
    ("שבעים", '7'),
    ("שמונים", '8'),
    ("תשעים", '9'),
];

const TEN: Words = Words("עשר עשרה");

/// Before a row: a phone number follows.
const PHONE: Words = Words("טלפון הטלפון בטלפון לטלפון פלאפון הפלאפון נייד הנייד סלולרי הסלולרי המספר למספר");
/// Before a row: an identity number follows.
const IDENTITY: Words = Words("תז זהות הזהות");
/// Before a row: a car's number follows.
const CAR: Words = Words("רכב הרכב רישוי הרישוי לרכב האוטו");
/// Before a row: a sum of money follows.
const MONEY: Words =
    Words("עולה עלה עלתה תעלה מחיר המחיר תקציב התקציב סכום שילמתי עד בערך מינימום מקסימום מקדמה");

/// Between such a word and its row: "הטלפון שלי הוא…".
const LINKS: Words = Words("שלי שלנו הוא היא זה מספר בערך של");

/// Three pieces in a row ("five, two, three") are dictated, no price or year.
const DICTATED_PIECES: usize = 3;

/// A row of digits at the end of a text.
struct Row {
    digits: String,
    pieces: usize,
    /// The index of its first word.
    start: usize,
}

/// Says how finished a row of digits at the end of the words is; `None` if there is none, or if it is a lone small
/// number within a sentence.
pub(super) fn finish(words: &[String]) -> Option<Finish> {
    let row = Row::at_the_end_of(words)?;
    let count = row.digits.len();
    let before = words[..row.start].iter().rfind(|word| !LINKS.has(word));
    let told = |table: &Words| before.is_some_and(|word| table.has(word));
    if let Some(full) = row.full(told(&IDENTITY)) {
        return Some(against(count, full));
    }
    if told(&CAR) {
        return Some(if count == 7 { Finish::Unclear } else { against(count, 8) });
    }
    if told(&PHONE) {
        return Some(against(count, count.clamp(9, 10)));
    }
    match count {
        1..=4 if row.pieces >= DICTATED_PIECES => Some(Finish::OpenDigits),
        1..=4 if row.start > 0 => None,
        1..=2 => Some(Finish::Answer),
        5..=8 if !told(&MONEY) => Some(Finish::OpenDigits),
        9 => Some(Finish::Answer),
        _ => Some(Finish::Unclear),
    }
}

/// Says whether the word is a digit or a ten, or a number up to ninety-nine in digits.
pub(super) fn is_small_number(word: &str) -> bool {
    let small = word.len() <= 2 && word.parse::<u8>().is_ok();
    small || TEN.has(word) || unit(word).is_some() || ten(word).is_some()
}

fn against(count: usize, full: usize) -> Finish {
    match count.cmp(&full) {
        std::cmp::Ordering::Less => Finish::OpenDigits,
        std::cmp::Ordering::Equal => Finish::Answer,
        std::cmp::Ordering::Greater => Finish::Unclear,
    }
}

impl Row {
    fn at_the_end_of(words: &[String]) -> Option<Self> {
        let start = words.iter().rposition(|word| !is_piece(word)).map_or(0, |place| place + 1);
        let mut row = Self { digits: String::new(), pieces: words.len() - start, start };
        for place in start..words.len() {
            let before = (place > start).then(|| words[place - 1].as_str());
            row.push(&words[place], before);
        }
        (row.pieces > 0).then_some(row)
    }

    /// Adds a piece: digits as they are, "fifty and two" as 52, "two-teen" as 12.
    fn push(&mut self, word: &str, before: Option<&str>) {
        if let Some(digit) = unit(word) {
            if after_and(word).is_some_and(|rest| unit(rest).is_some()) && before.and_then(ten).is_some() {
                self.digits.pop();
            }
            self.digits.push(digit);
        } else if let Some(digit) = ten(word) {
            self.digits.extend([digit, '0']);
        } else if TEN.has(word) {
            match before.and_then(unit) {
                Some(digit) => {
                    self.digits.pop();
                    self.digits.extend(['1', digit]);
                }
                None => self.digits.push_str("10"),
            }
        } else {
            self.digits.extend(word.chars().filter(char::is_ascii_digit));
        }
    }

    /// How long the row must be, where its beginning or the words before it tell.
    fn full(&self, identity: bool) -> Option<usize> {
        let digits = self.digits.as_bytes();
        let at = |place: usize| digits.get(place).copied();
        match digits {
            _ if identity => Some(9),
            [b'9', b'7', b'2', ..] if digits.len() > 3 || self.start == 0 => {
                Some(if matches!(at(3), Some(b'5' | b'7')) { 12 } else { 11 })
            }
            [b'0', b'2' | b'3' | b'4' | b'8' | b'9', ..] => Some(9),
            [b'0', ..] => Some(10),
            [b'1', b'7' | b'8', b'0', b'0', _, ..] => Some(10),
            _ => None,
        }
    }
}

fn is_piece(word: &str) -> bool {
    let digits = word.strip_prefix('+').unwrap_or(word);
    let written = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    written || TEN.has(word) || unit(word).is_some() || ten(word).is_some()
}

fn unit(word: &str) -> Option<char> {
    find(&UNITS, word)
}

fn ten(word: &str) -> Option<char> {
    find(&TENS, word)
}

fn find(table: &[(&str, char)], word: &str) -> Option<char> {
    table.iter().find(|(entry, _)| *entry == word || after_and(word) == Some(entry)).map(|(_, digit)| *digit)
}

#[cfg(test)]
mod tests {
    use super::super::finish::finish;
    use super::Finish::{self, Answer, Open, OpenDigits, Unclear};
    use super::Row;

    #[track_caller]
    fn all(expected: Finish, texts: &[&str]) {
        let wrong: Vec<_> =
            texts.iter().map(|text| (text, finish(text))).filter(|(_, got)| *got != expected).collect();
        assert!(wrong.is_empty(), "not {expected:?}: {wrong:#?}");
    }

    #[test]
    fn words_and_digits_make_one_row() {
        for (text, digits) in [
            ("אפס חמש שתיים", "052"),
            ("אפס חמישים ושתיים שלוש", "0523"),
            ("052 שתים עשרה", "05212"),
            ("שלוש חמישים עשר", "35010"),
            ("+972 52", "97252"),
        ] {
            let words: Vec<_> = text.split(' ').map(str::to_owned).collect();
            assert_eq!(Row::at_the_end_of(&words).map(|row| row.digits).as_deref(), Some(digits), "{text}");
        }
    }

    #[test]
    fn a_full_phone_number_is_an_answer() {
        all(
            Answer,
            &[
                "052-123-4567",
                "0521234567.",
                "הטלפון שלי הוא 052 1234567",
                "03-6123456",
                "כן, 04 8123456",
                "+972-52-1234567",
                "972 3 6123456",
                "אפס חמש שתיים, אחת שתיים שלוש, ארבע חמש שש שבע",
                "אפס חמישים וארבע שלוש שלוש חמש שש שבע אחת תשע",
                "1-800-123456",
            ],
        );
    }

    #[test]
    fn a_begun_number_is_open() {
        all(
            OpenDigits,
            &[
                "052",
                "052-123.",
                "אפס",
                "אפס חמש",
                "אפס חמש שתיים",
                "03-612",
                "+972",
                "+972 52 123",
                "972 52",
                "הטלפון שלי 5",
                "המספר הוא 52 123",
                "תעודת זהות 03812345",
                "12345",
                "1234 5678",
                "5 2 3",
                "שלי 0524",
                "מספר הרכב 12-345",
            ],
        );
    }

    #[test]
    fn identity_and_car_numbers_have_their_own_length() {
        all(Answer, &["038123456", "ת.ז. 052123456", "תעודת זהות 312345678", "הרכב 123-45-678"]);
        all(Unclear, &["מספר הרכב 12-345-67", "0521234567 8"]);
    }

    #[test]
    fn small_numbers_are_answers_and_larger_ones_tell_nothing() {
        all(
            Answer,
            &[
                "5",
                "12.",
                "שלוש",
                "עשרים וחמש",
                "אחת עשרה",
                "כן, 5",
                "300 שקל",
                "מאתיים שקלים",
                "3 חדרים",
                "14:30",
            ],
        );
        all(Unclear, &["1985", "350", "הדירה עולה 15000", "הרצל 35", "1,500,000"]);
        all(Open, &["תור בשעה", "הטלפון שלי"]);
    }
}
