//! Why a text cannot be read.

/// Why a text cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {fault}")]
pub struct TemplateError {
    /// From 1 up.
    pub line: usize,
    /// What is wrong there.
    pub fault: Fault,
}

/// What is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It has more than 100,000 characters, or more than 2,000 blocks, items and cells.
    #[error("the text is too long")]
    TooLong,
    /// Lists and quotes stand within each other to more than four levels.
    #[error("lists and quotes can stand within each other to four levels")]
    TooDeep,
    /// Fields stand in it more than 200 times.
    #[error("fields can stand in the text up to 200 times")]
    TooManyFields,
    /// Something of Markdown that a contract cannot have: raw HTML, a picture, a block of code, a footnote …
    #[error("{0} cannot stand in a contract")]
    NotAllowed(&'static str),
    /// A field's name is not `[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?` of at most 60 characters.
    #[error("`{0}` is no name of a field: lower-case Latin letters, digits and `_`, at most one `.`")]
    FieldName(String),
    /// `{{` without `}}` in the same line of text.
    #[error("`{{{{` has no `}}}}`")]
    Unclosed,
    /// The signatures do not stand alone in a paragraph, or stand within a list or a quote.
    #[error("`{{{{signatures}}}}` stands in a paragraph of its own")]
    SignaturesNotAlone,
    /// The signatures stand in two places.
    #[error("`{{{{signatures}}}}` can stand in one place only")]
    SignaturesTwice,
}

impl Fault {
    /// At a place in a text, in bytes.
    pub(super) fn at(self, source: &str, offset: usize) -> TemplateError {
        let before = source.as_bytes().iter().take(offset);
        TemplateError { line: 1 + before.filter(|byte| **byte == b'\n').count(), fault: self }
    }
}
