//! A line of a text: its letters, how they look, and the fields among them.

use super::{
    super::{
        SIGNATURES,
        text::{Style, Styled},
    },
    Fault,
};
use crate::sheet::text::{clean, clean_part, cut};

const MAX_NAME_CHARS: usize = 60;

/// A part of a line before values are put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Text(Styled),
    Field { name: String, style: Style },
    Break,
}

impl Part {
    pub(super) fn is_signatures(&self) -> bool {
        matches!(self, Self::Field { name, .. } if name == SIGNATURES)
    }

    pub(super) fn is_space(&self) -> bool {
        match self {
            Self::Text(text) => text.text.trim().is_empty(),
            Self::Break => true,
            Self::Field { .. } => false,
        }
    }
}

/// A line that is being read.
#[derive(Debug, Default)]
pub(super) struct Line {
    parts: Vec<Part>,
    /// Text of one look that has come so far: Markdown's reader gives it in pieces, and a field may be in several.
    text: String,
    /// Where each piece of that text begins in it, and in the source.
    from: Vec<(usize, usize)>,
    bold: usize,
    italic: usize,
}

/// What is wrong, and where in the source, in bytes.
pub(super) type Wrong = (Fault, usize);

impl Line {
    /// Text that stands at `offset` in the source.
    pub(super) fn push(&mut self, text: &str, offset: usize) {
        self.from.push((self.text.len(), offset));
        self.text.push_str(text);
    }

    pub(super) fn end_line(&mut self) -> Result<(), Wrong> {
        self.flush()?;
        self.parts.push(Part::Break);
        Ok(())
    }

    /// One more (`true`) or one less of them from here.
    pub(super) fn bold(&mut self, begins: bool) -> Result<(), Wrong> {
        self.flush()?;
        self.bold = if begins { self.bold + 1 } else { self.bold.saturating_sub(1) };
        Ok(())
    }

    /// As [`Self::bold`].
    pub(super) fn italic(&mut self, begins: bool) -> Result<(), Wrong> {
        self.flush()?;
        self.italic = if begins { self.italic + 1 } else { self.italic.saturating_sub(1) };
        Ok(())
    }

    /// All that it is made of, without space at its ends; it is empty after.
    pub(super) fn take(&mut self) -> Result<Vec<Part>, Wrong> {
        self.flush()?;
        let mut parts = std::mem::take(self).parts;
        let kept = parts.iter().rposition(|part| !part.is_space()).map_or(0, |last| last + 1);
        parts.truncate(kept);
        let space = parts.iter().take_while(|part| part.is_space()).count();
        parts.drain(..space);
        Ok(parts)
    }

    fn flush(&mut self) -> Result<(), Wrong> {
        let text = std::mem::take(&mut self.text);
        let from = std::mem::take(&mut self.from);
        let style = Style { bold: self.bold > 0, italic: self.italic > 0 };
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once("{{") {
            let wrong = |fault| (fault, place(&from, text.len() - after.len() - 2));
            self.text_part(before, style);
            let (name, after) = after.split_once("}}").ok_or_else(|| wrong(Fault::Unclosed))?;
            let name = named(name).map_err(wrong)?;
            self.parts.push(Part::Field { name, style });
            rest = after;
        }
        self.text_part(rest, style);
        Ok(())
    }

    fn text_part(&mut self, text: &str, style: Style) {
        let text = clean_part(text);
        if !text.is_empty() {
            self.parts.push(Part::Text(Styled { text, style }));
        }
    }
}

/// Where in the source a place of the text is.
fn place(from: &[(usize, usize)], at: usize) -> usize {
    let piece = from.iter().rev().find(|(begins, _)| *begins <= at);
    piece.map_or(0, |(begins, offset)| offset + (at - begins))
}

fn named(name: &str) -> Result<String, Fault> {
    let name = clean(name);
    let is_word = |word: &str| {
        word.starts_with(|char: char| char.is_ascii_lowercase())
            && word.chars().all(|char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '_')
    };
    let (first, second) = name.split_once('.').map_or((name.as_str(), None), |(a, b)| (a, Some(b)));
    if name.len() <= MAX_NAME_CHARS && is_word(first) && second.is_none_or(is_word) {
        return Ok(name);
    }
    Err(Fault::FieldName(cut(&name, MAX_NAME_CHARS)))
}
