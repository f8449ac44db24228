//! A telephone that calls the program as Twilio would: signed webhooks, the media stream in real time, the orders
//! of the REST API. It shares no encoder with the program, so that one misreading is not made twice.

mod browser;
mod caller;
mod control;
mod conversation;
mod dial;
mod line;
pub mod messages;
mod player;
mod report;
mod stream;
mod twiml;
mod webhook;

use std::net::SocketAddr;

use tokio::sync::mpsc;
use url::Url;

pub use self::{
    browser::{Trial, trial},
    control::Control,
    line::{Line, say},
    report::{Ended, Event, Report, Turn},
    webhook::{Dialled, Webhook},
};

/// Lines that wait to be said; whoever types faster waits.
pub const LINES: usize = 16;
/// Events that wait to be shown; beyond that they are left out.
pub const EVENTS: usize = 256;

/// Whom to call, and as whom.
#[derive(Clone)]
pub struct Options {
    /// Scheme, host and port where the program is reached.
    pub program: Url,
    /// Scheme and host that the program believes to have, and that signatures are therefore made for;
    /// `None`: the same as `program`.
    pub public: Option<Url>,
    /// `AC…`.
    pub account_sid: String,
    /// The key of the signatures.
    pub auth_token: String,
    /// The caller's number, E.164.
    pub from: String,
    /// The number that is called, E.164.
    pub to: String,
    /// The sandbox, which hears what this telephone says and tells what the REST API was ordered.
    pub sandbox: Option<SocketAddr>,
    /// 1.0 is real time; tests are quicker.
    pub pace: f64,
    /// Whether somebody answers where the program puts the caller through to.
    pub person_answers: bool,
    /// The telephone hangs up after this long, in milliseconds of the call.
    pub max_ms: u64,
}

/// Why a call could not even begin, or broke off.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Failure(String);

impl Failure {
    fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

/// Makes one call and says `lines`; it ends when the program hangs up, when the lines end, or with [`Line::HangUp`].
///
/// # Errors
/// The program did not answer the webhook, or its answer is not TwiML.
pub async fn call(
    options: Options,
    lines: mpsc::Receiver<Line>,
    events: mpsc::Sender<Event>,
) -> Result<Report, Failure> {
    conversation::Conversation::begin(options, lines, events)?.hold().await
}
