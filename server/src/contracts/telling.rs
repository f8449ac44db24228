//! What signers, verifiers and the receptionist read of contracts.

use std::sync::LazyLock;

use serde::Deserialize;

use super::wording::fill;

/// The sentences; `{…}` is filled in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Telling {
    /// What a signature is in law.
    ///
    /// Source: Electronic Signature Law 2001, sections 1 and 2.
    pub(super) law: String,
    /// What is written beside a signed contract that is sent.
    caption: String,
    /// What a person is to do with one that could not be sent.
    task: String,
    /// What the receptionist is told when a contract was sent.
    sent: String,
}

static TELLING: LazyLock<Telling> =
    LazyLock::new(|| serde_json::from_str(include_str!("telling.json")).expect("a test reads it"));

pub(super) fn telling() -> &'static Telling {
    &TELLING
}

impl Telling {
    pub(super) fn caption(&self, title: &str, number: &str, business: &str) -> String {
        fill(&self.caption, &[("title", title), ("number", number), ("business", business)])
    }

    pub(super) fn task(&self, number: &str, name: &str) -> String {
        fill(&self.task, &[("number", number), ("name", name)])
    }

    pub(super) fn sent(&self, title: &str) -> String {
        fill(&self.sent, &[("title", title)])
    }
}

#[cfg(test)]
mod tests {
    use super::telling;

    #[test]
    fn every_place_in_a_sentence_is_filled_and_what_people_wrote_is_no_place() {
        assert_eq!(
            telling().caption("הסכם {number}", "AGR-1-2", "נדלן"),
            "הסכם {number} חתום, מספר AGR-1-2, מאת נדלן"
        );
        assert_eq!(telling().task("AGR-1-2", "דנה"), "לשלוח את החוזה החתום AGR-1-2 אל דנה");
        assert_eq!(telling().sent("הסכם"), "קישור לחתימה על הסכם נשלח בוואטסאפ");
        assert!(telling().law.contains("התשס״א–2001") && telling().law.contains("אין זו"));
    }
}
