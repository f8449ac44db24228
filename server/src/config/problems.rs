//! What is missing or wrong in the settings, told all at once and without the value of anything.

use std::fmt;

/// One setting that stops the start, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The variable's name.
    pub variable: String,
    /// What to do, as a sentence without its full stop. Never contains the variable's value.
    pub remedy: String,
}

/// Everything that stops the start; prints as one line per variable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    pub(super) fn one(variable: &str, remedy: impl Into<String>) -> Self {
        Self(vec![Problem { variable: variable.into(), remedy: remedy.into() }])
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the settings are not complete ({} to fix):", self.0.len())?;
        self.0.iter().try_for_each(|problem| write!(f, "\n  {}: {}", problem.variable, problem.remedy))
    }
}

impl std::error::Error for Problems {}
