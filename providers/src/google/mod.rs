//! Google Cloud Text-to-Speech, through Google's own crate, with a service account that lives only in memory.
//! Knows nothing of who speaks to whom.

pub mod wire;

#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use google_cloud_auth::credentials::{Credentials, service_account};
use google_cloud_gax::retry_policy::NeverRetry;
use google_cloud_texttospeech_v1::client::TextToSpeech;
use rustls::SignatureScheme;
use rustls::crypto::aws_lc_rs::sign::any_supported_type;
use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject;
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use tokio::sync::OnceCell;
use tokio::time::Instant;

pub use wire::{Format, Gender, Voice};

use crate::warmth::{WARMING_TIMEOUT, Warmth};
use crate::{Failure, http};

const VENDOR: &str = "google";

/// Time for one text: a sentence takes some 200 ms; a caller is waiting, and another voice is at hand.
pub const TIMEOUT: Duration = Duration::from_secs(6);

/// Where Google is reached and as whom.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Scheme and host instead of `https://texttospeech.googleapis.com`.
    pub endpoint: Option<String>,
    /// The service account's key file, as JSON text.
    pub service_account: SecretString,
    /// The voice, such as `he-IL-Wavenet-A`; its first two parts are the language.
    pub voice: String,
}

impl Settings {
    /// Looks whether the service account can be one and its key can sign, without asking Google.
    ///
    /// # Errors
    /// `Never` with code `bad_service_account`.
    pub fn check(&self) -> Result<(), Failure> {
        let account = self.account()?;
        let pem = account["private_key"].as_str().unwrap_or_default().as_bytes();
        let key =
            PrivateKeyDer::from_pem_slice(pem).ok().filter(|key| matches!(key, PrivateKeyDer::Pkcs8(_)));
        key.and_then(|key| any_supported_type(&key).ok())
            .and_then(|key| key.choose_scheme(&[SignatureScheme::RSA_PKCS1_SHA256]))
            .ok_or_else(|| bad_account("the private_key is no RSA key in PKCS#8"))?;
        service_account::Builder::new(account).build_signer().map(drop).map_err(|_why| incomplete())
    }

    fn account(&self) -> Result<Value, Failure> {
        serde_json::from_str(self.service_account.expose_secret())
            .map_err(|_why| bad_account("the service account is not JSON"))
    }

    /// Makes what signs the tokens; it renews them in a task of its own.
    fn credentials(&self) -> Result<Credentials, Failure> {
        service_account::Builder::new(self.account()?).build().map_err(|_why| incomplete())
    }
}

/// Refuses a service account in words of ours: the crate's may quote it.
fn bad_account(what: &str) -> Failure {
    Failure::never(VENDOR, "bad_service_account", what)
}

fn incomplete() -> Failure {
    bad_account("the service account lacks client_email, private_key_id, private_key or project_id")
}

/// A client; cloning shares its connections and its token.
#[derive(Debug, Clone)]
pub struct Client {
    settings: Settings,
    timeout: Duration,
    speech: Arc<OnceCell<TextToSpeech>>,
    warmth: Warmth,
}

impl Client {
    /// Makes a client; nothing is sent and the service account is not looked at.
    pub fn new(settings: Settings) -> Self {
        Self { settings, timeout: TIMEOUT, speech: Arc::default(), warmth: Warmth::default() }
    }

    /// Replaces the time limit of one text.
    #[must_use]
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Opens the connection that the next text will use, by asking for the voices of our language, and says whether it
    /// was worth it: one that was used or warmed within [`WARM_FOR`](crate::WARM_FOR) is left alone. The token is signed
    /// with it.
    ///
    /// Google's crate speaks HTTP/1.1, one request a connection: the first clause finds it open, clauses that are spoken
    /// beside it open their own. Each is kept for 90 s after its use.
    ///
    /// # Errors
    /// As for a text. The connection may be open nevertheless.
    pub async fn warm(&self) -> Result<bool, Failure> {
        if !self.warmth.claim(Instant::now()) {
            return Ok(false);
        }
        let call = async {
            let speech = self.speech.get_or_try_init(|| self.connect()).await?;
            let request = speech.list_voices().set_language_code(wire::language(&self.settings.voice));
            request.send().await.map_err(|error| failure(&error))
        };
        let answer = tokio::time::timeout(WARMING_TIMEOUT, call).await;
        answer.map_err(|_elapsed| Failure::timed_out(VENDOR, WARMING_TIMEOUT))?.map(|_voices| true)
    }

