//! What happens with a contract.

/// An event of a contract's trail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// It was made and frozen.
    Created,
    /// A signer was written to, or given a link.
    Sent,
    /// A signer was shown the document.
    Viewed,
    /// A signer agreed to the words beside the signature.
    Consented,
    /// A signer signed.
    Signed,
    /// A signer declined.
    Declined,
    /// The business took it back.
    Withdrawn,
    /// Its time was over.
    Expired,
    /// It was given more time and new links.
    Renewed,
    /// Everybody has signed.
    Completed,
    /// The signed PDF was made.
    Sealed,
    /// Somebody downloaded the signed PDF.
    Downloaded,
}
