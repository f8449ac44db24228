//! How requests are refused, by kind of request: one word in a handler's description instead of ten lines.

use std::collections::BTreeMap;

use utoipa::{
    IntoResponses,
    openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder},
};

use super::codes;

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident: $statuses:expr;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug)]
            pub struct $name;

            impl IntoResponses for $name {
                fn responses() -> BTreeMap<String, RefOr<Response>> {
                    references(&$statuses)
                }
            }
        )*
    };
}

refusals! {
    /// Of a member who reads.
    Refused: [400, 401, 403, 404];
    /// Of a member who changes something.
    RefusedChange: [400, 401, 403, 404, 409, 413, 415];
    /// Of a member who sends something by an outside company, beside the others.
    RefusedSending: [503];
    /// Of whoever pays by an outside company, beside the others.
    RefusedPayment: [502, 503];
    /// Of whoever logs in, or keeps a login by its cookie.
    RefusedLogin: [400, 401, 403, 409, 413, 415];
    /// Of whoever holds a link.
    RefusedLink: [400, 401, 404, 409, 410, 413, 415];
    /// Of a link that may be over, beside the others.
    RefusedGone: [410];
    /// Of whoever reads what is open to all.
    RefusedPublic: [404];
    /// Of what is not there yet, beside the others.
    RefusedUnready: [409];
    /// Of a file that anybody may have looked at.
    RefusedUpload: [400, 413, 415];
    /// Of a part of a file, beside the others.
    RefusedRange: [416];
    /// Of a company's webhook.
    RefusedWebhook: [400, 403, 413, 503];
    /// Of a webhook about a call that must be there, beside the others.
    RefusedUnknown: [404];
    /// Of Stripe's webhook, as its documentation asks for it.
    RefusedStripe: [400, 413, 415, 503];
    /// Of a company's websocket.
    RefusedSocket: [400, 403, 426, 503];
    /// Of the websocket of whoever holds a link.
    RefusedStream: [400, 404, 409, 410, 426];
}

/// How any request at all may be answered.
const EVERY: [u16; 4] = [429, 500, 503, 504];

fn name(status: u16) -> String {
    format!("Error{status}")
}

fn references(statuses: &[u16]) -> BTreeMap<String, RefOr<Response>> {
    let reference = |status: &u16| (status.to_string(), Ref::from_response_name(name(*status)).into());
    statuses.iter().map(reference).collect()
}

pub(super) fn of_every_request() -> BTreeMap<String, RefOr<Response>> {
    references(&EVERY)
}

/// The answers that the references name.
pub(super) fn components() -> BTreeMap<String, RefOr<Response>> {
    let mut statuses: Vec<u16> = codes::CODES.iter().map(|(_, status, _)| *status).collect();
    // A handshake that is none, as the framework answers it.
    statuses.push(426);
    statuses.into_iter().map(|status| (name(status), RefOr::T(response(status)))).collect()
}

fn response(status: u16) -> Response {
    let known: Vec<_> = codes::of_status(status).map(|(code, when)| format!("`{code}`: {when}")).collect();
    let described = if known.is_empty() { "`invalid`".to_owned() } else { known.join("; ") };
    let body = ContentBuilder::new().schema(Some(Ref::from_schema_name("Error"))).build();
    ResponseBuilder::new().description(described).content("application/json", body).build()
}
