//! A document as a PDF on A4, with its fonts within. What anybody wrote enters as values, never as source.

mod fonts;
mod logo;
mod values;
mod world;

use jiff::civil::Date;
use typst::{
    diag::SourceDiagnostic,
    foundations::{Datetime, Smart},
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use self::world::Desk;
use crate::{
    document::{Document, Mark},
    sheet::Sheet,
};

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
/// nobody up, and bound how many run at once. The typesetter's memory is shared by all of them and is given up
/// whenever one ends.
///
/// # Errors
/// The logo is no picture, or the typesetter gives up.
pub fn pdf(document: &Document, mark: Mark, logo: Option<&[u8]>) -> Result<Vec<u8>, PdfError> {
    let logo = logo.map(logo::checked).transpose()?;
    let desk = Desk::new(values::inputs(&Sheet::new(document, mark), logo));
    let bytes = typeset(&desk, document);
    typst::comemo::evict(0);
    bytes
}

fn typeset(desk: &Desk, document: &Document) -> Result<Vec<u8>, PdfError> {
    let pages = typst::compile::<PagedDocument>(desk).output.map_err(|errors| said(&errors))?;
    let options = PdfOptions {
        ident: Smart::Custom(ident(document)),
        creator: Smart::Custom(None),
        timestamp: timestamp(document.issued_on.unwrap_or(document.tax_date)),
        standards: PdfStandards::new(&[PdfStandard::A_2a]).expect("one standard agrees with itself"),
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&pages, &options).map_err(|errors| said(&errors))
}

/// What stays the same in every print of it, and is another in every other document.
fn ident(document: &Document) -> String {
    let vat_id = document.issuer.vat_id.as_deref().unwrap_or_default();
    let number = document.number.as_deref().unwrap_or_default();
    format!("{vat_id}/{}/{number}", document.kind.code())
}

fn timestamp(on: Date) -> Option<Timestamp> {
    let (month, day) = (u8::try_from(on.month()).ok()?, u8::try_from(on.day()).ok()?);
    Datetime::from_ymd_hms(on.year().into(), month, day, 0, 0, 0).map(Timestamp::new_utc)
}

fn said(errors: &[SourceDiagnostic]) -> PdfError {
    let all: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    PdfError::Typesetting(all.join("; "))
}
