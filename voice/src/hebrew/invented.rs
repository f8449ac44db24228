//! What a transcriber invents where nobody spoke. It knows no call.

use super::words::plain;

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

/// Says whether a transcript holds nothing that a caller said: no letter or digit, or a known invention.
pub fn is_nothing(text: &str) -> bool {
    let plain = plain(text);
    plain.is_empty()
        || INVENTED.contains(&plain.as_str())
        || INVENTED_OPENINGS.iter().any(|opening| plain.starts_with(opening))
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
