//! The browser's end of a trial call: Twilio's media streams over a socket that a token opens. What is typed becomes sound
//! elsewhere and is played from here.

use std::time::Duration;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::{Message, client::IntoClientRequest as _};

use super::Failure;

/// One frame of a line on which nobody speaks.
const SILENCE: u8 = 0xFF;
const FRAME: usize = 160;
/// The agent has paused when nothing came for so long.
const PAUSE_MS: u64 = 900;
/// A trial that takes longer has gone wrong.
const MAX_MS: u64 = 120_000;

/// A trial that may be begun.
#[derive(Clone, Debug)]
pub struct Trial {
    /// The address of its socket: `ws://…`.
    pub socket: String,
    /// What opens it.
    pub token: String,
    /// The call that the stream is for.
    pub call_sid: String,
}

/// Begins a trial and plays these lines, each once the agent has paused; `say` makes a line's sound (G.711 μ-law, 8 kHz).
/// Ends when the program closes the socket; tells how many milliseconds of the agent were heard.
///
/// # Errors
/// The socket was not opened, a sound was not made, or the program never ended it.
pub async fn trial(
    trial: Trial,
    lines: &[&str],
    say: impl AsyncFn(&str) -> Result<Vec<u8>, String>,
) -> Result<u64, Failure> {
    let (mut sink, mut stream) = open(&trial).await?.split();
    let sid = crate::ids::sid("MZ");
    for message in beginning(&sid, &trial.call_sid) {
        sink.send(Message::text(message.to_string())).await.map_err(|cause| failed(&cause))?;
    }
    let mut clock = tokio::time::interval(Duration::from_millis(20));
    let (mut lines, mut voice) = (lines.iter(), Vec::<u8>::new());
    let (mut at_ms, mut quiet_ms, mut heard_ms, mut has_spoken) = (0, 0, 0, false);
    while at_ms < MAX_MS {
        tokio::select! {
            message = stream.next() => {
                let Some(Ok(message)) = message else { return Ok(heard_ms) };
                let Message::Text(text) = message else { continue };
                let message: Value = serde_json::from_str(text.as_str()).map_err(|cause| failed(&cause))?;
                match message["event"].as_str() {
                    Some("media") => (heard_ms, quiet_ms, has_spoken) = (heard_ms + 20, 0, true),
                    Some("mark") => drop(sink.send(Message::text(message.to_string())).await),
                    _ => {}
                }
            }
            _ = clock.tick() => {
                (at_ms, quiet_ms) = (at_ms + 20, quiet_ms + 20);
                if has_spoken && quiet_ms > PAUSE_MS && voice.is_empty() && let Some(line) = lines.next() {
                    voice = say(line).await.map_err(Failure::new)?;
                    has_spoken = false;
                }
                let rest = voice.split_off(voice.len().min(FRAME));
                let mut frame = std::mem::replace(&mut voice, rest);
                frame.resize(FRAME, SILENCE);
                let media = json!({ "track": "inbound", "chunk": (at_ms / 20).to_string(), "timestamp": at_ms.to_string(),
                    "payload": BASE64_STANDARD.encode(&frame) });
                let message = json!({ "event": "media", "sequenceNumber": (at_ms / 20 + 1).to_string(),
                    "streamSid": sid, "media": media });
                if sink.send(Message::text(message.to_string())).await.is_err() {
                    return Ok(heard_ms);
                }
            }
        }
    }
    Err(Failure::new("the trial did not end"))
}

type Socket = tokio_tungstenite::WebSocketStream<tokio_tungstenite::MaybeTlsStream<tokio::net::TcpStream>>;

async fn open(trial: &Trial) -> Result<Socket, Failure> {
    let mut request = trial.socket.as_str().into_client_request().map_err(|cause| failed(&cause))?;
    let protocols = format!("agentlocator.media, {}", trial.token).parse();
    let protocols = protocols.map_err(|_why| Failure::new("the token is no header"))?;
    request.headers_mut().insert("sec-websocket-protocol", protocols);
    Ok(tokio_tungstenite::connect_async(request).await.map_err(|cause| failed(&cause))?.0)
}

fn beginning(stream_sid: &str, call_sid: &str) -> [Value; 2] {
    let start = json!({ "accountSid": "", "streamSid": stream_sid, "callSid": call_sid, "tracks": ["inbound"],
        "mediaFormat": { "encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 1 }, "customParameters": {} });
    [
        json!({ "event": "connected", "protocol": "Call", "version": "1.0.0" }),
        json!({ "event": "start", "sequenceNumber": "1", "streamSid": stream_sid, "start": start }),
    ]
}

fn failed(cause: &dyn std::fmt::Display) -> Failure {
    Failure::new(format!("the trial: {cause}"))
}
