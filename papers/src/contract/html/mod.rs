//! A contract as a web page.

use super::Agreement;

/// The whole page.
pub fn html(agreement: &Agreement) -> String {
    format!("<!doctype html><title>{}</title>", agreement.title)
}
