//! What somebody who looks for a home says of it: to buy or rent, where, how large, for how much.

use serde_json::{Value, json};

use super::{listen, rules::rules};

/// What a property of a tool asks for (`rooms`, `city` …), as the sentence says it.
pub(super) fn heard(kind: &str, sentence: &str) -> Option<Value> {
    let words: Vec<&str> = listen::words(sentence).collect();
    match kind {
        "intent" => intent(sentence).map(|intent| json!(intent)),
        "city" => city(sentence).map(|city| json!(city)),
        "rooms" => rooms(&words).map(|rooms| json!(rooms)),
        "budget" => budget(&words).map(|shekels| json!(shekels)),
        _ => None,
    }
}

fn intent(sentence: &str) -> Option<&'static str> {
    let found = rules().wishes.intents.iter().find(|(_, phrases)| listen::mentions(sentence, phrases));
    found.map(|(intent, _)| intent.as_str())
}

fn city(sentence: &str) -> Option<&'static str> {
    let words = format!(" {} ", listen::words(sentence).collect::<Vec<_>>().join(" "));
    let named =
        |city: &&String| ["", "ב", "ל", "מ"].iter().any(|to| words.contains(&format!(" {to}{city} ")));
    rules().wishes.cities.iter().find(named).map(String::as_str)
}

fn rooms(words: &[&str]) -> Option<f64> {
    let at = words.iter().position(|word| *word == "חדרים")?;
    match words[..at] {
        [.., count, "וחצי"] => number(count).map(|count| count + 0.5),
        [.., count] => number(count),
        [] => None,
    }
}

/// In shekels.
fn budget(words: &[&str]) -> Option<u64> {
    let (at, unit) = words.iter().enumerate().find_map(|(at, word)| match *word {
        "מיליון" => Some((at, 1_000_000.0)),
        "אלף" => Some((at, 1_000.0)),
        _ => None,
    })?;
    let count = at.checked_sub(1).and_then(|before| number(words[before])).unwrap_or(1.0);
    let half = if words.get(at + 1) == Some(&"וחצי") { 0.5 } else { 0.0 };
    // A budget has no fraction of a shekel that matters here.
    Some(((count + half) * unit).round() as u64)
}

fn number(word: &str) -> Option<f64> {
    word.parse().ok().or_else(|| rules().wishes.numbers.get(word).copied())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::heard;

    #[test]
    fn a_wish_is_taken_apart() {
        let said = "אני מחפשת דירה להשכרה של שלושה וחצי חדרים ברעננה, עד שמונת אלפים";
        assert_eq!(heard("intent", said), Some(json!("rent")));
        assert_eq!(heard("city", said), Some(json!("רעננה")));
        assert_eq!(heard("rooms", said), Some(json!(3.5)));
        assert_eq!(heard("budget", said), None);
        let said = "לקנות בתל אביב 4 חדרים במיליון, כלומר שני מיליון וחצי";
        assert_eq!(heard("intent", said), Some(json!("buy")));
        assert_eq!(heard("city", said), Some(json!("תל אביב")));
        assert_eq!(heard("rooms", said), Some(json!(4.0)));
        assert_eq!(heard("budget", said), Some(json!(2_500_000)));
        assert_eq!(heard("rooms", "כמה חדרים יש?"), None);
        assert_eq!(heard("city", "שלום"), None);
    }
}
