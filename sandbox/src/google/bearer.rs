//! Who may speak to Google: self-signed JWTs (AIP-4111) and tokens from the token endpoint (RFC 7523).

use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use axum::{
    Json,
    body::Bytes,
    extract::State as Shared,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use crate::{clock, form, ids, state::State, vendor::Vendor};

const SCOPE: &str = "https://www.googleapis.com/auth/cloud-platform";
/// Google refuses assertions that live longer than an hour; a minute is for clocks that differ.
const MAX_LIFE_S: u64 = 3600 + 60;
const JWT_BEARER: &str = "urn:ietf:params:oauth:grant-type:jwt-bearer";

/// Checks the `Authorization` header.
pub(super) fn check(state: &State, headers: &HeaderMap) -> Result<(), &'static str> {
    let value = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = value.and_then(|value| value.strip_prefix("Bearer ")).ok_or("no bearer token")?;
    if token == opaque_token(state) {
        return Ok(());
    }
    let claims = verified(state, token)?;
    let scoped = claims["scope"].as_str().is_some_and(|scopes| scopes.split(' ').any(|scope| scope == SCOPE));
    let for_us = claims["aud"].as_str() == Some("https://texttospeech.googleapis.com/");
    if scoped || for_us {
        Ok(())
    } else {
        Err("the token has neither the scope nor the audience of the service")
    }
}

/// The token endpoint: a signed assertion becomes an access token.
pub(super) async fn token(Shared(state): Shared<State>, body: Bytes) -> Response {
    let fields = form::to_json(&body);
    let grant = fields["grant_type"].as_str();
    let assertion = fields["assertion"].as_str().unwrap_or_default();
    let problem = match verified(&state, assertion) {
        _ if grant != Some(JWT_BEARER) => "grant_type is not jwt-bearer",
        Err(problem) => problem,
        Ok(_) => {
            let token = opaque_token(&state);
            return Json(json!({"access_token": token, "expires_in": 3599, "token_type": "Bearer"}))
                .into_response();
        }
    };
    state.log.violation(Vendor::Google, "POST /token", problem);
    let body = json!({"error": "invalid_grant", "error_description": problem});
    (StatusCode::BAD_REQUEST, Json(body)).into_response()
}

/// The one access token of this sandbox: bound to its secrets, so that it need not be stored.
fn opaque_token(state: &State) -> String {
    use sha2::Digest;
    format!("ya29.{}", ids::to_hex(&sha2::Sha256::digest(state.secrets.google_private_key.as_bytes())))
}

fn verified(state: &State, jwt: &str) -> Result<Value, &'static str> {
    let (signed, signature) = jwt.rsplit_once('.').ok_or("the token is not a JWT")?;
    let (head, claims) = signed.split_once('.').ok_or("the token is not a JWT")?;
    let (head, claims) = (json_part(head)?, json_part(claims)?);
    if head["alg"] != "RS256" || head["kid"] != state.secrets.google_private_key_id.as_str() {
        return Err("the token is not RS256 by the service account's key");
    }
    let signature =
        BASE64_URL_SAFE_NO_PAD.decode(signature).map_err(|_broken| "the signature is not base64url")?;
    UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, state.google_public_key.as_slice())
        .verify(signed.as_bytes(), &signature)
        .map_err(|_wrong| "the signature is wrong")?;
    if claims["iss"] != state.secrets.google_client_email.as_str() {
        return Err("the token is not the service account's");
    }
    let (from, until) = (claims["iat"].as_u64().ok_or("no iat")?, claims["exp"].as_u64().ok_or("no exp")?);
    let now = clock::unix_seconds();
    match from <= now + 60 && now < until && until.saturating_sub(from) <= MAX_LIFE_S {
        true => Ok(claims),
        false => Err("the token has expired, is not valid yet, or lives too long"),
    }
}

fn json_part(part: &str) -> Result<Value, &'static str> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(part).map_err(|_broken| "the token is not base64url")?;
    serde_json::from_slice(&bytes).map_err(|_broken| "the token is not JSON")
}
