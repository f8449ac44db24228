//! OpenAI and servers that speak like it: transcription, streamed chat, structured extraction. Knows no prompt, no
//! tool and no conversation; a reply that leaves optional fields out is still a reply.

mod assembler;
mod chat;
mod transport;
pub mod wire;

#[cfg(test)]
mod tests;

use std::time::Duration;

use async_openai::types::audio::{AudioInput, AudioResponseFormat, CreateTranscriptionRequest};
use futures_util::Stream;
use secrecy::SecretString;
use serde_json::Value;
use tokio::time::Instant;
use url::Url;

pub use wire::{Finish, Message, Piece, Request, ToolCall, ToolSpec, Usage};

use crate::audio::wav;
use crate::warmth::{WARMING_TIMEOUT, Warmth};
use crate::{Failure, http};

const VENDOR: &str = "openai";

/// Samples per second of what is transcribed: what Whisper itself works with.
const RATE_HZ: u32 = 16_000;

/// Longest sound taken, in samples: the service refuses files over 25 MB (13 minutes at this rate).
const SAMPLES_MAX: usize = 12_000_000;

/// The largest file that the service takes.
///
/// Source: <https://platform.openai.com/docs/guides/speech-to-text>
const FILE_MAX_BYTES: usize = 25 * 1024 * 1024;

/// What a file of unknown length may take longer than a sentence.
const FILE_TIMEOUT: Duration = Duration::from_secs(50);

/// Time limits of the calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// For a transcription, on top of a quarter of the sound's own length; a caller is silent meanwhile.
    pub transcribe: Duration,
    /// Until a chat's first word or the beginning of its first call: a healthy model starts within a second.
    pub first_piece: Duration,
    /// Between two pieces: a model that pauses longer has died in mid-sentence.
    pub between_pieces: Duration,
    /// For a whole chat, so that an endless one ends.
    pub chat: Duration,
    /// For an extraction, which works in the background on a whole conversation.
    pub extract: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            transcribe: Duration::from_secs(10),
            first_piece: Duration::from_secs(8),
            between_pieces: Duration::from_secs(5),
            chat: Duration::from_secs(60),
            extract: Duration::from_secs(60),
        }
    }
}

/// Where the server is reached, with which key and which models.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Address up to and with `/v1`.
    pub base_url: Url,
    /// The key.
    pub api_key: SecretString,
    /// The model that hears, such as `whisper-1`.
    pub stt_model: String,
    /// The model that answers.
    pub chat_model: String,
    /// Time limits.
    pub timeouts: Timeouts,
}

/// A client; cloning shares its connections.
#[derive(Clone)]
pub struct Client {
    settings: Settings,
    http: reqwest::Client,
    warmth: Warmth,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("openai::Client").field("settings", &self.settings).finish_non_exhaustive()
    }
}

impl Client {
    /// Makes a client; nothing is sent.
    pub fn new(settings: Settings) -> Self {
        Self { http: http::client(settings.timeouts.chat), settings, warmth: Warmth::default() }
    }

    /// Opens the connection that the next request will use, by asking for the list of models, and says whether it was
    /// worth it: one that was used or warmed within [`WARM_FOR`](crate::WARM_FOR) is left alone.
    ///
    /// Pings keep the connection open over HTTP/2; over HTTP/1.1 it is kept for 90 s after each use.
    ///
    /// # Errors
    /// As the server answers. The connection may be open nevertheless.
    pub async fn warm(&self) -> Result<bool, Failure> {
        if !self.warmth.claim(Instant::now()) {
            return Ok(false);
        }
        transport::list_models(self, WARMING_TIMEOUT).await.map(|()| true)
    }

    /// Writes down what is said in Hebrew in `pcm16k` (one channel, 16,000 samples per second); silence may give "".
    ///
    /// `prompt` holds words that are likely to come up, such as names.
    ///
    /// # Errors
    /// `Never` with code `too_long` over twelve minutes, else as the server answers.
    pub async fn transcribe(&self, pcm16k: &[i16], prompt: Option<&str>) -> Result<String, Failure> {
        if pcm16k.len() > SAMPLES_MAX {
            return Err(Failure::never(VENDOR, "too_long", "a recording of more than twelve minutes"));
        }
        let file = AudioInput::from_vec_u8("speech.wav".to_owned(), wav::encode(RATE_HZ, pcm16k));
        let sound = Duration::from_millis(pcm16k.len() as u64 * 1000 / u64::from(RATE_HZ));
        self.transcription(file, prompt, self.settings.timeouts.transcribe + sound / 4).await
    }

    /// Writes down what is said in Hebrew in a file of the type `mime`, as it is; silence may give "".
    ///
    /// # Errors
    /// `Never` with code `unsupported` for a type that the service does not take and `too_long` over 25 MB, else as the
    /// server answers.
    pub async fn transcribe_file(
        &self,
        mime: &str,
        bytes: Vec<u8>,
        prompt: Option<&str>,
    ) -> Result<String, Failure> {
        let Some(name) = wire::sound_name(mime) else {
            return Err(Failure::never(VENDOR, "unsupported", "a sound of a type that is not transcribed"));
        };
        if bytes.len() > FILE_MAX_BYTES {
            return Err(Failure::never(VENDOR, "too_long", "a recording of more than 25 MB"));
        }
        let file = AudioInput::from_vec_u8(name.to_owned(), bytes);
        self.transcription(file, prompt, self.settings.timeouts.transcribe + FILE_TIMEOUT).await
    }

    async fn transcription(
        &self,
        file: AudioInput,
        prompt: Option<&str>,
        limit: Duration,
    ) -> Result<String, Failure> {
        let request = CreateTranscriptionRequest {
            file,
            model: self.settings.stt_model.clone(),
            language: Some("he".to_owned()),
            prompt: prompt.map(str::to_owned),
            response_format: Some(AudioResponseFormat::Json),
            ..Default::default()
        };
        let api = transport::api(self, limit);
        let body = api.audio().transcription().create_raw(request).await.map_err(transport::failure)?;
        wire::parse_transcription(&body)
    }

    /// Asks the chat model and streams its answer: text as it comes, each tool call once it is whole, one `Done` last.
    ///
    /// Returns once the model has begun, so that a dead server is an error here and not in the stream.
    /// After an error the stream ends; dropping the stream ends the request.
    ///
    /// # Errors
    /// As the server answers; `After` if it falls silent, breaks off or sends what is no chat.
    pub async fn chat(
        &self,
        request: Request,
    ) -> Result<impl Stream<Item = Result<Piece, Failure>> + Send + use<>, Failure> {
        let timeouts = self.settings.timeouts;
        let body = wire::chat_request(&self.settings.chat_model, &request);
        let api = transport::api(self, timeouts.chat);
        chat::open(api, body, timeouts).await
    }

    /// Asks the chat model for one JSON value of the given schema.
    ///
    /// The value is parsed, not validated: a server that knows no schemas answers in words of its own, and whatever
    /// JSON object is in them is returned.
    ///
    /// # Errors
    /// As the server answers; `Never` with code `refused` if the model declines, `After` if there is no JSON object in its answer.
    pub async fn extract(
        &self,
        messages: Vec<Message>,
        schema_name: &str,
        schema: Value,
    ) -> Result<Value, Failure> {
        let body = wire::extract_request(&self.settings.chat_model, &messages, schema_name, schema);
        let api = transport::api(self, self.settings.timeouts.extract);
        let reply: Value = api.chat().create_byot(body).await.map_err(transport::failure)?;
        wire::parse_extraction(&reply)
    }
}
