//! Goodbyes: when the caller takes leave and means nothing else. It knows no call.

use super::words::plain;

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
}
