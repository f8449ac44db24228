//! The secret part of a link: 256 random bits in base64url. Only its hash is ever written down.

use std::fmt;

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};

/// 256 bits in base64url.
const CHARS: usize = 43;

/// What opens a link. It is shown to whoever made the link, and never in a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    pub(super) fn random() -> Self {
        Self(BASE64_URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>()))
    }

    /// The text that stands in the address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn hash(&self) -> String {
        digest(&self.0)
    }
}

/// What is kept of a token; `None` for a text that is none.
pub(super) fn hash(token: &str) -> Option<String> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (token.len() == CHARS && token.bytes().all(plain)).then(|| digest(token))
}

/// A token is random enough that a fast hash without salt keeps it.
fn digest(token: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(token))
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::{Token, hash};

    #[test]
    fn a_token_is_random_and_its_hash_does_not_tell_it() {
        let (one, other) = (Token::random(), Token::random());
        assert_ne!(one, other);
        assert_eq!(hash(one.as_str()), Some(one.hash()));
        assert!(!one.hash().contains(one.as_str()) && !format!("{one:?}").contains(one.as_str()));
    }

    #[test]
    fn what_is_no_token_is_not_looked_for() {
        for text in ["", "x", "../../etc/passwd", &"א".repeat(43), &"x".repeat(44), &"'".repeat(43)] {
            assert_eq!(hash(text), None, "{text}");
        }
    }
}
