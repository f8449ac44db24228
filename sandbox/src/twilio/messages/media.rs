//! Files of messages: asked for at the API with the account's credentials, which redirects to a signed address
//! elsewhere, where credentials have no business.

use axum::{
    Json, Router,
    extract::{OriginalUri, Path, State as Shared},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use url::Url;

use super::shape;
use crate::{
    clock,
    state::State,
    twilio::{Door, error, not_found, signature::sign},
    vendor::Vendor,
};

/// How long a signed address is good for, seconds.
const GOOD_FOR_S: u64 = 4 * 3600;

pub(super) fn routes() -> Router<State> {
    Router::new()
        .route("/2010-04-01/Accounts/{account}/Messages/{message}/Media/{media}", get(fetch_media))
        .route("/twilio-media/{media}", get(fetch_file))
}

async fn fetch_media(
    Shared(state): Shared<State>,
    Path((account, message, media)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Response {
    let door =
        Door { state: &state, account: &account, request: format!("GET Messages/{message}/Media/{media}") };
    if let Some(refusal) = door.admit(&headers) {
        return refusal;
    }
    let (sid, as_json) = media.strip_suffix(".json").map_or((media.as_str(), false), |sid| (sid, true));
    let Some(found) = state.post.media(sid).filter(|found| found.message_sid == message) else {
        return not_found(&format!("/2010-04-01/Accounts/{account}/Messages/{message}/Media/{media}"));
    };
    if as_json {
        return Json(shape::media(&account, &found, state.post.now())).into_response();
    }
    let address = signed(&state, sid, clock::unix_seconds() + GOOD_FOR_S);
    (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, address)]).into_response()
}

/// The file itself. Where Twilio's redirect leads, two proofs of who asks are one too many.
async fn fetch_file(
    Shared(state): Shared<State>,
    Path(media): Path<String>,
    OriginalUri(asked): OriginalUri,
    headers: HeaderMap,
) -> Response {
    if headers.contains_key(header::AUTHORIZATION) {
        let problem = "the account's credentials are sent to where its files lie";
        state.log.violation(Vendor::Twilio, "GET twilio-media", problem);
        return error(StatusCode::BAD_REQUEST, 20_001, "Only one way to authenticate is allowed");
    }
    let expires = expiry(asked.query().unwrap_or_default());
    let good = expires.filter(|expires| *expires >= clock::unix_seconds());
    let right = good.is_some_and(|expires| signed(&state, &media, expires).ends_with(&asked.to_string()));
    match state.post.media(&media).filter(|_| right) {
        Some(file) => ([(header::CONTENT_TYPE, file.content_type)], file.bytes).into_response(),
        None => error(StatusCode::FORBIDDEN, 20_403, "The signature is not for this file or has expired"),
    }
}

fn expiry(query: &str) -> Option<u64> {
    let mut pairs = url::form_urlencoded::parse(query.as_bytes());
    pairs.find(|(name, _)| name == "Expires").and_then(|(_, value)| value.parse().ok())
}

fn signed(state: &State, media: &str, expires: u64) -> String {
    let plain = format!("{}/twilio-media/{media}?Expires={expires}", state.base);
    let signature = sign(&state.secrets.twilio_auth_token, &plain, &[]);
    match Url::parse(&plain) {
        Ok(mut url) => {
            url.query_pairs_mut().append_pair("Signature", &signature);
            url.into()
        }
        Err(_) => plain,
    }
}
