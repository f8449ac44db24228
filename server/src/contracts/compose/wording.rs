//! The few words that are put beside a value in the text of a contract, and those of somebody who is made up.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

/// The sentences; `{…}` is filled in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wording {
    with_vat: String,
    without_vat: String,
    /// Values of built-in fields with which a text is tried.
    pub(super) sample: BTreeMap<String, String>,
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
    use super::{super::BUILT_IN, wording};

    #[test]
    fn an_amount_is_told_with_its_tax() {
        for text in [wording().with_vat("1.00"), wording().without_vat("1.00")] {
            assert!(text.contains("1.00") && !text.contains('{'), "{text}");
        }
    }

    #[test]
    fn whoever_is_made_up_has_a_value_for_every_field_that_is_not_the_business_s() {
        let known = |name: &&str| name.starts_with("customer.") || name.starts_with("deal.");
        let expected: Vec<&str> = BUILT_IN.into_iter().filter(known).collect();
        let mut sampled: Vec<&str> = wording().sample.keys().map(String::as_str).collect();
        sampled.sort_by_key(|name| BUILT_IN.iter().position(|it| it == name));
        assert_eq!(sampled, expected);
    }
}
