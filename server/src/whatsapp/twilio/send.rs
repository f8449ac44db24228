//! A message on its way to Twilio.

use std::time::Duration;

use providers::{
    Failure,
    twilio::{Content as Wire, NewMessage, SendFailure},
};
use sea_orm::{EntityTrait as _, QuerySelect as _};
use url::Url;

use super::{SendByTwilio, found, may_go, origin, outcome, reason, submission};
use crate::{
    accounts::Business,
    app::App,
    crm::{self, customers::Consent, timeline::Maker},
    db::{FileId, MessageId, Tx},
    error::Result,
    files,
    queue::Failed,
    whatsapp::{Content, Message, Status, public, row},
};

/// A message that could not be handed over for so long is given up: an answer that comes later answers nothing.
const GIVEN_UP_AFTER: Duration = Duration::from_secs(3600);
/// A pause that Twilio asks for counts from here on; shorter ones are the queue's own.
const LONG_PAUSE: Duration = Duration::from_secs(60);

/// What became of a message before it was handed over.
enum Ready {
    /// It goes.
    Go(Wire, Option<Url>),
    /// It does not, for this reason.
    Not(&'static str),
    /// An earlier attempt may have reached Twilio.
    PerhapsSent,
    /// Somebody settled it meanwhile.
    Settled,
}

pub(super) async fn send(app: App, order: SendByTwilio) -> Result<(), Failed> {
    let Some((message, business)) = found(&app, order.message_id).await? else { return Ok(()) };
    let clients = business.clients(&app);
    let Ok(twilio) = clients.twilio() else {
        return Ok(outcome::failed(&app, &message, reason::NOT_CONFIGURED).await?);
    };
    let origin = origin(&app, &twilio.account);
    let (content, status_callback) = match prepare(&app, &business, &message, origin.as_deref()).await? {
        Ready::Go(content, callback) => (content, callback),
        Ready::Not(why) => return Ok(outcome::failed(&app, &message, why).await?),
        Ready::PerhapsSent => return Ok(outcome::unconfirmed(&app, &business, &message).await?),
        Ready::Settled => return Ok(()),
    };
    let (from, to) = (message.from_number.as_str(), message.to_number.as_str());
    let sent = twilio.client.send_message(&NewMessage { from, to, content, status_callback }).await;
    match sent {
        Ok(accepted) => Ok(outcome::accepted(&app, &message, &accepted).await?),
        Err(SendFailure::Refused(failure)) => {
            tracing::warn!(message.id = %message.id, error = %failure, "Twilio refused a message");
            Ok(outcome::failed(&app, &message, reason::word(failure.code())).await?)
        }
        Err(SendFailure::Later(failure)) => later(&app, &message, failure).await,
        Err(SendFailure::Unknown(failure)) => {
            tracing::warn!(message.id = %message.id, error = %failure, "whether Twilio took a message is not known");
            Ok(outcome::unconfirmed(&app, &business, &message).await?)
        }
    }
}

/// Notes in one transaction that the message is handed over from here on, with all that Twilio needs for it.
async fn prepare(
    app: &App,
    business: &Business,
    message: &Message,
    origin: Option<&str>,
) -> Result<Ready, Failed> {
    let is_there = match message.file_id {
        Some(file) => files::open(app, business.id, file).await.is_ok(),
        None => true,
    };
    let prepared = app.db.write(async |tx| -> Result<Ready> {
        let held = row::Entity::find_by_id(message.id).lock_exclusive().one(tx.conn()).await?;
        if held.is_none_or(|held| held.status != Status::Queued) {
            return Ok(Ready::Settled);
        }
        if let Some(why) = stands_against(tx, message, is_there).await? {
            return Ok(Ready::Not(why));
        }
        let Some(round) = submission::begin(tx, message).await? else { return Ok(Ready::PerhapsSent) };
        let Some(content) = wire(tx, message, origin).await? else {
            return Ok(Ready::Not(reason::NO_PUBLIC_HOST));
        };
        Ok(Ready::Go(content, callback(origin, message.id, round)))
    });
    Ok(prepared.await?)
}

/// Why a message that was written some time ago does not go any more.
async fn stands_against(tx: &Tx, message: &Message, is_there: bool) -> Result<Option<&'static str>> {
    if !is_there {
        return Ok(Some(reason::FILE_GONE));
    }
    if !may_go(tx, message).await? {
        return Ok(Some(reason::WINDOW_CLOSED));
    }
    if message.made_by == Maker::Person {
        return Ok(None);
    }
    let customer = crm::customer(tx.conn(), message.business_id, message.customer_id).await?;
    let refused = customer.is_some_and(|customer| customer.consent == Consent::Refused);
    Ok(refused.then_some(reason::OPTED_OUT))
}

/// The content as Twilio takes it; `None` for a file that Twilio has no way to.
async fn wire(tx: &Tx, message: &Message, origin: Option<&str>) -> Result<Option<Wire>> {
    Ok(Some(match message.content() {
        Content::Text(text) => Wire::Text(text),
        Content::Media { file, caption, .. } => {
            let Some(origin) = origin else { return Ok(None) };
            let url = link(tx, message, file, origin).await?;
            Wire::Media { url, caption: Some(caption).filter(|caption| !caption.is_empty()) }
        }
        Content::Location(place) => {
            Wire::Location { latitude: place.latitude, longitude: place.longitude, label: place.name }
        }
        Content::Template(template) => {
            Wire::Template { content_sid: template.content_sid, variables: template.variables }
        }
        // Nothing of this kind is ever written down to be sent.
        Content::Lost { .. } | Content::Unsupported(_) => return Ok(None),
    }))
}

async fn link(tx: &Tx, message: &Message, file: FileId, origin: &str) -> Result<Url> {
    let path = public::link(tx, message.business_id, file).await?;
    Ok(Url::parse(&format!("{origin}{path}")).map_err(anyhow::Error::from)?)
}

/// Where Twilio tells what becomes of the message. Its signature covers the query, so that the message is known even if
/// Twilio's id of it got lost.
fn callback(origin: Option<&str>, message: MessageId, round: i32) -> Option<Url> {
    let address = format!("{}/webhook/whatsapp/status?message={message}&round={round}", origin?);
    Url::parse(&address).ok()
}

/// Twilio certainly did not take it.
async fn later(app: &App, message: &Message, failure: Failure) -> Result<(), Failed> {
    if app.clock.now() >= message.created_at.after(GIVEN_UP_AFTER) {
        return Ok(outcome::failed(app, message, reason::UNREACHABLE).await?);
    }
    app.db.write(async |tx| submission::release(tx, message).await).await?;
    let pause = match &failure {
        Failure::After { delay, .. } if *delay >= LONG_PAUSE => Some(*delay),
        _ => None,
    };
    Err(Failed::Retry(pause, failure.to_string()))
}
