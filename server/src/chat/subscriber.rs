//! What follows when a customer has written: an answer, once they have finished, and before it the words of what they
//! spoke.

use futures_util::{FutureExt as _, future::BoxFuture};
use sea_orm::DbErr;

use super::{answer, timing, transcribe::Transcribe};
use crate::{db::Tx, whatsapp::MessageReceived};

pub(super) fn on_message<'a>(tx: &'a Tx, told: &'a MessageReceived<'a>) -> BoxFuture<'a, Result<(), DbErr>> {
    async move {
        let message = told.message;
        if message.is_spoken() && message.transcription.is_none() {
            tx.enqueue(Transcribe::of(message)).once(message.id).now().await?;
        }
        answer::order(tx, message.business_id, message.conversation_id, tx.now().after(timing::QUIET)).await
    }
    .boxed()
}
