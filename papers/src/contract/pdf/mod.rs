//! A contract as a PDF.

mod ident;
mod qr;

use std::sync::LazyLock;

use jiff::tz::TimeZone;
use typst::{
    foundations::{Bytes, Datetime, IntoValue as _, Value},
    syntax::Source,
};
use typst_pdf::Timestamp;

pub use self::ident::document_id_in;
use super::{
    Agreement, Certificate, Mark, Signing,
    sheet::{Print, Sheet},
};
use crate::{
    PdfError,
    pdf::{Job, inputs, midnight, print, template},
};

static TEMPLATE: LazyLock<Source> = LazyLock::new(|| template(include_str!("contract.typ")));

/// The PDF of a contract that nobody has signed, marked as a draft on every page: A4, PDF/A-2a, its fonts embedded. The same
/// agreement gives the same bytes.
///
/// As [`pdf`](crate::pdf()) it takes a thread for milliseconds, and longer where there are many pages.
///
/// # Errors
/// The typesetter gives up.
pub fn draft(agreement: &Agreement) -> Result<Vec<u8>, PdfError> {
    let number = agreement.number.as_deref().unwrap_or_default();
    print(Job {
        template: &TEMPLATE,
        inputs: inputs(
            &Sheet::new(agreement, Print::Draft),
            [("keyword", Value::None), ("pictures", pictures(agreement, &[])), ("qr", Value::None)],
        ),
        ident: format!("contract/draft/{number}"),
        made_at: midnight(agreement.made_on),
    })
}

/// The PDF of a contract with its signatures in their places, and then a page that certifies how it was signed. The same
/// values give the same bytes: the time of the file is that of the last signature. What it says of itself holds the
/// document's id, by which [`document_id_in`] finds it.
///
/// # Errors
/// The typesetter gives up.
pub fn signed(
    agreement: &Agreement,
    signings: &[Signing],
    certificate: &Certificate,
) -> Result<Vec<u8>, PdfError> {
    let keyword = ident::keyword(certificate).into_value();
    let qr = certificate.verify_url.as_deref().and_then(qr::png);
    let qr = qr.map_or(Value::None, |png| Value::Bytes(Bytes::new(png)));
    print(Job {
        template: &TEMPLATE,
        inputs: inputs(
            &Sheet::new(agreement, Print::Signed(signings, certificate)),
            [("keyword", keyword), ("pictures", pictures(agreement, signings)), ("qr", qr)],
        ),
        ident: format!("contract/{}", certificate.document_id),
        made_at: moment(certificate.completed_at),
    })
}

/// What was drawn, one for each who signs.
fn pictures(agreement: &Agreement, signings: &[Signing]) -> Value {
    let signers = 0..agreement.signers.len();
    let drawn = signers.map(|at| signings.iter().find(|signing| signing.signer == at));
    let drawn = drawn.map(|signing| match signing.map(|signing| &signing.mark) {
        Some(Mark::Drawn(signature)) => Value::Bytes(Bytes::new(signature.png().to_vec())),
        Some(Mark::Typed(_)) | None => Value::None,
    });
    Value::Array(drawn.collect())
}

fn moment(at: jiff::Timestamp) -> Option<Timestamp> {
    let at = at.to_zoned(TimeZone::UTC);
    let part = |part: i8| u8::try_from(part).ok();
    let (month, day) = (part(at.month())?, part(at.day())?);
    let (hour, minute, second) = (part(at.hour())?, part(at.minute())?, part(at.second())?);
    Datetime::from_ymd_hms(at.year().into(), month, day, hour, minute, second).map(Timestamp::new_utc)
}
