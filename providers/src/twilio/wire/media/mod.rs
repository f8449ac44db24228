//! Twilio Media Streams: the messages on the websocket, both ways
//! (<https://www.twilio.com/docs/voice/media-streams/websocket-messages>). Pure; knows no call and no codec.

use std::{borrow::Cow, collections::BTreeMap};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

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
    let message: Envelope<'_> = serde_json::from_str(text).map_err(|_why| Malformed::NotJson)?;
    let sequence_number = message.sequence_number.0.unwrap_or(0);
    match &*message.event {
        "connected" => Ok(Message::Connected),
        "start" => {
            fields("start", message.start).map(|raw: RawStart| Message::Start(raw.numbered(sequence_number)))
        }
        "media" => media(sequence_number, &fields("media", message.media)?).map(Message::Media),
        "dtmf" => fields("dtmf", message.dtmf).map(|raw: RawDtmf| Message::Dtmf { digit: raw.digit }),
        "mark" => fields("mark", message.mark).map(|raw: RawMark| Message::Mark { name: raw.name }),
        "stop" => Ok(Message::Stop),
        other => Ok(Message::Unknown { event: other.chars().take(40).collect() }),
    }
}

/// Writes sound to be played, in the stream's coding and without any file header.
pub fn encode_media(stream_sid: &str, sound: &[u8]) -> String {
    let media = Some(Sound { payload: STANDARD.encode(sound) });
    written(&Outgoing { event: "media", stream_sid, media, mark: None })
}

/// Writes a mark, which comes back once all sound before it was played.
pub fn encode_mark(stream_sid: &str, name: &str) -> String {
    written(&Outgoing { event: "mark", stream_sid, media: None, mark: Some(Name { name }) })
}

/// Writes the order to throw away all sound that was not played yet.
pub fn encode_clear(stream_sid: &str) -> String {
    written(&Outgoing { event: "clear", stream_sid, media: None, mark: None })
}

fn written(message: &Outgoing<'_>) -> String {
    serde_json::to_string(message).expect("texts under fixed names become JSON")
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outgoing<'a> {
    event: &'static str,
    stream_sid: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    media: Option<Sound>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mark: Option<Name<'a>>,
}

#[derive(Serialize)]
struct Sound {
    payload: String,
}

#[derive(Serialize)]
struct Name<'a> {
    name: &'a str,
}

/// What every message has around its own fields. Fifty a second come from each call: nothing is copied but the sound.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Envelope<'a> {
    #[serde(borrow)]
    event: Cow<'a, str>,
    #[serde(default)]
    sequence_number: Loose,
    #[serde(borrow)]
    start: Option<&'a RawValue>,
    #[serde(borrow)]
    media: Option<&'a RawValue>,
    #[serde(borrow)]
    dtmf: Option<&'a RawValue>,
    #[serde(borrow)]
    mark: Option<&'a RawValue>,
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
struct RawMedia<'a> {
    #[serde(default)]
    track: String,
    #[serde(default)]
    chunk: Loose,
    #[serde(deserialize_with = "number")]
    timestamp: u64,
    #[serde(borrow)]
    payload: Cow<'a, str>,
}

#[derive(Deserialize)]
struct RawDtmf {
    digit: String,
}

#[derive(Deserialize)]
struct RawMark {
    name: String,
}

fn fields<'a, T: Deserialize<'a>>(event: &'static str, body: Option<&'a RawValue>) -> Result<T, Malformed> {
    let read = body.and_then(|body| serde_json::from_str(body.get()).ok());
    read.ok_or(Malformed::BadFields { event })
}

fn media(sequence_number: u64, raw: &RawMedia<'_>) -> Result<Media, Malformed> {
    let payload = STANDARD.decode(&*raw.payload).map_err(|_why| Malformed::BadPayload)?;
    let chunk = raw.chunk.0.unwrap_or(0);
    Ok(Media { sequence_number, track: raw.track.clone(), chunk, timestamp_ms: raw.timestamp, payload })
}

/// A number as Twilio writes it, as a string in some messages and as a number in others; anything else is none.
#[derive(Default)]
struct Loose(Option<u64>);

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&RawValue>::deserialize(deserializer)?.get();
        Ok(Self(raw.trim_matches('"').parse().ok()))
    }
}

fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    Loose::deserialize(deserializer)?.0.ok_or_else(|| serde::de::Error::custom("not a number"))
}

#[cfg(test)]
mod tests;
