//! What the last page of a signed contract says of how it was signed.

use jiff::{Timestamp, tz::TimeZone};

use super::Deed;

/// The trail of a contract as it is printed.
#[derive(Clone, Debug)]
pub struct Certificate {
    /// By what the document is verified: 32 hexadecimal digits.
    pub document_id: String,
    /// SHA-256 of what was shown to the signers, in hexadecimal digits.
    pub shown_sha256: String,
    /// Where it is verified; a QR code of it is printed. None where the program has no address of its own.
    pub verify_url: Option<String>,
    /// In which local times are told, beside UTC.
    pub zone: TimeZone,
    /// Everything that happened, in its order.
    pub events: Vec<Happening>,
    /// When the last one signed: the time of the PDF, so that the same contract gives the same bytes.
    pub completed_at: Timestamp,
}

/// Something that happened with a contract.
#[derive(Clone, Debug)]
pub struct Happening {
    /// What.
    pub deed: Deed,
    /// When.
    pub at: Timestamp,
    /// The name of whoever did it; empty of the program.
    pub who: String,
    /// From which address.
    pub address: Option<String>,
    /// With what, as it says of itself.
    pub device: Option<String>,
    /// Its link in the chain, 64 hexadecimal digits.
    pub hash: String,
}
