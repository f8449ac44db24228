//! What Twilio puts on the wire: its signature, the media stream, messages, TwiML and error bodies. Pure.

pub mod media;
pub mod messages;
mod signature;
pub mod twiml;

pub use signature::{Body, verify};

use serde::Deserialize;
use serde_json::Value;

/// The error body of Twilio's REST API (<https://www.twilio.com/docs/usage/twilios-response#response-formats-exceptions>).
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct ApiError {
    /// Twilio's error number as text, such as `21220`.
    pub(crate) code: Option<String>,
    /// Its words.
    pub(crate) message: String,
}

/// Reads an error body; one that is not Twilio's gives no code and no words.
pub(crate) fn parse_error(body: &[u8]) -> ApiError {
    #[derive(Deserialize)]
    struct Raw {
        code: Option<Value>,
        message: Option<String>,
    }
    let Ok(raw) = serde_json::from_slice::<Raw>(body) else { return ApiError::default() };
    let code = match raw.code {
        Some(Value::Number(number)) => Some(number.to_string()),
        Some(Value::String(text)) => Some(text),
        _ => None,
    };
    ApiError { code, message: raw.message.unwrap_or_default() }
}

/// Whether a body is a JSON object, as every answer of Twilio's REST API is.
pub(crate) fn is_object(body: &[u8]) -> bool {
    serde_json::from_slice::<serde_json::Map<String, Value>>(body).is_ok()
}

#[cfg(test)]
mod tests;
