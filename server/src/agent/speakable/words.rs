//! The Hebrew words that figures are read as: constants only.

use super::numbers::{Gender, Unit};

pub(super) const FEMININE: [&str; 11] =
    ["אפס", "אחת", "שתיים", "שלוש", "ארבע", "חמש", "שש", "שבע", "שמונה", "תשע", "עשר"];
pub(super) const MASCULINE: [&str; 11] =
    ["אפס", "אחד", "שניים", "שלושה", "ארבעה", "חמישה", "שישה", "שבעה", "שמונה", "תשעה", "עשרה"];
/// From eleven.
pub(super) const FEMININE_TEENS: [&str; 9] = [
    "אחת עשרה",
    "שתים עשרה",
    "שלוש עשרה",
    "ארבע עשרה",
    "חמש עשרה",
    "שש עשרה",
    "שבע עשרה",
    "שמונה עשרה",
    "תשע עשרה",
];
/// From eleven.
pub(super) const MASCULINE_TEENS: [&str; 9] = [
    "אחד עשר",
    "שנים עשר",
    "שלושה עשר",
    "ארבעה עשר",
    "חמישה עשר",
    "שישה עשר",
    "שבעה עשר",
    "שמונה עשר",
    "תשעה עשר",
];
/// From twenty.
pub(super) const TENS: [&str; 8] =
    ["עשרים", "שלושים", "ארבעים", "חמישים", "שישים", "שבעים", "שמונים", "תשעים"];
/// From one hundred.
pub(super) const HUNDREDS: [&str; 9] =
    ["מאה", "מאתיים", "שלוש מאות", "ארבע מאות", "חמש מאות", "שש מאות", "שבע מאות", "שמונה מאות", "תשע מאות"];
/// Before "אלפים", from three.
pub(super) const CONSTRUCT: [&str; 8] = ["שלושת", "ארבעת", "חמשת", "ששת", "שבעת", "שמונת", "תשעת", "עשרת"];
pub(super) const THOUSAND: &str = "אלף";
pub(super) const TWO_THOUSAND: &str = "אלפיים";
pub(super) const THOUSANDS: &str = "אלפים";
pub(super) const MILLION: &str = "מיליון";
pub(super) const BILLION: &str = "מיליארד";

pub(super) const AND: &str = "ו";
pub(super) const TO: &str = "עד";
pub(super) const MINUS: &str = "מינוס";
pub(super) const POINT: &str = "נקודה";
pub(super) const HALF: &str = "חצי";
pub(super) const QUARTER: &str = "רבע";
pub(super) const THREE_QUARTERS: &str = "שלושה רבעים";
pub(super) const QUARTER_TO: &str = "רבע ל";
pub(super) const MINUTE: &str = "דקה";
pub(super) const MINUTES: &str = "דקות";
pub(super) const STAR: &str = "כוכבית";
pub(super) const PLUS: &str = "פלוס";
pub(super) const TWO_MASCULINE: &str = "שני";
pub(super) const TWO_FEMININE: &str = "שתי";

/// Figures that are dates only behind a prefix ("ב-3/4").
pub(super) const IDIOMS: [(&str, &str); 4] =
    [("1/2", HALF), ("1/4", QUARTER), ("3/4", THREE_QUARTERS), ("24/7", "עשרים וארבע שבע")];

/// After a day, January first.
pub(super) const IN_MONTH: [&str; 12] = [
    "בינואר",
    "בפברואר",
    "במרץ",
    "באפריל",
    "במאי",
    "ביוני",
    "ביולי",
    "באוגוסט",
    "בספטמבר",
    "באוקטובר",
    "בנובמבר",
    "בדצמבר",
];

pub(super) const BEFORE_DAWN: &str = "לפנות בוקר";
pub(super) const IN_THE_MORNING: &str = "בבוקר";
pub(super) const AT_NOON: &str = "בצהריים";
pub(super) const IN_THE_AFTERNOON: &str = "אחר הצהריים";
pub(super) const IN_THE_EVENING: &str = "בערב";
pub(super) const AT_NIGHT: &str = "בלילה";
/// Words after a time of day that already say which part of the day it is.
pub(super) const PARTS_OF_DAY: [&str; 8] =
    ["בבוקר", "בצהריים", "בצהרים", "אחר", "אחרי", "אחה", "בערב", "בלילה"];

