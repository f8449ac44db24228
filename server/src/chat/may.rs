//! What is done about an exchange: whether the agent may answer, and what happens where it may not. Pure.

use std::time::Duration;

use super::{
    exchange::{Exchange, is_answer},
    timing, wish,
    wish::Wish,
    words,
};
use crate::{
    db::Moment,
    whatsapp::{Direction, Handler, Message, Peer},
};

/// What was written longer ago is no matter for an automatic answer: the moment has passed.
const OLD: Duration = Duration::from_hours(12);
/// Automatic messages of a conversation within [`AN_HOUR`]: a customer who needs more needs a person.
pub(super) const MAX_AN_HOUR: u64 = 20;
/// The time within which they are counted.
pub(super) const AN_HOUR: Duration = Duration::from_hours(1);
/// So often the same words come from a machine only.
const SAME: usize = 3;
/// Addresses behind which there are many people, or none.
const NOBODYS: [&str; 3] = ["@g.us", "@broadcast", "@newsletter"];

/// What is known of a conversation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts<'a> {
    pub(super) handler: Handler,
    pub(super) peer: &'a Peer,
    /// Whether the business is served.
    pub(super) is_active: bool,
    /// Whether the customer asked for silence.
    pub(super) is_refused: bool,
    pub(super) exchange: Exchange<'a>,
    /// Within the last hour.
    pub(super) automatic: u64,
    pub(super) now: Moment,
}

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Nothing.
    Nothing,
    /// Ask again at this moment.
    Wait(Moment),
    /// The customer says whether automatic messages are wanted.
    Consent(Wish),
    /// The message came too late for an answer: a person is told.
    Late,
    /// A person goes on.
    HandOver(Why),
    /// Nothing of it could be heard, which is said.
    Unheard,
    /// The model answers.
    Think,
}

/// Why a person goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// Too many automatic messages.
    TooMany,
    /// A machine seems to write.
    Loop,
}

/// What is to be done at this moment.
pub(super) fn step(facts: &Facts<'_>) -> Step {
    let exchange = &facts.exchange;
    let (Some(newest), Some(due)) = (exchange.newest(), timing::due(exchange)) else { return Step::Nothing };
    if NOBODYS.iter().any(|end| facts.peer.as_str().ends_with(end)) {
        return Step::Nothing;
    }
    if let Some(wish) = wished(facts) {
        return Step::Consent(wish);
    }
    if facts.handler != Handler::Bot || !facts.is_active || facts.is_refused {
        return Step::Nothing;
    }
    if newest.at < facts.now.before(OLD) {
        return Step::Late;
    }
    if is_loop(exchange) {
        return Step::HandOver(Why::Loop);
    }
    if facts.automatic >= MAX_AN_HOUR {
        return Step::HandOver(Why::TooMany);
    }
    if facts.now < due {
        return Step::Wait(due);
    }
    if exchange.incoming().all(words::is_unheard) { Step::Unheard } else { Step::Think }
}

/// The last such word that was not answered, where it changes anything.
fn wished(facts: &Facts<'_>) -> Option<Wish> {
    let last = facts.exchange.incoming().rev().find_map(wish::wish)?;
    let changes = (last == Wish::Stop) != facts.is_refused;
    changes.then_some(last)
}

/// Whether the customer's last messages are the same words, each of them after an answer to the one before.
fn is_loop(exchange: &Exchange<'_>) -> bool {
    let mut newest: Vec<&Message> = Vec::new();
    let mut is_answered = true;
    for message in exchange.all().rev() {
        if is_answer(message) {
            is_answered = true;
        } else if message.direction == Direction::In {
            if !is_answered {
                return false;
            }
            is_answered = false;
            newest.push(message);
            if newest.len() == SAME {
                break;
            }
        }
    }
    let text = |message: &Message| words::words(message).trim().to_owned();
    newest.len() == SAME && newest.windows(2).all(|two| text(two[0]) == text(two[1]))
}

#[cfg(test)]
mod tests {
    use super::{Exchange, Facts, Handler, MAX_AN_HOUR, Message, Peer, Step, Why, Wish, step};
    use crate::{
        chat::exchange::{
            key,
            tests::{at, sent, spoken, text},
        },
        crm::timeline::Maker,
        db::MessageId,
    };

    const HOURS: i64 = 3600;

    fn dana() -> Peer {
        Peer::lid("972541234567")
    }

