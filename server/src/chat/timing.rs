//! When an exchange is answered: customers write in pieces, and speak. Pure.

use std::time::Duration;

use super::exchange::Exchange;
use crate::{db::Moment, whatsapp::Message};

/// Whoever has written nothing for so long has finished.
pub(super) const QUIET: Duration = Duration::from_secs(3);
/// Whoever goes on writing is answered after this all the same.
const LATEST: Duration = Duration::from_secs(15);
/// For so long the words of a voice message are awaited.
const HEARING: Duration = Duration::from_secs(120);

/// When this exchange is to be answered; `None` if nothing is open. Moments are those of our own clock, at which the
/// messages were written down.
pub(super) fn due(exchange: &Exchange<'_>) -> Option<Moment> {
    let (first, newest) = (exchange.incoming().next()?, exchange.newest()?);
    let finished = newest.created_at.after(QUIET).min(first.created_at.after(LATEST));
    let heard = exchange.incoming().filter(|message| is_awaited(message));
    let heard = heard.map(|message| message.created_at.after(HEARING)).max();
    Some(heard.map_or(finished, |heard| heard.max(finished)))
}

fn is_awaited(message: &Message) -> bool {
    message.is_spoken() && message.transcription.is_none()
}

#[cfg(test)]
mod tests {
    use super::{Exchange, due};
    use crate::chat::exchange::tests::{at, spoken, text};

    #[test]
    fn quick_messages_are_answered_together_and_not_for_ever_later() {
        let due_of = |seconds: &[i64]| {
            let messages: Vec<_> = seconds.iter().map(|second| text(*second, "שלום")).collect();
            due(&Exchange::of(&messages))
        };
        assert_eq!(due_of(&[]), None);
        assert_eq!(due_of(&[10]), Some(at(13)));
        assert_eq!(due_of(&[10, 12, 14]), Some(at(17)));
        assert_eq!(due_of(&[10, 12, 14, 16, 18, 20, 22, 24]), Some(at(25)));
    }

    #[test]
    fn what_was_spoken_is_waited_for_and_not_for_ever() {
        let heard = |transcription: Option<&str>| {
            due(&Exchange::of(&[spoken(10, transcription), text(11, "זה אני")]))
        };
        assert_eq!(heard(None), Some(at(130)));
        assert_eq!(heard(Some("אני מחפשת דירה")), Some(at(14)));
        assert_eq!(heard(Some("")), Some(at(14)));
    }
}
