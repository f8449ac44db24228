//! The table of who asked.

use sea_orm::entity::prelude::*;

use crate::db::{BusinessId, ConversationId, CustomerId, Moment, QuestionId};

/// One time that a question was asked.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "question_asked")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Whose it is.
    pub business_id: BusinessId,
    /// What was asked.
    pub question_id: QuestionId,
    /// In these words.
    pub sentence: String,
    /// The key of the conversation: in one, a question is asked once.
    pub origin: String,
    /// The call.
    pub call_sid: Option<String>,
    /// Or the written conversation.
    pub conversation_id: Option<ConversationId>,
    /// By whom; nobody where the number is hidden.
    pub customer_id: Option<CustomerId>,
    /// When.
    pub at: Moment,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Asked").field("id", &self.id).finish_non_exhaustive()
    }
}
