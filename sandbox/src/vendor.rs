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
}

/// The vendor and operation of a path; an operation of `unknown` where the vendor has no such path.
pub(crate) fn operation_of(method: &str, path: &str) -> Option<(Vendor, &'static str)> {
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

fn twilio_operation(method: &str, path: &str) -> &'static str {
    let mut parts = path.split('/').skip(4);
    match (method, parts.next(), parts.nth(1)) {
        ("POST", Some("Calls"), _) => "update_call",
        ("GET", Some("Calls"), _) => "fetch_call",
        ("GET", Some("Recordings"), _) => "fetch_recording",
        ("POST", Some("Messages.json"), _) => "send_message",
        ("GET", Some("Messages.json"), _) => "list_messages",
        ("GET", Some("Messages"), None) => "fetch_message",
        ("GET", Some("Messages"), Some("Media")) => "fetch_media",
        _ => "unknown",
    }
}
