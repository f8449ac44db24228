//! The receptionist asks: instead of what a tool does, a request is written down.

use std::time::Duration;

use futures_util::{FutureExt as _, future::BoxFuture};
use sea_orm::{ActiveValue::Set, DbErr};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::{Approval, NOUN, Status, expire, row::ActiveModel, store};
use crate::{
    agent::Offer,
    crm::tools::{Conversation, Origin},
    db::Tx,
    error::{Error, Result},
    receptionist::wording,
};

/// What was asked for two days ago the customer has arranged otherwise.
const HOLDS: Duration = Duration::from_secs(48 * 3600);

/// What a tool that asks does: it writes the request down, and tells the model that a person will decide. The same request
/// in the same conversation is one, and the model is told how far it has come.
pub(in crate::receptionist) fn ask(
    conversation: Conversation,
    offer: Offer,
    arguments: String,
) -> BoxFuture<'static, Result<String, String>> {
    async move {
        (offer.check)(&arguments)?;
        let db = &conversation.app.db;
        match db.write(async |tx| write(tx, &conversation, offer.name, &arguments).await).await {
            Ok(approval) => told(approval),
            Err(cause) => {
                tracing::error!(error = %cause, "what a person is to agree to could not be written down");
                Err("it could not be done".to_owned())
            }
        }
    }
    .boxed()
}

fn told(approval: Approval) -> Result<String, String> {
    match approval.status {
        Status::Waiting => Ok(wording::ASKED.to_owned()),
        Status::Approved => Ok(wording::AGREED.to_owned()),
        Status::Done => Ok(approval.result.unwrap_or_default()),
        Status::Refused => Err(wording::REFUSED.to_owned()),
        Status::Failed => Err(approval.result.unwrap_or_default()),
        Status::Expired => Err(wording::LATE.to_owned()),
    }
}

async fn write(tx: &Tx, conversation: &Conversation, tool: &str, arguments: &str) -> Result<Approval> {
    let arguments = canonical(arguments);
    let once = once(&conversation.origin.key(), tool, &arguments);
    let (call_sid, chat) = match &conversation.origin {
        Origin::Call(call_sid) => (Some(call_sid.clone()), None),
        Origin::Chat(conversation, since) => (None, Some((*conversation, *since))),
    };
    let row = ActiveModel {
        business_id: Set(conversation.business),
        tool: Set(tool.to_owned()),
        arguments: Set(arguments),
        customer_id: Set(conversation.customer),
        call_sid: Set(call_sid),
        conversation_id: Set(chat.map(|(conversation, _)| conversation)),
        message_id: Set(chat.map(|(_, since)| since)),
        status: Set(Status::Waiting),
        once_key: Set(once.clone()),
        asked_at: Set(tx.now()),
        expires_at: Set(tx.now().after(HOLDS)),
        ..Default::default()
    };
    let made = store::insert(tx, row).await?;
    let approval = store::by_once(tx, conversation.business, &once).await?;
    let approval = approval
        .ok_or_else(|| Error::from(DbErr::RecordNotFound("a request that was just written".to_owned())))?;
    if made.is_some() {
        tx.touch(approval.business_id, NOUN, approval.id);
        expire::order(tx, &approval).await?;
    }
    Ok(approval)
}

/// The same arguments are the same text.
fn canonical(arguments: &str) -> String {
    let text = if arguments.trim().is_empty() { "{}" } else { arguments };
    serde_json::from_str::<Value>(text).map_or_else(|_| text.to_owned(), |value| value.to_string())
}

fn once(origin: &str, tool: &str, arguments: &str) -> String {
    let digest: String = Sha256::digest(arguments).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("{origin}:{tool}:{digest}")
}
