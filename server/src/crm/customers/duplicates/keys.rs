//! By which spelling names, addresses and numbers are compared. Pure.
//!
//! A migration that empties `customer_key` must come with every change of these rules: the next start fills it anew.

use std::collections::BTreeSet;

use super::Reason;
use crate::accounts::Phone;

/// Area codes and prefixes change and are confused; the rest of a number is what people remember.
const TAIL_DIGITS: usize = 7;

/// Something that a customer may be recognised by.
pub type Key = (Reason, String);

/// Every key of a customer with this name, these addresses and these numbers.
pub fn keys<'a>(
    name: &str,
    emails: impl IntoIterator<Item = &'a str>,
    phones: impl IntoIterator<Item = &'a Phone>,
) -> BTreeSet<Key> {
    let name = name_key(name).map(|key| (Reason::Name, key));
    let emails = emails.into_iter().filter_map(email_key).map(|key| (Reason::Email, key));
    let phones = phones.into_iter().filter_map(phone_tail).map(|key| (Reason::PhoneTail, key));
    name.into_iter().chain(emails).chain(phones).collect()
}

/// A name without vowel points, quotes and double spaces, with final letters written as the others and its words in the
/// order of the alphabet, since tables have the family name first. None for a single word: too many people are called Dana.
fn name_key(name: &str) -> Option<String> {
    let letters = name.chars().flat_map(char::to_lowercase).filter(|letter| !is_silent(*letter));
    let plain: String = letters.map(folded).collect();
    let mut words: Vec<&str> = plain.split_whitespace().collect();
    words.sort_unstable();
    (words.len() >= 2).then(|| words.join(" "))
}

/// Points and accents, quotes and apostrophes of any shape, and marks of direction.
fn is_silent(letter: char) -> bool {
    let pointed = matches!(letter, '\u{591}'..='\u{5c7}') && letter != '\u{5be}';
    let quote = matches!(letter, '״' | '׳' | '"' | '\'' | '`' | '´' | '‘' | '’' | '“' | '”' | '„' | '‟');
    let mark = matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    pointed || quote || mark || letter == '\u{feff}'
}

/// Final letters as the others; hyphens, dots and commas as spaces.
fn folded(letter: char) -> char {
    match letter {
        'ך' => 'כ',
        'ם' => 'מ',
        'ן' => 'נ',
        'ף' => 'פ',
        'ץ' => 'צ',
        '-' | '\u{5be}' | '‐' | '‑' | '–' | '—' | '_' | '.' | ',' => ' ',
        other => other,
    }
}

fn email_key(email: &str) -> Option<String> {
    let email = email.trim().to_lowercase();
    (!email.is_empty()).then_some(email)
}

/// The last seven digits; none of a number that has hardly more.
fn phone_tail(phone: &Phone) -> Option<String> {
    let digits = phone.as_str().trim_start_matches('+');
    let start = digits.len().checked_sub(TAIL_DIGITS).filter(|start| *start > 0)?;
    digits.get(start..).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{Reason, email_key, keys, name_key, phone_tail};
    use crate::accounts::Phone;

    #[test]
    fn a_name_is_the_same_however_it_is_written() {
        for spelling in [
            "דנה כהן",
            "  דנה   כהן ",
            "כהן דנה",
            "דָּנָה כֹּהֵן",
            "דנה־כהן",
            "דנה, כהן",
            "\u{200f}דנה כהן\u{200e}",
            "דנה\u{a0}כהן",
        ] {
            assert_eq!(name_key(spelling).as_deref(), Some("דנה כהנ"), "{spelling}");
        }
        assert_eq!(name_key("ג׳ורג' כץ"), name_key("גורג כצ"));
        assert_eq!(name_key("צה״ל רמת גן"), name_key("צהל \"רמת\"  גן"));
        assert_eq!(name_key("Dana LEVI"), name_key("levi dana"));
        assert_ne!(name_key("דנה כהן"), name_key("דנה כהנא"));
    }

    #[test]
    fn a_single_word_is_nobodys_name() {
        for name in ["", " ", "דנה", "״׳", " דנה ", "- -"] {
            assert_eq!(name_key(name), None, "{name:?}");
        }
    }

    #[test]
    fn an_address_is_the_same_in_capitals() {
        assert_eq!(email_key(" Dana@Example.CO.IL ").as_deref(), Some("dana@example.co.il"));
        assert_eq!(email_key("  "), None);
    }

    #[test]
    fn a_number_is_known_by_its_end() {
        let tail = |number: &str| phone_tail(&Phone::parse(number).unwrap());
        assert_eq!(tail("054-1234567").as_deref(), Some("1234567"));
        assert_eq!(tail("+1 212 123 4567"), tail("0501234567"));
        assert_ne!(tail("0541234567"), tail("0541234568"));
    }

    #[test]
    fn a_customer_has_each_key_once() {
        let phones = ["0541234567", "0501234567"].map(|number| Phone::parse(number).unwrap());
        let found = keys("דנה כהן", ["dana@example.co.il", "DANA@example.co.il"], &phones);
        let kinds: Vec<Reason> = found.iter().map(|(kind, _)| *kind).collect();
        assert_eq!(kinds, [Reason::Email, Reason::Name, Reason::PhoneTail]);
    }
}
