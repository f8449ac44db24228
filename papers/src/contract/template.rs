//! The text of a contract: Markdown with named fields (`{{customer.name}}`).

use serde::{Deserialize, Serialize};

/// A text that was read.
#[derive(Clone, Debug)]
pub struct Template(String);

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
    /// It has more than 100,000 characters, or more than 2,000 blocks.
    #[error("the text is too long")]
    TooLong,
}

/// A text with all its values in their places. Kept as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text(String);

impl Template {
    /// Reads a text.
    ///
    /// # Errors
    /// The first thing that it cannot have.
    pub fn parse(source: &str) -> Result<Self, TemplateError> {
        Ok(Self(source.to_owned()))
    }

    /// The names of its fields in the order of their first appearance, [`SIGNATURES`](super::SIGNATURES) aside.
    pub fn fields(&self) -> Vec<&str> {
        vec![]
    }

    /// The text with values for its fields. What is absent or empty becomes a line to be seen as empty; what is a value is
    /// never read as Markdown.
    pub fn fill(&self, value: impl Fn(&str) -> Option<String>) -> Text {
        let _ = value("");
        Text(self.0.clone())
    }
}
