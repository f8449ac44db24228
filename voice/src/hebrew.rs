//! What the machine understands of the words themselves: goodbyes, inventions of the transcriber, foreign answers.
//! Tables of Hebrew and the functions that read them; it knows no call.

/// Opens the words that stand for pressed keys: "keys pressed: 1 2 3".
pub const KEYS_PRESSED: &str = "לחיצות:";

/// Words that end a call when nothing but politeness stands around them.
const GOODBYES: &[&str] = &["ביי", "בי", "להתראות", "להתראותיכם", "ביביי", "bye", "goodbye"];

/// Politeness that may stand around a goodbye.
const POLITE: &[&str] = &[
    "תודה",
    "ותודה",
    "רבה",
    "רב",
    "המון",
    "יאללה",
    "טוב",
    "טובה",
    "אוקיי",
    "אוקי",
    "אז",
    "לך",
    "לכם",
    "יום",
    "ויום",
    "ערב",
    "לילה",
    "שבת",
    "שבוע",
    "נעים",
    "מקסים",
    "שלום",
    "ושלום",
    "זה",
    "הכל",
    "הכול",
    "בסדר",
    "גמור",
    "מעולה",
    "יופי",
    "לא",
    "כן",
    "על",
    "העזרה",
    "הכלל",
    "צריך",
    "צריכה",
    "ביי",
    "ולהתראות",
    "נתראה",
    "נדבר",
    "סבבה",
    "חן",
    "thanks",
    "ok",
];

/// What Whisper is known to write where nobody spoke (subtitle credits it was trained on).
const INVENTED: &[&str] = &[
    "תודה שצפיתם",
    "תודה רבה שצפיתם",
    "תודה על הצפייה",
    "תודה שצפיתם בסרטון",
    "תודה רבה על הצפייה",
    "הירשמו לערוץ",
    "thank you for watching",
    "thanks for watching",
    "please subscribe",
    "you",
];

/// The beginnings of such inventions that go on with a name.
const INVENTED_OPENINGS: &[&str] = &[
    "תרגום וכתוביות",
    "כתוביות על ידי",
    "כתוביות ותרגום",
    "תורגם על ידי",
    "תרגום על ידי",
    "subtitles by",
    "amara org",
];

/// Says whether the caller's words are a goodbye and nothing else. A goodbye within a request does not count.
pub fn is_goodbye(text: &str) -> bool {
    let plain = plain(text);
    let mut goodbye = false;
    for word in plain.split(' ') {
        let ends = GOODBYES.contains(&word) || word == "ולהתראות";
        if !ends && !POLITE.contains(&word) {
            return false;
        }
        goodbye |= ends;
    }
    goodbye && !text.contains('?')
}

/// Says whether a transcript holds nothing that a caller said: no letter or digit, or a known invention.
pub fn is_nothing(text: &str) -> bool {
    let plain = plain(text);
    plain.is_empty()
        || INVENTED.contains(&plain.as_str())
        || INVENTED_OPENINGS.iter().any(|opening| plain.starts_with(opening))
}

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

/// The words with single spaces between them: no niqqud, no punctuation, Latin in lower case.
fn plain(text: &str) -> String {
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
    fn a_goodbye_with_its_politeness_is_a_goodbye() {
        for text in [
            "ביי",
            "להתראות!",
            "יאללה ביי",
            "תודה ולהתראות",
            "לא תודה, זה הכל. ביי ביי",
            "תודה רבה, יום טוב, להתראות",
            "בַּיי",
            "Bye bye",
        ] {
            assert!(is_goodbye(text), "{text}");
        }
    }

    #[test]
    fn a_goodbye_inside_a_request_is_no_goodbye() {
        for text in [
            "אני רוצה להתראות עם הרופא",
            "ביי, אבל מתי אתם פתוחים",
            "איך אומרים להתראות",
            "ביי?",
            "תודה רבה",
            "שלום",
            "",
        ] {
            assert!(!is_goodbye(text), "{text}");
        }
    }

    #[test]
    fn inventions_of_the_transcriber_are_nothing() {
        for text in [
            "",
            " . ",
            "♪",
            "♪♪ ♪",
            "תודה שצפיתם!",
            "תרגום וכתוביות: דני",
            "כתוביות על ידי קהילת אמרה",
            "Thank you for watching.",
        ] {
            assert!(is_nothing(text), "{text}");
        }
        for text in ["תודה", "כן", "5", "תודה שחזרתם אליי"] {
            assert!(!is_nothing(text), "{text}");
        }
    }

    #[test]
    fn only_an_answer_without_hebrew_and_mostly_latin_is_foreign() {
        assert!(is_foreign("I am sorry, I can not help."));
        for clause in ["אפשר גם ב-WhatsApp", "052-1234567", "₪ 30", "Zoom של הקליניקה"] {
            assert!(!is_foreign(clause), "{clause}");
        }
    }
}
