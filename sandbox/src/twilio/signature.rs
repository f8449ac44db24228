//! How Twilio signs its webhooks (twilio.com/docs/usage/security): HMAC-SHA1 over the address and the sorted fields.

use base64::{Engine, prelude::BASE64_STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

/// The `X-Twilio-Signature` of a request: the full address as Twilio was given it, then each form field's name and
/// value in the order of the names.
pub(crate) fn sign(auth_token: &str, url: &str, fields: &[(String, String)]) -> String {
    let mut sorted: Vec<_> = fields.iter().collect();
    sorted.sort();
    let mut mac =
        Hmac::<Sha1>::new_from_slice(auth_token.as_bytes()).expect("HMAC takes a key of any length");
    mac.update(url.as_bytes());
    for (name, value) in sorted {
        mac.update(name.as_bytes());
        mac.update(value.as_bytes());
    }
    BASE64_STANDARD.encode(mac.finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    /// The worked example of Twilio's security page and of its helper libraries' tests.
    #[test]
    fn the_vector_of_twilios_documentation_is_met() {
        let fields = fields(&[
            ("CallSid", "CA1234567890ABCDE"),
            ("Caller", "+14158675309"),
            ("Digits", "1234"),
            ("From", "+14158675309"),
            ("To", "+18005551212"),
        ]);
        let url = "https://mycompany.com/myapp.php?foo=1&bar=2";
        assert_eq!(sign("12345", url, &fields), "RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    }

    #[test]
    fn the_order_in_which_fields_are_sent_does_not_matter() {
        let (one, two) = (fields(&[("A", "1"), ("B", "שלום")]), fields(&[("B", "שלום"), ("A", "1")]));
        assert_eq!(sign("t", "https://a/", &one), sign("t", "https://a/", &two));
        assert_ne!(sign("t", "https://a/", &one), sign("t", "https://a/?", &one));
    }
}
