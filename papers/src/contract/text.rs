//! A text with all its values in their places, as it is kept.

use serde::{Deserialize, Serialize};

/// A text with all its values in their places. Kept as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(pub(super) Vec<Block<Piece>>);

/// A part of a text that stands on lines of its own; `P` is what its lines are made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Block<P> {
    /// Level 1 is the highest of three.
    Heading {
        level: u8,
        line: Vec<P>,
    },
    Paragraph(Vec<P>),
    /// Numbered from `start` if it has one, and else with bullets.
    List {
        start: Option<u32>,
        items: Vec<Vec<Block<P>>>,
    },
    Table {
        head: Vec<Vec<P>>,
        rows: Vec<Vec<Vec<P>>>,
    },
    Quote(Vec<Block<P>>),
    Rule,
    /// Where the signatures stand.
    Signatures,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Piece {
    /// What the template says.
    Text(Styled),
    /// What was put in for a field.
    Value(Styled),
    /// A field without a value.
    Blank,
    /// The line ends.
    Break,
}

/// Letters and how they look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Styled {
    pub(super) text: String,
    #[serde(flatten)]
    pub(super) style: Style,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Style {
    #[serde(default, skip_serializing_if = "is_not")]
    pub(super) bold: bool,
    #[serde(default, skip_serializing_if = "is_not")]
    pub(super) italic: bool,
}

/// By reference, since serde asks so.
fn is_not(flag: &bool) -> bool {
    !*flag
}

impl<P> Block<P> {
    /// The same blocks with other lines: nothing that `line` gives can change what stands around it.
    pub(super) fn map<Q>(&self, line: &impl Fn(&[P]) -> Vec<Q>) -> Block<Q> {
        let blocks = |blocks: &[Self]| blocks.iter().map(|block| block.map(line)).collect();
        let lines = |cells: &Vec<Vec<P>>| cells.iter().map(|cell| line(cell)).collect();
        match self {
            Self::Heading { level, line: heading } => Block::Heading { level: *level, line: line(heading) },
            Self::Paragraph(paragraph) => Block::Paragraph(line(paragraph)),
            Self::List { start, items } => {
                Block::List { start: *start, items: items.iter().map(|item| blocks(item)).collect() }
            }
            Self::Table { head, rows } => {
                Block::Table { head: lines(head), rows: rows.iter().map(lines).collect() }
            }
            Self::Quote(quoted) => Block::Quote(blocks(quoted)),
            Self::Rule => Block::Rule,
            Self::Signatures => Block::Signatures,
        }
    }

    /// Every line in the order in which it is read.
    pub(super) fn lines(&self) -> Vec<&[P]> {
        match self {
            Self::Heading { line, .. } | Self::Paragraph(line) => vec![line],
            Self::List { items, .. } => items.iter().flatten().flat_map(Self::lines).collect(),
            Self::Table { head, rows } => {
                head.iter().chain(rows.iter().flatten()).map(Vec::as_slice).collect()
            }
            Self::Quote(blocks) => blocks.iter().flat_map(Self::lines).collect(),
            Self::Rule | Self::Signatures => vec![],
        }
    }
}
