//! Whose door a request knocked at, and what it asked for there.

use serde::{Deserialize, Serialize};

/// A vendor that the sandbox stands in for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Vendor {
    /// Twilio's REST API.
    Twilio,
    /// OpenAI: transcriptions, chat and the list of models.
    OpenAi,
    /// Google Cloud: token and Text-to-Speech.
    Google,
    /// Google Translate's speech, as the package gTTS uses it.
    Gtts,
    /// Stripe: payment intents, refunds, disputes.
    Stripe,
}

/// The vendor and operation of a path; an operation of `unknown` where the vendor has no such path.
pub(crate) fn operation_of(method: &str, path: &str) -> Option<(Vendor, &'static str)> {
    if let Some(operation) = stripe_operation(method, path) {
        return Some((Vendor::Stripe, operation));
    }
    Some(match (method, path) {
        ("POST", "/v1/audio/transcriptions") => (Vendor::OpenAi, "transcribe"),
        ("POST", "/v1/chat/completions") => (Vendor::OpenAi, "chat"),
        ("GET", "/v1/models") => (Vendor::OpenAi, "list_models"),
        ("GET", "/v1/voices") => (Vendor::Google, "list_voices"),
        ("POST", "/v1/text:synthesize") => (Vendor::Google, "synthesize"),
        ("POST", "/token") => (Vendor::Google, "token"),
        ("POST", "/_/TranslateWebserverUi/data/batchexecute") => (Vendor::Gtts, "speak"),
        ("GET", path) if path.starts_with("/twilio-media/") => (Vendor::Twilio, "fetch_media_file"),
        (_, path) if path.starts_with("/2010-04-01/") => (Vendor::Twilio, twilio_operation(method, path)),
        (_, path) if path.starts_with("/_/") => (Vendor::Gtts, "unknown"),
        (_, path) if path.starts_with("/v1/text") || path == "/v1/voices" || path == "/token" => {
            (Vendor::Google, "unknown")
        }
        (_, path) if path.starts_with("/v1/") => (Vendor::OpenAi, "unknown"),
        _ => return None,
    })
}

/// `None` where the path is not one of Stripe's.
fn stripe_operation(method: &str, path: &str) -> Option<&'static str> {
    let mut parts = path.strip_prefix("/v1/")?.split('/');
    let (what, id, action) = (parts.next()?, parts.next(), parts.next());
    if !matches!(what, "payment_intents" | "refunds" | "charges" | "disputes" | "events") {
        return None;
    }
    Some(match (method, what, id, action) {
        ("OPTIONS", ..) => "preflight",
        ("POST", "payment_intents", None, None) => "create_intent",
        ("GET", "payment_intents", None, None) => "list_intents",
        ("GET", "payment_intents", Some(_), None) => "fetch_intent",
        ("POST", "payment_intents", Some(_), None) => "update_intent",
        ("POST", "payment_intents", Some(_), Some("confirm")) => "confirm_intent",
        ("POST", "payment_intents", Some(_), Some("cancel")) => "cancel_intent",
        ("POST", "refunds", None, None) => "create_refund",
        ("GET", "refunds", None, None) => "list_refunds",
        ("GET", "refunds", Some(_), None) => "fetch_refund",
        ("GET", "charges", Some(_), None) => "fetch_charge",
        ("GET", "disputes", None, None) => "list_disputes",
        ("GET", "disputes", Some(_), None) => "fetch_dispute",
        ("GET", "events", None, None) => "list_events",
        ("GET", "events", Some(_), None) => "fetch_event",
        _ => "unknown",
    })
}

fn twilio_operation(method: &str, path: &str) -> &'static str {
    let mut parts = path.split('/').skip(4);
    match (method, parts.next(), parts.nth(1)) {
        ("POST", Some("Calls"), _) => "update_call",
        ("GET", Some("Calls"), _) => "fetch_call",
        ("GET", Some("Recordings"), _) => "fetch_recording",
        ("GET", Some("IncomingPhoneNumbers.json"), _) => "list_numbers",
        ("POST", Some("Messages.json"), _) => "send_message",
        ("GET", Some("Messages.json"), _) => "list_messages",
        ("GET", Some("Messages"), None) => "fetch_message",
        ("GET", Some("Messages"), Some("Media")) => "fetch_media",
        _ => "unknown",
    }
}
