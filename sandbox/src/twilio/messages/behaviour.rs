//! What becomes of a message: as WhatsApp would have it, or as a test or a user sets it. Pure.

use serde::{Deserialize, Serialize};

/// "Outside messaging window" (<https://www.twilio.com/docs/api/errors/63016>).
const WINDOW_CLOSED: u32 = 63_016;

/// "Invalid message recipient" (<https://www.twilio.com/docs/api/errors/63024>).
const NOT_ON_WHATSAPP: u32 = 63_024;

/// How messages to a number fare. The default is a customer who is there and reads at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Behaviour {
    /// The customer's number, E.164; `None` is every number that has no behaviour of its own.
    pub number: Option<String>,
    /// The number is not on WhatsApp: taken, and then reported as 63024.
    pub not_on_whatsapp: bool,
    /// Taken, and then reported to have failed with this code.
    pub error_code: Option<u32>,
    /// Not taken: the request is answered 400 with this code.
    pub refuse_code: Option<u32>,
    /// The statuses reported, in order; `None` is what WhatsApp would.
    pub statuses: Option<Vec<String>>,
    /// Milliseconds before each status.
    pub delay_ms: u64,
    /// Nothing is reported; asking tells where the message stands.
    pub silent: bool,
    /// The reports come in the opposite order.
    pub out_of_order: bool,
    /// Each report comes twice.
    pub duplicate: bool,
}

/// One status of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) status: String,
    pub(super) error_code: Option<u32>,
}

impl Behaviour {
    /// The statuses that a message goes through. `fault` is why its file could not be fetched, `may_go` whether the window
    /// is open or the message a template.
    pub(super) fn steps(&self, fault: Option<u32>, may_go: bool) -> Vec<Step> {
        let code = self
            .error_code
            .or(self.not_on_whatsapp.then_some(NOT_ON_WHATSAPP))
            .or(fault)
            .or((!may_go).then_some(WINDOW_CLOSED));
        let usual: &[&str] = match code {
            Some(_) => &["queued", "undelivered"],
            None => &["queued", "sent", "delivered", "read"],
        };
        let words = match &self.statuses {
            Some(set) => set.clone(),
            None => usual.iter().map(|word| (*word).to_owned()).collect(),
        };
        let failed = |word: &str| matches!(word, "failed" | "undelivered");
        words
            .into_iter()
            .map(|status| Step { error_code: code.filter(|_| failed(&status)), status })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(behaviour: &Behaviour, fault: Option<u32>, may_go: bool) -> Vec<(String, Option<u32>)> {
        behaviour.steps(fault, may_go).into_iter().map(|step| (step.status, step.error_code)).collect()
    }

    fn step(status: &str, error_code: Option<u32>) -> (String, Option<u32>) {
        (status.to_owned(), error_code)
    }

    #[test]
    fn a_message_is_read_or_told_why_not() {
        let usual = Behaviour::default();
        let words = ["queued", "sent", "delivered", "read"].map(|word| step(word, None));
        assert_eq!(told(&usual, None, true), words);
        let failed = |code| [step("queued", None), step("undelivered", Some(code))];
        assert_eq!(told(&usual, None, false), failed(63_016));
        assert_eq!(told(&usual, Some(63_019), true), failed(63_019));
        assert_eq!(told(&Behaviour { not_on_whatsapp: true, ..usual.clone() }, None, false), failed(63_024));
        assert_eq!(told(&Behaviour { error_code: Some(63_018), ..usual }, None, true), failed(63_018));
    }

    #[test]
    fn statuses_that_are_set_are_told_as_they_are() {
        let statuses = Some(vec!["sent".to_owned(), "failed".to_owned()]);
        let set = Behaviour { statuses, error_code: Some(30_008), ..Behaviour::default() };
        assert_eq!(told(&set, None, true), [step("sent", None), step("failed", Some(30_008))]);
    }
}
