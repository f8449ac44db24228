//! A message that is only the word by which people ask for silence, or take that back. Pure.

use crate::whatsapp::{Direction, Kind, Message};

/// What customers of other services are used to write, too.
const STOP: [&str; 4] = ["הסר", "הפסק", "stop", "unsubscribe"];
const START: [&str; 2] = ["התחל", "start"];

/// Whether automatic messages are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// Not any more.
    Stop,
    /// Again.
    Start,
}

/// What a message asks for, if that is all it says.
pub(super) fn wish(message: &Message) -> Option<Wish> {
    if message.direction != Direction::In || message.kind != Kind::Text {
        return None;
    }
    let word = bare(&message.body);
    let is = |words: &[&str]| words.contains(&word.as_str());
    if is(&STOP) {
        return Some(Wish::Stop);
    }
    is(&START).then_some(Wish::Start)
}

/// Its letters, without niqqud, punctuation and case; words stay apart.
fn bare(text: &str) -> String {
    let niqqud = |letter: &char| matches!(letter, '\u{0591}'..='\u{05C7}');
    let letters: String = text
        .chars()
        .filter(|letter| !niqqud(letter))
        .map(|letter| if letter.is_alphanumeric() { letter } else { ' ' })
        .flat_map(char::to_lowercase)
        .collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Wish, wish};
    use crate::chat::exchange::tests::{spoken, text};

    #[test]
    fn only_the_word_by_itself_asks_for_silence() {
        for stop in ["הסר", "הסר.", " הָסֵר!", "STOP", "stop", "Unsubscribe", "„הפסק”"] {
            assert_eq!(wish(&text(1, stop)), Some(Wish::Stop), "{stop}");
        }
        for start in ["התחל", "Start!", "START"] {
            assert_eq!(wish(&text(1, start)), Some(Wish::Start), "{start}");
        }
        for neither in ["הסר את הדירה מהרשימה", "תפסיק", "הסרט", "don't stop", "", "?"]
        {
            assert_eq!(wish(&text(1, neither)), None, "{neither}");
        }
        assert_eq!(wish(&spoken(1, Some("הסר"))), None);
    }
}
