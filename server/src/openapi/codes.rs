//! Every code that an error can carry: a test compares this table with the sources.

use utoipa::openapi::{
    RefOr, Schema,
    schema::{ObjectBuilder, Type},
};

/// The code, the status of its answer, and when it is given.
pub const CODES: [(&str, u16, &str); 21] = [
    ("invalid", 400, "the input breaks a rule; `fields` says which"),
    ("invalid_json", 400, "the body is no JSON, or JSON that could be read in two ways"),
    ("bad_cursor", 400, "the cursor is not one that this list has given under this sort"),
    ("unauthenticated", 401, "the token is missing, wrong or too old: log in"),
    ("invalid_credentials", 401, "the e-mail address or the password is wrong"),
    ("role", 403, "the member's role may not do this"),
    ("no_business", 403, "the user belongs to no business"),
    ("bad_signature", 403, "the webhook is not signed by an account of ours"),
    ("wrong_account", 403, "the webhook is signed by an account that is not this business's"),
    ("not_found", 404, "it is not there, or it is another business's"),
    ("method_not_allowed", 405, "the path has no such method; `Allow` says which it has"),
    ("email_taken", 409, "the e-mail address belongs to another user"),
    ("phone_taken", 409, "the number belongs to another business"),
    ("too_large", 413, "the body is larger than this route takes"),
    ("unsupported_media_type", 415, "the body is not declared as what this route takes"),
    ("range_not_satisfiable", 416, "the file does not have this range"),
    ("rate_limited", 429, "too many requests; `Retry-After` says how many seconds to wait"),
    ("internal_error", 500, "a fault of the program; the log has more under the `request_id`"),
    ("upstream_failed", 502, "a company that is needed for this did not do its part"),
    ("not_configured", 503, "a company that is needed for this is switched off"),
    ("timeout", 504, "it took too long"),
];

/// The codes as a list for people.
pub(super) fn table() -> String {
    let mut text = String::from("| code | status | when |\n| --- | --- | --- |\n");
    for (code, status, when) in CODES {
        text += &format!("| `{code}` | {status} | {when} |\n");
    }
    text
}

/// The codes that an answer of this status can carry.
pub(super) fn of_status(status: u16) -> impl Iterator<Item = (&'static str, &'static str)> {
    CODES.into_iter().filter(move |(_, of, _)| *of == status).map(|(code, _, when)| (code, when))
}

/// The codes as a type.
pub(super) fn schema() -> RefOr<Schema> {
    let codes = CODES.map(|(code, _, _)| code);
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some("What went wrong, as a word that never changes"))
        .enum_values(Some(codes))
        .into()
}