    fn facts<'a>(messages: &'a [Message], peer: &'a Peer, seconds: i64) -> Facts<'a> {
        Facts {
            handler: Handler::Bot,
            peer,
            is_active: true,
            is_refused: false,
            exchange: Exchange::of(messages),
            automatic: 0,
            now: at(seconds),
        }
    }

    fn answer(seconds: i64) -> Message {
        sent(seconds, Maker::Agent, Some(key(MessageId(seconds - 1), 0)), "במה אפשר לעזור?")
    }

    #[test]
    fn the_agent_answers_where_it_is_its_turn() {
        let (peer, messages) = (dana(), [text(10, "שלום")]);
        let facts = facts(&messages, &peer, 20);
        assert_eq!(step(&facts), Step::Think);
        assert_eq!(step(&Facts { now: at(11), ..facts }), Step::Wait(at(13)));
        for handler in [Handler::Person, Handler::Closed] {
            assert_eq!(step(&Facts { handler, ..facts }), Step::Nothing);
        }
        assert_eq!(step(&Facts { is_active: false, ..facts }), Step::Nothing);
        assert_eq!(step(&Facts { is_refused: true, ..facts }), Step::Nothing);
        assert_eq!(step(&Facts { exchange: Exchange::of(&[]), ..facts }), Step::Nothing);
    }

    #[test]
    fn groups_and_channels_are_never_answered() {
        let messages = [text(10, "הסר")];
        for address in ["120363012345678901@g.us", "status@broadcast", "120363@newsletter"] {
            assert_eq!(step(&facts(&messages, &Peer::lid(address), 20)), Step::Nothing, "{address}");
        }
        assert_ne!(step(&facts(&messages, &Peer::lid("123456@lid"), 20)), Step::Nothing);
    }

    #[test]
    fn what_is_half_a_day_old_is_left_to_a_person() {
        let (peer, messages) = (dana(), [text(10, "שלום")]);
        assert_eq!(step(&facts(&messages, &peer, 12 * HOURS + 10)), Step::Think);
        assert_eq!(step(&facts(&messages, &peer, 12 * HOURS + 11)), Step::Late);
    }

    #[test]
    fn after_many_messages_a_person_goes_on() {
        let (peer, messages) = (dana(), [text(10, "שלום")]);
        let facts = facts(&messages, &peer, 20);
        assert_eq!(step(&Facts { automatic: MAX_AN_HOUR - 1, ..facts }), Step::Think);
        assert_eq!(step(&Facts { automatic: MAX_AN_HOUR, ..facts }), Step::HandOver(Why::TooMany));
    }

    #[test]
    fn the_same_words_after_each_answer_come_from_a_machine() {
        let (peer, auto) = (dana(), |seconds| text(seconds, "תודה על פנייתך, נחזור אליך"));
        let machine = [auto(10), answer(20), auto(30), answer(40), auto(50)];
        assert_eq!(step(&facts(&machine, &peer, 60)), Step::HandOver(Why::Loop));
        assert_eq!(step(&facts(&machine[2..], &peer, 60)), Step::Think);
        let person = [text(10, "?"), text(11, "?"), text(12, "?")];
        assert_eq!(step(&facts(&person, &peer, 60)), Step::Think);
    }

    #[test]
    fn silence_is_asked_for_and_taken_back_whoever_answers() {
        let (peer, stop, start) = (dana(), [text(10, "הסר")], [text(10, "התחל")]);
        let stopping = facts(&stop, &peer, 11);
        for handler in [Handler::Bot, Handler::Person, Handler::Closed] {
            assert_eq!(step(&Facts { handler, ..stopping }), Step::Consent(Wish::Stop));
        }
        assert_eq!(step(&Facts { is_refused: true, ..stopping }), Step::Nothing);
        let starting = Facts { exchange: Exchange::of(&start), now: at(20), ..stopping };
        assert_eq!(step(&starting), Step::Think);
        assert_eq!(step(&Facts { is_refused: true, ..starting }), Step::Consent(Wish::Start));
        let then_more = [text(10, "הסר"), text(11, "תודה")];
        assert_eq!(step(&facts(&then_more, &peer, 20)), Step::Consent(Wish::Stop));
    }

    #[test]
    fn a_voice_that_nobody_understood_is_answered_so() {
        let (peer, unheard) = (dana(), [spoken(10, Some(""))]);
        assert_eq!(step(&facts(&unheard, &peer, 20)), Step::Unheard);
        let with_words = [spoken(10, Some("")), text(11, "זו דנה")];
        assert_eq!(step(&facts(&with_words, &peer, 20)), Step::Think);
    }
}
