//! The few words that are put beside a value in the text of a contract.

use std::sync::LazyLock;

use serde::Deserialize;

/// The sentences; `{…}` is filled in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wording {
    with_vat: String,
    without_vat: String,
}

static WORDING: LazyLock<Wording> =
    LazyLock::new(|| serde_json::from_str(include_str!("wording.json")).expect("a test reads it"));

pub(super) fn wording() -> &'static Wording {
    &WORDING
}

impl Wording {
    /// An amount that includes VAT.
    pub(super) fn with_vat(&self, amount: &str) -> String {
        self.with_vat.replace("{amount}", amount)
    }

    /// An amount to which VAT is added.
    pub(super) fn without_vat(&self, amount: &str) -> String {
        self.without_vat.replace("{amount}", amount)
    }
}

#[cfg(test)]
mod tests {
    use super::wording;

    #[test]
    fn an_amount_is_told_with_its_tax() {
        for text in [wording().with_vat("1.00"), wording().without_vat("1.00")] {
            assert!(text.contains("1.00") && !text.contains('{'), "{text}");
        }
    }
}
