//! Twilio: ends and redirects running calls, sends WhatsApp messages, downloads recordings and media. Knows no
//! business and no call log; what Twilio sends to us is read and verified in [`wire`].

mod download;
mod messages;
mod numbers;
pub mod wire;

use std::time::Duration;

use reqwest::{RequestBuilder, StatusCode};
use secrecy::{ExposeSecret, SecretString};
use url::Url;

use crate::outside::{self, Outside};
use crate::{Failure, http};

pub use messages::{Accepted, Content, Fetched, NewMessage, SendFailure};
pub use numbers::Number;

const VENDOR: &str = "twilio";

/// Time for one API call: Twilio answers within a second; a hang-up that hangs must be repeated soon.
pub const CALL_TIMEOUT: Duration = Duration::from_secs(8);

/// Time for one whole download: the longest voicemail over a slow line, in the background.
pub const DOWNLOAD_TIMEOUT: Duration = Duration::from_secs(120);

/// A call as Twilio describes it has about two thousand bytes.
const CALL_MAX_BYTES: usize = 64 * 1024;

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
    /// Follows no redirect, since the credentials go along with each of its requests.
    http: reqwest::Client,
    outside: Outside,
    call_timeout: Duration,
    download_timeout: Duration,
}

impl Client {
    /// Makes a client; nothing is sent.
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            http: http::direct(CALL_TIMEOUT),
            outside: Outside::new(outside::is_public),
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

    /// Replaces what follows redirects to other hosts.
    #[must_use]
    pub fn with_outside(mut self, outside: Outside) -> Self {
        self.outside = outside;
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
        let request = self
            .http
            .post(self.resource(&["Calls", &format!("{call_sid}.json")])?)
            .form(&[field])
            .timeout(self.call_timeout);
        let response = self.send(request).await?;
        let status = response.status();
        if status.is_success() {
            return understood(response).await;
        }
        let headers = response.headers().clone();
        let error = wire::parse_error(&http::read_error(VENDOR, response).await);
        let over = status == StatusCode::NOT_FOUND || error.code.as_deref() == Some(NOT_IN_PROGRESS);
        if over && update == CallUpdate::Completed {
            return Ok(());
        }
        Err(Failure::from_status(VENDOR, status, &headers, error.code, &error.message))
    }

    async fn send(&self, request: RequestBuilder) -> Result<reqwest::Response, Failure> {
        self.authorised(request).send().await.map_err(|error| Failure::from_reqwest(VENDOR, &error))
    }

    fn authorised(&self, request: RequestBuilder) -> RequestBuilder {
        request.basic_auth(&self.settings.account_sid, Some(self.settings.auth_token.expose_secret()))
    }

    /// Builds the address of one of the account's resources; an id from outside stays one path segment whatever it holds.
    fn resource(&self, path: &[&str]) -> Result<Url, Failure> {
        let mut url = self.settings.api_base.clone();
        url.path_segments_mut()
            .map_err(|()| Failure::never(VENDOR, "bad_address", "the API address cannot have a path"))?
            .clear()
            .extend(["2010-04-01", "Accounts", &self.settings.account_sid])
            .extend(path);
        Ok(url)
    }
}

/// Whether it was Twilio that said yes, and not something in between that says so to everything. Where only the words
/// got lost, Twilio has done it.
async fn understood(response: reqwest::Response) -> Result<(), Failure> {
    match http::read(VENDOR, response, CALL_MAX_BYTES).await {
        Ok(body) if !wire::is_object(&body) => Err(Failure::unreadable(VENDOR, "no call")),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
