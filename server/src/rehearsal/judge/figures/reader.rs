//! Figures in a text: in digits (prices, times, dates, telephone numbers) and in Hebrew words.

use super::numerals::{Numeral, numeral};

/// One figure of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    /// As it stands there.
    pub(super) text: String,
    /// What it may mean, in hundredths: each way is some values, all of which must be known ("half past nine": 9.5; or 9 and
    /// 30).
    pub(super) readings: Vec<Vec<i64>>,
    /// The digits, where they are a row of them.
    pub(super) row: Option<String>,
}

/// Three in a row are spelled, not counted.
const ROW: usize = 3;
/// Digits of the shortest number that is dialled.
const DIALLED: usize = 7;
/// Fewer digits than this are found in any longer number.
const SHORT: usize = 4;

/// Every figure of a text, in its order.
pub(super) fn figures(text: &str) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut words: Vec<(&str, &str, Numeral)> = Vec::new();
    let parts = |c: char| c.is_whitespace() || "־–—()[]\"״".contains(c);
    for token in text.split(parts).filter(|token| !token.is_empty()) {
        let word = token.trim_matches(|c: char| !c.is_alphanumeric());
        let pieces = if has_digit(word) { vec![word] } else { word.split(['-', '/']).collect() };
        for piece in pieces {
            match numeral(piece) {
                Some((prefix, numeral)) => words.push((piece, prefix, numeral)),
                None => {
                    found.extend(in_words(&std::mem::take(&mut words)));
                    found.extend(has_digit(piece).then(|| in_digits(token)).into_iter().flatten());
                }
            }
        }
    }
    found.extend(in_words(&words));
    found
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// `16:00`, `23.11.2026`, `1,250`, `09:00-13:00`, `+972-9-955-1234`.
fn in_digits(token: &str) -> Vec<Figure> {
    let digits: String = token.chars().filter(char::is_ascii_digit).collect();
    if digits.len() >= DIALLED && is_dialled(token) {
        let row = token.find("+972").map_or(digits.clone(), |_| format!("0{}", &digits[3..]));
        let values = whole(&digits).map(|value| vec![value]).into_iter().collect();
        return vec![Figure { text: token.to_owned(), readings: values, row: Some(row) }];
    }
    let runs = token.split(|c: char| !(c.is_ascii_digit() || ".,:/".contains(c)));
    runs.filter(|run| has_digit(run))
        .flat_map(|run| one_in_digits(run.trim_matches(['.', ',', ':', '/'])))
        .collect()
}

fn is_dialled(token: &str) -> bool {
    let plain = token.chars().all(|c| !".:/,".contains(c));
    let (first, is_date) =
        (token.find(['+', '0']), token.as_bytes().get(4) == Some(&b'-') && token.len() == 10);
    plain && !is_date && first.is_some_and(|at| !token[..at].contains(|c: char| c.is_ascii_digit()))
}

fn one_in_digits(run: &str) -> Vec<Figure> {
    let figure = |values: Vec<i64>| Figure {
        text: run.to_owned(),
        readings: vec![values],
        row: (run.len() >= SHORT && run.bytes().all(|c| c.is_ascii_digit())).then(|| run.to_owned()),
    };
    if let Some((hours, minutes)) = run.split_once(':') {
        let parts = [hours, minutes].map(|part| part.parse::<i64>().unwrap_or_default());
        let mut values = vec![parts[0] * 100, parts[1] * 100];
        // Nobody says "sixteen" for four in the afternoon.
        values.extend((parts[0] > 12).then(|| (parts[0] - 12) * 100));
        return vec![figure(values)];
    }
    let parts: Vec<&str> = run.split(['.', '/']).collect();
    if let [shekels, agorot] = parts[..]
        && let (Some(shekels), 1 | 2, Ok(cents)) = (whole(shekels), agorot.len(), agorot.parse::<i64>())
    {
        let cents = if agorot.len() == 1 { cents * 10 } else { cents };
        // A price, or a day and its month.
        return vec![figure(vec![shekels + cents, shekels, agorot.parse::<i64>().unwrap_or_default() * 100])];
    }
    let values: Vec<i64> = parts.iter().filter_map(|part| whole(part)).collect();
    if values.is_empty() { vec![] } else { vec![figure(values)] }
}

