//! WhatsApp by way of Twilio: messages go out by REST, what comes in is a signed webhook.

mod content;
mod fetch;
mod form;
mod origin;
mod outcome;
mod reason;
mod send;
pub mod submission;
mod unreported;
mod webhooks;
mod wording;

pub use self::unreported::ask_for_unreported;
pub(super) use self::{origin::origin, webhooks::routes};

use std::time::Duration;

use sea_orm::{ActiveValue::Set, DbErr, EntityTrait as _};
use serde::{Deserialize, Serialize};

use self::fetch::FetchTwilioMedia;
use super::{Content, Message, conversation, requeue, row, window};
use crate::{
    accounts::{self, Business},
    app::App,
    db::{MessageId, Tx},
    error::{Error, Result},
    queue::{Failed, Order, Runner},
};

/// Hands a message to Twilio.
#[derive(Debug, Serialize, Deserialize)]
pub struct SendByTwilio {
    /// The message.
    pub message_id: MessageId,
}

impl Order for SendByTwilio {
    const KIND: &'static str = "whatsapp.send_by_twilio";
    /// More than fit into the time after which the message is given up, so that no order dies before it.
    const MAX_ATTEMPTS: i32 = 100;
    const TIMEOUT: Duration = Duration::from_secs(30);
}

/// What runs this provider's orders.
pub(super) fn runners() -> Vec<Runner<App>> {
    vec![
        Runner::of::<SendByTwilio, _, _>(send::send),
        Runner::of::<FetchTwilioMedia, _, _>(fetch::fetch_media),
    ]
}

/// Orders that a message be handed to Twilio; those of one conversation go one after another.
pub(super) async fn deliver(tx: &Tx, message: &Message) -> Result<(), DbErr> {
    order(tx, message, submission::FIRST_ROUND).await
}

async fn order(tx: &Tx, message: &Message, round: i32) -> Result<(), DbErr> {
    let order = SendByTwilio { message_id: message.id };
    let once = format!("{}:{round}", message.id);
    tx.enqueue(order).lane(format!("conversation:{}", message.conversation_id)).once(once).now().await
}

/// Sends a message once more that failed, or of which nobody knows, because a person wants it so. What is told of the
/// former attempt from here on concerns this message no more.
///
/// # Errors
/// 409 `state_move` for one that is on its way or arrived, `window_closed` where only a template would go.
pub(super) async fn again(tx: &Tx, message: &Message) -> Result<Message> {
    let waiting = requeue(tx, message).await?.message;
    if !may_go(tx, &waiting).await? {
        return Err(Error::Conflict("window_closed"));
    }
    let row = row::ActiveModel { id: Set(waiting.id), provider_message_id: Set(None), ..Default::default() };
    let waiting = row::Entity::update(row).exec(tx.conn()).await?;
    let round = submission::reopen(tx, &waiting).await?;
    order(tx, &waiting, round).await?;
    Ok(waiting)
}

/// Whether the message may be written now: templates always, anything else while the window is open.
async fn may_go(tx: &Tx, message: &Message) -> Result<bool, DbErr> {
    if matches!(message.content(), Content::Template(_)) {
        return Ok(true);
    }
    let conversation = conversation::by_id(tx.conn(), message.business_id, message.conversation_id).await?;
    Ok(conversation.is_some_and(|it| window::is_open(it.last_incoming_at, tx.now())))
}

/// The message of an order, and whose it is; `None` if either is gone, and with it the order's sense.
async fn found(app: &App, id: MessageId) -> Result<Option<(Message, Business)>, Failed> {
    let Some(message) = row::Entity::find_by_id(id).one(app.db.reader()).await? else { return Ok(None) };
    let business = accounts::business(&app.db, message.business_id).await?;
    Ok(business.map(|business| (message, business)))
}
