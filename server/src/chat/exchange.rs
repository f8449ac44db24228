//! What of a conversation is yet to be answered. Pure.

use crate::{
    crm::timeline::Maker,
    db::MessageId,
    whatsapp::{Direction, Message},
};

/// What every key begins with under which the agent answers; the newest message that it answers follows.
const ANSWER: &str = "chat:";

/// The newest messages of a conversation, in the order in which they were written down.
#[derive(Clone, Copy, Debug)]
pub(super) struct Exchange<'a> {
    /// Up to the last answer.
    pub(super) earlier: &'a [Message],
    /// After it. What was sent without being an answer, such as a summary of a call, may stand between.
    pub(super) open: &'a [Message],
}

impl<'a> Exchange<'a> {
    pub(super) fn of(messages: &'a [Message]) -> Self {
        let answered = messages.iter().rposition(is_answer).map_or(0, |place| place + 1);
        let (earlier, open) = messages.split_at(answered);
        Self { earlier, open }
    }

    /// What the customer wrote and nobody answered, oldest first.
    pub(super) fn incoming(&self) -> impl DoubleEndedIterator<Item = &'a Message> + use<'a> {
        self.open.iter().filter(|message| message.direction == Direction::In)
    }

    /// The newest of them.
    pub(super) fn newest(&self) -> Option<&'a Message> {
        self.incoming().next_back()
    }

    /// All messages, oldest first.
    pub(super) fn all(&self) -> impl DoubleEndedIterator<Item = &'a Message> + use<'a> {
        self.earlier.iter().chain(self.open)
    }
}

/// The key of the answer to everything up to this message; a long answer has several parts.
pub(super) fn key(newest: MessageId, part: usize) -> String {
    match part {
        0 => format!("{ANSWER}{newest}"),
        _ => format!("{ANSWER}{newest}:{part}"),
    }
}

/// What every key of an answer looks like, as a pattern of SQL.
pub(super) fn pattern() -> String {
    format!("{ANSWER}%")
}

/// Whether what came before it needs no answer any more.
pub(super) fn is_answer(message: &Message) -> bool {
    let by_agent = || message.once_key.as_deref().is_some_and(|key| key.starts_with(ANSWER));
    message.direction == Direction::Out
        && match message.made_by {
            Maker::Person => true,
            Maker::Agent => by_agent(),
            Maker::Customer | Maker::Import | Maker::System => false,
        }
}

#[cfg(test)]
pub(super) mod tests {
    use super::{Exchange, key};
    use crate::{
        accounts::Provider,
        crm::timeline::Maker,
        db::{BusinessId, ConversationId, CustomerId, FileId, MessageId, Moment},
        whatsapp::{Direction, Kind, Message, Status},
    };

    /// So many seconds after the beginning.
    pub(in crate::chat) fn at(seconds: i64) -> Moment {
        Moment(seconds * 1_000_000)
    }

    /// The customer's words.
    pub(in crate::chat) fn text(seconds: i64, body: &str) -> Message {
        Message {
            id: MessageId(seconds),
            business_id: BusinessId(1),
            conversation_id: ConversationId(1),
            customer_id: CustomerId(1),
            provider: Provider::Baileys,
            direction: Direction::In,
            from_number: "+972541234567".to_owned(),
            to_number: "+97237600000".to_owned(),
            kind: Kind::Text,
            body: body.to_owned(),
            file_id: None,
            file_name: None,
            voice: false,
            details: None,
            transcription: None,
            quoted_id: None,
            provider_message_id: None,
            once_key: None,
            status: Status::Received,
            reason: None,
            made_by: Maker::Customer,
            user_id: None,
            at: at(seconds),
            sent_at: None,
            delivered_at: None,
            read_at: None,
            created_at: at(seconds),
        }
    }

    /// A voice message.
    pub(in crate::chat) fn spoken(seconds: i64, transcription: Option<&str>) -> Message {
        Message {
            kind: Kind::Audio,
            voice: true,
            file_id: Some(FileId(1)),
            transcription: transcription.map(str::to_owned),
            ..text(seconds, "")
        }
    }

    /// What the business sent.
    pub(in crate::chat) fn sent(seconds: i64, by: Maker, key: Option<String>, body: &str) -> Message {
        Message {
            direction: Direction::Out,
            status: Status::Sent,
            made_by: by,
            once_key: key,
            ..text(seconds, body)
        }
    }

    #[test]
    fn what_came_after_the_last_answer_is_open() {
        let open =
            |messages: &[Message]| Exchange::of(messages).incoming().map(|it| it.id.0).collect::<Vec<_>>();
        let answer = || sent(3, Maker::Agent, Some(key(MessageId(2), 0)), "שלום");
        assert_eq!(open(&[text(1, "היי"), text(2, "מה נשמע")]), [1, 2]);
        assert_eq!(open(&[text(1, "היי"), text(2, "מה נשמע"), answer()]), [0_i64; 0]);
        assert_eq!(open(&[text(1, "היי"), answer(), text(4, "עוד משהו")]), [4]);
        assert_eq!(open(&[text(1, "היי"), sent(2, Maker::Person, None, "אני כאן"), text(3, "תודה")]), [3]);
    }

    #[test]
    fn what_is_sent_after_a_call_answers_nothing() {
        let summary = sent(2, Maker::Agent, Some("after_call:7:summary".to_owned()), "סיכום");
        let messages = [text(1, "היי"), summary];
        assert_eq!(Exchange::of(&messages).newest().map(|it| it.id), Some(MessageId(1)));
    }
}