/// A number in hundredths, with or without commas between its thousands.
fn whole(digits: &str) -> Option<i64> {
    digits.replace(',', "").parse::<i64>().ok()?.checked_mul(100)
}

/// A group of words that are one number.
struct Group {
    value: i64,
    last: i64,
    text: String,
    prefix: String,
    fraction: i64,
}

/// Numbers in a stretch of numerals: "one hundred and twenty five", "four, five, six", "half past nine".
fn in_words(words: &[(&str, &str, Numeral)]) -> Vec<Figure> {
    let mut groups: Vec<Group> = Vec::new();
    let mut at = 0;
    let mut quarter_to = false;
    while at < words.len() {
        let (word, prefix, numeral) = words[at];
        let joined = groups.last_mut().filter(|_| !quarter_to);
        match numeral {
            Numeral::Half | Numeral::Quarter if prefix.contains('ו') && joined.is_some() => {
                let group = joined.expect("it was looked at");
                group.fraction = if numeral == Numeral::Half { 50 } else { 25 };
                group.text += &format!(" {word}");
            }
            Numeral::Quarter => quarter_to = true,
            Numeral::Half => {}
            _ => {
                let (value, rank, taken) = value(&words[at..]);
                let text = words[at..at + taken].iter().map(|(word, ..)| *word).collect::<Vec<_>>().join(" ");
                at += taken - 1;
                match joined.filter(|group| goes_on(group, value, rank, prefix.contains('ו'))) {
                    Some(group) if rank >= 1_000 => {
                        group.value = group.value.max(1) * rank;
                        (group.last, group.text) = (rank, format!("{} {text}", group.text));
                    }
                    Some(group) => {
                        group.value += value;
                        (group.last, group.text) = (rank, format!("{} {text}", group.text));
                    }
                    None => groups.push(Group {
                        value: if quarter_to { value - 1 } else { value },
                        last: rank,
                        text,
                        prefix: prefix.to_owned(),
                        fraction: if quarter_to { 75 } else { 0 },
                    }),
                }
                quarter_to = false;
            }
        }
        at += 1;
    }
    told(groups)
}

/// Whether a number goes on: "six hundred" + "and fifty", "three" + "thousand".
fn goes_on(group: &Group, value: i64, rank: i64, and: bool) -> bool {
    if group.fraction > 0 {
        return false;
    }
    if rank >= 1_000 {
        return value == rank && group.last < rank && group.value > 0;
    }
    let below = rank < group.last && group.last > 1;
    below && (and || group.last >= 100)
}

/// The value of the word that comes first, with the one that belongs to it; its rank (1, 10, 100 …); and how many words
/// that are.
fn value(words: &[(&str, &str, Numeral)]) -> (i64, i64, usize) {
    let next = words.get(1).filter(|(_, prefix, _)| prefix.is_empty()).map(|(_, _, numeral)| *numeral);
    match (words[0].2, next) {
        (Numeral::Unit(unit @ 1..=9), Some(Numeral::Unit(10))) => (10 + unit, 1, 2),
        (Numeral::Unit(unit), Some(Numeral::Hundreds)) => (unit * 100, 100, 2),
        (Numeral::Unit(unit), _) => (unit, 1, 1),
        (Numeral::Tens(tens), _) => (tens, 10, 1),
        (Numeral::Hundred(hundred), _) => (hundred, 100, 1),
        (Numeral::Hundreds, _) => (100, 100, 1),
        (Numeral::Thousand(2_000), _) => (2_000, 1_000, 1),
        (Numeral::Thousand(_), _) => (1_000, 1_000, 1),
        (Numeral::Million, _) => (1_000_000, 1_000_000, 1),
        (Numeral::Half | Numeral::Quarter, _) => (0, 1, 1),
    }
}

