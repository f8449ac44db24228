//! Twilio Media Streams: the messages on the websocket, both ways
//! (<https://www.twilio.com/docs/voice/media-streams/websocket-messages>). Pure; knows no call and no codec.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

/// Longest message looked at, in bytes: Twilio's carry 20 ms of sound, so that anything near this is no Twilio.
pub const MESSAGE_MAX_BYTES: usize = 1024 * 1024;

/// Why a message was not understood; it holds nothing of the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    /// Longer than [`MESSAGE_MAX_BYTES`].
    #[error("a message of {size_bytes} bytes")]
    TooLong {
        /// Its size.
        size_bytes: usize,
    },
    /// Not a JSON object with an `event`.
    #[error("no JSON message")]
    NotJson,
    /// A known event without a field that it must have, or with one of another type.
    #[error("a message of kind {event} without its fields")]
    BadFields {
        /// The event's name.
        event: &'static str,
    },
    /// Sound that is not base64.
    #[error("a media message whose payload is not base64")]
    BadPayload,
}

/// A message from Twilio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// The socket is open.
    Connected,
    /// The stream of a call begins.
    Start(Start),
    /// A piece of the caller's sound.
    Media(Media),
    /// The caller pressed a key: `0`–`9`, `*`, `#`, `A`–`D`.
    Dtmf {
        /// The key.
        digit: String,
    },
    /// Everything sent before this mark was played, or thrown away by a clear.
    Mark {
        /// The name it was given.
        name: String,
    },
    /// The stream is over.
    Stop,
    /// An event that Twilio may add one day.
    Unknown {
        /// Its name, at most 40 characters.
        event: String,
    },
}

/// How a stream introduces itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// Number of the message in the stream, from 1; 0 if it had none.
    pub sequence_number: u64,
    /// The stream, `MZ…`.
    pub stream_sid: String,
    /// The call, `CA…`.
    pub call_sid: String,
    /// The account, `AC…`.
    pub account_sid: String,
    /// What the TwiML's `<Parameter>` elements said.
    pub custom_parameters: BTreeMap<String, String>,
    /// How the sound is coded.
    pub media_format: MediaFormat,
}

/// The coding of a stream; Twilio documents only `audio/x-mulaw`, 8000, 1.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MediaFormat {
    /// Media type.
    pub encoding: String,
    /// Samples per second.
    #[serde(deserialize_with = "number")]
    pub sample_rate: u64,
    /// Channels.
    #[serde(deserialize_with = "number")]
    pub channels: u64,
}

/// A piece of sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    /// Number of the message in the stream; 0 if it had none.
    pub sequence_number: u64,
    /// `inbound` or `outbound`.
    pub track: String,
    /// Number of the piece in its track; 0 if it had none.
    pub chunk: u64,
    /// Milliseconds since the stream began.
    pub timestamp_ms: u64,
    /// Sound in the stream's coding.
    pub payload: Vec<u8>,
}

/// Reads one message; fields that are not known are passed over.
///
/// # Errors
/// See [`Malformed`]; no input panics.
pub fn parse(text: &str) -> Result<Message, Malformed> {
    if text.len() > MESSAGE_MAX_BYTES {
        return Err(Malformed::TooLong { size_bytes: text.len() });
    }
    let mut message: Value = serde_json::from_str(text).map_err(|_why| Malformed::NotJson)?;
    let event = message["event"].as_str().ok_or(Malformed::NotJson)?.to_owned();
    let sequence_number = loose_number(&message["sequenceNumber"]).unwrap_or(0);
    let body = message.get_mut(&event).map(Value::take).unwrap_or_default();
    match event.as_str() {
        "connected" => Ok(Message::Connected),
        "start" => fields("start", body).map(|raw: RawStart| Message::Start(raw.numbered(sequence_number))),
        "media" => media(sequence_number, fields("media", body)?).map(Message::Media),
        "dtmf" => fields("dtmf", body).map(|raw: RawDtmf| Message::Dtmf { digit: raw.digit }),
        "mark" => fields("mark", body).map(|raw: RawMark| Message::Mark { name: raw.name }),
        "stop" => Ok(Message::Stop),
        _ => Ok(Message::Unknown { event: event.chars().take(40).collect() }),
    }
}

/// Writes sound to be played, in the stream's coding and without any file header.
pub fn encode_media(stream_sid: &str, sound: &[u8]) -> String {
    json!({"event": "media", "streamSid": stream_sid, "media": {"payload": STANDARD.encode(sound)}})
        .to_string()
}

/// Writes a mark, which comes back once all sound before it was played.
pub fn encode_mark(stream_sid: &str, name: &str) -> String {
    json!({"event": "mark", "streamSid": stream_sid, "mark": {"name": name}}).to_string()
}

/// Writes the order to throw away all sound that was not played yet.
pub fn encode_clear(stream_sid: &str) -> String {
    json!({"event": "clear", "streamSid": stream_sid}).to_string()
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RawStart {
    stream_sid: String,
    call_sid: String,
    account_sid: String,
    #[serde(default)]
    custom_parameters: BTreeMap<String, String>,
    media_format: MediaFormat,
}

impl RawStart {
    fn numbered(self, sequence_number: u64) -> Start {
        let Self { stream_sid, call_sid, account_sid, custom_parameters, media_format } = self;
        Start { sequence_number, stream_sid, call_sid, account_sid, custom_parameters, media_format }
    }
}

#[derive(Deserialize)]
struct RawMedia {
    #[serde(default)]
    track: String,
    #[serde(default)]
    chunk: Value,
    #[serde(deserialize_with = "number")]
    timestamp: u64,
    payload: String,
}

#[derive(Deserialize)]
struct RawDtmf {
    digit: String,
}

#[derive(Deserialize)]
struct RawMark {
    name: String,
}

fn fields<T: for<'de> Deserialize<'de>>(event: &'static str, body: Value) -> Result<T, Malformed> {
    serde_json::from_value(body).map_err(|_why| Malformed::BadFields { event })
}

fn media(sequence_number: u64, raw: RawMedia) -> Result<Media, Malformed> {
    let payload = STANDARD.decode(&raw.payload).map_err(|_why| Malformed::BadPayload)?;
    let chunk = loose_number(&raw.chunk).unwrap_or(0);
    Ok(Media { sequence_number, track: raw.track, chunk, timestamp_ms: raw.timestamp, payload })
}

/// Twilio writes numbers as strings in some messages and as numbers in others.
fn loose_number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let value = Value::deserialize(deserializer)?;
    loose_number(&value).ok_or_else(|| serde::de::Error::custom("not a number"))
}

#[cfg(test)]
mod tests;
