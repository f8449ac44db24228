use super::{
    Speakable,
    numbers::{Of, words},
};

const TABLE: [(&str, &str); 36] = [
    ("זה עולה 600 ₪.", "זה עולה שש מאות שקלים."),
    ("1 ₪", "שקל אחד"),
    ("2₪ בלבד", "שני שקלים בלבד"),
    ("₪ 1,500 לחודש", "אלף וחמש מאות שקלים לחודש"),
    ("2,350,000 ש\"ח", "שני מיליון שלוש מאות וחמישים אלף שקלים"),
    ("12.50 ₪, כולל", "שנים עשר שקלים וחמישים אגורות, כולל"),
    ("0.90 ₪", "תשעים אגורות"),
    ("3 שקלים", "שלושה שקלים"),
    ("050-1234567", "אפס חמש אפס, אחת שתיים שלוש, ארבע חמש שש שבע"),
    ("טלפון 050 123 4567.", "טלפון אפס חמש אפס, אחת שתיים שלוש, ארבע חמש שש שבע."),
    ("+97299551234", "אפס תשע, תשע חמש חמש, אחת שתיים שלוש ארבע"),
    ("+972-50-1234567 היום", "אפס חמש אפס, אחת שתיים שלוש, ארבע חמש שש שבע היום"),
    ("1-700-123-456", "אחת שבע אפס, אפס אחת שתיים, שלוש ארבע חמש שש"),
    ("חייגו *2700 עכשיו", "חייגו כוכבית שתיים שבע אפס אפס עכשיו"),
    ("09:00 עד 13:00", "תשע עד אחת בצהריים"),
    ("בשעות 9:30-16:15", "בשעות תשע וחצי עד ארבע ורבע אחר הצהריים"),
    ("ב-10:00", "בעשר"),
    ("ב־23:05", "באחת עשרה וחמש דקות בלילה"),
    ("12:45", "שתים עשרה וארבעים וחמש"),
    ("00:20", "שתים עשרה ועשרים בלילה"),
    ("25:00", "25:00"),
    ("ב-23.11.2026", "בעשרים ושלושה בנובמבר אלפיים עשרים ושש"),
    ("1/2/27.", "אחד בפברואר אלפיים עשרים ושבע."),
    ("2026-11-02", "שניים בנובמבר אלפיים עשרים ושש"),
    ("32.13.2026", "32.13.2026"),
    ("18%", "שמונה עשר אחוזים"),
    ("1% ו-2%", "אחוז אחד ושני אחוזים"),
    ("3.5 אחוזים", "שלושה וחצי אחוזים"),
    ("4.25%", "ארבע נקודה שתיים חמש אחוזים"),
    ("דירת 4.5 חדרים בקומה 3", "דירת 4.5 חדרים בקומה 3"),
    ("24/7", "24/7"),
    ("רחוב סוקולוב 24, הרצליה", "רחוב סוקולוב 24, הרצליה"),
    ("**שלום** 😀 `א`", "שלום  א"),
    ("מחיר:600 ₪", "מחיר:שש מאות שקלים"),
    ("בטל.09-9551234", "בטל.אפס תשע, תשע חמש חמש, אחת שתיים שלוש ארבע"),
    ("A4 ו-B12", "A4 ו-B12"),
];

fn spoken(pieces: impl IntoIterator<Item = String>) -> String {
    let mut speakable = Speakable::default();
    let mut spoken: String = pieces.into_iter().map(|piece| speakable.push(&piece)).collect();
    spoken += &speakable.finish();
    spoken
}

#[test]
fn figures_are_spoken_as_a_person_would_say_them() {
    for (written, said) in TABLE {
        assert_eq!(spoken([written.to_owned()]), said, "{written}");
    }
}

#[test]
fn it_makes_no_difference_where_a_stream_is_split() {
    for (written, said) in TABLE {
        assert_eq!(spoken(written.chars().map(String::from)), said, "{written}");
        for (at, _) in written.char_indices() {
            let (one, other) = written.split_at(at);
            assert_eq!(spoken([one.to_owned(), other.to_owned()]), said, "{one}|{other}");
        }
    }
}

#[test]
fn words_are_not_held_back_when_no_number_is_near() {
    let mut speakable = Speakable::default();
    assert_eq!(speakable.push("שלום לכ"), "שלום לכ");
    assert_eq!(speakable.push("ם, זה 60"), "ם, זה");
    assert_eq!(speakable.push("0 ש"), "");
    assert_eq!(speakable.push("עות ביום"), " 600 שעות ביום");
}

#[test]
fn a_number_without_end_is_not_held_back_for_ever() {
    let mut speakable = Speakable::default();
    let said: String = (0..100).map(|_| speakable.push("1 2 ")).collect();
    assert!(said.chars().count() > 250);
}

#[test]
fn numerals_agree_with_what_they_count() {
    for (number, feminine, masculine) in [
        (0, "אפס", "אפס"),
        (21, "עשרים ואחת", "עשרים ואחד"),
        (112, "מאה ושתים עשרה", "מאה ושנים עשר"),
        (2_000, "אלפיים", "אלפיים"),
        (10_003, "עשרת אלפים ושלוש", "עשרת אלפים ושלושה"),
        (
            345_678,
            "שלוש מאות ארבעים וחמישה אלף שש מאות שבעים ושמונה",
            "שלוש מאות ארבעים וחמישה אלף שש מאות שבעים ושמונה",
        ),
        (3_000_001, "שלושה מיליון ואחת", "שלושה מיליון ואחד"),
    ] {
        assert_eq!(words(number, Of::Feminine), feminine);
        assert_eq!(words(number, Of::Masculine), masculine);
    }
}
