//! Contracts as web pages, and signed as PDFs.

use anyhow::Result;
use tokio::time::Instant;

use super::{agreement, ms};
use crate::figures::Samples;

/// What contracts took, milliseconds, and how large they are.
#[derive(Debug, Default)]
pub(super) struct Contracts {
    pub(super) shown_ms: Samples,
    pub(super) signed_ms: Samples,
    pub(super) long_ms: Samples,
    pub(super) shown_bytes: usize,
    pub(super) signed_bytes: usize,
    pub(super) long_bytes: usize,
    /// With the certificate.
    pub(super) pages: usize,
    pub(super) long_pages: usize,
}

/// Each is another contract. The first of each kind is not counted.
///
/// # Errors
/// The typesetter gives up.
pub(super) fn measured(contracts: usize, long: usize) -> Result<Contracts> {
    let mut measured = Contracts::default();
    for number in 0..contracts {
        let agreement = agreement::contract(number, agreement::CLAUSES);
        let begun = Instant::now();
        measured.shown_bytes = papers::contract::html(&agreement).len();
        let shown = ms(begun);
        let (took, file) = signed(&agreement)?;
        if number > 0 {
            measured.shown_ms.extend([shown]);
            measured.signed_ms.extend([took]);
        }
        (measured.signed_bytes, measured.pages) = (file.len(), pages(&file));
    }
    for number in 0..=long {
        let (took, file) = signed(&agreement::contract(number, agreement::LONG_CLAUSES))?;
        if number > 0 {
            measured.long_ms.extend([took]);
        }
        (measured.long_bytes, measured.long_pages) = (file.len(), pages(&file));
    }
    Ok(measured)
}

fn signed(agreement: &papers::contract::Agreement) -> Result<(f64, Vec<u8>)> {
    let (signings, certificate) = (agreement::signings()?, agreement::certificate());
    let begun = Instant::now();
    let file = papers::contract::signed(agreement, &signings, &certificate)?;
    Ok((ms(begun), file))
}

/// As the file's metadata says.
fn pages(file: &[u8]) -> usize {
    let text = String::from_utf8_lossy(file);
    let told = text.split("<xmpTPg:NPages>").nth(1).and_then(|rest| rest.split('<').next());
    told.and_then(|pages| pages.parse().ok()).unwrap_or_default()
}
