//! What customers and the receptionist read of payments.

use std::sync::LazyLock;

use serde::Deserialize;

/// The sentences; `{…}` is filled in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wording {
    link: String,
    sent: String,
    deal: String,
    /// A payment that was begun is at the bank.
    pub(super) processing: String,
    /// There is nothing to be paid.
    pub(super) nothing: String,
}

static WORDING: LazyLock<Wording> =
    LazyLock::new(|| serde_json::from_str(include_str!("wording.json")).expect("a test reads it"));

pub(super) fn wording() -> &'static Wording {
    &WORDING
}

/// How a deal stands, in words.
pub(super) struct Standing<'a> {
    pub(super) id: i64,
    pub(super) title: &'a str,
    pub(super) owed: &'a str,
    pub(super) paid: &'a str,
    pub(super) remaining: &'a str,
}

impl Wording {
    /// What a customer is sent. What people wrote is put in last, so that nothing in it is taken for a place.
    pub(super) fn link(&self, business: &str, title: &str, amount: &str, url: &str) -> String {
        fill(&self.link, &[("amount", amount), ("url", url), ("business", business), ("title", title)])
    }

    /// What the receptionist is told when it was sent.
    pub(super) fn sent(&self, title: &str, amount: &str) -> String {
        fill(&self.sent, &[("amount", amount), ("title", title)])
    }

    /// What the receptionist is told of a deal.
    pub(super) fn deal(&self, deal: &Standing<'_>) -> String {
        let id = deal.id.to_string();
        let places = [("id", id.as_str()), ("owed", deal.owed), ("paid", deal.paid)];
        fill(&self.deal, &[&places[..], &[("remaining", deal.remaining), ("title", deal.title)]].concat())
    }
}

fn fill(sentence: &str, places: &[(&str, &str)]) -> String {
    let mut text = String::new();
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        text += before;
        let Some((name, behind)) = after.split_once('}') else { break };
        text += places.iter().find(|(place, _)| *place == name).map_or("", |(_, value)| value);
        rest = behind;
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::{Standing, wording};

    #[test]
    fn every_place_in_a_sentence_is_filled_and_what_people_wrote_is_no_place() {
        let deal = Standing { id: 7, title: "{url}", owed: "1", paid: "2", remaining: "3" };
        for text in [
            wording().link("נדלן {title}", "תיווך", "100", "https://a/pay/b"),
            wording().sent("תיווך {amount}", "100"),
            wording().deal(&deal),
        ] {
            assert_eq!(
                text.matches('{').count(),
                usize::from(text.contains("{title}"))
                    + usize::from(text.contains("{url}"))
                    + usize::from(text.contains("{amount}")),
                "{text}"
            );
        }
        assert!(wording().link("נדלן", "תיווך", "100", "https://a/pay/b").contains("\nhttps://a/pay/b\n"));
        assert!(wording().deal(&deal).starts_with("{url} (מספר עסקה 7)"));
        assert!(!wording().processing.is_empty() && !wording().nothing.is_empty());
    }
}
