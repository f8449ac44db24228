//! Open endings: words after which a Hebrew speaker goes on. Tables, and the function that reads them; it knows no call.

use super::backchannel::is_hum;
use super::table::{Phrases, Words};
use super::wishes::{is_search, is_wish};

/// Words that never end a sentence, not even a question.
const ALWAYS: Words = Words(
    "
    אבל או כי ש כש אם של את עם על בגלל כאשר כיוון מכיוון היות אלא אילו למרות בשביל לגבי בקשר בנוגע לקראת בין כמו כדי
    עבור ללא בלי אצל לפי כולל מאז לצורך במסגרת חוץ אפילו כלומר מטעם בשם לכבוד החל בסביבות
    ו ה ב ל מ כ ואם שאם כשה שה
    and but or with for the of to because
    ",
);

/// Words that end a sentence only as a question ("ואז?", "יש לכם?").
const UNLESS_ASKED: Words = Words(
    "
    אז ואז עד לפני אחרי יותר פחות הכי גם עוד כל כמעט בעיקר במיוחד ליד מול נגד בתוך מתוך מעל מתחת תוך במשך במקום לכיוון
    כבר עדיין איזשהו איזושהי מישהו מישהי משהו
    אני אתה אתם אתן הוא היא אנחנו הם הן זה זאת זו אלה אלו
    שאני שאתה שאתם שהוא שהיא שאנחנו שהם שזה שזאת שיש שאין שלא כשאני כשהוא כשהיא כשאנחנו כשזה שאפשר שצריך
    יש אין היה הייתה היתה היו הייתי היינו יהיה תהיה יהיו נהיה להיות
    לי לנו לך לכם לכן אלי
    איזה איזו אילו באיזה באיזו לאיזה מאיזה מה מי מתי איפה איך כמה למה מדוע האם לאן
    מדבר מדברת שואל שואלת
    ",
);

/// Nouns and titles that need the next word: "on day…", "at hour…", "street…".
const NEED_A_NAME: Words = Words(
    "
    ביום ליום מיום בשעה לשעה משעה רחוב ברחוב מרחוב שדרות בשדרות בקומה דירת בדירת משפחת דר דוקטור לדוקטור פרופסור גברת
    בקיבוץ במושב בעיר בחברת מחברת מספר שמי
    ",
);

/// Words that open a sentence they stand alone in; behind a number they close it ("שנתיים בערך").
const BEGINNINGS: Words = Words("בערך לפחות מקסימום מינימום");

/// Words that are a whole answer where they stand alone: "there is", "there is not".
const WHOLE_ALONE: Words = Words("יש אין");

/// Infinitives that need their object.
const INFINITIVES: Words = Words(
    "
    לקבוע להזמין לבטל לשנות להזיז להעביר לדחות להקדים לקבל לקנות למכור להשכיר לשכור לתקן להחליף לבדוק לשאול לברר לדעת
    לדבר לראות לשלוח להשאיר לעשות לתאם לבקש לחפש למצוא להביא לקחת לתת להגיד לומר להבין לפתוח לסגור לאשר להוסיף לצבוע
    לטפל להתקין לשים לעדכן לוודא לרשום להכניס להחזיר לספר להציע למסור
    ",
);

/// Other verbs that go on.
const VERBS: Words =
    Words("חייב חייבת חייבים מנסה מתכוון מתכוונת חושב חושבת חשבתי התכוונתי תגיד תגידי תגידו");

/// Words that fill a pause.
const FILLERS: Words = Words(
    "
    כאילו נו יעני תראי תראה תראו תשמעי תשמע תשמעו תקשיבי תקשיב רגע רגעע רק שנייה שניה דקה בעצם למעשה אגב בקיצור פשוט
    סליחה דווקא אולי נגיד
    ",
);

/// Endings of several words after which a caller goes on.
const OPEN_PHRASES: Phrases = Phrases(
    "
    השם שלי
    המספר שלי
    הטלפון שלי
    הפלאפון שלי
    הנייד שלי
    המייל שלי
    האימייל שלי
    הכתובת שלי
    תעודת זהות
    תעודת זהות שלי
    תעודת הזהות שלי
    תז
    תז שלי
    שאלה
    שאלה קטנה
    שאלה אחת
    בעיה עם
    רגע אחד
    שנייה אחת
    שניה אחת
    דקה אחת
    אני בודק
    אני בודקת
    אני לא
    הוא לא
    היא לא
    זה לא
    אנחנו לא
    הם לא
    כבר לא
    כמה עולה
    כמה עולים
    כמה עולות
    כמה יעלה
    זאת אומרת
    יכול להיות
    דרך אגב
    קודם כל
    עוד משהו
    דבר נוסף
    דבר ראשון
    כל כך
    ",
);

