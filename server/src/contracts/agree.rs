//! Whether what the rows say of a contract is what its trail says. Pure.

use serde_json::Value;

use super::{Contract, Deed, Event, Signer, SignerState, trail};
use crate::files;

/// Whether the trail is whole, and tells the same as the rows beside it: what was frozen, who signed when, with which
/// words, and the hash of the PDF. Whoever changed one of them would have to change the other, and with it every link
/// after.
pub(super) fn agree(contract: &Contract, signers: &[Signer], events: &[Event]) -> bool {
    trail::is_whole(contract, events)
        && is_same(
            events,
            Deed::Created,
            "agreement_sha256",
            Some(&files::sha256(contract.content.as_bytes())),
        )
        && is_same(events, Deed::Sealed, "pdf_sha256", contract.pdf_sha256.as_deref())
        && signers.iter().all(|signer| is_told(signer, events))
}

/// Whether the first event of this kind, where there is one, has this value in its detail.
fn is_same(events: &[Event], deed: Deed, name: &str, value: Option<&str>) -> bool {
    events.iter().find(|event| event.kind == deed).is_none_or(|event| detail(event)[name].as_str() == value)
}

fn is_told(signer: &Signer, events: &[Event]) -> bool {
    let of = |deed| events.iter().find(|event| event.kind == deed && event.signer_id == Some(signer.id));
    match (signer.state, of(Deed::Consented), of(Deed::Signed)) {
        (SignerState::Signed, Some(consented), Some(signed)) => {
            is_consent(signer, consented) && is_signature(signer, signed)
        }
        (SignerState::Signed, ..) => false,
        (SignerState::Waiting | SignerState::Declined, _, signed) => signed.is_none(),
    }
}

fn is_consent(signer: &Signer, event: &Event) -> bool {
    let words = signer.consent.as_ref().map(|words| files::sha256(words.as_bytes()));
    detail(event)["consent_sha256"].as_str() == words.as_deref()
}

fn is_signature(signer: &Signer, event: &Event) -> bool {
    let detail = detail(event);
    let answers = signer.answers.as_ref().map(|answers| files::sha256(answers.as_bytes()));
    signer.signed_at == Some(event.at)
        && (&signer.signed_ip, &signer.user_agent) == (&event.ip, &event.user_agent)
        && detail["name"].as_str() == signer.signed_name.as_deref()
        && detail["typed"].as_str() == signer.typed.as_deref()
        && detail["answers_sha256"].as_str() == answers.as_deref()
}

/// The hash of what a signer drew, as it stands in the trail.
pub(super) fn drawn_sha256(signer: &Signer, events: &[Event]) -> Option<String> {
    let signed = events.iter().find(|it| it.kind == Deed::Signed && it.signer_id == Some(signer.id))?;
    detail(signed)["signature_sha256"].as_str().map(str::to_owned)
}

fn detail(event: &Event) -> Value {
    serde_json::from_str(&event.detail).unwrap_or_default()
}
