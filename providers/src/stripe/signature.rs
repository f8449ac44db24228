//! Stripe's signature of what it tells us: HMAC-SHA256 over the time and the raw body
//! (<https://docs.stripe.com/webhooks#verify-manually>). Pure.

use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// How far Stripe's clock and ours may be apart, seconds: the default of Stripe's libraries.
const TOLERANCE_S: u64 = 300;

/// Why a body is not believed to be Stripe's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// There is no signature.
    #[error("the signature is missing")]
    Missing,
    /// The header has no time, or no signature of a scheme that is known.
    #[error("the signature is malformed")]
    Malformed,
    /// Signed, but more than five minutes ago, or as far ahead.
    #[error("the signature is too old, or of the future")]
    Stale,
    /// Signed with another secret, or for another body.
    #[error("the signature is wrong")]
    Wrong,
}

/// Verifies the header `Stripe-Signature` (`t=…,v1=…`, several `v1` while a secret is rolled) of a body, byte for byte.
///
/// # Errors
/// See [`Refused`].
pub fn verify(secret: &SecretString, header: &str, body: &[u8], now_unix: i64) -> Result<(), Refused> {
    if header.trim().is_empty() {
        return Err(Refused::Missing);
    }
    let pairs = || header.split(',').filter_map(|pair| pair.trim().split_once('='));
    let time = pairs().find(|(name, _)| *name == "t").map(|(_, value)| value).ok_or(Refused::Malformed)?;
    let signed_at: i64 = time.parse().ok().ok_or(Refused::Malformed)?;
    let mut candidates = pairs().filter(|(name, _)| *name == "v1").map(|(_, value)| value).peekable();
    candidates.peek().ok_or(Refused::Malformed)?;
    let right = sign(secret, time, body);
    // Every candidate is compared, and in constant time, so that the time taken tells nothing.
    let is_right =
        candidates.fold(false, |found, given| found | bool::from(right.as_bytes().ct_eq(given.as_bytes())));
    match (is_right, now_unix.abs_diff(signed_at)) {
        (false, _) => Err(Refused::Wrong),
        (true, apart) if apart > TOLERANCE_S => Err(Refused::Stale),
        (true, _) => Ok(()),
    }
}

/// Computes a `v1` signature, hexadecimal in lower case.
fn sign(secret: &SecretString, time: &str, body: &[u8]) -> String {
    let key = secret.expose_secret().as_bytes();
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(time.as_bytes());
    mac.update(b".");
    mac.update(body);
    mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_790_000_000;
    const BODY: &[u8] = br#"{"id": "evt_1", "type": "payment_intent.succeeded"}"#;

    fn secret() -> SecretString {
        SecretString::from("whsec_0123456789abcdef")
    }

    /// The header as Stripe writes it, at this moment.
    fn signed(secret: &SecretString, at: i64, body: &[u8]) -> String {
        format!("t={at},v1={}", sign(secret, &at.to_string(), body))
    }

    fn verified(header: &str) -> Result<(), Refused> {
        verify(&secret(), header, BODY, NOW)
    }

    /// By `openssl dgst -sha256 -hmac whsec_test_secret` over `1492774577.{"id":"evt_1"}`.
    #[test]
    fn the_signature_is_the_one_that_openssl_computes() {
        let (secret, body) = (SecretString::from("whsec_test_secret"), br#"{"id":"evt_1"}"#);
        let header = "t=1492774577,v1=799c4ba7bb339f3c8601adfd112f0e477c930a268be1243d341abb8286501c2f";
        assert_eq!(verify(&secret, header, body, 1_492_774_577), Ok(()));
    }

    #[test]
    fn a_signature_is_good_for_five_minutes_either_way() {
        for (apart, judged) in [
            (0, Ok(())),
            (-300, Ok(())),
            (300, Ok(())),
            (-301, Err(Refused::Stale)),
            (301, Err(Refused::Stale)),
            (-NOW, Err(Refused::Stale)),
        ] {
            assert_eq!(verified(&signed(&secret(), NOW + apart, BODY)), judged, "{apart}");
        }
        assert_eq!(verified(&signed(&secret(), i64::MIN, BODY)), Err(Refused::Stale));
    }

    #[test]
    fn one_right_signature_among_several_is_enough_while_a_secret_is_rolled() {
        let rolled = SecretString::from("whsec_the_old_one_of_before");
        let (old, new) = (signed(&rolled, NOW, BODY), signed(&secret(), NOW, BODY));
        let (_, new) = new.split_once(',').unwrap();
        assert_eq!(verified(&format!("{old},{new}")), Ok(()));
        assert_eq!(verified(&format!("{old}, {new},v0=6ffbb59b2300aae63f272406069a9788598b792a")), Ok(()));
        assert_eq!(verified(&old), Err(Refused::Wrong));
    }

    #[test]
    fn a_body_that_was_written_anew_or_a_time_that_was_changed_is_refused() {
        let header = signed(&secret(), NOW, br#"{"id":"evt_1","type":"payment_intent.succeeded"}"#);
        assert_eq!(verified(&header), Err(Refused::Wrong));
        let old = signed(&secret(), NOW - 1000, BODY);
        let (_, signature) = old.split_once(',').unwrap();
        assert_eq!(verified(&format!("t={NOW},{signature}")), Err(Refused::Wrong));
        assert_eq!(
            verified(&header.to_uppercase().replace("T=", "t=").replace("V1=", "v1=")),
            Err(Refused::Wrong)
        );
    }

    #[test]
    fn a_header_that_says_too_little_is_refused() {
        let good = signed(&secret(), NOW, BODY);
        let (time, signature) = good.split_once(',').unwrap();
        assert_eq!(verified(""), Err(Refused::Missing));
        assert_eq!(verified(" "), Err(Refused::Missing));
        for header in
            [time, signature, "t=soon,v1=00", "v1", "t=,v1=00", "nonsense", &good.replace("v1", "v0")]
        {
            assert_eq!(verified(header), Err(Refused::Malformed), "{header}");
        }
        for header in [format!("{time},v1="), format!("{time},v1={}", "f".repeat(64))] {
            assert_eq!(verified(&header), Err(Refused::Wrong), "{header}");
        }
    }
}
