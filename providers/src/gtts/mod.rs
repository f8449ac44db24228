//! Google Translate's speech, the way the Python package gTTS asks for it: free, without a key, in MP3.
//! Knows nothing of who speaks to whom.

pub mod wire;

#[cfg(test)]
mod tests;

use std::time::Duration;

use bytes::Bytes;
use reqwest::header::{CONTENT_TYPE, REFERER, USER_AGENT};
use url::Url;

use crate::{Failure, http};

const VENDOR: &str = "gtts";

/// Time for one part of a text: usually a third of a second; a caller is waiting, and another voice is at hand.
pub const TIMEOUT: Duration = Duration::from_secs(6);

/// Longest answer read: a part of 100 characters is some 15 s of speech, about 60 kB, in base64.
const ANSWER_MAX_BYTES: usize = 2 * 1024 * 1024;

/// Longest text, in parts of one request each: a page is no sentence of a telephone call.
const PARTS_MAX: usize = 40;

/// Where Google Translate is reached.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Scheme and host, `https://translate.google.com` in earnest.
    pub base_url: Url,
}

/// A client; cloning shares its connections.
#[derive(Debug, Clone)]
pub struct Client {
    settings: Settings,
    http: reqwest::Client,
    timeout: Duration,
}

impl Client {
    /// Makes a client; nothing is sent.
    pub fn new(settings: Settings) -> Self {
        Self { settings, http: http::client(TIMEOUT), timeout: TIMEOUT }
    }

    /// Replaces the time limit of one part.
    #[must_use]
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Speaks a Hebrew text as one MP3 file.
    ///
    /// # Errors
    /// `Never` with code `no_text` or `too_long` for a text it cannot take, `refused` if Google speaks none of it.
    pub async fn synthesize(&self, text: &str) -> Result<Bytes, Failure> {
        let parts = wire::parts(text);
        if parts.is_empty() {
            return Err(Failure::never(VENDOR, "no_text", "there is nothing to speak"));
        }
        if parts.len() > PARTS_MAX {
            return Err(Failure::never(VENDOR, "too_long", format!("a text of {} parts", parts.len())));
        }
        let mut sound = Vec::new();
        for part in &parts {
            sound.extend(self.speak(part).await?);
        }
        Ok(sound.into())
    }

    async fn speak(&self, part: &str) -> Result<Vec<u8>, Failure> {
        let url = self.settings.base_url.join(wire::PATH).map_err(|_why| {
            Failure::never(VENDOR, "bad_address", "the address of Google Translate cannot have a path")
        })?;
        let request = self
            .http
            .post(url)
            .header(CONTENT_TYPE, wire::CONTENT_TYPE)
            .header(REFERER, wire::REFERER)
            .header(USER_AGENT, wire::USER_AGENT)
            .body(wire::request_body(part))
            .timeout(self.timeout);
        let response = request.send().await.map_err(|error| Failure::from_reqwest(VENDOR, &error))?;
        let status = response.status();
        if !status.is_success() {
            return Err(Failure::from_status(VENDOR, status, response.headers(), None, "for a text"));
        }
        let answer = http::read(VENDOR, response, ANSWER_MAX_BYTES).await?;
        wire::parse_answer(&answer).map_err(|refusal| match refusal {
            wire::Refusal::NoSpeech => Failure::never(VENDOR, "refused", "Google spoke none of the text"),
            wire::Refusal::NotUnderstood => Failure::unreadable(VENDOR, "no row of speech in it"),
        })
    }
}
