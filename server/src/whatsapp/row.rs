//! The table of messages.

use sea_orm::entity::prelude::*;

use super::{Content, Direction, Kind, MediaKind, Status, content::Details};
use crate::{
    accounts::Provider,
    crm::timeline::Maker,
    db::{BusinessId, ConversationId, CustomerId, FileId, MessageId, Moment, UserId},
};

/// One message.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "whatsapp_message")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: MessageId,
    /// Whose it is.
    pub business_id: BusinessId,
    /// What it is part of.
    pub conversation_id: ConversationId,
    /// With whom.
    pub customer_id: CustomerId,
    /// Who carries it.
    pub provider: Provider,
    /// Who wrote it.
    pub direction: Direction,
    /// The address it comes from: E.164, or a name of WhatsApp's where it hides the number; empty before the first login.
    pub from_number: String,
    /// The address it goes to.
    pub to_number: String,
    /// What kind of message it is.
    pub kind: Kind,
    /// Its words, or the words with a file.
    pub body: String,
    /// The file it carries.
    pub file_id: Option<FileId>,
    /// What the sender calls the file.
    pub file_name: Option<String>,
    /// Whether the sound was spoken for this conversation.
    pub voice: bool,
    /// [`Details`] as JSON.
    pub details: Option<String>,
    /// What a voice message says.
    pub transcription: Option<String>,
    /// The provider's id of the message that this one answers.
    pub quoted_id: Option<String>,
    /// The provider's id of it.
    pub provider_message_id: Option<String>,
    /// Unique within the business: at most one message with this key is ever written.
    pub once_key: Option<String>,
    /// How far it has come.
    pub status: Status,
    /// Why it failed or is unknown, a stable word.
    pub reason: Option<String>,
    /// Who made it.
    pub made_by: Maker,
    /// The member, where one wrote it.
    pub user_id: Option<UserId>,
    /// Where it stands in the conversation: when it was written, by the provider's clock if it came from there.
    pub at: Moment,
    /// When the provider took it.
    pub sent_at: Option<Moment>,
    /// When it reached the customer's telephone.
    pub delivered_at: Option<Moment>,
    /// When the customer saw it.
    pub read_at: Option<Moment>,
    /// When it was written down here.
    pub created_at: Moment,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// What of its content has no column.
    pub fn details(&self) -> Details {
        self.details.as_deref().and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
    }

    /// What it says.
    pub fn content(&self) -> Content {
        let details = self.details();
        let media = |kind| match self.file_id {
            Some(file) => Content::Media {
                kind,
                file,
                name: self.file_name.clone(),
                caption: self.body.clone(),
                voice: self.voice,
            },
            None => Content::Lost {
                kind,
                caption: self.body.clone(),
                problem: details.problem.clone().unwrap_or_default(),
            },
        };
        match self.kind {
            Kind::Text => Content::Text(self.body.clone()),
            Kind::Image => media(MediaKind::Image),
            Kind::Video => media(MediaKind::Video),
            Kind::Audio => media(MediaKind::Audio),
            Kind::Document => media(MediaKind::Document),
            Kind::Location => {
                details.location.map_or(Content::Unsupported("location".to_owned()), Content::Location)
            }
            Kind::Template => {
                details.template.map_or(Content::Unsupported("template".to_owned()), Content::Template)
            }
            Kind::Unsupported => Content::Unsupported(details.what.unwrap_or_default()),
        }
    }
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Message").field("id", &self.id).finish_non_exhaustive()
    }
}
