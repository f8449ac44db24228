//! What stands on a contract: every word, number and order of things, decided once for the page and the PDF.

mod certificate;
mod flow;
mod places;
mod times;

use serde::Serialize;

use self::{certificate::Certified, flow::Shape, places::Place};
use super::{Agreement, Certificate, Party, Side, Signing, wording};
use crate::sheet::{
    Field, Foot, MAX_NAME_CHARS, Watermark, WatermarkSize,
    text::{self, Run},
};

/// Which print of a contract it is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Print<'a> {
    /// What the signers are shown.
    Shown,
    /// Before anybody signed.
    Draft,
    /// After everybody has.
    Signed(&'a [Signing], &'a Certificate),
}

/// A contract as it is shown.
#[derive(Debug, Serialize)]
pub(super) struct Sheet {
    /// Title and number in one line, for where no direction can be set.
    pub(super) name: String,
    /// The business's name, likewise.
    pub(super) author: String,
    title: Run,
    number_label: &'static str,
    number: Option<Run>,
    mark: Option<&'static str>,
    watermarks: Vec<Watermark>,
    facts: Vec<Field>,
    parties: Vec<Person>,
    flow: Vec<Shape>,
    places_label: &'static str,
    places: Vec<Place>,
    certificate: Option<Certified>,
    foot: Foot,
}

/// The business, or somebody who signs.
#[derive(Debug, Serialize)]
struct Person {
    label: &'static str,
    name: Run,
    fields: Vec<Field>,
}

impl Sheet {
    /// Lays a contract's words out.
    pub(super) fn new(agreement: &Agreement, print: Print<'_>) -> Self {
        let title = text::clean(&agreement.title);
        let number = agreement.number.as_deref().map(text::clean);
        let is_draft = matches!(print, Print::Draft) || number.is_none();
        let name = number.as_ref().map_or_else(|| title.clone(), |number| format!("{title} {number}"));
        let (signings, certificate) = match print {
            Print::Signed(signings, certificate) => (signings, Some(certificate)),
            Print::Shown | Print::Draft => (&[][..], None),
        };
        Self {
            name: text::cut(&name, MAX_NAME_CHARS),
            author: text::cut(&text::clean(&agreement.business.name), MAX_NAME_CHARS),
            title: Run::free(&title),
            number_label: wording::NUMBER,
            number: number.as_deref().map(Run::code),
            mark: is_draft.then_some(wording::DRAFT),
            watermarks: watermarks(is_draft, agreement.is_test),
            facts: vec![Field { label: wording::MADE_ON, value: Run::date(agreement.made_on) }],
            parties: parties(agreement),
            flow: flow::shapes(&agreement.text),
            places_label: wording::SIGNATURES,
            places: places::places(agreement, signings, certificate.map(|certificate| &certificate.zone)),
            certificate: certificate.map(|trail| Certified::new(agreement, signings, trail)),
            foot: FOOT,
        }
    }
}

const FOOT: Foot = Foot {
    computerised: wording::COMPUTERISED,
    page: wording::PAGE,
    of_pages: wording::OF_PAGES,
    end: wording::END,
};

fn watermarks(is_draft: bool, is_test: bool) -> Vec<Watermark> {
    let draft = is_draft.then_some(Watermark { text: wording::DRAFT, size: WatermarkSize::Word });
    let test = is_test.then_some(Watermark { text: wording::TEST, size: WatermarkSize::Sentence });
    draft.into_iter().chain(test).collect()
}

fn parties(agreement: &Agreement) -> Vec<Person> {
    let signers = agreement.signers.iter().map(signer);
    std::iter::once(business(&agreement.business)).chain(signers).collect()
}

fn signer(party: &Party) -> Person {
    Person { label: wording::role(party.is_customer), name: Run::free(&party.name), fields: vec![] }
}

/// The name that people know comes first.
fn business(side: &Side) -> Person {
    let legal = Run::free(&side.name);
    let known = side.trade_name.as_deref().map(Run::free).and_then(Run::if_any);
    let known = known.filter(|known| *known != legal);
    let legal_name = known.is_some().then(|| Field::if_any(wording::LEGAL_NAME, legal.clone())).flatten();
    let vat_id = Field::if_any(wording::VAT_ID, Run::code(side.vat_id.as_deref().unwrap_or_default()));
    let address = Field::if_any(wording::ADDRESS, Run::free(&side.address));
    let phone = Field::if_any(wording::PHONE, Run::phone(&side.phone));
    Person {
        label: wording::BUSINESS,
        name: known.unwrap_or(legal),
        fields: [legal_name, vat_id, address, phone].into_iter().flatten().collect(),
    }
}
