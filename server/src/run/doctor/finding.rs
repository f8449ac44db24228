//! One line of the doctor.

use std::fmt;

/// How it is with something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As it should be.
    Well,
    /// It works, and should be looked at.
    Odd,
    /// It does not work.
    Wrong,
}

/// What was found of one thing, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at.
    pub what: String,
    /// How it is.
    pub verdict: Verdict,
    /// What was seen; no secret is in it.
    pub said: String,
    /// What mends it; empty where nothing has to be done.
    pub remedy: String,
}

impl Finding {
    pub(super) fn well(what: impl Into<String>, said: impl fmt::Display) -> Self {
        Self { what: what.into(), verdict: Verdict::Well, said: said.to_string(), remedy: String::new() }
    }

    pub(super) fn odd(what: impl Into<String>, said: impl fmt::Display, remedy: impl Into<String>) -> Self {
        Self { verdict: Verdict::Odd, remedy: remedy.into(), ..Self::well(what, said) }
    }

    pub(super) fn wrong(what: impl Into<String>, said: impl fmt::Display, remedy: impl Into<String>) -> Self {
        Self { verdict: Verdict::Wrong, remedy: remedy.into(), ..Self::well(what, said) }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = match self.verdict {
            Verdict::Well => "ok   ",
            Verdict::Odd => "look ",
            Verdict::Wrong => "WRONG",
        };
        write!(f, "{mark} {}: {}", self.what, self.said)?;
        if self.remedy.is_empty() { Ok(()) } else { write!(f, "\n      → {}", self.remedy) }
    }
}