    /// The voices that speak the language of the settings' voice, by their names.
    ///
    /// # Errors
    /// As for a text.
    pub async fn voices(&self) -> Result<Vec<Voice>, Failure> {
        let language = wire::language(&self.settings.voice);
        let call = async {
            let speech = self.speech.get_or_try_init(|| self.connect()).await?;
            let request = speech.list_voices().set_language_code(&language);
            request.send().await.map_err(|error| failure(&error))
        };
        let answer = tokio::time::timeout(self.timeout, call).await;
        let answer = answer.map_err(|_elapsed| Failure::timed_out(VENDOR, self.timeout))??;
        self.warmth.used(Instant::now());
        Ok(wire::voices(answer, &language))
    }

    /// Speaks a text, by default in the voice of the settings; once, without retries of the crate's own.
    ///
    /// Linear sound is a WAVE file, MP3 a file of its own; μ-law comes bare, ready to be cut into frames.
    ///
    /// # Errors
    /// `Never` for a text over 5000 bytes, a bad voice or refused credentials; `After` for overload and silence.
    pub async fn synthesize(
        &self,
        text: &str,
        voice: Option<&str>,
        format: Format,
    ) -> Result<Bytes, Failure> {
        if text.len() > wire::TEXT_MAX_BYTES {
            return Err(Failure::never(VENDOR, "too_long", format!("a text of {} bytes", text.len())));
        }
        let voice = voice.unwrap_or(&self.settings.voice);
        let call = async {
            let speech = self.speech.get_or_try_init(|| self.connect()).await?;
            let request = speech
                .synthesize_speech()
                .set_input(wire::input(text))
                .set_voice(wire::voice(voice))
                .set_audio_config(wire::audio_config(format));
            request.send().await.map_err(|error| failure(&error))
        };
        let answer = tokio::time::timeout(self.timeout, call)
            .await
            .map_err(|_elapsed| Failure::timed_out(VENDOR, self.timeout))??;
        self.warmth.used(Instant::now());
        wire::sound(answer.audio_content, format)
    }

    async fn connect(&self) -> Result<TextToSpeech, Failure> {
        http::install_crypto();
        let mut builder = TextToSpeech::builder()
            .with_credentials(self.settings.credentials()?)
            .with_retry_policy(NeverRetry);
        if let Some(endpoint) = &self.settings.endpoint {
            builder = builder.with_endpoint(endpoint.clone());
        }
        // The error may quote the service account's universe, nothing secret, but it says nothing to an operator either.
        builder.build().await.map_err(|_why| {
            Failure::never(
                VENDOR,
                "bad_settings",
                "the endpoint or the service account's universe_domain is unusable",
            )
        })
    }
}

/// Judges an error of the crate by what it knows of the answer.
fn failure(error: &google_cloud_gax::error::Error) -> Failure {
    if error.is_authentication() {
        return bad_account("no token could be signed with the private key");
    }
    let rpc = error.status();
    if let Some(status) = error.http_status_code().and_then(|code| reqwest::StatusCode::from_u16(code).ok()) {
        let headers = error.http_headers().cloned().unwrap_or_default();
        let code = rpc.map(|rpc| rpc.code.name().to_owned());
        return Failure::from_status(VENDOR, status, &headers, code, rpc.map_or("", |rpc| &rpc.message));
    }
    match error {
        e if e.is_timeout() => Failure::passing(VENDOR, "did not answer in time"),
        e if e.is_connect() => Failure::passing(VENDOR, "cannot be reached"),
        e if e.is_deserialization() => Failure::unreadable(VENDOR, "not the JSON that was asked for"),
        _ => Failure::passing(VENDOR, "the connection failed"),
    }
}
