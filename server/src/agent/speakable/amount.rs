//! Numbers with what they count: prices, percentages, measures, rooms and flats, ranges of them.

use super::{
    numbers::{self, Gender, Unit, before_noun, cardinal, counted, digit, digit_by_digit},
    phone::in_threes,
    scan::Scan,
    words,
};

/// From this many digits without separators a row of digits is a code (an order, an identity), not a quantity.
const CODE_DIGITS: usize = 7;

/// A number as written: 1,250.50 is whole 1250 with the fraction "50".
#[derive(Clone, Copy, Debug)]
struct Figure<'a> {
    whole: u64,
    fraction: &'a str,
    /// The digits when they form a code.
    code: Option<&'a str>,
}

/// "1,250 ₪", "₪150", "17%", "3 חדרים", "100-200 ₪", "1.5 מיליון ₪", "-5", "1/2".
pub(super) fn amount<'a>(mut scan: Scan<'a>) -> Option<(String, Scan<'a>)> {
    if let Some(idiom) = idiom(scan) {
        return Some(idiom);
    }
    let before = scan.eat("₪").is_some();
    scan.skip_blanks();
    let minus = scan.eat("-").map_or(String::new(), |()| format!("{} ", words::MINUS));
    let (first, mut scan) = figure(scan)?;
    let second = range_end(scan);
    let figure = second.map_or(first, |(figure, end)| {
        scan = end;
        figure
    });
    let unit = if before { Some(words::SHEKEL) } else { unit(&mut scan) };
    let low = second.map(|_| first);
    let text = match unit {
        Some(unit) => of_unit(low, figure, unit),
        None => of_noun(low, figure, &mut scan),
    };
    Some((format!("{minus}{text}"), scan))
}

/// Whether a fraction or "24/7" begins here, which could also be a date.
pub(super) fn is_idiom(scan: Scan<'_>) -> bool {
    idiom(scan).is_some()
}

fn idiom<'a>(mut scan: Scan<'a>) -> Option<(String, Scan<'a>)> {
    let (sign, text) = words::IDIOMS.into_iter().find(|(sign, _)| scan.rest.starts_with(sign))?;
    scan.eat(sign)?;
    let ends = scan.at_boundary() && !scan.rest.starts_with('/');
    ends.then(|| (text.to_owned(), scan))
}

fn figure<'a>(mut scan: Scan<'a>) -> Option<(Figure<'a>, Scan<'a>)> {
    let digits = scan.digits(1, 18)?;
    let mut whole: u64 = digits.parse().ok()?;
    let mut grouped = false;
    let mut group = scan;
    while digits.len() <= 3 && group.eat(",").is_some() {
        let Some(three) = group.digits(3, 3) else { break };
        whole = whole.checked_mul(1_000)?.checked_add(three.parse().ok()?)?;
        (scan, grouped) = (group, true);
    }
    let coded = !grouped && (digits.len() >= CODE_DIGITS || (digits.len() > 1 && digits.starts_with('0')));
    let code = (coded || whole > numbers::MAX).then_some(digits);
    let mut point = scan;
    let mut fraction = "";
    if point.eat(".").is_some()
        && let Some(after) = point.digits(1, 6)
    {
        (scan, fraction) = (point, after);
    }
    let (whole, fraction, scan) = multiplied(whole, fraction, scan);
    (whole <= numbers::MAX || code.is_some()).then_some((Figure { whole, fraction, code }, scan))
}

/// "1.5 מיליון" is 1,500,000, so that the unit after it is counted rightly.
fn multiplied<'a>(whole: u64, fraction: &'a str, scan: Scan<'a>) -> (u64, &'a str, Scan<'a>) {
    let mut after = scan;
    after.skip_blanks();
    let found = words::MULTIPLIERS.iter().find(|(word, _)| scan.hebrew_word() == *word);
    let product = found.and_then(|(word, factor)| {
        after.eat(word)?;
        let scale = 10_u64.pow(u32::try_from(fraction.len()).ok()?);
        let digits = whole.checked_mul(scale)?.checked_add(fraction.parse().unwrap_or(0))?;
        let product = digits.checked_mul(*factor)?;
        (product % scale == 0 && product / scale <= numbers::MAX).then(|| product / scale)
    });
    product.map_or((whole, fraction, scan), |product| (product, "", after))
}

