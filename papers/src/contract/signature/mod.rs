//! A signature that was drawn.

mod ink;
mod read;

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
    /// It is no PNG, or a broken one, or one that moves.
    #[error("the picture is no PNG")]
    NotPng,
    /// Nobody wrote on it, or no more than a dot.
    #[error("the picture is blank, or has no more than a dot on it")]
    Blank,
    /// There is more ink than ground.
    #[error("the picture is covered nearly whole: that is no signature")]
    Covered,
}

impl Signature {
    /// Checks a PNG before it is unpacked, and what was drawn on it after. What is not white is ink, of whatever colour. It is
    /// cut to the ink and written anew: black of different strength on a ground that lets through, at most 616 by 316
    /// pixels. What was read once is read again as the same.
    ///
    /// # Errors
    /// It is no signature.
    pub fn read(png: &[u8]) -> Result<Self, SignatureError> {
        let ink = read::ink(png)?.small().ok_or(SignatureError::Blank)?;
        if ink.is_a_dot() {
            return Err(SignatureError::Blank);
        }
        if ink.covers() {
            return Err(SignatureError::Covered);
        }
        ink.png().map(Self).map_err(|_unwritable| SignatureError::NotPng)
    }

    /// As a PNG of our own making.
    pub fn png(&self) -> &[u8] {
        &self.0
    }
}
