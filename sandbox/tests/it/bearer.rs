//! How the tests prove to Google's stand-in who they are.

use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};

/// A bearer token as a service account signs it (AIP-4111).
pub(crate) fn jwt(account: &Value, life_s: u64) -> String {
    use aws_lc_rs::{
        rand::SystemRandom,
        signature::{RSA_PKCS1_SHA256, RsaKeyPair},
    };
    let encode = |value: &Value| base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    let now = std::time::UNIX_EPOCH.elapsed().unwrap().as_secs();
    let head = json!({"alg": "RS256", "typ": "JWT", "kid": account["private_key_id"]});
    let claims = json!({"iss": account["client_email"], "sub": account["client_email"], "aud": null,
        "scope": "https://www.googleapis.com/auth/cloud-platform", "iat": now - 10, "exp": now - 10 + life_s});
    let signed = format!("{}.{}", encode(&head), encode(&claims));
    let pem: String =
        account["private_key"].as_str().unwrap().lines().filter(|line| !line.starts_with("-----")).collect();
    let key = RsaKeyPair::from_pkcs8(&BASE64_STANDARD.decode(pem).unwrap()).unwrap();
    let mut signature = vec![0; key.public_modulus_len()];
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), signed.as_bytes(), &mut signature).unwrap();
    format!("{signed}.{}", base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(signature))
}
