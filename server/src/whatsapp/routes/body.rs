//! Messages as the API shows them.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    accounts::Provider,
    crm::timeline::Maker,
    db::{ConversationId, CustomerId, FileId, MessageId, Moment, UserId},
    whatsapp::{Direction, Kind, Message, Status, content::Details},
};

/// A message as the API shows it.
#[derive(Serialize, ToSchema)]
#[schema(as = Message)]
pub(in crate::whatsapp) struct MessageBody {
    id: MessageId,
    conversation_id: ConversationId,
    customer_id: CustomerId,
    provider: Provider,
    direction: Direction,
    /// E.164, or a name of WhatsApp's where it hides the number.
    from_number: String,
    to_number: String,
    kind: Kind,
    /// The words, or the words with a file; may be empty.
    body: String,
    /// The file, if it carries one.
    file_id: Option<FileId>,
    /// What the sender calls the file.
    file_name: Option<String>,
    /// Whether the sound was spoken for this conversation.
    voice: bool,
    /// A place, a template, or why there is no file.
    #[serde(flatten)]
    details: Details,
    /// What a voice message says, once it was written down; absent also where nothing could be understood.
    transcription: Option<String>,
    /// The provider's id of the message that this one answers.
    quoted_id: Option<String>,
    provider_message_id: Option<String>,
    status: Status,
    /// Why it failed or is unknown, a stable word.
    reason: Option<String>,
    made_by: Maker,
    /// The member, where one wrote it.
    user_id: Option<UserId>,
    /// When it was written, by the provider's clock if it came from there.
    at: Moment,
    sent_at: Option<Moment>,
    delivered_at: Option<Moment>,
    read_at: Option<Moment>,
    created_at: Moment,
}

impl From<Message> for MessageBody {
    fn from(message: Message) -> Self {
        let details = message.details();
        let Message { id, conversation_id, customer_id, provider, direction, from_number, to_number, .. } =
            message;
        let Message { kind, body, file_id, file_name, voice, transcription, quoted_id, .. } = message;
        let Message { provider_message_id, status, reason, made_by, user_id, at, .. } = message;
        let Message { sent_at, delivered_at, read_at, created_at, .. } = message;
        Self {
            id,
            conversation_id,
            customer_id,
            provider,
            direction,
            from_number,
            to_number,
            kind,
            body,
            file_id,
            file_name,
            voice,
            details,
            transcription: transcription.filter(|text| !text.is_empty()),
            quoted_id,
            provider_message_id,
            status,
            reason,
            made_by,
            user_id,
            at,
            sent_at,
            delivered_at,
            read_at,
            created_at,
        }
    }
}
