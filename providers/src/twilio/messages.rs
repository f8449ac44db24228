//! Sends WhatsApp messages through Twilio, and asks what has become of one
//! (<https://www.twilio.com/docs/messaging/api/message-resource>).

use std::collections::BTreeMap;

use reqwest::header::HeaderMap;
use reqwest::{Response, StatusCode};
use url::Url;

use super::wire::messages::{self as wire, MessageStatus};
use super::{Client, VENDOR};
use crate::{Failure, http};

/// Longest answer about one message: it repeats the text and little else.
const ANSWER_MAX_BYTES: usize = 64 * 1024;

/// A message to be sent.
#[derive(Debug, Clone, PartialEq)]
pub struct NewMessage<'a> {
    /// The business's sender, `whatsapp:+14155238886`.
    pub from: &'a str,
    /// The customer's number, E.164.
    pub to: &'a str,
    /// What it says.
    pub content: Content,
    /// Where Twilio reports each status; its query comes back signed, so that it may name the message on our side.
    pub status_callback: Option<Url>,
}

/// What a message says. All but a template need an open window of 24 hours since the customer's last message.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Text of at most [`wire::BODY_MAX_CHARS`].
    Text(String),
    /// A file that Twilio fetches from a public address, at most 16 MB
    /// (<https://www.twilio.com/docs/messaging/guides/accepted-mime-types>).
    Media {
        /// Where it lies.
        url: Url,
        /// Text below it; WhatsApp shows none below sound and stickers.
        caption: Option<String>,
    },
    /// A template that Meta has approved.
    Template {
        /// `HX…`.
        content_sid: String,
        /// Its placeholders by their numbers or names.
        variables: BTreeMap<String, String>,
    },
    /// A pin on the map.
    Location {
        /// Degrees north, -90 to 90.
        latitude: f64,
        /// Degrees east, -180 to 180.
        longitude: f64,
        /// What stands there.
        label: Option<String>,
    },
}

/// A message that Twilio has taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// Twilio's id, `SM…` or `MM…`; statuses come with it.
    pub sid: String,
    /// Where it stands; [`MessageStatus::Accepted`] where Twilio's word is not known.
    pub status: MessageStatus,
}

/// What has become of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Twilio's id.
    pub sid: String,
    /// Where it stands; `None` where Twilio's word is not known.
    pub status: Option<MessageStatus>,
    /// Why it failed, if it did, such as `63016`; [`wire::reason`] tells what that means.
    pub error_code: Option<String>,
}

/// Why a message was not sent, as far as one can tell. Twilio has no key against doubles, and so the three differ.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendFailure {
    /// Twilio will not take it (always [`Failure::Never`]).
    #[error("refused: {0}")]
    Refused(Failure),
    /// Twilio certainly did not take it, and may later (always [`Failure::After`]).
    #[error("not taken yet: {0}")]
    Later(Failure),
    /// The request left, and no clear answer came. The message may be on its way: sending again may double it.
    #[error("perhaps sent: {0}")]
    Unknown(Failure),
}

impl SendFailure {
    /// Returns the failure of whatever kind.
    pub fn failure(&self) -> &Failure {
        match self {
            Self::Refused(failure) | Self::Later(failure) | Self::Unknown(failure) => failure,
        }
    }
}

impl Client {
    /// Hands a message to Twilio; what becomes of it is told to `status_callback`.
    ///
    /// `POST /2010-04-01/Accounts/{AccountSid}/Messages.json`.
    ///
    /// # Errors
    /// See [`SendFailure`]; only `Later` may be repeated.
    pub async fn send_message(&self, message: &NewMessage<'_>) -> Result<Accepted, SendFailure> {
        let url = self.resource(&["Messages.json"]).map_err(SendFailure::Refused)?;
        let request = self.http.post(url).form(&wire::form(message)).timeout(self.call_timeout);
        let sent = self.authorised(request).send().await;
        let response = sent.map_err(|error| unsent(&error))?;
        if response.status().is_success() {
            return accepted(response).await;
        }
        let (status, headers) = (response.status(), response.headers().clone());
        let error = super::wire::parse_error(&http::read_error(VENDOR, response).await);
        let failure = Failure::from_status(VENDOR, status, &headers, error.code, &error.message);
        Err(judged(status, failure))
    }

    /// Asks what has become of a message.
    ///
    /// `GET /2010-04-01/Accounts/{AccountSid}/Messages/{Sid}.json`.
    ///
    /// # Errors
    /// `Never` with Twilio's code for a message that it does not know, `After` where it is overloaded or out of reach.
    pub async fn fetch_message(&self, sid: &str) -> Result<Fetched, Failure> {
        let url = self.resource(&["Messages", &format!("{sid}.json")])?;
        let response = self.send(self.http.get(url).timeout(self.call_timeout)).await?;
        let status = response.status();
        if !status.is_success() {
            let headers: HeaderMap = response.headers().clone();
            let error = super::wire::parse_error(&http::read_error(VENDOR, response).await);
            return Err(Failure::from_status(VENDOR, status, &headers, error.code, &error.message));
        }
        let body = http::read(VENDOR, response, ANSWER_MAX_BYTES).await?;
        let answer = wire::parse_answer(&body).ok_or_else(|| Failure::unreadable(VENDOR, "no message"))?;
        let status = MessageStatus::parse(&answer.status);
        Ok(Fetched { sid: answer.sid, status, error_code: answer.error_code })
    }
}

/// Judges an error that came in place of an answer: only a connection that was never made proves that nothing left.
fn unsent(error: &reqwest::Error) -> SendFailure {
    let failure = Failure::from_reqwest(VENDOR, error);
    match failure {
        Failure::Never { .. } => SendFailure::Refused(failure),
        Failure::After { .. } if error.is_connect() => SendFailure::Later(failure),
        Failure::After { .. } => SendFailure::Unknown(failure),
    }
}

/// Judges an answer that is no success. Twilio turns a message away with 429 and 503 before it takes it
/// (<https://www.twilio.com/docs/usage/twilios-response>, <https://www.rfc-editor.org/rfc/rfc8470> for 425); any other
/// answer that passes may come from something in between, after Twilio took it.
fn judged(status: StatusCode, failure: Failure) -> SendFailure {
    match (failure.is_passing(), status.as_u16()) {
        (false, _) => SendFailure::Refused(failure),
        (true, 425 | 429 | 503) => SendFailure::Later(failure),
        (true, _) => SendFailure::Unknown(failure),
    }
}

async fn accepted(response: Response) -> Result<Accepted, SendFailure> {
    let body = http::read(VENDOR, response, ANSWER_MAX_BYTES).await.map_err(SendFailure::Unknown)?;
    let unreadable = || SendFailure::Unknown(Failure::unreadable(VENDOR, "no id of the message"));
    let answer = wire::parse_answer(&body).ok_or_else(unreadable)?;
    let status = MessageStatus::parse(&answer.status).unwrap_or(MessageStatus::Accepted);
    Ok(Accepted { sid: answer.sid, status })
}
