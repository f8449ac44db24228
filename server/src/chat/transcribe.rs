//! Writing down what a voice message says, so that it can be answered, read and found.

use std::time::Duration;

use providers::Failure;
use serde::{Deserialize, Serialize};

use super::answer;
use crate::{
    accounts::{self, Business},
    app::App,
    db::{BusinessId, MessageId},
    error::{Error, Result},
    files,
    queue::{Failed, Order},
    whatsapp::{self, Message, media::MAX_BYTES, transcribed},
};

/// How often a transcription that fails is tried: the customer is waiting.
const MAX_TRIES: u32 = 3;

/// Transcribes a voice message.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Transcribe {
    business_id: BusinessId,
    message_id: MessageId,
    /// How often it has failed.
    #[serde(default)]
    tries: u32,
}

impl Transcribe {
    pub(super) fn of(message: &Message) -> Self {
        Self { business_id: message.business_id, message_id: message.id, tries: 0 }
    }
}

impl Order for Transcribe {
    const KIND: &'static str = "chat.transcribe";
    const TIMEOUT: Duration = Duration::from_secs(90);
}

pub(super) async fn transcribe(app: App, order: Transcribe) -> Result<(), Failed> {
    let message = whatsapp::message(app.db.reader(), order.business_id, order.message_id).await?;
    let Some(message) = message.filter(|message| message.transcription.is_none()) else { return Ok(()) };
    let Some(business) = accounts::business(&app.db, order.business_id).await? else { return Ok(()) };
    let tries = order.tries + 1;
    let text = match heard(&app, &business, &message).await? {
        Ok(text) => text,
        Err(failure) if failure.is_passing() && tries < MAX_TRIES => {
            tracing::warn!(error = %failure, tries, "a voice message could not be transcribed yet");
            let at = app.clock.now().after(Duration::from_secs(3 * u64::from(tries)));
            let again = Transcribe { tries, ..order };
            return Ok(app.db.write(async |tx| tx.enqueue(again).at(at).await).await?);
        }
        Err(failure) => {
            tracing::warn!(error = %failure, "a voice message could not be transcribed");
            String::new()
        }
    };
    let written: Result<()> = app
        .db
        .write(async |tx| {
            transcribed(tx, &message, &text).await?;
            Ok(answer::order(tx, message.business_id, message.conversation_id, tx.now()).await?)
        })
        .await;
    Ok(written?)
}

/// What it says; nothing where its file is gone or nobody transcribes.
async fn heard(app: &App, business: &Business, message: &Message) -> Result<Result<String, Failure>> {
    let Some(file) = message.file_id else { return Ok(Ok(String::new())) };
    let opened = match files::open(app, business.id, file).await {
        Err(Error::NotFound) => return Ok(Ok(String::new())),
        opened => opened?,
    };
    let clients = business.clients(app);
    let Some(openai) = clients.openai.as_ref().filter(|_| opened.size_bytes() <= MAX_BYTES) else {
        return Ok(Ok(String::new()));
    };
    let (mime, bytes) = (opened.file.mime.clone(), opened.bytes().await?);
    Ok(openai.transcribe_file(&mime, bytes, Some(&business.name)).await)
}
