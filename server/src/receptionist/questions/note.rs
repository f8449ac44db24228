//! A question is written down: by the receptionist while it speaks, or out of the summary of a call.

use sea_orm::{ActiveValue::Set, DbErr};

use super::{
    Status,
    row::{asked, question},
    same, store,
};
use crate::{
    agent::{Run, Tool, tools::NoteQuestion},
    crm::tools::{Conversation, Origin},
    db::{BusinessId, CustomerId, Tx},
    receptionist::wording,
};

/// What this part offers the receptionist.
pub(in crate::receptionist) const TOOLS: &[Tool<Conversation>] = &[Tool::of::<NoteQuestion>()];

/// A question that is to be written down.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The question, as anybody could ask it.
    pub question: &'a str,
    /// The words in which it was asked.
    pub sentence: &'a str,
    /// By whom; nobody where the number is hidden.
    pub customer: Option<CustomerId>,
    /// In which conversation.
    pub origin: &'a Origin,
}

/// Writes a question down. The same one is counted, once a conversation: what the receptionist has noted while it spoke
/// and the summary tells again is one.
///
/// # Errors
/// The database refused.
pub async fn note(tx: &Tx, business: BusinessId, new: Asked<'_>) -> Result<(), DbErr> {
    let (key, origin) = (same::key(new.question), new.origin.key());
    if key.is_empty() {
        return Ok(());
    }
    let before = store::keys_of(tx, business, &origin).await?;
    if before.iter().any(|known| same::alike(known, &key)) {
        return Ok(());
    }
    let row = question::ActiveModel {
        business_id: Set(business),
        question: Set(new.question.trim().to_owned()),
        same_key: Set(key),
        times: Set(0),
        status: Set(Status::Open),
        first_at: Set(tx.now()),
        last_at: Set(tx.now()),
        ..Default::default()
    };
    let question = store::found_or_made(tx, business, row).await?;
    let asked = asked::ActiveModel {
        business_id: Set(business),
        question_id: Set(question.id),
        sentence: Set(new.sentence.trim().to_owned()),
        origin: Set(origin),
        call_sid: Set(new.origin.call_sid().map(str::to_owned)),
        conversation_id: Set(match new.origin {
            Origin::Chat(conversation, _) => Some(*conversation),
            Origin::Call(_) => None,
        }),
        customer_id: Set(new.customer),
        at: Set(tx.now()),
        ..Default::default()
    };
    store::count(tx, &question, asked).await
}

impl Run<Conversation> for NoteQuestion {
    async fn run(self, conversation: Conversation) -> Result<String, String> {
        let Conversation { app, business, customer, origin } = &conversation;
        let asked = Asked { question: &self.question, sentence: &self.question, customer: *customer, origin };
        let noted: Result<(), DbErr> = app.db.write(async |tx| note(tx, *business, asked).await).await;
        noted.map(|()| wording::NOTED.to_owned()).map_err(|cause| {
            tracing::error!(error = %cause, "a question could not be written down");
            "it could not be done".to_owned()
        })
    }
}
