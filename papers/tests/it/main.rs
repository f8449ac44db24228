//! Documents as they come out: read back with poppler's tools, and looked at for what must never happen.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking, also in what its tests share")]

mod agreements;
mod contract_page;
mod contract_pdf;
mod html;
mod pdf;
mod poppler;
mod samples;
mod signature;
