//! The Hebrew words of numbers, one word at a time. Knows no sentence.

/// What a word of a number means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numeral {
    /// 0 to 10.
    Unit(i64),
    /// 20 to 90.
    Tens(i64),
    /// 100 or 200.
    Hundred(i64),
    /// Behind a unit: so many hundreds.
    Hundreds,
    /// 1000 or 2000, or behind a number: so many thousands.
    Thousand(i64),
    /// A million, or behind a number: so many of them.
    Million,
    /// A half of what was before.
    Half,
    /// A quarter: of what was before, or before an hour.
    Quarter,
}

use Numeral::{Half, Hundred, Hundreds, Million, Quarter, Tens, Thousand, Unit};

const NUMERALS: [(&str, Numeral); 68] = [
    ("אפס", Unit(0)),
    ("אחת", Unit(1)),
    ("אחד", Unit(1)),
    ("שתיים", Unit(2)),
    ("שתים", Unit(2)),
    ("שניים", Unit(2)),
    ("שנים", Unit(2)),
    ("שתי", Unit(2)),
    ("שני", Unit(2)),
    ("שלוש", Unit(3)),
    ("שלושה", Unit(3)),
    ("שלושת", Unit(3)),
    ("ארבע", Unit(4)),
    ("ארבעה", Unit(4)),
    ("ארבעת", Unit(4)),
    ("חמש", Unit(5)),
    ("חמישה", Unit(5)),
    ("חמשה", Unit(5)),
    ("חמשת", Unit(5)),
    ("חמישת", Unit(5)),
    ("שש", Unit(6)),
    ("שישה", Unit(6)),
    ("ששה", Unit(6)),
    ("ששת", Unit(6)),
    ("שישת", Unit(6)),
    ("שבע", Unit(7)),
    ("שבעה", Unit(7)),
    ("שבעת", Unit(7)),
    ("שמונה", Unit(8)),
    ("שמונת", Unit(8)),
    ("תשע", Unit(9)),
    ("תשעה", Unit(9)),
    ("תשעת", Unit(9)),
    ("עשר", Unit(10)),
    ("עשרה", Unit(10)),
    ("עשרת", Unit(10)),
    ("עשרים", Tens(20)),
    ("שלושים", Tens(30)),
    ("ארבעים", Tens(40)),
    ("חמישים", Tens(50)),
    ("חמשים", Tens(50)),
    ("שישים", Tens(60)),
    ("ששים", Tens(60)),
    ("שבעים", Tens(70)),
    ("שמונים", Tens(80)),
    ("תשעים", Tens(90)),
    ("מאה", Hundred(100)),
    ("מאת", Hundred(100)),
    ("מאתיים", Hundred(200)),
    ("מאות", Hundreds),
    ("אלף", Thousand(1_000)),
    ("אלפיים", Thousand(2_000)),
    ("אלפים", Thousand(1_000)),
    ("אלפי", Thousand(1_000)),
    ("מיליון", Million),
    ("מיליוני", Million),
    ("מיליונים", Million),
    ("חצי", Half),
    ("מחצית", Half),
    ("רבע", Quarter),
    // Before hundreds and in teens they are said without their last letter, too.
    ("שמנה", Unit(8)),
    ("ארבעא", Unit(4)),
    ("שלש", Unit(3)),
    ("שלשה", Unit(3)),
    ("שלשים", Tens(30)),
    ("אחדים", Unit(1)),
    ("עשרות", Unit(10)),
    ("אחוז", Unit(1)),
];

/// Letters that are joined to the word behind them.
const PREFIXES: &str = "ובלמהכש";
/// No word has more of them.
const MAX_PREFIXES: usize = 3;

/// A word as a numeral, and the letters before it.
pub(super) fn numeral(word: &str) -> Option<(&str, Numeral)> {
    let mut start = 0;
    for _ in 0..=MAX_PREFIXES {
        let rest = &word[start..];
        if let Some((_, numeral)) = NUMERALS.iter().find(|(name, _)| *name == rest) {
            return Some((&word[..start], *numeral));
        }
        let first = rest.chars().next().filter(|letter| PREFIXES.contains(*letter))?;
        start += first.len_utf8();
    }
    None
}
