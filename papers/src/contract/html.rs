//! A contract as a web page.

use super::Agreement;

/// The whole page, in UTF-8, that needs nothing else. The same agreement gives the same bytes: their hash stands for what
/// the signers were shown.
pub fn html(agreement: &Agreement) -> String {
    format!("<!doctype html><title>{}</title>", agreement.title)
}
