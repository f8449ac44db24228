//! Which questions are the same. Pure.

use std::collections::BTreeSet;

/// Words that make a question polite, and no other one.
const POLITE: [&str; 17] = [
    "שלום",
    "היי",
    "הי",
    "סליחה",
    "רגע",
    "אז",
    "תגידי",
    "תגיד",
    "תגידו",
    "בבקשה",
    "תודה",
    "רציתי",
    "רוצה",
    "לדעת",
    "לשאול",
    "האם",
    "אם",
];

/// A question as it is compared: its words, without signs, vowel points and politeness. Empty where there are no words.
pub(super) fn key(question: &str) -> String {
    let all = words(question);
    let kept: Vec<&str> = all.iter().map(String::as_str).filter(|word| !POLITE.contains(word)).collect();
    if kept.is_empty() { all.join(" ") } else { kept.join(" ") }
}

/// Whether two keys of one conversation mean one question: whoever retells it says at least half of its words.
pub(super) fn alike(one: &str, other: &str) -> bool {
    let set = |key: &'_ str| key.split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
    let (one, other) = (set(one), set(other));
    let shared = one.intersection(&other).count();
    shared * 2 >= one.union(&other).count()
}

fn words(text: &str) -> Vec<String> {
    let plain = text.chars().filter(|c| !matches!(c, '\u{0591}'..='\u{05C7}' | '"' | '\'' | '״' | '׳'));
    let spaced: String = plain.map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{alike, key};

    #[test]
    fn the_same_question_has_one_key_however_it_is_written() {
        for same in ["יש חניה?", "שלום, האם יש חניה", "יֵשׁ חניה!", "רציתי לדעת אם יש  חניה"]
        {
            assert_eq!(key(same), "יש חניה", "{same}");
        }
        assert_ne!(key("אין חניה?"), key("יש חניה?"));
        assert_eq!(key("נדל\"ן ב-ILS"), key("נדלן ב ils"));
        assert_eq!((key("תודה").as_str(), key(" ?!").as_str()), ("תודה", ""));
    }

    #[test]
    fn a_question_that_is_retold_is_alike() {
        assert!(alike("כמה עולה ייעוץ משכנתאות", "כמה עולה ייעוץ משכנתאות אצלכם"));
        assert!(!alike("כמה עולה ייעוץ משכנתאות", "מתי אפשר להיכנס לדירה"));
        assert!(!alike("יש חניה", "יש מעלית"));
    }
}
