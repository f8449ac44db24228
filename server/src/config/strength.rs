//! Whether a secret is one: long enough, varied, and not what stood in an example. It knows no setting by name.

use std::collections::BTreeSet;

use secrecy::{ExposeSecret as _, SecretString};

/// What people leave in place when they copy an example.
const PLACEHOLDERS: [&str; 8] =
    ["changeme", "change-me", "change_me", "change this", "example", "placeholder", "your-", "your_"];
/// What guessing begins with.
const COMMON: [&str; 4] = ["password", "123456", "qwerty", "admin"];
/// Fewer different characters are a pattern.
const VARIED: usize = 8;
/// A person's password repeats letters, as words do.
const VARIED_PASSWORD: usize = 5;

/// A value that was left as it stood in an example.
pub(super) fn is_placeholder(secret: &SecretString) -> bool {
    contains_any(secret, &PLACEHOLDERS)
}

/// A key that could be guessed: shorter than this many bytes, of few different ones, or an example's.
pub(super) fn is_weak_key(secret: &SecretString, min_bytes: usize) -> bool {
    let text = secret.expose_secret();
    let different = text.bytes().collect::<BTreeSet<_>>().len();
    text.len() < min_bytes || different < VARIED || is_placeholder(secret)
}

/// A password that could be guessed: shorter than this many characters, of few different ones, or a common one.
pub(super) fn is_weak_password(secret: &SecretString, min_chars: usize) -> bool {
    let text = secret.expose_secret();
    let different = text.chars().collect::<BTreeSet<_>>().len();
    let known = is_placeholder(secret) || contains_any(secret, &COMMON);
    text.chars().count() < min_chars || different < VARIED_PASSWORD || known
}

fn contains_any(secret: &SecretString, words: &[&str]) -> bool {
    let text = secret.expose_secret().to_lowercase();
    words.iter().any(|word| text.contains(word))
}
