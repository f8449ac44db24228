//! Telephone numbers, read in the groups that Israelis say them in.

use super::{numbers::digit_by_digit, scan::Scan, words};

/// "0541234567", "03-123-4567", "+972-54-1234567", "1-800-123-456", "*2700"; other international numbers after "+".
pub(super) fn phone<'a>(scan: Scan<'a>) -> Option<(String, Scan<'a>)> {
    star(scan).or_else(|| abroad(scan)).or_else(|| israeli(scan)).or_else(|| toll_free(scan))
}

fn star<'a>(mut scan: Scan<'a>) -> Option<(String, Scan<'a>)> {
    scan.eat("*")?;
    let digits = scan.digits(3, 5)?;
    Some((format!("{} {}", words::STAR, digit_by_digit(digits)), scan))
}

fn abroad<'a>(mut scan: Scan<'a>) -> Option<(String, Scan<'a>)> {
    scan.eat("+")?;
    let mut after = scan;
    if after.eat("972").is_some() {
        after.one_of("- ");
        let (digits, end) = [9, 8].into_iter().find_map(|length| take(after, length))?;
        return Some((grouped(&format!("0{digits}")), end));
    }
    let (digits, end) = (8..=15).rev().find_map(|length| take(scan, length))?;
    Some((format!("{} {}", words::PLUS, in_threes(&digits)), end))
}

fn israeli<'a>(scan: Scan<'a>) -> Option<(String, Scan<'a>)> {
    let length = match scan.rest.as_bytes() {
        [b'0', b'5' | b'7', ..] => 10,
        [b'0', b'2' | b'3' | b'4' | b'8' | b'9', ..] => 9,
        _ => return None,
    };
    let (digits, end) = take(scan, length)?;
    Some((grouped(&digits), end))
}

fn toll_free<'a>(mut scan: Scan<'a>) -> Option<(String, Scan<'a>)> {
    scan.eat("1-").filter(|()| scan.rest.get(1..3) == Some("00"))?;
    let (digits, end) = take(scan, 9)?;
    let (code, rest) = digits.split_at(3);
    Some((format!("{}, {}, {}", digit_by_digit("1"), digit_by_digit(code), in_threes(rest)), end))
}

/// Exactly so many digits, with single dashes or blanks between them, and no digit after.
fn take(mut scan: Scan<'_>, length: usize) -> Option<(String, Scan<'_>)> {
    let mut digits = String::new();
    while digits.len() < length {
        if !digits.is_empty() {
            scan.one_of("- ");
        }
        digits.push(scan.one_of("0123456789")?);
    }
    scan.at_boundary().then_some((digits, scan))
}

/// Area code, three digits, four digits.
fn grouped(digits: &str) -> String {
    let (code, rest) = digits.split_at(digits.len() - 7);
    let (middle, last) = rest.split_at(3);
    [code, middle, last].map(digit_by_digit).join(", ")
}

/// Any long row of digits, three at a time.
pub(super) fn in_threes(digits: &str) -> String {
    let digits: Vec<char> = digits.chars().collect();
    let groups = digits.chunks(3).map(|group| digit_by_digit(&group.iter().collect::<String>()));
    groups.collect::<Vec<_>>().join(", ")
}
