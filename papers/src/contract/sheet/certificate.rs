//! How a contract came to be signed.

use jiff::tz::TimeZone;
use serde::Serialize;

use super::times;
use crate::{
    contract::{Agreement, Certificate, Happening, Signing, wording},
    sheet::{
        Field,
        text::{Run, clean, cut},
    },
};

const MAX_DEVICE_CHARS: usize = 300;
const MAX_EVENT_DEVICE_CHARS: usize = 50;
/// Names of a table's line: the whole name stands with its signature's row.
const MAX_WHO_CHARS: usize = 120;
const HASH_CHARS: usize = 16;
/// Digits in one go: what is longer is given places to break, which would be copied with it.
const GROUP_CHARS: usize = 16;
const MAX_UNBROKEN_URL_CHARS: usize = 80;

/// The certificate as it is shown.
#[derive(Debug, Serialize)]
pub(super) struct Certified {
    title: &'static str,
    about: &'static str,
    facts: Vec<Field>,
    /// The document's id, and what stands for its content.
    digits: [Digits; 2],
    signers_label: &'static str,
    signers: Vec<Signer>,
    events_label: &'static str,
    events_note: &'static str,
    headings: Headings,
    events: Vec<Event>,
    verification: Option<Verification>,
    law: [&'static str; 2],
}

/// A long word without places to break.
#[derive(Debug, Serialize)]
struct Digits {
    label: &'static str,
    groups: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Signer {
    role: &'static str,
    name: Run,
    fields: Vec<Field>,
    device: Option<Field>,
    consent_label: &'static str,
    consent: Vec<Run>,
}

#[derive(Debug, Serialize)]
struct Headings {
    event: &'static str,
    who: &'static str,
    when: &'static str,
    from: &'static str,
    hash: &'static str,
}

#[derive(Debug, Serialize)]
struct Event {
    ordinal: usize,
    event: &'static str,
    who: Run,
    utc: Run,
    local: Run,
    from: Vec<Run>,
    hash: String,
}

#[derive(Debug, Serialize)]
struct Verification {
    title: &'static str,
    about: &'static str,
    groups: Vec<String>,
}

impl Certified {
    pub(super) fn new(agreement: &Agreement, signings: &[Signing], trail: &Certificate) -> Self {
        Self {
            title: wording::CERTIFICATE,
            about: wording::ABOUT,
            facts: facts(agreement, trail),
            digits: [
                Digits { label: wording::DOCUMENT_ID, groups: groups(&clean(&trail.document_id)) },
                Digits { label: wording::SHOWN, groups: groups(&clean(&trail.shown_sha256)) },
            ],
            signers_label: wording::SIGNERS,
            signers: signings.iter().map(|signing| signer(agreement, signing, &trail.zone)).collect(),
            events_label: wording::EVENTS,
            events_note: wording::CHAIN,
            headings: HEADINGS,
            events: trail.events.iter().enumerate().map(|(at, event)| row(at + 1, event, trail)).collect(),
            verification: trail.verify_url.as_deref().map(|url| Verification {
                title: wording::VERIFICATION,
                about: wording::VERIFY,
                groups: address(&clean(url)),
            }),
            law: wording::LAW,
        }
    }
}

const HEADINGS: Headings = Headings {
    event: wording::EVENT,
    who: wording::WHO,
    when: wording::WHEN,
    from: wording::FROM,
    hash: wording::HASH,
};

fn facts(agreement: &Agreement, trail: &Certificate) -> Vec<Field> {
    let number = agreement.number.as_deref().unwrap_or_default();
    let facts = [
        Field::if_any(wording::DOCUMENT, Run::free(&agreement.title)),
        Field::if_any(wording::DOCUMENT_NUMBER, Run::code(number)),
        Field::if_any(wording::COMPLETED_AT, times::utc(trail.completed_at)),
        Field::if_any(wording::LOCAL, times::local(trail.completed_at, &trail.zone)),
    ];
    facts.into_iter().flatten().collect()
}

fn signer(agreement: &Agreement, signing: &Signing, zone: &TimeZone) -> Signer {
    let party = agreement.signers.get(signing.signer);
    let name = Run::free(&signing.name);
    let invited = party.map(|party| Run::free(&party.name)).filter(|invited| *invited != name);
    let fields = [
        invited.and_then(|invited| Field::if_any(wording::INVITED_AS, invited)),
        Field::if_any(wording::HOW, Run::free(wording::mark(&signing.mark))),
        Field::if_any(wording::UTC, times::utc(signing.at)),
        Field::if_any(wording::LOCAL, times::local(signing.at, zone)),
        Field::if_any(wording::IP, Run::code(signing.address.as_deref().unwrap_or_default())),
    ];
    Signer {
        role: wording::role(party.is_some_and(|party| party.is_customer)),
        name,
        fields: fields.into_iter().flatten().collect(),
        device: Field::if_any(wording::DEVICE, device(signing.device.as_deref(), MAX_DEVICE_CHARS)),
        consent_label: wording::CONSENT,
        consent: signing.consent.lines().filter_map(|line| Run::free(line).if_any()).collect(),
    }
}

fn row(ordinal: usize, happening: &Happening, trail: &Certificate) -> Event {
    let who = Run::free(&cut(&clean(&happening.who), MAX_WHO_CHARS));
    let address = Run::code(happening.address.as_deref().unwrap_or_default());
    let device = device(happening.device.as_deref().map(machine), MAX_EVENT_DEVICE_CHARS);
    Event {
        ordinal,
        event: wording::deed(happening.deed),
        who: who.if_any().unwrap_or_else(|| Run::free(wording::PROGRAM)),
        utc: times::utc(happening.at),
        local: times::local(happening.at, &trail.zone),
        from: [address, device].into_iter().filter_map(Run::if_any).collect(),
        hash: cut(&clean(&happening.hash), HASH_CHARS),
    }
}

fn device(name: Option<&str>, max_chars: usize) -> Run {
    let name = clean(name.unwrap_or_default());
    let short = cut(&name, max_chars);
    Run::code(&if short.len() < name.len() { format!("{}…", short.trim_end()) } else { short })
}

/// What a browser says of the machine that it runs on; all that it says where it tells nothing apart.
///
/// Source: RFC 9110, section 10.1.5: the first comment after the product.
fn machine(device: &str) -> &str {
    let comment = device.split_once('(').and_then(|(_, rest)| rest.split_once(')'));
    comment.map_or(device, |(comment, _)| comment)
}

fn groups(digits: &str) -> Vec<String> {
    let chars: Vec<char> = digits.chars().collect();
    chars.chunks(GROUP_CHARS).map(|group| group.iter().collect()).collect()
}

/// A long address has to break over lines.
fn address(url: &str) -> Vec<String> {
    if url.chars().count() > MAX_UNBROKEN_URL_CHARS { vec![url.to_owned()] } else { groups(url) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_is_what_stands_in_the_first_parentheses() {
        let agent = "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko)";
        assert_eq!(machine(agent), "Linux; Android 16; Pixel 9");
        assert_eq!(["curl/8.0", "x (y", ""].map(machine), ["curl/8.0", "x (y", ""]);
        assert_eq!(device(Some("abc def"), 4).plain(), "abc…");
    }

    #[test]
    fn digits_in_groups_are_the_digits() {
        let digits = "0123456789abcdef".repeat(4);
        assert_eq!((groups(&digits).concat(), groups(&digits).len()), (digits, 4));
        assert_eq!(address(&"x".repeat(81)), ["x".repeat(81)]);
    }
}
