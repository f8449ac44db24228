//! A file that a customer sent: fetched from Twilio, stored, and only then told of.

use std::time::Duration;

use bytes::Bytes;
use futures_util::{Stream, StreamExt as _};
use providers::Failure;
use serde::{Deserialize, Serialize};

use super::found;
use crate::{
    accounts::Business,
    app::App,
    db::MessageId,
    error::{Error, Result},
    queue::{Failed, Order},
    whatsapp::{
        Content, MediaKind, Message,
        intake::{self, Intake, Taken},
        media::{self, MAX_BYTES},
        receive,
    },
};

/// Twilio has had its time: the file counts as gone. It keeps files for long, so that an outage costs none.
const GIVEN_UP_AFTER: Duration = Duration::from_hours(12);

/// What Twilio, or something on the way to it, says in place of a file when it is unwell; nobody sends these as files.
const NO_FILES: [&str; 4] = ["application/json", "application/xml", "text/html", "text/xml"];

/// Fetches a file of a message that came in.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct FetchTwilioMedia {
    /// The message.
    pub(super) message_id: MessageId,
    /// Where Twilio keeps it.
    pub(super) url: String,
    /// What its sender calls it.
    pub(super) declared: String,
}

impl Order for FetchTwilioMedia {
    const KIND: &'static str = "whatsapp.fetch_twilio_media";
    /// More than fit into the time after which the file is given up, so that no order dies before it.
    const MAX_ATTEMPTS: i32 = 100;
    const TIMEOUT: Duration = Duration::from_secs(150);
}

/// Why there is no file.
enum Lost {
    /// For good, in a word of the message's.
    Word(&'static str),
    /// Another attempt may help.
    Passing(String),
}

impl From<Failure> for Lost {
    fn from(failure: Failure) -> Self {
        match &failure {
            Failure::After { .. } => Self::Passing(failure.to_string()),
            Failure::Never { code, .. } if code == "too_large" => Self::Word("too_large"),
            Failure::Never { code, .. } if code == "foreign_host" => Self::Word("refused"),
            Failure::Never { .. } => Self::Word("expired"),
        }
    }
}

impl From<Error> for Lost {
    fn from(cause: Error) -> Self {
        match cause {
            Error::TooLarge => Self::Word("too_large"),
            Error::UnsupportedMedia => Self::Word("refused"),
            other => Self::Passing(other.to_string()),
        }
    }
}

pub(super) async fn fetch_media(app: App, order: FetchTwilioMedia) -> Result<(), Failed> {
    let Some((message, business)) = found(&app, order.message_id).await? else { return Ok(()) };
    if !receive::is_ahead(&message) {
        return Ok(());
    }
    match download(&app, &business, &order).await {
        Ok(taken) => Ok(complete(&app, &message, Some(taken), "").await?),
        Err(Lost::Word(why)) => Ok(complete(&app, &message, None, why).await?),
        Err(Lost::Passing(_)) if app.clock.now() >= message.created_at.after(GIVEN_UP_AFTER) => {
            Ok(complete(&app, &message, None, "expired").await?)
        }
        Err(Lost::Passing(cause)) => Err(Failed::Retry(None, cause)),
    }
}

async fn download(app: &App, business: &Business, order: &FetchTwilioMedia) -> Result<Taken, Lost> {
    let clients = business.clients(app);
    let (mime, bytes) = clients.twilio()?.client.download(&order.url, MAX_BYTES).await?;
    if NO_FILES.contains(&mime.as_str()) && media::accepted(&mime).is_none() {
        return Err(Failure::unreadable("twilio", "no file").into());
    }
    // Where the file lies it may be called something else; what its sender called it was looked at before.
    let declared = if media::accepted(&mime).is_some() { &mime } else { &order.declared };
    take(Intake::begin(app, business.id, declared)?, bytes).await
}

async fn take(mut intake: Intake, bytes: impl Stream<Item = Result<Bytes, Failure>>) -> Result<Taken, Lost> {
    let mut bytes = std::pin::pin!(bytes);
    while let Some(chunk) = bytes.next().await {
        intake.append(&chunk?).await?;
    }
    Ok(intake.finish().await?)
}

async fn complete(app: &App, message: &Message, taken: Option<Taken>, why: &str) -> Result<()> {
    app.db
        .write(async |tx| {
            let content = content(message, taken, why);
            let done = receive::complete(tx, message, content).await?;
            match taken.filter(|_| done.is_some()) {
                Some(taken) => intake::keep(tx, taken.file).await,
                None => Ok(()),
            }
        })
        .await?;
    Ok(())
}

fn content(message: &Message, taken: Option<Taken>, why: &str) -> Content {
    let caption = message.body.clone();
    match taken {
        Some(Taken { file, kind, mime }) => {
            // What WhatsApp records is Opus in Ogg; sound files from elsewhere are seldom that.
            let voice = kind == MediaKind::Audio && mime == "audio/ogg";
            Content::Media { kind, file, name: None, caption, voice }
        }
        None => {
            let kind = match message.content() {
                Content::Lost { kind, .. } | Content::Media { kind, .. } => kind,
                _ => MediaKind::Document,
            };
            Content::Lost { kind, caption, problem: why.to_owned() }
        }
    }
}
