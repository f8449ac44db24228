//! Twilio: ends and redirects running calls, downloads recordings. Knows no business and no call log;
//! what Twilio sends to us is read and verified in [`wire`].

pub mod wire;

use std::time::Duration;

use bytes::Bytes;
use futures_util::Stream;
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use reqwest::{RequestBuilder, StatusCode};
use secrecy::{ExposeSecret, SecretString};
use url::Url;

use crate::{Failure, http};

const VENDOR: &str = "twilio";

/// Time for one API call: Twilio answers within a second; a hang-up that hangs must be repeated soon.
pub const CALL_TIMEOUT: Duration = Duration::from_secs(8);

/// Time for one whole download: the longest voicemail over a slow line, in the background.
pub const DOWNLOAD_TIMEOUT: Duration = Duration::from_secs(120);

/// A recording is announced before it can be fetched, so that a first 404 passes.
const RECORDING_DELAY: Duration = Duration::from_secs(5);

/// "Call is not in-progress. Cannot redirect." (<https://www.twilio.com/docs/api/errors/21220>).
const NOT_IN_PROGRESS: &str = "21220";

/// Where Twilio is reached and as whom.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Scheme and host, `https://api.twilio.com` in earnest; the only origin that ever sees the credentials.
    pub api_base: Url,
    /// The account, `AC…`.
    pub account_sid: String,
    /// The account's secret, also the key of its signatures.
    pub auth_token: SecretString,
}

/// What a running call shall do from here on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CallUpdate {
    /// Hang up.
    Completed,
    /// Leave what it does and follow this TwiML document.
    Twiml(String),
}

/// A client of Twilio's REST API; cloning shares its connections.
#[derive(Debug, Clone)]
pub struct Client {
    settings: Settings,
    http: reqwest::Client,
    call_timeout: Duration,
    download_timeout: Duration,
}

impl Client {
    /// Makes a client; nothing is sent.
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            http: http::client(CALL_TIMEOUT),
            call_timeout: CALL_TIMEOUT,
            download_timeout: DOWNLOAD_TIMEOUT,
        }
    }

    /// Replaces both time limits.
    #[must_use]
    pub fn with_timeouts(mut self, call: Duration, download: Duration) -> Self {
        (self.call_timeout, self.download_timeout) = (call, download);
        self
    }

    /// Changes a running call; hanging up a call that is already over counts as done.
    ///
    /// `POST /2010-04-01/Accounts/{AccountSid}/Calls/{CallSid}.json`
    /// (<https://www.twilio.com/docs/voice/api/call-resource#update-a-call-resource>).
    ///
    /// # Errors
    /// `Never` with Twilio's error code where it refuses, `After` where it is overloaded or out of reach.
    pub async fn update_call(&self, call_sid: &str, update: CallUpdate) -> Result<(), Failure> {
        let field = match &update {
            CallUpdate::Completed => ("Status", "completed"),
            CallUpdate::Twiml(document) => ("Twiml", document.as_str()),
        };
        let request = self.http.post(self.call_url(call_sid)?).form(&[field]).timeout(self.call_timeout);
        let response = self.send(request).await?;
        let status = response.status();
        if status.is_success() {
            return Ok(());
        }
        let headers = response.headers().clone();
        let error = wire::parse_error(&http::read_error(VENDOR, response).await);
        let over = status == StatusCode::NOT_FOUND || error.code.as_deref() == Some(NOT_IN_PROGRESS);
        if over && update == CallUpdate::Completed {
            return Ok(());
        }
        Err(Failure::from_status(VENDOR, status, &headers, error.code, &error.message))
    }

    /// Opens the download of a recording: its media type and its bytes, at most `max_bytes` of them.
    ///
    /// The account's credentials go along, therefore only the origin of `api_base` is asked and a redirect
    /// elsewhere is a failure.
    ///
    /// # Errors
    /// `Never` with code `foreign_host` for any other origin, `After` for a recording that is not there yet;
    /// the stream ends with `Never` and code `too_large` past the limit.
    pub async fn download(
        &self,
        url: &str,
        max_bytes: u64,
    ) -> Result<(String, impl Stream<Item = Result<Bytes, Failure>> + Send + use<>), Failure> {
        let url = self.own_url(url)?;
        let response = self.send(self.http.get(url).timeout(self.download_timeout)).await?;
        let status = response.status();
        if status == StatusCode::NOT_FOUND {
            return Err(Failure::after(VENDOR, RECORDING_DELAY, "the recording is not there (yet)"));
        }
        if !status.is_success() {
            return Err(Failure::from_status(VENDOR, status, response.headers(), None, "for a recording"));
        }
        if response.content_length().is_some_and(|size_bytes| size_bytes > max_bytes) {
            return Err(Failure::never(
                VENDOR,
                "too_large",
                format!("a recording of over {max_bytes} bytes"),
            ));
        }
        Ok((media_type(response.headers()), http::chunks(VENDOR, response, max_bytes)))
    }

    async fn send(&self, request: RequestBuilder) -> Result<reqwest::Response, Failure> {
        request
            .basic_auth(&self.settings.account_sid, Some(self.settings.auth_token.expose_secret()))
            .send()
            .await
            .map_err(|error| Failure::from_reqwest(VENDOR, &error))
    }

    /// Builds a call's address; the id comes from outside and stays one path segment whatever it holds.
    fn call_url(&self, call_sid: &str) -> Result<Url, Failure> {
        let mut url = self.settings.api_base.clone();
        url.path_segments_mut()
            .map_err(|()| Failure::never(VENDOR, "bad_address", "the API address cannot have a path"))?
            .clear()
            .extend([
                "2010-04-01",
                "Accounts",
                &self.settings.account_sid,
                "Calls",
                &format!("{call_sid}.json"),
            ]);
        Ok(url)
    }

    fn own_url(&self, url: &str) -> Result<Url, Failure> {
        let foreign = |why| Failure::never(VENDOR, "foreign_host", why);
        let url = Url::parse(url).map_err(|_why| foreign("the recording's address is no URL"))?;
        if url.origin() != self.settings.api_base.origin()
            || !url.username().is_empty()
            || url.password().is_some()
        {
            return Err(foreign("the recording is not on the API's host"));
        }
        Ok(url)
    }
}

/// Returns the media type without its parameters, lower case.
fn media_type(headers: &HeaderMap) -> String {
    let value = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

#[cfg(test)]
mod tests;
