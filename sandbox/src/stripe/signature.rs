//! How Stripe signs its webhooks (<https://docs.stripe.com/webhooks#verify-manually>): HMAC-SHA256 over time and body.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::ids;

/// The `Stripe-Signature` of a body at a moment, seconds since 1970.
pub(super) fn sign(secret: &str, at: i64, body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("HMAC takes a key of any length");
    mac.update(format!("{at}.").as_bytes());
    mac.update(body);
    format!("t={at},v1={}", ids::to_hex(&mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By `openssl dgst -sha256 -hmac whsec_test_secret` over `1492774577.{"id":"evt_1"}`.
    #[test]
    fn the_signature_is_the_one_that_openssl_computes() {
        let signature = sign("whsec_test_secret", 1_492_774_577, br#"{"id":"evt_1"}"#);
        let right = "t=1492774577,v1=799c4ba7bb339f3c8601adfd112f0e477c930a268be1243d341abb8286501c2f";
        assert_eq!(signature, right);
    }
}
