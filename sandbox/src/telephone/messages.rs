//! The messages of Twilio Media Streams, written from their description.
//! <https://www.twilio.com/docs/voice/media-streams/websocket-messages>

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde::Deserialize;
use serde_json::{Value, json};

/// What the program may send.
#[derive(Debug, PartialEq, Eq)]
pub enum FromProgram {
    /// Sound: μ-law, 8 kHz.
    Media(Vec<u8>),
    /// A mark to be returned when its place was played.
    Mark(String),
    /// The sound that was not played is forgotten.
    Clear,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Raw {
    event: String,
    stream_sid: String,
    media: Option<RawMedia>,
    mark: Option<RawMark>,
}

#[derive(Deserialize)]
struct RawMedia {
    payload: String,
}

#[derive(Deserialize)]
struct RawMark {
    name: String,
}

/// Reads one message.
///
/// # Errors
/// In what it is not Twilio's.
pub fn parse(text: &str, stream_sid: &str) -> Result<FromProgram, String> {
    let raw: Raw = serde_json::from_str(text).map_err(|cause| format!("a message that is none: {cause}"))?;
    if raw.stream_sid != stream_sid {
        return Err(format!("a message for the stream {}", raw.stream_sid));
    }
    match (raw.event.as_str(), raw.media, raw.mark) {
        ("media", Some(media), _) => {
            let sound = BASE64_STANDARD.decode(media.payload).map_err(|cause| format!("media: {cause}"))?;
            if sound.starts_with(b"RIFF") {
                Err("media with a file header".into())
            } else {
                Ok(FromProgram::Media(sound))
            }
        }
        ("mark", _, Some(mark)) => Ok(FromProgram::Mark(mark.name)),
        ("clear", ..) => Ok(FromProgram::Clear),
        (event, ..) => Err(format!("an incomplete or unknown message: {event}")),
    }
}

/// Writes messages with their running numbers.
pub struct Writer {
    stream_sid: String,
    account_sid: String,
    call_sid: String,
    sequence: u64,
    chunk: u64,
}

impl Writer {
    /// For the stream and call of these ids.
    pub fn new(stream_sid: &str, account_sid: &str, call_sid: &str) -> Self {
        let [stream_sid, account_sid, call_sid] = [stream_sid, account_sid, call_sid].map(str::to_owned);
        Self { stream_sid, account_sid, call_sid, sequence: 0, chunk: 0 }
    }

    /// The first message of a socket.
    pub fn connected() -> String {
        json!({"event": "connected", "protocol": "Call", "version": "1.0.0"}).to_string()
    }

    /// What tells which call it is.
    pub fn start(&mut self, parameters: &[(String, String)]) -> String {
        let custom: serde_json::Map<String, Value> =
            parameters.iter().map(|(name, value)| (name.clone(), Value::from(value.clone()))).collect();
        let start = json!({
            "accountSid": self.account_sid, "streamSid": self.stream_sid, "callSid": self.call_sid,
            "tracks": ["inbound"], "customParameters": custom,
            "mediaFormat": {"encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 1},
        });
        self.write("start", &start)
    }

    /// Sound of the caller at this media time.
    pub fn media(&mut self, timestamp_ms: u64, mulaw: &[u8]) -> String {
        self.chunk += 1;
        let payload = BASE64_STANDARD.encode(mulaw);
        let media = json!({
            "track": "inbound", "chunk": self.chunk.to_string(), "timestamp": timestamp_ms.to_string(),
            "payload": payload,
        });
        self.write("media", &media)
    }

    /// A mark whose place was played or cleared.
    pub fn mark(&mut self, name: &str) -> String {
        self.write("mark", &json!({"name": name}))
    }

    /// A key of the caller.
    pub fn dtmf(&mut self, digit: char) -> String {
        self.write("dtmf", &json!({"track": "inbound_track", "digit": digit.to_string()}))
    }

    /// The end of the stream.
    pub fn stop(&mut self) -> String {
        let stop = json!({"accountSid": self.account_sid, "callSid": self.call_sid});
        self.write("stop", &stop)
    }

    fn write(&mut self, event: &str, body: &Value) -> String {
        self.sequence += 1;
        let sequence = self.sequence.to_string();
        json!({"event": event, "sequenceNumber": sequence, "streamSid": self.stream_sid, event: body})
            .to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::{FromProgram, parse};

    #[test]
    fn what_twilio_would_refuse_is_named() {
        assert_eq!(parse(r#"{"event":"clear","streamSid":"MZ1"}"#, "MZ1"), Ok(FromProgram::Clear));
        for text in [
            r#"{"event":"clear","streamSid":"MZ2"}"#,
            r#"{"event":"media","streamSid":"MZ1"}"#,
            r#"{"event":"media","streamSid":"MZ1","media":{"payload":"???"}}"#,
            r#"{"event":"media","streamSid":"MZ1","media":{"payload":"UklGRiQA"}}"#,
            r#"{"event":"mark","streamSid":"MZ1"}"#,
            "[]",
        ] {
            assert!(parse(text, "MZ1").is_err(), "{text}");
        }
    }
}
