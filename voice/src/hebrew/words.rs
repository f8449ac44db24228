//! Words without their dress: punctuation, niqqud, letters of another alphabet. It knows no meaning.

/// Says whether a clause is in another language: no Hebrew letter, and most of its letters Latin.
pub fn is_foreign(clause: &str) -> bool {
    let letters = clause.chars().filter(|letter| letter.is_alphabetic()).count();
    let latin = clause.chars().filter(char::is_ascii_alphabetic).count();
    !has_hebrew(clause) && latin * 2 > letters
}

/// Says whether there is a Hebrew letter in the text.
pub fn has_hebrew(text: &str) -> bool {
    text.chars().any(|letter| ('א'..='ת').contains(&letter))
}

/// Says whether two transcripts hold the same words; punctuation, niqqud, white space and Latin case do not count.
pub fn same_words(a: &str, b: &str) -> bool {
    plain(a).replace(' ', "") == plain(b).replace(' ', "")
}

/// The words with single spaces between them: no niqqud, no punctuation, Latin in lower case.
pub(super) fn plain(text: &str) -> String {
    let spaced: String = text
        .chars()
        .filter(|c| !('\u{591}'..='\u{5C7}').contains(c) || *c == '־')
        .map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_answer_without_hebrew_and_mostly_latin_is_foreign() {
        assert!(is_foreign("I am sorry, I can not help."));
        for clause in ["אפשר גם ב-WhatsApp", "052-1234567", "₪ 30", "Zoom של הקליניקה"] {
            assert!(!is_foreign(clause), "{clause}");
        }
    }

    #[test]
    fn the_same_words_may_be_written_in_many_ways() {
        for (a, b) in [
            ("כן.", "כן"),
            ("שלום, אני רוצה תור", "שלום אני רוצה  תור."),
            ("בַּיי", "ביי"),
            ("052-123-4567", "052 1234567"),
            ("אשלח ב-WhatsApp!", "אשלח ב whatsapp"),
            ("", " . "),
        ] {
            assert!(same_words(a, b), "{a} / {b}");
        }
        for (a, b) in [("כן", "לא"), ("כן", "כן מחר"), ("052", "053"), ("תור", "")] {
            assert!(!same_words(a, b), "{a} / {b}");
        }
    }
}
