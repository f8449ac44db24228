//! A document as a PDF on A4, with its fonts within. What anybody wrote enters as values, never as source.

mod fonts;
mod logo;
mod values;
mod world;

use std::sync::LazyLock;

use jiff::civil::Date;
use typst::{
    diag::SourceDiagnostic,
    foundations::{Datetime, Dict, Smart, Value},
    syntax::Source,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use self::world::Desk;
pub(crate) use self::{logo::png_size, values::inputs};
use crate::{
    document::{Document, Mark},
    sheet::Sheet,
};

/// What every template begins with.
const COMMON: &str = include_str!("common.typ");

static TEMPLATE: LazyLock<Source> = LazyLock::new(|| template(include_str!("sheet.typ")));

/// Why there is no PDF.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// The logo is neither PNG nor JPEG, is broken, or is larger than 1 MiB or 4,000 pixels a side.
    #[error("the logo is no PNG or JPEG of a reasonable size")]
    Logo,
    /// The typesetter's own words.
    #[error("the document cannot be set: {0}")]
    Typesetting(String),
}

/// The PDF of a document: A4, Hebrew, its fonts embedded, PDF/A-2a (for archives, and readable
/// aloud). The same document gives the same bytes: the time of creation is the midnight, in UTC, that begins the day of issue.
///
/// It takes a thread for milliseconds, and for seconds where there are thousands of lines: call it where that holds
/// nobody up, and bound how many run at once. The typesetter's memory is shared by all of them; what one
/// took is given up by the end of the next, and after a long one at once.
///
/// # Errors
/// The logo is no picture, or the typesetter gives up.
pub fn pdf(document: &Document, mark: Mark, logo: Option<&[u8]>) -> Result<Vec<u8>, PdfError> {
    let logo = logo.map(logo::checked).transpose()?.map_or(Value::None, Value::Bytes);
    print(Job {
        template: &TEMPLATE,
        inputs: inputs(&Sheet::new(document, mark), [("logo", logo)]),
        ident: ident(document),
        made_at: midnight(document.issued_on.unwrap_or(document.tax_date)),
    })
}

/// What is to be printed, and what the file says of itself.
pub(crate) struct Job {
    pub(crate) template: &'static Source,
    /// See [`inputs`].
    pub(crate) inputs: Dict,
    /// The same in every print of it, and another in every other document.
    pub(crate) ident: String,
    pub(crate) made_at: Option<Timestamp>,
}

/// A template with what all of them have before it.
pub(crate) fn template(own: &str) -> Source {
    Source::detached(format!("{COMMON}\n{own}"))
}

/// Of a document of at most so many pages the typesetter keeps what it worked out until the next one: much of that (the
/// words of the form, the look of the page) comes again. What a long one takes is given up at once.
const KEPT_PAGES: usize = 5;

/// The PDF.
///
/// # Errors
/// The typesetter gives up.
pub(crate) fn print(job: Job) -> Result<Vec<u8>, PdfError> {
    let desk = Desk::new(job.template, job.inputs);
    let typeset = typeset(&desk, job.ident, job.made_at);
    let is_short = typeset.as_ref().is_ok_and(|(_, pages)| *pages <= KEPT_PAGES);
    typst::comemo::evict(usize::from(is_short));
    typeset.map(|(bytes, _)| bytes)
}

/// The file, and how many pages it has.
fn typeset(desk: &Desk, ident: String, made_at: Option<Timestamp>) -> Result<(Vec<u8>, usize), PdfError> {
    let pages = typst::compile::<PagedDocument>(desk).output.map_err(|errors| said(&errors))?;
    let options = PdfOptions {
        ident: Smart::Custom(ident),
        creator: Smart::Custom(None),
        timestamp: made_at,
        standards: PdfStandards::new(&[PdfStandard::A_2a]).expect("one standard agrees with itself"),
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&pages, &options).map_err(|errors| said(&errors))?;
    Ok((bytes, pages.pages().len()))
}

/// What stays the same in every print of it, and is another in every other document.
fn ident(document: &Document) -> String {
    let vat_id = document.issuer.vat_id.as_deref().unwrap_or_default();
    let number = document.number.as_deref().unwrap_or_default();
    format!("{vat_id}/{}/{number}", document.kind.code())
}

/// Of a day, in UTC.
pub(crate) fn midnight(on: Date) -> Option<Timestamp> {
    let (month, day) = (u8::try_from(on.month()).ok()?, u8::try_from(on.day()).ok()?);
    Datetime::from_ymd_hms(on.year().into(), month, day, 0, 0, 0).map(Timestamp::new_utc)
}

fn said(errors: &[SourceDiagnostic]) -> PdfError {
    let all: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    PdfError::Typesetting(all.join("; "))
}
