//! Short answers that need nothing more: yes and no, days and hours, amounts. It knows no call.

use super::digits::is_small_number;
use super::open::is_filler;
use super::table::{Phrases, Words, after_prefix};

/// Words that answer alone or beside one another.
const ANSWERS: Words = Words(
    "
    כן לא בסדר אוקיי אוקי אוקייי ok okay yes no great fine sure perfect נכון בדיוק בטח ברור כמובן מעולה מצוין מצויין סבבה אחלה יופי טוב נהדר
    מתאים מסכים מסכימה הבנתי מקובל בהחלט לגמרי תודה בבקשה זהו יאללה אהא הכל הכול גמור רבה בעיה אין שום לי לנו
    מאוד ממש צריך צריכה רוצה עדיין פעם אף
    ",
);

/// Answers of several words that their words alone do not make.
const ANSWER_PHRASES: Phrases = Phrases(
    "
    אין בעיה
    יש
    אין
    שום דבר
    זה הכל
    זה הכול
    זה בסדר
    זה טוב
    זה נכון
    זה מתאים
    לא משנה
    לא חשוב
    כן יש
    לא אין
    לא היום
    לא דחוף
    כמה שיותר מהר
    כמה שיותר מוקדם
    בפעם הראשונה
    פעם ראשונה
    לא חובה
    לא הייתי
    כן הייתי
    זה אני
    גם וגם
    לא אכפת לי
    ",
);

/// Days, parts of the day, weeks, fractions of an hour; also behind a glued letter.
const TIMES: Words = Words(
    "
    היום מחר מחרתיים אתמול עכשיו מיד מייד בהקדם מוקדם מאוחר בוקר בבוקר ערב בערב צהריים הצהריים לילה בלילה הבוקר הערב הלילה
    ראשון שני שלישי רביעי חמישי שישי שבת מוצש הבא הבאה השבוע שבוע וחצי חצי ורבע רבע
    ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר
    ",
);

/// What is counted: an amount is complete with it.
const COUNTED: Words = Words(
    "
    שקל שקלים שח דולר דולרים יורו אחוז אחוזים מטר מטרים קילו קילומטר חדרים חדר דקות שעות שעה ימים יומיים שבועות שבועיים
    חודש חודשים חודשיים שנה שנים שנתיים אנשים ילדים נפשות סועדים פעמים פעמיים
    ",
);

/// Small words that may stand within an answer but make none.
const WITHIN: Words = Words(
    "
    אז או ב ל בין עד אחרי לפני אחר רק גם בערך לפחות יום ביום ליום בשעה לשעה השעה זה של שבוע חודש תחילת אמצע סוף
    שלושת ארבעת חמשת ששת שבעת שמונת תשעת עשרת
    ",
);

/// Large numbers: without what is counted they tell nothing ("שלוש מאות" may go on).
const LARGE: Words = Words("מאה מאתיים מאות אלף אלפיים אלפים מיליון");

/// More words than this are no short answer.
const MAX_ANSWER_WORDS: usize = 7;

/// Says whether the words are a short answer that needs nothing more.
pub(super) fn is_answer(words: &[String]) -> bool {
    let rest = ANSWER_PHRASES.ending(words).map_or(words, |count| &words[..words.len() - count]);
    let found = rest.len() < words.len() || rest.iter().any(|word| is_whole(word));
    let amount = rest.last().is_some_and(|word| LARGE.has(word) || is_long_number(word));
    found
        && !amount
        && words.len() <= MAX_ANSWER_WORDS
        && rest.iter().all(|word| is_whole(word) || is_within(word))
}

/// Says whether the word answers by itself.
fn is_whole(word: &str) -> bool {
    let time = |word: &str| TIMES.has(word) || is_small_number(word) || COUNTED.has(word);
    ANSWERS.has(word) || time(word) || after_prefix(word).is_some_and(time) || is_clock(word)
}

fn is_within(word: &str) -> bool {
    let known = |word: &str| WITHIN.has(word) || LARGE.has(word);
    is_long_number(word) || is_filler(word) || known(word) || after_prefix(word).is_some_and(known)
}

fn is_long_number(word: &str) -> bool {
    word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
}

/// An hour such as 14:30, or a date such as 1.5 or 1/5/26.
fn is_clock(word: &str) -> bool {
    let mut parts = word.split([':', '.', '/']);
    word.contains([':', '.', '/']) && parts.all(|part| part.len() <= 4 && part.parse::<u16>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(text: &str) -> bool {
        is_answer(&text.split(' ').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn short_answers_need_nothing_more() {
        for text in [
            "כן",
            "לא",
            "לא תודה",
            "כן כן בטח",
            "בסדר גמור",
            "מתאים לי",
            "אין בעיה",
            "זה הכל",
            "לא זה הכל",
            "לא משנה",
            "אין",
            "לא שום דבר",
            "מחר בבוקר",
            "מחר בעשר",
            "בשלוש",
            "בשלוש וחצי",
            "ביום שלישי",
            "יום שני בערב",
            "כן ביום ראשון בשעה שמונה",
            "אחרי הצהריים",
            "בשבוע הבא",
            "בין שלוש לארבע",
            "ב 14:30",
            "ב 15 למאי",
            "1.5",
            "מיליון וחצי",
            "שלושת אלפים שקל",
            "סוף מאי",
            "שלושה חדרים",
        ] {
            assert!(answers(text), "{text}");
        }
    }

    #[test]
    fn names_places_and_bare_large_numbers_are_no_short_answers() {
        for text in [
            "דני",
            "דני כהן",
            "בחיפה",
            "מאתיים",
            "שלוש מאות",
            "בערך 300",
            "1985",
            "אולי",
            "שלום",
            "לא יודע",
            "ביום",
            "כן הדירה",
        ] {
            assert!(!answers(text), "{text}");
        }
    }
}
