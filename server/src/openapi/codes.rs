//! Every code that an error can carry: a test compares this table with the sources.

use utoipa::openapi::{
    RefOr, Schema,
    schema::{ObjectBuilder, Type},
};

/// The code, the status of its answer, and when it is given.
pub const CODES: &[(&str, u16, &str)] = &[
    ("invalid", 400, "the input breaks a rule; `fields` says which"),
    ("invalid_json", 400, "the body is no JSON, or JSON that could be read in two ways"),
    ("bad_cursor", 400, "the cursor is not one that this list has given under this sort"),
    ("not_supported_by_provider", 400, "the business's way to WhatsApp does not carry this"),
    ("invalid_signature", 400, "the event is not signed by an account of Stripe's that is known here"),
    ("not_utf8", 400, "the table is not written in UTF-8; the message names the row"),
    ("bad_table", 400, "the file is no table that can be read; the message says why"),
    ("unauthenticated", 401, "the token is missing, wrong or too old: log in"),
    ("invalid_credentials", 401, "the e-mail address or the password is wrong"),
    ("session_revoked", 401, "the session was ended: log in again"),
    ("role", 403, "the member's role may not do this"),
    ("no_business", 403, "the user belongs to no business"),
    ("bad_signature", 403, "the webhook is not signed by an account of ours"),
    ("wrong_account", 403, "the webhook is signed by an account that is not this business's"),
    ("origin", 403, "the page that sent the cookie is not ours"),
    ("setup_code", 403, "the code of the first set-up is another"),
    ("shared_user", 403, "the user works elsewhere too, and only they or an installation admin may do this"),
    ("not_found", 404, "it is not there, or it is another business's"),
    ("method_not_allowed", 405, "the path has no such method; `Allow` says which it has"),
    ("email_taken", 409, "the e-mail address belongs to another user"),
    ("phone_taken", 409, "the number belongs to another business"),
    ("whatsapp_number_taken", 409, "another business sends from this number"),
    ("already_set_up", 409, "there is a user already"),
    ("password_changed", 409, "the password was changed meanwhile"),
    ("last_owner", 409, "the business would be left without an owner"),
    ("own_business", 409, "one does not switch off the business one works in"),
    ("already_member", 409, "whoever has this address is a member already"),
    ("already_invited", 409, "somebody was invited to this address at the same moment"),
    ("stage_move", 409, "a lead or a deal does not go from its stage to that one"),
    ("customer_phone_taken", 409, "the number is another customer's"),
    ("customer_deleted", 409, "the number is a deleted customer's: `fields.customer_id` can be restored"),
    ("customer_busy", 409, "a call, a payment, a link or a contract of the customer is still going on"),
    ("slot_taken", 409, "there is no room for an appointment at that time"),
    ("booking_off", 409, "the business has switched off that appointments are given"),
    ("state_move", 409, "from its present state it cannot go to this one"),
    ("wrong_provider", 409, "the business has chosen the other way to WhatsApp"),
    ("already_decided", 409, "somebody has decided already, or the time to decide is over"),
    ("appointment_over", 409, "an appointment that took place or was cancelled is not moved"),
    ("import_busy", 409, "the table is being read at this moment"),
    ("import_idle", 409, "the table is not being read"),
    ("import_expired", 409, "the file was kept for a time only: upload it again"),
    ("window_closed", 409, "the customer has not written for a day: over Twilio only a template goes"),
    ("opted_out", 409, "the customer does not want to be written to"),
    ("rehearsal_running", 409, "another rehearsal of this business goes on"),
    ("rooms_taken", 409, "as many are being rehearsed or tried as there is room for"),
    ("trials_taken", 409, "two trial calls of this business go on"),
    ("call_over", 409, "the call is over, or nobody speaks on it yet"),
    ("transfer_running", 409, "the caller is being put through already, or speaks with a person"),
    ("calls_taken", 409, "no further call is taken at this moment"),
    ("lines_waiting", 409, "what was typed before has not been heard yet"),
    ("too_many_scripts", 409, "the business has as many scripts of its own as are kept"),
    ("deal_paid", 409, "everything that the deal brings was paid"),
    (
        "currency_unknown",
        409,
        "no document is written in the deal's currency: ILS, USD, EUR and GBP are taken",
    ),
    ("disputed", 409, "the customer's bank decides, or has decided for the customer"),
    ("public_host_missing", 409, "PUBLIC_HOST is not set, so that nobody can fetch the file"),
    ("invoice_issued", 409, "the document was issued: it is kept as it is, and corrected by another one"),
    (
        "business_details_missing",
        409,
        "the business has no number in its settings, which a document has to name",
    ),
    ("wrong_dealer", 409, "an exempt dealer issues receipts only"),
    ("not_correctable", 409, "a correction is not corrected"),
    ("exceeds_remaining", 409, "it is more than is left"),
    ("customer_unreachable", 409, "the customer has no number"),
    ("contract_not_signed", 409, "not everybody has signed the contract"),
    ("template_archived", 409, "the text is not to be chosen any more"),
    ("template_changed", 409, "somebody else has changed the text since that version"),
    ("deal_lost", 409, "the deal was lost: nothing is sent for it"),
    ("document_changed", 409, "the document that was shown is not the one that is signed"),
    ("link_expired", 410, "the link was good for a time only"),
    ("link_revoked", 410, "the link was taken back"),
    ("link_used", 410, "the link was good for once only"),
    ("too_large", 413, "the body is larger than this route takes"),
    ("unsupported_media_type", 415, "the body is not declared as what this route takes"),
    ("range_not_satisfiable", 416, "the file does not have this range"),
    ("rate_limited", 429, "too many requests; `Retry-After` says how many seconds to wait"),
    ("internal_error", 500, "a fault of the program; the log has more under the `request_id`"),
    ("upstream_failed", 502, "a company that is needed for this did not do its part"),
    ("database_unavailable", 503, "the database cannot be reached, or is kept busy: try again"),
    ("storage_full", 503, "there is no space left to store it"),
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
    CODES.iter().filter(move |(_, of, _)| *of == status).map(|(code, _, when)| (*code, *when))
}

/// The codes as a type.
pub(super) fn schema() -> RefOr<Schema> {
    let codes = CODES.iter().map(|(code, _, _)| *code);
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some("What went wrong, as a word that never changes"))
        .enum_values(Some(codes))
        .into()
}
