//! Twilio's request signature (<https://www.twilio.com/docs/usage/security#validating-requests>). Pure.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// The query parameter that carries a raw body's hash.
const BODY_HASH: &str = "bodySHA256";

/// What came with a request, as far as its signature covers it.
#[derive(Debug, Clone, Copy)]
pub enum Body<'a> {
    /// The decoded fields of an `application/x-www-form-urlencoded` body, in any order.
    Form(&'a [(String, String)]),
    /// Any other body, byte for byte; the address names its hash.
    Raw(&'a [u8]),
    /// No body: GET and the websocket handshake.
    None,
}

/// Tells whether Twilio, knowing `token`, signed this request.
///
/// `url` is the public address as Twilio was given it, query string untouched. Twilio is not consistent about the
/// port, so that the address is tried as it is, without port, and with its scheme's default port, as Twilio's own
/// libraries do. A repeated field counts once per distinct value.
pub fn verify(token: &str, signature: &str, url: &str, body: Body<'_>) -> bool {
    let fields = match body {
        Body::Form(fields) => joined(fields),
        Body::Raw(bytes) if !hash_matches(url, bytes) => return false,
        Body::Raw(_) | Body::None => String::new(),
    };
    // Every candidate is compared, and in constant time, so that the time taken tells nothing.
    candidates(url).iter().fold(false, |found, address| {
        found | bool::from(sign(token, address, &fields).as_bytes().ct_eq(signature.trim().as_bytes()))
    })
}

/// Computes the header `X-Twilio-Signature`: HMAC-SHA1 of address and fields, in base64.
pub(super) fn sign(token: &str, url: &str, fields: &str) -> String {
    let mut mac = Hmac::<Sha1>::new_from_slice(token.as_bytes()).expect("HMAC takes a key of any length");
    mac.update(url.as_bytes());
    mac.update(fields.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

/// Joins names and values without separators, sorted by name, then by value, each pair once.
pub(super) fn joined(fields: &[(String, String)]) -> String {
    let sorted: BTreeSet<(&str, &str)> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
    sorted.into_iter().flat_map(|(name, value)| [name, value]).collect()
}

/// Compares the body's SHA-256, in hex, with the one that the signed address names.
fn hash_matches(url: &str, body: &[u8]) -> bool {
    let Some((_, query)) = url.split_once('?') else { return false };
    let mut pairs = url::form_urlencoded::parse(query.as_bytes());
    let Some((_, stated)) = pairs.find(|(name, _)| name == BODY_HASH) else { return false };
    let actual: String = Sha256::digest(body).iter().map(|byte| format!("{byte:02x}")).collect();
    actual.as_bytes().ct_eq(stated.to_ascii_lowercase().as_bytes()).into()
}

/// Lists the address as given, without port, and with the default port if it has none.
///
/// It is cut as text: parsing it would re-encode characters that Twilio signed as they are.
fn candidates(url: &str) -> Vec<String> {
    let mut all = vec![url.to_owned()];
    let Some((scheme, rest)) = url.split_once("://") else { return all };
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    // A colon opens the port only after an IPv6 address's bracket and after user information.
    let host_start = authority.rfind(['@', ']']).map_or(0, |at| at + 1);
    match authority[host_start..].find(':') {
        Some(colon) => all.push(format!("{scheme}://{}{path}", &authority[..host_start + colon])),
        None => {
            let port = if matches!(scheme, "https" | "wss") { 443 } else { 80 };
            all.push(format!("{scheme}://{authority}:{port}{path}"));
        }
    }
    all
}
