//! WhatsApp by way of Twilio: messages go out by REST, what comes in is a signed webhook.

use std::time::Duration;

use sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use super::Message;
use crate::{
    app::App,
    db::{MessageId, Tx},
    queue::{Order, Runner},
};

/// Hands a message to Twilio.
#[derive(Debug, Serialize, Deserialize)]
pub struct SendByTwilio {
    /// The message.
    pub message_id: MessageId,
}

impl Order for SendByTwilio {
    const KIND: &'static str = "whatsapp.send_by_twilio";
    const TIMEOUT: Duration = Duration::from_secs(30);
}

/// What runs this provider's orders.
pub(super) fn runners() -> Vec<Runner<App>> {
    vec![]
}

/// Orders that a message be handed to Twilio; those of one conversation go one after another.
pub(super) async fn deliver(tx: &Tx, message: &Message) -> Result<(), DbErr> {
    let order = SendByTwilio { message_id: message.id };
    tx.enqueue(order).lane(format!("conversation:{}", message.conversation_id)).once(message.id).now().await
}
