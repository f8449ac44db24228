//! The words that stand beside a signature. They are kept whole with it, so that other words later change nothing.

use super::wording::wording;
use crate::files;

/// The words of a consent, and their hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Consent {
    /// As they are shown.
    pub(super) words: &'static str,
    /// SHA-256 of their UTF-8 in hexadecimal digits.
    pub(super) sha256: String,
}

impl Consent {
    /// Of somebody who signs by a link.
    pub(super) fn by_link() -> Self {
        Self::of(&wording().consent)
    }

    /// Of somebody who signs before a member.
    pub(super) fn on_the_spot() -> Self {
        Self::of(&wording().consent_on_the_spot)
    }

    fn of(words: &'static str) -> Self {
        Self { words, sha256: files::sha256(words.as_bytes()) }
    }
}
