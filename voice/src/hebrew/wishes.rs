//! Words that wish, ask for or search something: without their content a sentence is open, with it a request.

use super::table::Words;

/// Words of a wish.
const WISHES: Words = Words(
    "
    רוצה רוצים רוצות רציתי רצינו צריך צריכה צריכים צריכות אצטרך דורש דורשת דורשים אפשר ניתן מבקש מבקשת אשמח נשמח תוכל תוכלי תוכלו נוכל
    יכול יכולה יכולים תחזרו תחזור תחזרי תתקשרו תתקשר תתקשרי תקבע תקבעי תקבעו תעביר תעבירי תעבירו תבדוק תבדקי
    תבדקו תשלח תשלחי תשלחו תבטל תבטלי תבטלו תרשום תרשמי תרשמו תשאיר תשאירי תזיז תזיזי תמסור תמסרי תמסרו
    תחבר תחברי תן תני תנו תזכירו
    ",
);

/// Words of a search, whose description goes on.
const SEARCHES: Words = Words("מחפש מחפשת מחפשים מעוניין מעוניינת מעוניינים מתעניין מתעניינת מתעניינים");

/// Says whether the word wishes something, also behind a glued "that".
pub(super) fn is_wish(word: &str) -> bool {
    WISHES.has(word) || word.strip_prefix('ש').is_some_and(|rest| WISHES.has(rest))
}

/// Says whether the word searches something.
pub(super) fn is_search(word: &str) -> bool {
    SEARCHES.has(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_are_found_behind_glued_letters() {
        for word in ["רוצה", "ורציתי", "שתחזרו", "אפשר"] {
            assert!(is_wish(word), "{word}");
        }
        assert!(is_search("ומחפשת"));
        assert!(!is_wish("תור"));
    }
}
