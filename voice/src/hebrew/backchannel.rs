//! What a listener murmurs while the other speaks: it is no wish to speak. It knows no call.

use super::said::{Mark, Said};
use super::table::Words;

/// Words that only show that the caller listens.
const MURMURS: Words = Words(
    "
    כן בסדר גמור אוקיי אוקי אוקייי קיי ok okay אהא אהה אהמ הבנתי מבין מבינה נכון יופי טוב מעולה סבבה מצוין מצויין
    אחלה בטח ברור נהדר בדיוק וואלה ואלה וואו מקסים יפה שומע שומעת aha yeah yes mhm right
    ",
);

/// Words that are murmurs only beside one.
const BESIDE: Words = Words("אני אותך אז הכל הכול לגמרי מאוד");

/// More words than this are a sentence, whatever they are.
const MAX_MURMURS: usize = 4;

/// Says whether the words only show that the caller listens. A real answer ("לא", "רגע", "כן, מחר") is none.
pub fn is_backchannel(text: &str) -> bool {
    let said = Said::new(text);
    let words = &said.words;
    let murmur = |word: &String| MURMURS.has(word) || is_hum(word);
    said.mark != Mark::Question
        && words.len() <= MAX_MURMURS
        && words.iter().any(murmur)
        && words.iter().all(|word| murmur(word) || BESIDE.has(word))
}

/// Says whether the word is a hum of any length: "אה", "אהההה", "אממ", "מממ", "הממ".
pub(super) fn is_hum(word: &str) -> bool {
    let mut letters: Vec<char> = word.chars().map(|c| if c == 'ם' { 'מ' } else { c }).collect();
    letters.dedup();
    let hum: String = letters.into_iter().collect();
    let long = word.chars().count() > 2 || ["אה", "אמ", "ממ", "um", "uh"].contains(&word);
    long && ["אה", "אמ", "אהמ", "מ", "המ", "אהא", "אוה", "um", "uh", "hm", "m"].contains(&hum.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn murmurs_are_backchannels() {
        for text in [
            "אהה",
            "אההה.",
            "כן",
            "כן כן",
            "כן, כן, בסדר",
            "בסדר גמור",
            "אוקיי",
            "או.קיי",
            "okay",
            "הבנתי",
            "אני מבינה",
            "נכון",
            "יופי!",
            "מממ",
            "ממ",
            "הממ",
            "אהא",
            "אוקיי, הבנתי",
        ] {
            assert!(is_backchannel(text), "{text}");
        }
    }

    #[test]
    fn a_real_answer_is_none() {
        for text in [
            "לא",
            "לא לא",
            "כן, מחר בשמונה",
            "רגע",
            "רגע, כן",
            "שנייה",
            "כן?",
            "מה?",
            "תודה",
            "כן אבל",
            "בסדר אני אגיע",
            "אני",
            "אם",
            "מה",
            "הם",
            "אמא",
            "שלום",
            "ביי",
            "",
        ] {
            assert!(!is_backchannel(text), "{text}");
        }
    }
}
