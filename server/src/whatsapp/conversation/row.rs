//! The table of conversations.

use sea_orm::entity::prelude::*;

use super::{Handler, Peer};
use crate::{
    accounts::Provider,
    db::{BusinessId, ConversationId, CustomerId, Moment, UserId},
};

/// One conversation.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "conversation")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: ConversationId,
    /// Whose it is.
    pub business_id: BusinessId,
    /// With whom.
    pub customer_id: CustomerId,
    /// Who carries it.
    pub provider: Provider,
    /// The number of the business, E.164; empty before the first login.
    pub number: String,
    /// The address at the other end; with provider and number unique within the business.
    pub peer: Peer,
    /// Who answers.
    pub handler: Handler,
    /// The member who looks after it.
    pub assigned_to: Option<UserId>,
    /// How many of the customer's messages nobody has read.
    pub unread: i64,
    /// When its newest message was written.
    pub last_message_at: Moment,
    /// When the customer last wrote.
    pub last_incoming_at: Option<Moment>,
    /// When it began.
    pub created_at: Moment,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Conversation").field("id", &self.id).finish_non_exhaustive()
    }
}