fn range_end(mut scan: Scan<'_>) -> Option<(Figure<'_>, Scan<'_>)> {
    scan.dash()?;
    scan.eat("₪");
    figure(scan)
}

fn unit(scan: &mut Scan<'_>) -> Option<Unit> {
    let mut after = *scan;
    after.skip_blanks();
    let (_, unit, end) = words::UNITS.iter().find_map(|(sign, unit)| {
        let mut end = after;
        end.eat(sign)?;
        let is_word = sign.ends_with(char::is_alphabetic);
        (!is_word || end.at_boundary()).then_some((sign, *unit, end))
    })?;
    *scan = end;
    Some(unit)
}

fn of_unit(low: Option<Figure<'_>>, figure: Figure<'_>, unit: Unit) -> String {
    let from = low.map_or(String::new(), |low| format!("{} {} ", plain(low, unit.gender), words::TO));
    let is_money = unit.one == words::SHEKEL.one;
    let text = match (figure.fraction.trim_end_matches('0'), is_money) {
        ("", _) => counted(figure.whole, unit),
        (_, true) if figure.fraction.len() <= 2 => money(figure),
        _ if figure.whole == 0 => format!("{} {}", plain(figure, unit.gender), unit.one),
        _ => format!("{} {}", plain(figure, unit.gender), unit.form(figure.whole)),
    };
    format!("{from}{text}")
}

/// Shekels and agorot.
fn money(figure: Figure<'_>) -> String {
    let agorot: u64 = format!("{:0<2}", figure.fraction).parse().unwrap_or(0);
    let agorot = counted(agorot, words::AGORA);
    match figure.whole {
        0 => agorot,
        whole => format!("{} {}{agorot}", counted(whole, words::SHEKEL), words::AND),
    }
}

/// The noun after the number decides its gender; one comes after its noun ("חדר אחד").
fn of_noun(low: Option<Figure<'_>>, figure: Figure<'_>, scan: &mut Scan<'_>) -> String {
    let noun = scan.hebrew_word();
    let gender = gender_of(noun).filter(|_| scan.rest.starts_with([' ', '\u{a0}']));
    let from = low.map_or(String::new(), |low| {
        format!("{} {} ", plain(low, gender.unwrap_or(Gender::Feminine)), words::TO)
    });
    let bare = || plain(figure, gender.unwrap_or(Gender::Feminine));
    let text = match (gender, figure.whole, figure.fraction) {
        (Some(gender), 1, "") if low.is_none() && !is_month(noun) => {
            scan.skip_blanks();
            scan.rest = &scan.rest[noun.len()..];
            format!("{noun} {}", digit(1, gender))
        }
        (Some(gender), whole, "") if figure.code.is_none() && !is_month(noun) => before_noun(whole, gender),
        _ => bare(),
    };
    format!("{from}{text}")
}

fn gender_of(noun: &str) -> Option<Gender> {
    if is_month(noun) || words::NOUNS_MASCULINE.contains(&noun) {
        return Some(Gender::Masculine);
    }
    if words::NOUNS_FEMININE.contains(&noun) || (noun.ends_with("ות") && noun.len() > 6) {
        return Some(Gender::Feminine);
    }
    (noun.ends_with("ים") && noun.len() > 6).then_some(Gender::Masculine)
}

/// "באוקטובר": the day before it is masculine.
fn is_month(noun: &str) -> bool {
    words::IN_MONTH.contains(&noun)
}

/// The number alone, with its fraction.
fn plain(figure: Figure<'_>, gender: Gender) -> String {
    if let Some(code) = figure.code.filter(|_| figure.fraction.is_empty()) {
        return in_threes(code);
    }
    let whole = cardinal(figure.whole, gender);
    let simple = match figure.fraction.trim_end_matches('0') {
        "" => return whole,
        "5" => words::HALF,
        "25" => words::QUARTER,
        "75" => words::THREE_QUARTERS,
        _ => return format!("{whole} {} {}", words::POINT, digit_by_digit(figure.fraction)),
    };
    if figure.whole == 0 { simple.to_owned() } else { format!("{whole} {}{simple}", words::AND) }
}
