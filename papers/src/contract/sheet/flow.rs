//! The text of a contract with the direction in which each line is read.

use serde::Serialize;

use crate::{
    contract::text::{Block, Piece, Style, Styled, Text},
    sheet::text::{self, Direction, direction_of_letters},
};

const CURRENCIES: [char; 4] = ['₪', '$', '€', '£'];

/// A block as it is shown.
#[derive(Debug, Serialize)]
#[serde(tag = "is", rename_all = "lowercase")]
pub(super) enum Shape {
    Heading {
        level: u8,
        line: Line,
    },
    Paragraph {
        line: Line,
    },
    List {
        start: Option<u32>,
        dir: Direction,
        flow: Vec<Shape>,
    },
    /// Stands in a list only.
    Item {
        flow: Vec<Shape>,
    },
    Table {
        head: Vec<Line>,
        rows: Vec<Vec<Line>>,
    },
    Quote {
        dir: Direction,
        flow: Vec<Shape>,
    },
    Rule,
    Signatures,
}

#[derive(Debug, Serialize)]
pub(super) struct Line {
    dir: Direction,
    bits: Vec<Bit>,
}

/// A part of a line.
#[derive(Debug, Serialize)]
#[serde(tag = "is", rename_all = "lowercase")]
enum Bit {
    /// In the line's direction.
    Text(Letters),
    /// In its own, so that it turns nothing around it.
    Value {
        dir: Direction,
        letters: Letters,
    },
    Blank,
    Break,
}

#[derive(Debug, Serialize)]
struct Letters {
    pieces: Vec<text::Piece>,
    bold: bool,
    italic: bool,
}

/// Every block, the place of the signatures last if the text names none.
pub(super) fn shapes(text: &Text) -> Vec<Shape> {
    let whole = direction(&text.0, Direction::Rtl);
    let has_signatures = text.0.contains(&Block::Signatures);
    let own = text.0.iter().map(|block| shape(block, whole));
    own.chain((!has_signatures).then_some(Shape::Signatures)).collect()
}

/// `around` is the direction of what has no letters of its own.
fn shape(block: &Block<Piece>, around: Direction) -> Shape {
    let line = |pieces: &Vec<Piece>| Line::new(pieces, around);
    let flow = |blocks: &[Block<Piece>]| blocks.iter().map(|block| shape(block, around)).collect();
    match block {
        Block::Heading { level, line: heading } => Shape::Heading { level: *level, line: line(heading) },
        Block::Paragraph(paragraph) => Shape::Paragraph { line: line(paragraph) },
        Block::List { start, items } => Shape::List {
            start: *start,
            dir: direction(std::slice::from_ref(block), around),
            flow: items.iter().map(|item| Shape::Item { flow: flow(item) }).collect(),
        },
        Block::Table { head, rows } => Shape::Table {
            head: head.iter().map(line).collect(),
            rows: rows.iter().map(|row| row.iter().map(line).collect()).collect(),
        },
        Block::Quote(blocks) => Shape::Quote { dir: direction(blocks, around), flow: flow(blocks) },
        Block::Rule => Shape::Rule,
        Block::Signatures => Shape::Signatures,
    }
}

/// By the first letter of the template: a value cannot turn what is around it.
fn direction(blocks: &[Block<Piece>], around: Direction) -> Direction {
    let mut lines = blocks.iter().flat_map(Block::lines);
    lines.find_map(written).unwrap_or(around)
}

fn written(line: &[Piece]) -> Option<Direction> {
    line.iter().find_map(|piece| match piece {
        Piece::Text(text) => direction_of_letters(&text.text),
        Piece::Value(_) | Piece::Blank | Piece::Break => None,
    })
}

impl Line {
    fn new(pieces: &[Piece], around: Direction) -> Self {
        let dir = written(pieces).unwrap_or(around);
        Self { dir, bits: pieces.iter().map(|piece| bit(piece, dir)).collect() }
    }
}

fn bit(piece: &Piece, around: Direction) -> Bit {
    match piece {
        Piece::Text(text) => Bit::Text(letters(text)),
        Piece::Value(value) => Bit::Value { dir: of_value(&value.text, around), letters: letters(value) },
        Piece::Blank => Bit::Blank,
        Piece::Break => Bit::Break,
    }
}

/// By its first letter. Digits alone are read from the left, an amount as the line around it, so that the currency's
/// sign stands on the side where it is looked for.
fn of_value(text: &str, around: Direction) -> Direction {
    let without = || if text.contains(CURRENCIES) { around } else { Direction::Ltr };
    direction_of_letters(text).unwrap_or_else(without)
}

fn letters(styled: &Styled) -> Letters {
    let Style { bold, italic } = styled.style;
    Letters { pieces: text::pieces(&held(&styled.text)), bold, italic }
}

/// A number and the currency after it are never parted.
fn held(text: &str) -> String {
    let mut held = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let after_digit = held.ends_with(|last: char| last.is_ascii_digit());
        let is_between =
            letter == ' ' && after_digit && letters.peek().is_some_and(|next| CURRENCIES.contains(next));
        held.push(if is_between { '\u{a0}' } else { letter });
    }
    held
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_read_from_where_its_first_letter_is() {
        let of = |text| of_value(text, Direction::Rtl);
        for text in ["Dana לוי", "+972-3-1234567", "(050) 123-4567", ""] {
            assert_eq!(of(text), Direction::Ltr, "{text}");
        }
        for text in ["דנה Levi", "1,200 ₪", "$5"] {
            assert_eq!(of(text), Direction::Rtl, "{text}");
        }
    }

    #[test]
    fn a_number_and_its_currency_are_not_parted() {
        assert_eq!(held("100 ₪, 5 $ x"), "100\u{a0}₪, 5\u{a0}$ x");
        assert_eq!(held("a $x ₪ 5"), "a $x ₪ 5");
    }

    #[test]
    fn no_value_turns_the_line_around() {
        let styled = |text: &str| Styled { text: text.to_owned(), style: Style::default() };
        let line = [Piece::Value(styled("Dana")), Piece::Text(styled(" – הלקוחה"))];
        assert_eq!(Line::new(&line, Direction::Ltr).dir, Direction::Rtl);
        assert_eq!(Line::new(&line[..1], Direction::Rtl).dir, Direction::Rtl);
    }
}
