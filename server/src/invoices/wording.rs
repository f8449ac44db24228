//! The few words that the program itself writes into documents, and with them.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use super::Kind;

/// The sentences; `{…}` is filled in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wording {
    /// Why money went back, where nobody says.
    pub(super) refund: String,
    /// What money came in for, where nobody says.
    pub(super) payment: String,
    /// The line of a correction.
    correction: String,
    /// The line of what is charged again.
    returned_refund: String,
    /// The remark of a receipt for money that was invoiced before.
    covers: String,
    /// What is written beside a document that is sent.
    caption: String,
    /// What a person is to do with a document that could not be sent.
    task: String,
    /// What each kind is called.
    kinds: BTreeMap<String, String>,
}

static WORDING: LazyLock<Wording> =
    LazyLock::new(|| serde_json::from_str(include_str!("wording.json")).expect("a test reads it"));

pub(super) fn wording() -> &'static Wording {
    &WORDING
}

impl Wording {
    pub(super) fn correction(&self, number: &str) -> String {
        self.correction.replace("{number}", number)
    }

    pub(super) fn returned_refund(&self, text: &str) -> String {
        self.returned_refund.replace("{text}", text)
    }

    pub(super) fn covers(&self, numbers: &str) -> String {
        self.covers.replace("{numbers}", numbers)
    }

    pub(super) fn caption(&self, kind: Kind, number: &str, business: &str) -> String {
        // What the owner wrote is filled in last, so that nothing in it is taken for a gap.
        let caption = self.caption.replace("{kind}", self.kind(kind)).replace("{number}", number);
        caption.replace("{business}", business)
    }

    pub(super) fn task(&self, kind: Kind, number: &str) -> String {
        self.task.replace("{kind}", self.kind(kind)).replace("{number}", number)
    }

    pub(super) fn kind(&self, kind: Kind) -> &str {
        let word = serde_json::to_value(kind).unwrap_or_default();
        self.kinds.get(word.as_str().unwrap_or_default()).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::Iterable as _;

    use super::{Kind, wording};

    #[test]
    fn every_place_in_a_sentence_is_filled() {
        let number = "INV-202611-0001";
        let texts = [
            wording().correction(number),
            wording().returned_refund("תיווך"),
            wording().covers(number),
            wording().caption(Kind::Receipt, number, "נדלן השרון"),
            wording().task(Kind::Receipt, number),
        ];
        for text in texts {
            assert!(!text.contains('{'), "{text}");
        }
        assert!(!wording().refund.is_empty() && !wording().payment.is_empty());
        assert!(Kind::iter().all(|kind| !wording().kind(kind).is_empty()));
    }
}
