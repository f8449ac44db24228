//! Text as it may be printed: on one line, without what nobody sees, and with the direction in which it is read.

use jiff::civil::Date;
use serde::Serialize;

/// A longer number is no number, and has to break over lines like any text.
const MAX_NUMBER_CHARS: usize = 40;
/// What stands in a number beside its digits.
const IN_A_NUMBER: &str = "+-−–—:/.,%";
const SIGNS: [char; 3] = ['+', '-', '−'];
const DASHES: [char; 3] = ['−', '–', '—'];
/// What stands before and after a word without belonging to it.
const AROUND_A_WORD: &str = "()[]{}\"'.,;:!?";

/// A text that the text around it cannot turn round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Run {
    pub(crate) dir: Direction,
    pub(crate) pieces: Vec<Piece>,
}

/// Where reading begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Direction {
    Ltr,
    Rtl,
}

/// A part of a run; a number stays as it is written, whatever the run's direction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Piece {
    text: String,
    number: bool,
}

impl Run {
    /// What somebody wrote: read from where its first letter is read.
    pub(crate) fn free(text: &str) -> Self {
        let text = clean(text);
        match direction(&text) {
            Direction::Ltr => Self::ltr(text),
            Direction::Rtl => Self { dir: Direction::Rtl, pieces: pieces(&text) },
        }
    }

    /// A number, a telephone or an address on the net: read from the left.
    pub(crate) fn code(text: &str) -> Self {
        Self::ltr(clean(text))
    }

    /// As is usual in Israel: day, month, year.
    pub(crate) fn date(date: Date) -> Self {
        Self::ltr(format!("{:02}/{:02}/{}", date.day(), date.month(), date.year()))
    }

    /// A telephone as it is dialled: within Israel if it is there.
    pub(crate) fn phone(number: &str) -> Self {
        let number = clean(number);
        Self::ltr(domestic(&number).unwrap_or(number))
    }

    fn ltr(text: String) -> Self {
        Self { dir: Direction::Ltr, pieces: vec![Piece { text, number: false }] }
    }

