//! What a subject is found by and what a query asks for: both are made of the same tokens. Pure.

use std::collections::BTreeMap;

use super::letters::fold;
use crate::accounts::Phone;

/// A longer word is told from others by its beginning.
const MAX_CHARS: usize = 100;
/// A long text is found by its beginning; more rows would make every change of it dear.
const MAX_TOKENS: usize = 400;
/// Nobody types more, and each costs a look into the index.
const MAX_TERMS: usize = 8;
/// Fewer last digits of a number tell nobody apart.
const MIN_TAIL: usize = 4;
/// A shorter rest is rather a part of the word than a word of its own.
const MIN_BARE: usize = 3;
/// What Hebrew writes together with the word that follows.
const PREFIXES: [char; 7] = ['ו', 'ה', 'ב', 'ל', 'כ', 'מ', 'ש'];

/// Something that a subject is found by.
#[derive(Clone, Copy, Debug)]
pub enum Text<'a> {
    /// A name, a title, a tag, free text.
    Words(&'a str),
    /// A telephone number: found by its beginning, its end, and what stands between.
    Phone(&'a Phone),
    /// An e-mail address: found as a whole and by its parts.
    Email(&'a str),
}

/// The tokens of these texts, each with whether it was derived from one that stands there: such a one is found, but
/// after those that stand there themselves.
pub(super) fn tokens(texts: &[Text<'_>]) -> BTreeMap<String, bool> {
    let mut found = BTreeMap::new();
    for (token, derived) in texts.iter().flat_map(of_text) {
        if found.len() == MAX_TOKENS && !found.contains_key(&token) {
            break;
        }
        found.entry(token).and_modify(|so_far| *so_far = *so_far && derived).or_insert(derived);
    }
    found
}

fn of_text(text: &Text<'_>) -> Vec<(String, bool)> {
    match text {
        Text::Words(text) => of_words(text),
        Text::Phone(phone) => of_phone(phone),
        Text::Email(email) => {
            let whole = cut(fold(email).trim());
            let parts = of_words(email).into_iter().map(|(part, _)| (part, true));
            [(whole, false)].into_iter().filter(|(whole, _)| !whole.is_empty()).chain(parts).collect()
        }
    }
}

fn of_words(text: &str) -> Vec<(String, bool)> {
    words(&fold(text))
        .flat_map(|word| {
            let bare = bare(&word).map(|bare| (bare, true));
            [(word, false)].into_iter().chain(bare)
        })
        .collect()
}

fn words(folded: &str) -> impl Iterator<Item = String> + '_ {
    folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(cut)
}

fn cut(word: &str) -> String {
    word.chars().take(MAX_CHARS).collect()
}

/// The word without the one letter that may be a preposition, an article or "and": הדירה is found by דירה.
fn bare(word: &str) -> Option<String> {
    let rest = word.strip_prefix(PREFIXES)?;
    let hebrew = rest.chars().all(|letter| ('א'..='ת').contains(&letter));
    (hebrew && rest.chars().count() >= MIN_BARE).then(|| rest.to_owned())
}

/// As it is dialled at home and from abroad, and each end of it.
fn of_phone(phone: &Phone) -> Vec<(String, bool)> {
    let abroad = phone.as_str().trim_start_matches('+');
    let parsed = phonenumber::parse(None, phone.as_str()).ok();
    let home = parsed.map_or_else(|| abroad.to_owned(), |number| format!("0{}", number.national().value()));
    let ends = (1..home.len()).take_while(|from| home.len() - from >= MIN_TAIL);
    let ends: Vec<_> = ends.map(|from| (home[from..].to_owned(), true)).collect();
    [(abroad.to_owned(), false), (home, false)].into_iter().chain(ends).collect()
}

/// What a query asks for: every term of a reading begins a token. The second reading, where there is one, is for a
/// query in which the first finds nothing: there digits with spaces and hyphens are no telephone number.
pub(super) fn readings(query: &str) -> Vec<Vec<String>> {
    let folded = fold(query);
    let chunks: Vec<&str> = folded.split_whitespace().collect();
    let mut joined = Vec::new();
    for group in chunks.chunk_by(|before, after| is_number(before) && is_number(after)) {
        match group {
            [chunk] if !is_number(chunk) => joined.extend(of_chunk(chunk)),
            numbers => joined.push(number(&numbers.concat())),
        }
    }
    let apart = chunks.iter().flat_map(|chunk| of_chunk(chunk)).collect();
    let mut readings = vec![distinct(joined), distinct(apart)];
    readings.dedup();
    readings.retain(|terms| !terms.is_empty());
    readings
}

fn of_chunk(chunk: &str) -> Vec<String> {
    let inner = chunk.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '@');
    if inner.contains('@') && !inner.starts_with('@') { vec![cut(inner)] } else { words(chunk).collect() }
}

/// Digits as people part those of a telephone number.
fn is_number(chunk: &str) -> bool {
    let parts = |letter: char| letter.is_ascii_digit() || "+-().־‐‑–".contains(letter);
    chunk.chars().all(parts) && chunk.contains(|letter: char| letter.is_ascii_digit())
}

/// The digits alone, as the tokens of a number have them: 00 is a plus, and no country has a zero after its code.
fn number(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.strip_prefix("00").filter(|rest| rest.len() >= MIN_TAIL).unwrap_or(&digits);
    digits.strip_prefix("9720").map_or_else(|| cut(digits), |rest| cut(&format!("972{rest}")))
}

/// Each once, the longest first: it is likely the rarest.
fn distinct(mut terms: Vec<String>) -> Vec<String> {
    terms.truncate(MAX_TERMS);
    terms.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    terms.dedup();
    terms
}

/// The first text that stands behind everything that begins with `prefix`; none if nothing does.
pub(super) fn behind(prefix: &str) -> Option<String> {
    let mut letters: Vec<char> = prefix.chars().collect();
    while let Some(last) = letters.pop() {
        // The range knows of the gap between the letters that UTF-8 can write.
        if let Some(next) = (last..=char::MAX).nth(1) {
            letters.push(next);
            return Some(letters.into_iter().collect());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Text, behind, readings, tokens};
    use crate::accounts::Phone;

    /// Whether each word of the query begins a token, in one of the ways to read it.
    fn finds(query: &str, texts: &[Text<'_>]) -> bool {
        let tokens = tokens(texts);
        let begins = |term: &String| tokens.keys().any(|token| token.starts_with(term.as_str()));
        readings(query).iter().any(|terms| terms.iter().all(begins))
    }

    #[test]
    fn a_number_is_found_by_each_part_that_people_remember() {
        let phone = Phone::parse("+972541234567").unwrap();
        for query in [
            "+972-54",
            "054-123",
            "4567",
            "054 123 4567",
            "0541234567",
            "+972 (0)54 1234567",
            "00972541234567",
            "972541234567",
            "123-4567",
            "541234567",
        ] {
            assert!(finds(query, &[Text::Phone(&phone)]), "{query}");
        }
        for query in ["055", "4568", "+97255", "דנה"] {
            assert!(!finds(query, &[Text::Phone(&phone)]), "{query}");
        }
        let london = Phone::parse("+442071838750").unwrap();
        for query in ["020 7183 8750", "+44 20", "8750"] {
            assert!(finds(query, &[Text::Phone(&london)]), "{query}");
        }
    }

    #[test]
    fn a_word_is_found_without_the_letter_before_it_but_ranks_behind() {
        let text = Text::Words("הדירה ברעננה, למשה ולשרה");
        for query in ["דירה", "הדירה", "רעננה", "משה", "לשרה", "דירה רעננ"] {
            assert!(finds(query, &[text]), "{query}");
        }
        let found = tokens(&[text]);
        assert_eq!((found.get("הדירה"), found.get("דירה")), (Some(&false), Some(&true)));
        assert_eq!(tokens(&[text, Text::Words("דירה")]).get("דירה"), Some(&false));
        let short: Vec<String> = tokens(&[Text::Words("משה בית שלי hotel")]).into_keys().collect();
        assert_eq!(short, ["hotel", "בית", "משה", "שלי"]);
    }

    #[test]
    fn hebrew_is_found_without_its_marks_and_with_any_last_letter() {
        let text = Text::Words("אברהם בן־דוד מצה״ל");
        for query in ["אברהמ", "אברה", "אַבְרָהָם", "בן דוד", "בן-דוד", "צהל", "צה\"ל", "מצה״ל"]
        {
            assert!(finds(query, &[text]), "{query}");
        }
        assert!(!finds("ברהם", &[text]));
    }

    #[test]
    fn an_address_is_found_whole_and_by_its_parts() {
        let email = Text::Email("Dana.Levi@Example.co.il");
        for query in
            ["dana.levi@example.co.il", "DANA.L", "dana.levi@ex", "levi", "@example.co.il", "example"]
        {
            assert!(finds(query, &[email]), "{query}");
        }
        assert!(!finds("dana@", &[email]));
    }

    #[test]
    fn numbers_that_are_no_telephone_are_found_too() {
        let text = Text::Words("4 חדרים, קומה 12, רחוב 12-5");
        for query in ["4", "4 חדרים", "12 4", "12-5"] {
            assert!(finds(query, &[text]), "{query}");
        }
    }

    #[test]
    fn a_query_of_nothing_asks_for_nothing_and_a_long_one_for_its_beginning() {
        assert!(readings(" ״ - … ").is_empty());
        assert_eq!(readings("אחד שתיים שלוש ארבע חמש שש שבע שמונה תשע עשר")[0].len(), 8);
        let long = "מילה ".repeat(10) + &(0..2000).map(|n| format!("w{n} ")).collect::<String>();
        assert_eq!(tokens(&[Text::Words(&long)]).len(), 400);
    }

    #[test]
    fn everything_that_begins_so_stands_before_what_is_behind() {
        assert_eq!(behind("דנ").as_deref(), Some("דס"));
        assert_eq!(behind("4567").as_deref(), Some("4568"));
        assert_eq!(behind("a\u{d7ff}").as_deref(), Some("a\u{e000}"));
        assert_eq!(behind("a\u{10ffff}").as_deref(), Some("b"));
        assert_eq!(behind("\u{10ffff}"), None);
    }
}