/// Groups that follow each other are a row of digits where there are many of them and most are single. One with a
/// preposition ("at seven") begins anew.
fn told(groups: Vec<Group>) -> Vec<Figure> {
    let mut stretches: Vec<Vec<Group>> = Vec::new();
    for group in groups {
        let anew = group.fraction > 0 || !matches!(group.prefix.as_str(), "" | "ו");
        match stretches.last_mut().filter(|stretch| !anew && stretch.last().is_none_or(|it| it.fraction == 0))
        {
            Some(stretch) => stretch.push(group),
            None => stretches.push(vec![group]),
        }
    }
    stretches.into_iter().flat_map(stretch).collect()
}

fn stretch(groups: Vec<Group>) -> Vec<Figure> {
    let single = groups.iter().filter(|group| group.value < 10).count();
    let starts_with_zero = groups.first().is_some_and(|group| group.value == 0);
    let is_row = groups.len() >= ROW && (single + 1 >= groups.len() || starts_with_zero);
    if !is_row {
        return groups.into_iter().map(one).collect();
    }
    let row = groups.iter().map(|group| group.value.to_string()).collect();
    let text = groups.iter().map(|group| group.text.as_str()).collect::<Vec<_>>().join(" ");
    let values = groups.iter().map(|group| group.value * 100).collect();
    vec![Figure { text, readings: vec![values], row: Some(row) }]
}

fn one(group: Group) -> Figure {
    let whole = group.value * 100;
    let readings = match group.fraction {
        0 => vec![vec![whole]],
        // Of a million it is a half of that; of an hour it is thirty minutes.
        fraction => vec![
            vec![whole + fraction * group.last.max(1)],
            vec![whole + fraction],
            vec![whole, fraction * 60],
        ],
    };
    Figure { text: group.text, readings, row: None }
}

#[cfg(test)]
mod tests {
    use super::figures;

    fn values(text: &str) -> Vec<Vec<i64>> {
        figures(text).into_iter().map(|figure| figure.readings[0].clone()).collect()
    }

    fn rows(text: &str) -> Vec<String> {
        figures(text).into_iter().filter_map(|figure| figure.row).collect()
    }

    #[test]
    fn numbers_are_read_in_words_as_in_digits() {
        assert_eq!(values("המחיר שש מאות שקלים"), [[60_000]]);
        assert_eq!(values("אלף חמש מאות שקלים"), [[150_000]]);
        assert_eq!(values("שלושת אלפים ומאתיים"), [[320_000]]);
        assert_eq!(values("בעשרים ושלושה בנובמבר"), [[2_300]]);
        assert_eq!(values("בין אחת עשרה לחמש עשרה"), [[1_100], [1_500]]);
        assert_eq!(values("מאה עשרים וחמישה אלף"), [[12_500_000]]);
        assert_eq!(values("שני מיליון"), [[200_000_000]]);
        assert_eq!(values("1,500 ₪ או 45.50"), [vec![150_000], vec![4_550, 4_500, 5_000]]);
        assert_eq!(
            values("09:00-13:00, 16:00-19:00"),
            [vec![900, 0], vec![1_300, 0, 100], vec![1_600, 0, 400], vec![1_900, 0, 700]]
        );
        assert_eq!(values("2026-11-23 10:30"), [vec![202_600], vec![1_100], vec![2_300], vec![1_000, 3_000]]);
        assert_eq!(values("אין כאן שום דבר, שלום"), [[0; 0]; 0]);
    }

    #[test]
    fn half_past_nine_is_nine_and_thirty_too() {
        let half = &figures("בתשע וחצי בבוקר")[0];
        assert_eq!(half.readings, [vec![950], vec![950], vec![900, 3_000]]);
        let quarter_to = &figures("ברבע לשבע")[0];
        assert_eq!(quarter_to.readings[2], [600, 4_500]);
    }

    #[test]
    fn digits_that_are_spelled_are_one_row() {
        assert_eq!(rows("אפס חמש ארבע, אחת שתיים שלוש"), ["054123"]);
        assert_eq!(rows("אפס חמישים וארבע שבע"), ["0547"]);
        assert_eq!(rows("+972541234567"), ["0541234567"]);
        assert_eq!(rows("054-123-4567"), ["0541234567"]);
        assert_eq!(rows("בתשע, בעשר או באחת עשרה"), [""; 0]);
    }
}