/// Endings that look open and are not.
const CLOSED_PHRASES: Phrases = Phrases(
    "
    לא צריך
    לא צריכה
    לא צריכים
    לא רוצה
    לא רוצים
    לא יכול
    לא יכולה
    אי אפשר
    מה שאפשר
    כמה שאפשר
    איך שאפשר
    מתי שאפשר
    אם צריך
    מתאים לי
    מתאים לנו
    נוח לי
    טוב לי
    אכפת לי
    עדיף לי
    עדיף לנו
    נוח לנו
    דחוף לי
    חשוב לי
    קומה שנייה
    פעם שנייה
    שנה שנייה
    תודה לך
    תודה לכם
    שלום לך
    שלום לכם
    תעזרו לי
    זה המספר שלי
    זה הטלפון שלי
    זה השם שלי
    זה המייל שלי
    גם אני
    גם לי
    זה אני
    מי מדבר
    מי מדברת
    את זה
    על זה
    עם זה
    בשביל זה
    לגבי זה
    כמו זה
    בגלל זה
    את זאת
    כן יש
    לא אין
    כן אפשר
    לא היה
    לא הייתי
    כן הייתי
    כן הייתה
    משהו אחר
    ",
);

/// Says whether the words end openly. A question closes what only an assertion leaves open.
pub(super) fn is_open(words: &[String], question: bool) -> bool {
    let Some(last) = words.last() else { return false };
    if ALWAYS.has(last) {
        return true;
    }
    let whole = words.len() == 1 && WHOLE_ALONE.has(last);
    if question || whole || CLOSED_PHRASES.ending(words).is_some() {
        return false;
    }
    let tables = [&UNLESS_ASKED, &NEED_A_NAME, &VERBS, &FILLERS];
    tables.iter().any(|table| table.has(last))
        || (words.len() == 1 && BEGINNINGS.has(last))
        || is_wish(last)
        || is_search(last)
        || wants_its_object(words)
        || is_thinking(last)
        || OPEN_PHRASES.ending(words).is_some()
}

/// An infinitive at the end of a wish; after a noun or a question ("דירה למכור", "מה לעשות") it is complete.
fn wants_its_object(words: &[String]) -> bool {
    let Some((last, before)) = words.split_last() else { return false };
    INFINITIVES.has(last) && (before.len() <= 1 || before.iter().any(|word| is_wish(word) || is_search(word)))
}

/// Says whether the word is a hum of somebody who thinks; "אהה" and "אהא" are rather a yes.
fn is_thinking(word: &str) -> bool {
    is_hum(word) && word != "אהה" && word != "אהא"
}

/// Says whether the word only fills a pause.
pub(super) fn is_filler(word: &str) -> bool {
    FILLERS.has(word) || is_hum(word)
}

/// Says whether the word carries no content of its own: it joins, fills or points.
pub(super) fn is_empty_word(word: &str) -> bool {
    ALWAYS.has(word) || UNLESS_ASKED.has(word) || is_filler(word)
}

#[cfg(test)]
mod tests {
    use super::super::finish::{Finish, finish};

    #[test]
    fn open_endings_wait() {
        for text in [
            "אני רוצה",
            "אני רוצה לקבוע.",
            "שלום, רציתי",
            "אני צריכה תור ל",
            "אני צריכה תור אצל",
            "אה",
            "אהממ",
            "אממ...",
            "כן אבל",
            "קוראים לי",
            "שמי",
            "השם שלי הוא",
            "המספר שלי הוא",
            "הטלפון שלי.",
            "רגע",
            "רק רגע",
            "שנייה",
            "תראי",
            "יש לי שאלה",
            "רציתי לשאול",
            "יש לכם",
            "אני גר ברחוב",
            "מחר בשעה",
            "תור עם ד\"ר",
            "הבעיה היא",
            "מאז שאני",
            "כמה עולה",
            "אני לא",
            "זה כאילו",
            "בשלוש או",
            "יש לי דירה ו",
            "לגבי",
            "אני חושב",
            "נראה לי",
            "אפשר",
            "בערך",
            "בעיקר",
        ] {
            assert_eq!(finish(text), Finish::Open, "{text}");
        }
    }

    #[test]
    fn what_only_looks_open_is_not() {
        for text in [
            "לא צריך",
            "אני לא יכולה",
            "זה מתאים לי",
            "אני רוצה את זה",
            "יש לכם?",
            "מה זה?",
            "גם אני",
            "אי אפשר",
            "הרכב שלי",
            "הרכב שלו",
            "אין",
            "שנתיים בערך",
            "בבוקר עדיף לי",
            "קומה שנייה",
            "זה הטלפון שלי",
            "אהה",
        ] {
            assert_ne!(finish(text), Finish::Open, "{text}");
        }
    }
}