    /// The text alone.
    pub(crate) fn plain(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// [`None`] of nothing.
    pub(crate) fn if_any(self) -> Option<Self> {
        (!self.plain().is_empty()).then_some(self)
    }
}

/// Takes out what would change how the text around is read, and makes one line of the rest.
pub(crate) fn clean(text: &str) -> String {
    clean_part(text).trim().to_owned()
}

/// As [`clean`], of a part of a line: a space at its edges stays.
pub(crate) fn clean_part(text: &str) -> String {
    let mut part = String::with_capacity(text.len());
    for char in text.chars().filter(|char| !is_hidden(*char)) {
        match char.is_control() || char.is_whitespace() {
            false => part.push(char),
            true if part.ends_with(' ') => {}
            true => part.push(' '),
        }
    }
    part
}

/// The beginning of a text.
pub(crate) fn cut(text: &str, max_chars: usize) -> String {
    text.chars().take(max_chars).collect()
}

/// Marks, embeddings, overrides and isolates of direction, and other characters without a shape: joiners and variation
/// selectors have a meaning in words and stay.
///
/// Source: Unicode Standard Annex 9, section 2; Unicode's property `Default_Ignorable_Code_Point`.
fn is_hidden(char: char) -> bool {
    matches!(char,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// By the first letter; without one, from the left.
fn direction(text: &str) -> Direction {
    direction_of_letters(text).unwrap_or(Direction::Ltr)
}

/// By the first letter; [`None`] without one.
pub(crate) fn direction_of_letters(text: &str) -> Option<Direction> {
    let first = text.chars().find(|char| char.is_alphabetic())?;
    Some(if reads_from_the_right(first) { Direction::Rtl } else { Direction::Ltr })
}

/// Source: the blocks of Unicode whose letters are of the bidirectional classes R and AL.
fn reads_from_the_right(letter: char) -> bool {
    matches!(letter,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Sets apart the numbers that would be turned round among letters that are read from the right.
pub(crate) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for word in text.split_inclusive(' ') {
        let core = word.trim_matches(|char: char| char == ' ' || AROUND_A_WORD.contains(char));
        if is_turned(core) {
            let (before, after) = word.split_once(core).expect("the core is a part of its word");
            push(&mut pieces, before, false);
            push(&mut pieces, core, true);
            push(&mut pieces, after, false);
        } else {
            push(&mut pieces, word, false);
        }
    }
    pieces
}

fn push(pieces: &mut Vec<Piece>, text: &str, number: bool) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.number == number => last.text.push_str(text),
        _ => pieces.push(Piece { text: text.to_owned(), number }),
    }
}

/// A number with a sign before it (`+972-3…`), or with a dash within (`14:30–15:45`).
///
/// Source: Unicode Standard Annex 9: neither is of a class that joins the digits around it.
fn is_turned(word: &str) -> bool {
    let all_of_a_number = word.chars().all(|char| char.is_ascii_digit() || IN_A_NUMBER.contains(char));
    all_of_a_number
        && word.contains(|char: char| char.is_ascii_digit())
        && (word.starts_with(SIGNS) || word.contains(DASHES))
        && word.chars().count() <= MAX_NUMBER_CHARS
}

/// A number of Israel as it is dialled there; [`None`] of any other.
///
/// Source: the Ministry of Communications' numbering plan: mobile and internet numbers have nine digits after the
/// country's code, those of a place eight.
fn domestic(number: &str) -> Option<String> {
    let digits = number.strip_prefix("+972").filter(|rest| rest.chars().all(|char| char.is_ascii_digit()))?;
    let area = match digits.len() {
        9 => 2,
        8 => 1,
        _ => return None,
    };
    let (area, own) = digits.split_at(area);
    Some(format!("0{area}-{own}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parts(text: &str) -> Vec<(String, bool)> {
        Run::free(text).pieces.into_iter().map(|piece| (piece.text, piece.number)).collect()
    }

    #[test]
    fn nothing_that_turns_a_price_round_is_kept() {
        assert_eq!(clean("דנה\u{202e}00.1\u{202c} \u{2066}x\u{2069}\u{200f}\u{200e}\u{61c}"), "דנה00.1 x");
    }

    #[test]
    fn a_text_stands_on_one_line() {
        assert_eq!(clean(" a\r\n\tb\u{2028}c\u{0}d  e "), "a b c d e");
    }

    #[test]
    fn a_part_of_a_line_keeps_the_space_at_its_edges() {
        assert_eq!(clean_part("\u{202e}  a\n b\t\t"), " a b ");
        assert_eq!(clean_part(" \u{200f} "), " ");
    }

    #[test]
    fn a_cut_text_is_its_beginning() {
        assert_eq!((cut("דנה לוי", 3), cut("דנה", 200)), ("דנה".to_owned(), "דנה".to_owned()));
    }

    #[test]
    fn a_text_is_read_from_where_its_first_letter_is_read() {
        for (text, dir) in [
            ("(דנה) Ltd", Direction::Rtl),
            ("\"Acme\" בע״מ", Direction::Ltr),
            ("محمد", Direction::Rtl),
            ("Иван", Direction::Ltr),
            ("12-34", Direction::Ltr),
            ("", Direction::Ltr),
        ] {
            assert_eq!(Run::free(text).dir, dir, "{text}");
        }
    }

    #[test]
    fn a_number_with_a_sign_or_a_dash_is_set_apart() {
        let expected =
            [("פגישה ב (", false), ("14:30–15:45", true), ("), טל׳ ", false), ("+972-3-1234567", true)];
        let expected: Vec<_> = expected.map(|(text, number)| (text.to_owned(), number)).into();
        assert_eq!(parts("פגישה ב (14:30–15:45), טל׳ +972-3-1234567"), expected);
        assert_eq!(parts("הנחה -5% היום")[1], ("-5%".to_owned(), true));
        assert_eq!(parts("ב-12:30 חדר 7-8 – מחר").len(), 1);
    }

    #[test]
    fn a_number_of_israel_is_written_as_it_is_dialled_there() {
        let written = |number| Run::phone(number).plain();
        assert_eq!(written("+972501234567"), "050-1234567");
        assert_eq!(written("+97231234567"), "03-1234567");
        assert_eq!(written("+12025550123"), "+12025550123");
        assert_eq!(written("*2700"), "*2700");
    }

    proptest! {
        #[test]
        fn pieces_are_the_clean_text(text: String) {
            prop_assert_eq!(Run::free(&text).plain(), clean(&text));
        }

        #[test]
        fn what_is_clean_stays_as_it_is(text: String) {
            prop_assert_eq!(clean(&clean(&text)), clean(&text));
        }
    }
}
