//! The keys that the stand-ins accept, made at random for one installation.

use std::{fmt, net::SocketAddr};

use aws_lc_rs::{
    encoding::{AsDer, Pkcs8V1Der},
    rsa::{KeyPair, KeySize},
    signature::KeyPair as _,
};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::ids;

/// The secrets of the sandbox; serialise them to keep an installation's secrets over a restart. `Debug` shows nothing.
#[derive(Clone, Serialize, Deserialize)]
pub struct Secrets {
    /// `AC` and 32 hexadecimal digits.
    pub twilio_account_sid: String,
    /// 32 hexadecimal digits; signs the webhooks and is the password of the REST API.
    pub twilio_auth_token: String,
    /// `sk-sandbox-…`.
    pub openai_api_key: String,
    /// `sk_test_…`.
    #[serde(default = "stripe_secret_key")]
    pub stripe_secret_key: String,
    /// `pk_test_…`; no secret in earnest, but here nobody else's either.
    #[serde(default = "stripe_publishable_key")]
    pub stripe_publishable_key: String,
    /// `whsec_…`; signs the webhooks.
    #[serde(default = "stripe_webhook_secret")]
    pub stripe_webhook_secret: String,
    /// The e-mail address of the service account.
    pub google_client_email: String,
    /// The id of its key, the `kid` of its tokens.
    pub google_private_key_id: String,
    /// Its RSA key of 2048 bits, PKCS#8 in base64 (DER).
    pub google_private_key: String,
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secrets")
    }
}

impl Secrets {
    /// Makes new secrets; takes about a tenth of a second for the RSA key.
    pub fn random() -> Self {
        let key = KeyPair::generate(KeySize::Rsa2048)
            .expect("the RSA generator needs no input that could be wrong");
        let der = AsDer::<Pkcs8V1Der<'_>>::as_der(&key).expect("a generated key can be written as PKCS#8");
        Self {
            twilio_account_sid: ids::sid("AC"),
            twilio_auth_token: ids::hex::<16>(),
            openai_api_key: format!("sk-sandbox-{}", ids::hex::<24>()),
            stripe_secret_key: stripe_secret_key(),
            stripe_publishable_key: stripe_publishable_key(),
            stripe_webhook_secret: stripe_webhook_secret(),
            google_client_email: "sandbox@agentlocator-sandbox.iam.gserviceaccount.com".to_owned(),
            google_private_key_id: ids::hex::<20>(),
            google_private_key: BASE64_STANDARD.encode(der.as_ref()),
        }
    }

    /// The service account's JSON file, as Google's console gives it, with the token endpoint at the sandbox's address.
    pub fn google_service_account(&self, addr: SocketAddr) -> Value {
        json!({
            "type": "service_account",
            "project_id": "agentlocator-sandbox",
            "private_key_id": self.google_private_key_id,
            "private_key": pem(&self.google_private_key),
            "client_email": self.google_client_email,
            "client_id": "100000000000000000000",
            "auth_uri": format!("http://{addr}/o/oauth2/auth"),
            "token_uri": format!("http://{addr}/token"),
            "universe_domain": "googleapis.com",
        })
    }

    /// The public half of the Google key, DER as `RSAPublicKey`; `None` if the stored key cannot be read.
    pub(crate) fn google_public_key(&self) -> Option<Vec<u8>> {
        let der = BASE64_STANDARD.decode(&self.google_private_key).ok()?;
        let key = KeyPair::from_pkcs8(&der).ok()?;
        Some(key.public_key().as_ref().to_vec())
    }
}

fn stripe_secret_key() -> String {
    format!("sk_test_{}", ids::hex::<24>())
}

fn stripe_publishable_key() -> String {
    format!("pk_test_{}", ids::hex::<24>())
}

fn stripe_webhook_secret() -> String {
    format!("whsec_{}", ids::hex::<24>())
}

fn pem(base64: &str) -> String {
    let lines: Vec<&str> =
        base64.as_bytes().chunks(64).filter_map(|line| std::str::from_utf8(line).ok()).collect();
    format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_installations_share_no_secret_and_debug_shows_none() {
        let (one, two) = (Secrets::random(), Secrets::random());
        assert_ne!(one.twilio_auth_token, two.twilio_auth_token);
        assert_ne!(one.stripe_secret_key, two.stripe_secret_key);
        assert_ne!(one.stripe_webhook_secret, two.stripe_webhook_secret);
        assert_ne!(one.google_private_key, two.google_private_key);
        assert_eq!(format!("{one:?}"), "Secrets");
        assert!(one.google_public_key().is_some());
    }
}
