//! A question as the API shows it.

use serde::Serialize;
use utoipa::ToSchema;

use super::{Question, Status, row::asked::Model as AskedRow};
use crate::db::{ConversationId, CustomerId, Moment, QuestionId};

/// One time that it was asked.
#[derive(Serialize, ToSchema)]
#[schema(as = QuestionAsked)]
struct AskedBody {
    /// In these words.
    sentence: String,
    /// In this call,
    call_sid: Option<String>,
    /// or in this written conversation.
    conversation_id: Option<ConversationId>,
    /// Null where the number is hidden.
    customer_id: Option<CustomerId>,
    at: Moment,
}

/// Something that callers asked and nothing answered.
#[derive(Serialize, ToSchema)]
#[schema(as = Question)]
pub(super) struct QuestionBody {
    id: QuestionId,
    /// As it was first asked.
    question: String,
    /// In how many conversations it was asked.
    count: i32,
    status: Status,
    /// What the profile answers since.
    answer: Option<String>,
    first_at: Moment,
    last_at: Moment,
    /// The newest 20 times, the newest first.
    asked: Vec<AskedBody>,
}

impl QuestionBody {
    /// `asked` may hold those of other questions too.
    pub(super) fn of(question: Question, asked: &[AskedRow]) -> Self {
        let Question { id, question, times, status, answer, first_at, last_at, .. } = question;
        let of_it = asked.iter().filter(|asked| asked.question_id == id).map(|asked| AskedBody {
            sentence: asked.sentence.clone(),
            call_sid: asked.call_sid.clone(),
            conversation_id: asked.conversation_id,
            customer_id: asked.customer_id,
            at: asked.at,
        });
        Self { id, question, count: times, status, answer, first_at, last_at, asked: of_it.collect() }
    }
}
