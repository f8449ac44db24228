//! Finished requests and questions without a question mark: a question word with its content, a wish with its object.
//! It knows no call.

use super::open::is_empty_word;
use super::table::Words;
use super::wishes::{is_search, is_wish};

const QUESTIONS: Words = Words(
    "
    מה מי מתי איפה היכן לאן מאיפה מאין איך כמה למה מדוע האם איזה איזו אילו באיזה באיזו לאיזה לאיזו מאיזה ממתי בכמה לכמה
    במה מהי מהו מהם מהן
    ",
);

/// Words that may stand before a question word or an "אתם" that opens the question.
const OPENERS: Words = Words(
    "
    שלום היי הי הלו אהלן בוקר ערב צהריים טוב טובים אז אה אוקיי אוקי כן לא סליחה תגיד תגידי תגידו לי רגע אבל גם ו בעצם
    תודה לך לכם עוד שאלה
    ",
);

/// Verbs after which a question word opens a question.
const ASKING: Words = Words("לדעת לשאול לברר להבין לבדוק להגיד לומר להסביר תגידו תגיד תגידי");

/// What follows a question word where it does not ask: "מה שאני…" is a relative clause.
const RELATIVE: Words = Words("שאני שאתה שאתם שהוא שהיא שאנחנו שהם שקרה שצריך שאפשר שיש שהיה שיותר ש");

/// A search is complete with this many words of content: its description goes on.
const SEARCH_WORDS: usize = 3;

/// Who is asked by "אתם פתוחים ביום שישי", "יש לכם חניה".
const ASKED: Words = Words("אתם אתן אתה יש");

/// A clause that begins with these needs some words of its own to be whole.
const CLAUSE_OPENERS: Words = Words(
    "
    כי אבל כאשר כש אם ואז בגלל שאני שאתם שהוא שהיא שאנחנו שהם שזה שיש כשאני כשהוא כשהיא כשאנחנו
    ",
);
const CLAUSE_WORDS: usize = 3;

/// Verbs that state the matter of a call in the present or future; a story in the past goes on.
const STATED: Words = Words(
    "
    מתקשר מתקשרת מתקשרים פונה מחכה מחכים מבטל מבטלת מאשר מאשרת מגיע מגיעה מגיעים אגיע נגיע אחכה אשלח אחזור מאחר מאחרת
    ",
);
/// Fewer words than this are no sentence that a full stop could close.
const STATED_WORDS: usize = 4;

/// Says whether the words are a question or a wish with its content. Open endings were sorted out before.
pub(super) fn is_request(words: &[String]) -> bool {
    !is_begun_clause(words) && (asks(words) || asks_the_business(words) || wishes(words) || searches(words))
}

/// Says whether the words, closed by a full stop, state what the call is about.
pub(super) fn is_told(words: &[String]) -> bool {
    words.len() >= STATED_WORDS && words.iter().any(|word| STATED.has(word)) && !is_begun_clause(words)
}

/// A question word that opens the sentence, or follows a verb of asking, with content after it.
fn asks(words: &[String]) -> bool {
    words.iter().enumerate().any(|(place, word)| {
        let (before, after) = (&words[..place], &words[place + 1..]);
        let opens = before.iter().all(|word| OPENERS.has(word));
        let asked = before.last().is_some_and(|verb| ASKING.has(verb));
        let relative = after.first().is_some_and(|next| RELATIVE.has(next));
        QUESTIONS.has(word) && (opens || asked) && !relative && content(after) > 0
    })
}

/// "אתם פתוחים ביום שישי", "יש לכם חניה": a question to the business that only the melody tells.
fn asks_the_business(words: &[String]) -> bool {
    let Some(place) = words.iter().position(|word| !OPENERS.has(word)) else { return false };
    let to_us =
        words[place] == "יש" && words.get(place + 1).is_some_and(|next| next == "לכם" || next == "אצלכם");
    let enough = if to_us { 1 } else { 2 };
    let statement = words[place] == "יש" && !to_us;
    ASKED.has(&words[place]) && !statement && content(&words[place + 1..]) >= enough
}

/// A wish with one word of content; an infinitive needs a second one.
fn wishes(words: &[String]) -> bool {
    let Some(place) = words.iter().rposition(|word| is_wish(word)) else { return false };
    let after = &words[place + 1..];
    let first = after.iter().find(|word| !is_empty_word(word));
    let enough = if first.is_some_and(|word| is_infinitive(word)) { 2 } else { 1 };
    content(after) >= enough
}

fn searches(words: &[String]) -> bool {
    let place = words.iter().rposition(|word| is_search(word));
    place.is_some_and(|place| content(&words[place + 1..]) >= SEARCH_WORDS)
}

/// A word with a glued "to": a verb that wants its object, or a noun that wants its verb.
fn is_infinitive(word: &str) -> bool {
    word.starts_with('ל') && word.chars().count() > 3
}

/// Says whether the sentence ends in a clause that has barely begun: "…תור כי הבן שלי".
fn is_begun_clause(words: &[String]) -> bool {
    let place = words.iter().skip(1).rposition(|word| CLAUSE_OPENERS.has(word)).map(|place| place + 1);
    place.is_some_and(|place| words.len() - place - 1 < CLAUSE_WORDS)
}

fn content(words: &[String]) -> usize {
    words.iter().filter(|word| !is_empty_word(word)).count()
}

#[cfg(test)]
mod tests {
    use super::super::finish::{Finish, finish};

    #[test]
    fn a_question_word_with_its_content_and_a_wish_with_its_object_are_requests() {
        for text in [
            "מה שעות הפתיחה",
            "שלום, כמה זה עולה",
            "רציתי לדעת מתי אתם פתוחים",
            "איפה אתם נמצאים",
            "אתם פתוחים ביום שישי",
            "יש לכם חניה",
            "אני רוצה לקבוע תור",
            "אני רוצה תור",
            "הייתי רוצה לבטל את התור של מחר",
            "אפשר לדבר עם דנה",
            "אני צריך טיפול לרכב",
            "שתחזרו אליי",
            "אני מחפשת דירת שלושה חדרים",
            "אני רוצה לקבוע תור כי הבן שלי חולה",
        ] {
            assert_eq!(finish(text), Finish::Request, "{text}");
        }
    }

    #[test]
    fn what_is_not_whole_is_no_request() {
        for text in [
            "אני רוצה לקבוע",
            "אני רוצה לקבוע לי",
            "אני מחפשת דירה",
            "אני רוצה לקבוע תור כי הבן שלי",
            "אני לא יודע מה",
            "מה שאני רוצה",
            "מתי אתם",
            "יש לי תור מחר",
            "הבן שלי חולה",
            "היה לי תור אתמול",
        ] {
            assert_ne!(finish(text), Finish::Request, "{text}");
        }
    }
}
