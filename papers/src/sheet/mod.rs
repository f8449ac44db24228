//! What stands on a printed document: every word, number and order of things, decided once for every way of showing it.
//! Whoever shows a sheet adds nothing but its looks.

mod lines;
mod paid;
mod sums;
pub(crate) mod text;
mod wording;

use serde::Serialize;

use self::{lines::Table, paid::Payments, sums::Sum, text::Run};
use crate::{
    Money,
    document::{Corrected, Customer, Document, Issuer, Mark},
};

/// A longer name is cut where a viewer shows it in one line, and an archive refuses one of 32,767 bytes.
pub(crate) const MAX_NAME_CHARS: usize = 200;

/// A document as it is shown.
#[derive(Debug, Serialize)]
pub(crate) struct Sheet {
    /// Kind and number in one line, for where no direction can be set.
    pub(crate) name: String,
    /// The issuer's name, likewise.
    pub(crate) author: String,
    title: &'static str,
    number_label: &'static str,
    number: Option<Run>,
    mark: &'static str,
    /// Across every page.
    watermarks: Vec<Watermark>,
    facts: Vec<Field>,
    issuer: Sender,
    customer: Addressee,
    corrects: Option<Correction>,
    table: Table,
    sums: Vec<Sum>,
    payments: Option<Payments>,
    remark: Option<Remark>,
    foot: Foot,
}

/// A value with its name.
#[derive(Debug, Serialize)]
pub(crate) struct Field {
    pub(crate) label: &'static str,
    pub(crate) value: Run,
}

/// An amount: the sign stands before the digits, the currency after both, to their left.
#[derive(Debug, Serialize)]
struct Amount {
    digits: String,
    symbol: &'static str,
}

/// Words across every page.
#[derive(Debug, Serialize)]
pub(crate) struct Watermark {
    pub(crate) text: &'static str,
    pub(crate) size: WatermarkSize,
}

/// How large they are.
#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum WatermarkSize {
    Word,
    Sentence,
}

/// Who issues it. The name that people know comes first.
#[derive(Debug, Serialize)]
struct Sender {
    name: Run,
    legal_name: Option<Run>,
    dealer: &'static str,
    dealer_number: Option<Run>,
    fields: Vec<Field>,
}

/// To whom.
#[derive(Debug, Serialize)]
struct Addressee {
    label: &'static str,
    name: Run,
    fields: Vec<Field>,
}

/// What is corrected.
#[derive(Debug, Serialize)]
struct Correction {
    label: &'static str,
    fields: Vec<Field>,
}

#[derive(Debug, Serialize)]
struct Remark {
    label: &'static str,
    paragraphs: Vec<Run>,
}

/// What stands under every page.
#[derive(Debug, Serialize)]
pub(crate) struct Foot {
    pub(crate) computerised: &'static str,
    pub(crate) page: &'static str,
    pub(crate) of_pages: &'static str,
    pub(crate) end: &'static str,
}

impl Sheet {
    /// Lays a document's words out.
    pub(crate) fn new(document: &Document, mark: Mark) -> Self {
        let title = wording::kind(document.kind, document.corrects.is_some());
        let number = document.number.as_deref().map(Run::code);
        let plain = number.as_ref().map(Run::plain);
        let name = plain.map_or_else(|| title.to_owned(), |number| format!("{title} {number}"));
        Self {
            name: text::cut(&name, MAX_NAME_CHARS),
            author: text::cut(&text::clean(&document.issuer.name), MAX_NAME_CHARS),
            title,
            number_label: wording::NUMBER,
            number,
            mark: wording::mark(mark),
            watermarks: watermarks(document, mark),
            facts: facts(document),
            issuer: sender(&document.issuer),
            customer: addressee(&document.customer),
            corrects: document.corrects.as_ref().map(|corrected| correction(document, corrected)),
            table: lines::table(document),
            sums: sums::sums(document),
            payments: paid::payments(document),
            remark: remark(&document.remark),
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

impl Amount {
    fn new(money: Money) -> Self {
        Self { digits: money.digits(), symbol: money.currency.symbol() }
    }
}

impl Field {
    /// [`None`] where there is no value.
    pub(crate) fn if_any(label: &'static str, value: Run) -> Option<Self> {
        value.if_any().map(|value| Self { label, value })
    }
}

fn watermarks(document: &Document, mark: Mark) -> Vec<Watermark> {
    let draft = (mark == Mark::Draft)
        .then(|| Watermark { text: wording::mark(Mark::Draft), size: WatermarkSize::Word });
    let test = document.is_test.then_some(Watermark { text: wording::TEST, size: WatermarkSize::Sentence });
    draft.into_iter().chain(test).collect()
}

/// The day of the tax stands apart where it is another one and there is a tax.
fn facts(document: &Document) -> Vec<Field> {
    let issued = document.issued_on.map(|on| Field { label: wording::ISSUED_ON, value: Run::date(on) });
    let apart = document.prices.rate.is_some() && document.issued_on != Some(document.tax_date);
    let taxed = apart.then(|| Field { label: wording::TAX_DATE, value: Run::date(document.tax_date) });
    issued.into_iter().chain(taxed).collect()
}

fn sender(issuer: &Issuer) -> Sender {
    let legal = Run::free(&issuer.name);
    let known = issuer.trade_name.as_deref().map(Run::free).and_then(Run::if_any);
    let fields = [
        Field::if_any(wording::ADDRESS, Run::free(&issuer.address)),
        Field::if_any(wording::PHONE, Run::phone(&issuer.phone)),
    ];
    let (name, legal_name) = match known {
        Some(known) if known != legal => (known, Some(legal)),
        Some(_) | None => (legal, None),
    };
    Sender {
        name,
        legal_name,
        dealer: wording::dealer(issuer.dealer),
        dealer_number: issuer.vat_id.as_deref().map(Run::code).and_then(Run::if_any),
        fields: fields.into_iter().flatten().collect(),
    }
}

fn addressee(customer: &Customer) -> Addressee {
    let any = |value: &Option<String>, run: fn(&str) -> Run| run(value.as_deref().unwrap_or_default());
    let fields = [
        Field::if_any(wording::CUSTOMER_ID, any(&customer.vat_id, Run::code)),
        Field::if_any(wording::ADDRESS, Run::free(&customer.address)),
        Field::if_any(wording::PHONE, any(&customer.phone, Run::phone)),
        Field::if_any(wording::EMAIL, any(&customer.email, Run::code)),
    ];
    Addressee {
        label: wording::CUSTOMER,
        name: Run::free(&customer.name).if_any().unwrap_or_else(|| Run::free(wording::CASUAL_CUSTOMER)),
        fields: fields.into_iter().flatten().collect(),
    }
}

fn correction(document: &Document, corrected: &Corrected) -> Correction {
    let is_credit = document.kind.corrected_by().is_none();
    let fields = [
        Field::if_any(wording::CORRECTED_NUMBER, Run::code(&corrected.number)),
        Some(Field { label: wording::CORRECTED_ON, value: Run::date(corrected.issued_on) }),
        Field::if_any(wording::REASON, Run::free(&corrected.reason)),
    ];
    Correction {
        label: if is_credit { wording::CREDITED } else { wording::RETURNED },
        fields: fields.into_iter().flatten().collect(),
    }
}

fn remark(text: &str) -> Option<Remark> {
    let paragraphs: Vec<Run> = text.lines().filter_map(|line| Run::free(line).if_any()).collect();
    (!paragraphs.is_empty()).then_some(Remark { label: wording::REMARK, paragraphs })
}
