//! The tool by which the agent promises something in writing, and the order that follows at the call's end.

use futures_util::{FutureExt as _, future::BoxFuture};
use sea_orm::DbErr;

use super::{SendAgreed, SendWhatsApp, What, store};
use crate::{
    accounts,
    agent::{Run, tools::Sent},
    calls::{CallEnded, store as calls},
    crm::tools::{Conversation, Origin},
    db::Tx,
};

/// What the model is told when it was written down.
const NOTED: &str = "יישלח בוואטסאפ מיד אחרי השיחה";
/// What it is told where there is nobody to write to.
const HIDDEN: &str =
    "the caller hides the number, so nothing can be sent; say so and offer to take a message";
/// What it is told where the owner has written no address.
const NO_ADDRESS: &str = "the address of the business is not known; say so and offer to take a message";

impl Run<Conversation> for SendWhatsApp {
    async fn run(self, conversation: Conversation) -> Result<String, String> {
        let Origin::Call(call_sid) = &conversation.origin else {
            return Err("this is a written conversation: write it in the answer".to_owned());
        };
        if conversation.customer.is_none() {
            return Err(HIDDEN.to_owned());
        }
        if self.what == Sent::Address && !has_address(&conversation).await? {
            return Err(NO_ADDRESS.to_owned());
        }
        let text = self.text.as_deref().filter(|_| self.what == Sent::Text).unwrap_or_default();
        let noted: Result<(), DbErr> = conversation
            .app
            .db
            .write(async |tx| note(tx, &conversation, call_sid, self.what.into(), text.trim()).await)
            .await;
        noted.map(|()| NOTED.to_owned()).map_err(|cause| failed(&cause))
    }
}

async fn has_address(conversation: &Conversation) -> Result<bool, String> {
    let business = accounts::business(&conversation.app.db, conversation.business).await;
    let business = business.map_err(|cause| failed(&cause))?;
    Ok(business.is_some_and(|business| !business.profile.address.trim().is_empty()))
}

fn failed(cause: &DbErr) -> String {
    tracing::error!(error = %cause, "what was promised in a call could not be written down");
    "it could not be done".to_owned()
}

/// What was said is said: where the call has ended meanwhile, it is sent at once.
async fn note(
    tx: &Tx,
    conversation: &Conversation,
    call_sid: &str,
    what: What,
    text: &str,
) -> Result<(), DbErr> {
    let call = calls::held(tx, conversation.business, call_sid).await?;
    store::note(tx, conversation.business, call_sid, what, text).await?;
    match call.filter(|call| call.ending.is_some()) {
        Some(call) => order(tx, &CallEnded::of(&call)).await,
        None => Ok(()),
    }
}

pub(in crate::chat) fn on_call_ended<'a>(
    tx: &'a Tx,
    ended: &'a CallEnded<'a>,
) -> BoxFuture<'a, Result<(), DbErr>> {
    order(tx, ended).boxed()
}

/// Orders everything that was agreed; a summary only once it was written for the people of the business.
async fn order(tx: &Tx, ended: &CallEnded<'_>) -> Result<(), DbErr> {
    let call = ended.call;
    for agreed in store::of_call(tx.conn(), call.business_id, &call.call_sid).await? {
        let order = SendAgreed { business_id: call.business_id, agreed_id: agreed.id };
        let order = tx.enqueue(order).once(agreed.id);
        let order = if agreed.what == What::Summary { order.lane(&ended.lane) } else { order };
        order.now().await?;
    }
    Ok(())
}
