//! The text of a contract: Markdown with named fields (`{{customer.name}}`).

mod fault;
mod inline;
mod reader;
#[cfg(test)]
mod tests;

pub use self::fault::{Fault, TemplateError};

use self::inline::Part;
use super::text::{Block, Piece, Styled, Text};
use crate::sheet::text::{clean, cut};

/// More of a value is left out.
const MAX_VALUE_CHARS: usize = 5_000;

/// A text that was read: headings of three levels, paragraphs, lists, simple tables, rules and quotes; bold, italic and
/// line breaks within. Links and spans of code become their text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    blocks: Vec<Block<Part>>,
}

impl Template {
    /// Reads a text. What nobody sees, such as marks of direction, is left out.
    ///
    /// # Errors
    /// The first thing that it cannot have: see [`Fault`].
    pub fn parse(source: &str) -> Result<Self, TemplateError> {
        reader::blocks(source).map(|blocks| Self { blocks })
    }

    /// The names of its fields in the order of their first appearance, [`SIGNATURES`](super::SIGNATURES) aside.
    pub fn fields(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for part in self.blocks.iter().flat_map(Block::lines).flatten() {
            match part {
                Part::Field { name, .. } if !names.contains(&name.as_str()) => names.push(name),
                Part::Field { .. } | Part::Text(_) | Part::Break => {}
            }
        }
        names
    }

    /// The text with values for its fields. What is absent or empty becomes a line to be seen as empty; what is a value is
    /// never read as Markdown, ends no block and begins none: its line breaks are line breaks within. Of a value 5,000
    /// characters are kept.
    pub fn fill(&self, value: impl Fn(&str) -> Option<String>) -> Text {
        let line = |parts: &[Part]| parts.iter().flat_map(|part| filled(part, &value)).collect();
        Text(self.blocks.iter().map(|block| block.map(&line)).collect())
    }
}

fn filled(part: &Part, value: &impl Fn(&str) -> Option<String>) -> Vec<Piece> {
    let (name, style) = match part {
        Part::Text(text) => return vec![Piece::Text(text.clone())],
        Part::Break => return vec![Piece::Break],
        Part::Field { name, style } => (name, *style),
    };
    let value = cut(&value(name).unwrap_or_default(), MAX_VALUE_CHARS);
    let lines = value.lines().map(clean).filter(|line| !line.is_empty());
    let mut pieces = Vec::new();
    for text in lines {
        if !pieces.is_empty() {
            pieces.push(Piece::Break);
        }
        pieces.push(Piece::Value(Styled { text, style }));
    }
    if pieces.is_empty() { vec![Piece::Blank] } else { pieces }
}
