//! How finished a caller sounds, by the words understood so far. The order of the rules; the rules stand beside it.
//! Being cut off is worse than waiting: what tells nothing is `Unclear`.

use super::said::{Mark, Said};
use super::table::Phrases;
use super::{answer, digits, is_goodbye, is_nothing, mail, open, request};

/// How finished the caller's words sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finish {
    /// A complete short answer: "כן", "לא תודה", "מחר בבוקר", a number, a full row of digits.
    Answer,
    /// A finished sentence or question.
    Request,
    /// Nothing tells.
    Unclear,
    /// More is to come: a trailing connective, filler, preposition, a verb without its object.
    Open,
    /// A row of digits that is not full yet.
    OpenDigits,
}

/// Politeness that closes what was asked before it.
const POLITE_ENDS: Phrases = Phrases(
    "
    תודה
    תודה רבה
    תודה רבה לך
    תודה רבה לכם
    תודה לך
    תודה לכם
    תודה מראש
    המון תודה
    בבקשה
    אם אפשר
    אם ניתן
    please
    thanks
    ",
);

/// Says how finished the words sound. An invention of the transcriber tells nothing.
pub fn finish(text: &str) -> Finish {
    if is_nothing(text) {
        return Finish::Unclear;
    }
    let said = Said::new(text);
    if let Some(finish) = mail::finish(text, &said.words).or_else(|| digits::finish(&said.words)) {
        return finish;
    }
    if said.mark == Mark::Trail {
        return Finish::Open;
    }
    if is_goodbye(text) {
        return Finish::Answer;
    }
    let (core, polite) = without_politeness(said.sentence());
    if open::is_open(core, said.mark == Mark::Question) {
        return Finish::Open;
    }
    closed(core, said.mark, polite)
}

/// What a text that does not end openly comes to.
fn closed(core: &[String], mark: Mark, polite: bool) -> Finish {
    if mark == Mark::Comma {
        return Finish::Unclear;
    }
    if core.is_empty() || (mark != Mark::Question && answer::is_answer(core)) {
        return Finish::Answer;
    }
    let asked = mark == Mark::Question || polite || request::is_request(core);
    if asked || (mark == Mark::Stop && request::is_told(core)) { Finish::Request } else { Finish::Unclear }
}

/// The words before the closing politeness, and whether there was any. "If possible" alone is the beginning of a wish.
fn without_politeness(mut words: &[String]) -> (&[String], bool) {
    let mut polite = false;
    while let Some(count) = POLITE_ENDS.ending(words) {
        if count == words.len() && words[0] == "אם" {
            break;
        }
        words = &words[..words.len() - count];
        polite = true;
    }
    (words, polite)
}

#[cfg(test)]
mod tests {
    use super::Finish::*;
    use super::*;

    #[track_caller]
    fn all(expected: Finish, texts: &[&str]) {
        let wrong: Vec<_> = texts.iter().filter(|text| finish(text) != expected).collect();
        assert!(wrong.is_empty(), "not {expected:?}: {wrong:#?}");
    }

    #[test]
    fn silence_and_inventions_tell_nothing() {
        all(Unclear, &["", " . ", "תודה שצפיתם", "♪"]);
    }

    #[test]
    fn a_goodbye_is_an_answer() {
        all(Answer, &["תודה, להתראות", "ביי", "יאללה ביי"]);
    }

    #[test]
    fn a_question_mark_makes_a_request_unless_more_is_to_come() {
        all(Request, &["הדירה עדיין פנויה?", "מה?", "יש לכם?", "הלו?", "זה רחוק?"]);
        all(Open, &["אפשר תור עם?", "הדירה של?"]);
    }

    #[test]
    fn three_dots_a_dash_and_a_comma_are_believed() {
        all(Open, &["אני רוצה לקבוע תור...", "כן…", "תור ל-"]);
        all(Unclear, &["כן,", "אני רוצה לקבוע תור,"]);
    }

    #[test]
    fn politeness_closes_a_wish_but_not_one_without_its_object() {
        all(
            Request,
            &["תור למחר בבקשה", "דני כהן, בבקשה", "מחר בשלוש תור לצבע אם אפשר", "הסניף בחיפה, תודה רבה"],
        );
        all(Answer, &["לא תודה", "כן בבקשה", "תודה רבה", "מחר בבקשה", "אוקיי, תודה"]);
        all(Open, &["אפשר בבקשה", "אני רוצה בבקשה", "רגע בבקשה", "אם אפשר"]);
    }

    #[test]
    fn a_full_stop_alone_tells_nothing_and_closes_only_a_sentence_that_states_its_matter() {
        all(Unclear, &["יש לי נזילה במטבח.", "דני כהן.", "אני גר בחיפה."]);
        all(Request, &["אני מתקשרת לגבי הדירה ברחוב הרצל."]);
        all(Open, &["אני מתקשרת לגבי הדירה של."]);
        all(Unclear, &["אני מתקשרת לגבי הדירה ברחוב הרצל"]);
    }

    #[test]
    fn names_and_places_tell_nothing() {
        all(Unclear, &["דני כהן", "קוראים לי דנה לוי", "בחיפה", "שלום", "רמת גן", "הלו"]);
    }
}