/// One piece of a currency or measure. `after_ten` is the form beyond ten.
const fn unit(one: &'static str, many: &'static str, after_ten: &'static str, gender: Gender) -> Unit {
    Unit { one, many, after_ten, gender }
}

pub(super) const SHEKEL: Unit = unit("שקל", "שקלים", "שקלים", Gender::Masculine);
pub(super) const AGORA: Unit = unit("אגורה", "אגורות", "אגורות", Gender::Feminine);
const PERCENT: Unit = unit("אחוז", "אחוזים", "אחוז", Gender::Masculine);
const DOLLAR: Unit = unit("דולר", "דולרים", "דולר", Gender::Masculine);
const EURO: Unit = unit("אירו", "אירו", "אירו", Gender::Masculine);
const SQUARE_METRE: Unit = unit("מטר רבוע", "מטרים רבועים", "מטרים רבועים", Gender::Masculine);
const KILOMETRE: Unit = unit("קילומטר", "קילומטרים", "קילומטרים", Gender::Masculine);

/// Signs and words after a number, longest first where one begins another.
pub(super) const UNITS: [(&str, Unit); 21] = [
    ("₪", SHEKEL),
    ("ש\"ח", SHEKEL),
    ("ש״ח", SHEKEL),
    ("ש''ח", SHEKEL),
    ("שח", SHEKEL),
    ("שקלים", SHEKEL),
    ("שקל", SHEKEL),
    ("NIS", SHEKEL),
    ("ILS", SHEKEL),
    ("%", PERCENT),
    ("אחוזים", PERCENT),
    ("אחוז", PERCENT),
    ("$", DOLLAR),
    ("דולרים", DOLLAR),
    ("דולר", DOLLAR),
    ("€", EURO),
    ("אירו", EURO),
    ("מ\"ר", SQUARE_METRE),
    ("מ״ר", SQUARE_METRE),
    ("ק\"מ", KILOMETRE),
    ("ק״מ", KILOMETRE),
];

/// Words that multiply the number before them.
pub(super) const MULTIPLIERS: [(&str, u64); 3] =
    [("אלף", 1_000), ("מיליון", 1_000_000), ("מיליארד", 1_000_000_000)];

/// Nouns whose gender their ending does not tell: singulars, and plurals with the other gender's ending.
pub(super) const NOUNS_MASCULINE: [&str; 38] = [
    "שבועות",
    "מקומות",
    "רחובות",
    "לקוחות",
    "לילות",
    "חלונות",
    "ארונות",
    "חשבונות",
    "שולחנות",
    "כיסאות",
    "מפתחות",
    "רעיונות",
    "יתרונות",
    "ניסיונות",
    "קירות",
    "שמות",
    "קולות",
    "אבות",
    "דורות",
    "חדר",
    "יום",
    "חודש",
    "שבוע",
    "איש",
    "אדם",
    "מטר",
    "בית",
    "נכס",
    "סניף",
    "תשלום",
    "טלפון",
    "מקום",
    "לקוח",
    "מזגן",
    "סלון",
    "מטבח",
    "לילה",
    "תור",
];
/// As above.
pub(super) const NOUNS_FEMININE: [&str; 29] = [
    "שנים",
    "נשים",
    "מילים",
    "פעמים",
    "ערים",
    "דרכים",
    "אבנים",
    "ביצים",
    "דירה",
    "קומה",
    "שעה",
    "דקה",
    "שנה",
    "פעם",
    "מרפסת",
    "חניה",
    "פגישה",
    "שאלה",
    "הודעה",
    "עסקה",
    "משרה",
    "דלת",
    "כניסה",
    "אישה",
    "משפחה",
    "תמונה",
    "נפש",
    "שורה",
    "יחידה",
];
