//! A signature that was drawn: from the text of a request to a picture in the store that nobody owns yet.

use std::sync::Arc;

use base64::{
    Engine as _,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use papers::contract::{Signature, SignatureError};
use tokio::sync::Semaphore;

use crate::{
    app::App,
    contracts::freeze::UNCLAIMED,
    db::BusinessId,
    error::{Error, Result},
    files::{self, File},
};

const FIELD: &str = "signature_b64";
/// How a canvas writes a PNG.
const DATA_URL: &str = "data:image/png;base64,";
/// The largest picture of a signature, in base64.
const MAX_CHARS: usize = 512 * 1024 * 4 / 3 + 4;
/// Whoever writes base64 agrees about the letters, but not about the padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);
/// A picture takes some 20 MB and a core while it is looked at, and calls are held on the others.
const AT_ONCE: usize = 2;

/// So many pictures are looked at at a time.
struct Looking(Arc<Semaphore>);

impl Default for Looking {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

/// Reads a drawn signature, with or without what a canvas puts before it, and stores the picture that was made of it; it
/// expires if no signer claims it.
///
/// # Errors
/// 400 `signature_b64` for anything that is no signature; the file store failed.
pub(in crate::contracts) async fn drawn(app: &App, business: BusinessId, base64: &str) -> Result<File> {
    let png = decoded(base64)?;
    let turn = app.room::<Looking>().0.clone().acquire_owned().await.map_err(anyhow::Error::from)?;
    let looked = tokio::task::spawn_blocking(move || {
        // It is given back when the picture is done with, whoever still waits for it.
        let _turn = turn;
        Signature::read(&png)
    });
    let signature = looked.await.map_err(anyhow::Error::from)?;
    let signature = signature.map_err(|why| Error::field(FIELD, &why.to_string()))?;
    let expires_at = Some(app.clock.now().after(UNCLAIMED));
    let new = files::New { business, kind: "signature", mime: "image/png", expires_at };
    files::store(app, new, signature.png().to_vec().into()).await
}

fn decoded(base64: &str) -> Result<Vec<u8>> {
    let base64 = base64.trim();
    let base64 = base64.strip_prefix(DATA_URL).unwrap_or(base64);
    if base64.len() > MAX_CHARS {
        return Err(Error::field(FIELD, &SignatureError::TooLarge.to_string()));
    }
    BASE64.decode(base64).map_err(|_letters| Error::field(FIELD, "is not a PNG in base64"))
}

#[cfg(test)]
mod tests {
    use super::{MAX_CHARS, decoded};

    #[test]
    fn a_picture_comes_with_and_without_what_a_canvas_puts_before_it() {
        for text in ["aGVsbG8=", "aGVsbG8", " data:image/png;base64,aGVsbG8=\n"] {
            assert_eq!(decoded(text).unwrap(), b"hello", "{text}");
        }
    }

    #[test]
    fn what_is_no_picture_in_base64_is_refused_with_its_field() {
        let long = "A".repeat(MAX_CHARS + 1);
        for wrong in
            ["data:image/svg+xml;base64,aGVsbG8=", "data:image/jpeg;base64,aGVsbG8=", "%%%", "שלום", &long]
        {
            let refused = decoded(wrong).unwrap_err();
            assert_eq!(refused.status(), 400, "{wrong:.20}");
        }
    }
}
