//! Where each signer signs.

use jiff::tz::TimeZone;
use serde::Serialize;

use super::times;
use crate::{
    contract::{Agreement, Mark, OwnField, Signing, wording},
    sheet::{
        Field, MAX_NAME_CHARS,
        text::{Run, clean, cut},
    },
};

/// A longer value stands under the signatures, since a signature is never cut where a page ends.
const MAX_VALUE_CHARS: usize = 120;
/// So do all after so many.
const MAX_ENTRIES: usize = 8;
const MAX_TYPED_CHARS: usize = 120;
/// More letters are typed smaller.
const MAX_LARGE_CHARS: usize = 24;

/// A signature, or the place for it.
#[derive(Debug, Serialize)]
pub(super) struct Place {
    label: &'static str,
    role: &'static str,
    name_label: &'static str,
    name: Run,
    drawn: &'static str,
    typed: Option<Typed>,
    signed_at: Option<Field>,
    /// What the signer fills in: without values before it is signed.
    entries: Vec<Entry>,
    /// What is too long for the place.
    more: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct Typed {
    text: Run,
    is_long: bool,
}

#[derive(Debug, Serialize)]
struct Entry {
    label: Run,
    value: Option<Run>,
}

/// A place for each who signs, in their order.
pub(super) fn places(agreement: &Agreement, signings: &[Signing], zone: Option<&TimeZone>) -> Vec<Place> {
    let signers = agreement.signers.iter().enumerate();
    let signers = signers.map(|(at, party)| {
        let signing = signings.iter().find(|signing| signing.signer == at);
        let name = signing.map_or(&party.name, |signing| &signing.name);
        let (entries, more) = entries(&agreement.own_fields, signing);
        Place {
            label: wording::SIGNATURE,
            role: wording::role(party.is_customer),
            name_label: wording::NAME,
            name: Run::free(&cut(&clean(name), MAX_NAME_CHARS)),
            drawn: wording::DRAWN,
            typed: signing.and_then(typed),
            signed_at: signing.zip(zone).map(|(signing, zone)| Field {
                label: wording::SIGNED_AT,
                value: times::local(signing.at, zone),
            }),
            entries,
            more,
        }
    });
    signers.collect()
}

fn typed(signing: &Signing) -> Option<Typed> {
    let Mark::Typed(text) = &signing.mark else { return None };
    let text = cut(&clean(text), MAX_TYPED_CHARS);
    Some(Typed { is_long: text.chars().count() > MAX_LARGE_CHARS, text: Run::free(&text) })
}

fn entries(fields: &[OwnField], signing: Option<&Signing>) -> (Vec<Entry>, Vec<Entry>) {
    let (mut entries, mut more) = (Vec::new(), Vec::new());
    for field in fields {
        let answers = signing.map(|signing| &signing.answers);
        let value = answers.and_then(|answers| answers.iter().find(|answer| answer.name == field.name));
        let value = value.and_then(|answer| Run::free(&answer.value).if_any());
        let chars = value.as_ref().map_or(0, |value| value.plain().chars().count());
        let label = Run::free(&cut(&clean(&field.label), MAX_VALUE_CHARS));
        let fits = chars <= MAX_VALUE_CHARS && entries.len() < MAX_ENTRIES;
        if fits { &mut entries } else { &mut more }.push(Entry { label, value });
    }
    (entries, more)
}
