//! Conversations as the API shows and takes them.

use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    accounts::Provider,
    crm::timeline::Maker,
    db::{ConversationId, CustomerId, MessageId, Moment, UserId},
    web::input::given,
    whatsapp::{Conversation, Direction, Handler, Kind, Message, Status, found, window},
};

/// A conversation as the API shows it.
#[derive(Serialize, ToSchema)]
#[schema(as = Conversation)]
pub(super) struct ConversationBody {
    id: ConversationId,
    customer_id: CustomerId,
    /// Empty while nobody knows it.
    customer_name: String,
    provider: Provider,
    /// The number of the business, E.164; empty before the first login.
    number: String,
    /// The customer's address: E.164, or a name of WhatsApp's where it hides the number.
    peer: String,
    handler: Handler,
    /// The member who looks after it.
    assigned_to: Option<UserId>,
    /// How many of the customer's messages nobody has read.
    unread: i64,
    /// Over Twilio: whether free text may be written.
    window: Option<Window>,
    last_message: Option<Preview>,
    last_message_at: Moment,
    /// When the customer last wrote.
    last_incoming_at: Option<Moment>,
    created_at: Moment,
}

/// When free text may be written over Twilio: within a day of the customer's last message.
#[derive(Serialize, ToSchema)]
#[schema(as = ConversationWindow)]
struct Window {
    open: bool,
    /// Absent where the customer never wrote.
    closes_at: Option<Moment>,
}

/// The newest message of a conversation, in a line.
#[derive(Serialize, ToSchema)]
#[schema(as = MessagePreview)]
struct Preview {
    id: MessageId,
    direction: Direction,
    kind: Kind,
    /// The beginning of its words, of what was spoken, or the name of its file; may be empty.
    text: String,
    status: Status,
    made_by: Maker,
    at: Moment,
}

impl From<&Message> for Preview {
    fn from(message: &Message) -> Self {
        let Message { id, direction, kind, status, made_by, at, .. } = *message;
        Self { id, direction, kind, text: found::excerpt(message), status, made_by, at }
    }
}

impl ConversationBody {
    /// `name` is the customer's, `last` the newest message.
    pub(super) fn of(conversation: Conversation, name: String, last: Option<&Message>, now: Moment) -> Self {
        let Conversation { id, customer_id, provider, number, peer, handler, assigned_to, .. } = conversation;
        let Conversation { unread, last_message_at, last_incoming_at, created_at, .. } = conversation;
        let window = (provider == Provider::Twilio).then(|| Window {
            open: window::is_open(last_incoming_at, now),
            closes_at: window::closes_at(last_incoming_at),
        });
        Self {
            id,
            customer_id,
            customer_name: name,
            provider,
            number,
            peer: peer.to_string(),
            handler,
            assigned_to,
            unread,
            window,
            last_message: last.map(Preview::from),
            last_message_at,
            last_incoming_at,
            created_at,
        }
    }
}

/// What may be changed of a conversation.
#[derive(Deserialize, ToSchema)]
pub(super) struct ConversationChange {
    /// Who answers from here on.
    pub(super) handler: Option<Handler>,
    /// The member who looks after it; null for nobody.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<UserId>)]
    pub(super) assigned_to: Option<Option<UserId>>,
}

/// A text that is to be sent.
#[derive(Deserialize, Validate, ToSchema)]
pub(super) struct NewText {
    /// At most 1,600 characters over Twilio.
    #[garde(length(chars, min = 1, max = 4096))]
    #[schema(min_length = 1, max_length = 4096)]
    pub(super) text: String,
    /// A second request with the same key sends nothing: the first message is the answer.
    #[garde(inner(length(chars, min = 1, max = 100)))]
    #[schema(min_length = 1, max_length = 100)]
    pub(super) once: Option<String>,
}
