//! What signers read of contracts beside the contracts themselves.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

/// The sentences; `{…}` is filled in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wording {
    /// What somebody agrees to who signs by a link. A signature keeps the words that were shown with it.
    pub(super) consent: String,
    /// What somebody agrees to who signs before a member.
    pub(super) consent_on_the_spot: String,
    invitation: String,
}

static WORDING: LazyLock<Wording> =
    LazyLock::new(|| serde_json::from_str(include_str!("wording.json")).expect("a test reads it"));

pub(super) fn wording() -> &'static Wording {
    &WORDING
}

/// What a signer is told who is asked to sign.
pub(super) struct Invitation<'a> {
    pub(super) business: &'a str,
    pub(super) title: &'a str,
    pub(super) number: &'a str,
    pub(super) url: &'a str,
    /// The last day on which it can be signed, in Israel.
    pub(super) until: Date,
}

impl Wording {
    /// What a signer is sent.
    pub(super) fn invitation(&self, it: &Invitation<'_>) -> String {
        let until = format!("{:02}.{:02}.{}", it.until.day(), it.until.month(), it.until.year());
        let places = [("business", it.business), ("title", it.title), ("number", it.number)];
        fill(&self.invitation, &[&places[..], &[("url", it.url), ("until", &until)]].concat())
    }
}

/// One pass, so that nothing that people wrote is taken for a place.
pub(super) fn fill(sentence: &str, places: &[(&str, &str)]) -> String {
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
    use super::{Invitation, wording};

    #[test]
    fn every_place_in_a_sentence_is_filled_and_what_people_wrote_is_no_place() {
        let text = wording().invitation(&Invitation {
            business: "נדלן {url}",
            title: "הסכם",
            number: "AG-7-1",
            url: "https://a/sign/b",
            until: jiff::civil::date(2026, 12, 6),
        });
        assert!(text.starts_with("נדלן {url}: ") && text.contains("\nhttps://a/sign/b\n"), "{text}");
        assert!(text.contains("06.12.2026") && text.matches('{').count() == 1, "{text}");
    }

    #[test]
    fn the_words_of_a_consent_have_no_places() {
        for words in [&wording().consent, &wording().consent_on_the_spot] {
            assert!(words.chars().count() > 100 && !words.contains('{'), "{words}");
        }
    }
}
