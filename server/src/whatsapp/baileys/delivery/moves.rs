//! How a delivery moves: what the worker tells of it, and what follows. It knows no database and no clock.

use std::time::Duration;

use super::State;
use crate::queue::backoff;

/// How often a message may be written to WhatsApp without an answer before a person decides.
pub(super) const MAX_SUBMISSIONS: i32 = 3;
/// How often a message may be leased: with the pauses below this takes half a day.
pub(super) const MAX_ATTEMPTS: i32 = 50;
/// So many attempts follow each other at once: a worker that was stopped is no fault of the message.
const FREE_ATTEMPTS: i32 = 3;
/// However long the worker asks to wait.
const MAX_PAUSE: Duration = Duration::from_secs(15 * 60);

/// Where a leased delivery stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    /// Leased or submitted.
    pub(super) state: State,
    /// Leases so far, this one included.
    pub(super) attempts: i32,
    /// How often it may have been written to WhatsApp without an answer.
    pub(super) submissions: i32,
}

/// What is told of a leased delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::whatsapp::baileys) enum Told {
    /// It is about to be written.
    Submitted,
    /// It was written, and no answer came.
    Unanswered,
    /// WhatsApp has it.
    Accepted,
    /// No retry can mend it; the stable word says why.
    Failed(&'static str),
    /// It was not written, or WhatsApp refused it for now; the worker asks for this pause.
    Later(Duration),
    /// The lease ended, and nothing was told.
    Lost,
}

/// What follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Move {
    /// The new state.
    pub(super) state: State,
    /// How often it may have been written without an answer.
    pub(super) submissions: i32,
    /// Not before this has passed.
    pub(super) pause: Duration,
    /// Whether the lease goes on.
    pub(super) leased: bool,
    /// Why it failed or is unknown.
    pub(super) reason: Option<&'static str>,
}

/// What follows when this is told of a delivery that stands so.
pub(super) fn follow(standing: Standing, told: Told) -> Move {
    let Standing { state, submissions, .. } = standing;
    let written = state == State::Submitted;
    let to = |state, submissions, pause| Move { state, submissions, pause, leased: false, reason: None };
    match told {
        Told::Submitted => {
            // Told twice, it is written once.
            let submissions = submissions + i32::from(!written);
            Move { leased: true, ..to(State::Submitted, submissions, Duration::ZERO) }
        }
        Told::Accepted => to(State::Accepted, submissions, Duration::ZERO),
        Told::Failed(why) => Move { reason: Some(why), ..to(State::Failed, submissions, Duration::ZERO) },
        Told::Unanswered => {
            let submissions = submissions + i32::from(!written);
            to(State::Submitted, submissions, backoff(submissions))
        }
        Told::Lost if written => to(State::Submitted, submissions, Duration::ZERO),
        Told::Lost => again(standing, Duration::ZERO),
        // An answer, if not the wanted one: this writing is known to have come to nothing.
        Told::Later(pause) if written => again(Standing { submissions: submissions - 1, ..standing }, pause),
        Told::Later(pause) => again(standing, pause),
    }
}

/// Back to where it waits, unless that happened too often.
fn again(Standing { attempts, submissions, .. }: Standing, asked: Duration) -> Move {
    let submissions = submissions.max(0);
    let maybe_sent = submissions > 0;
    let pause = asked.max(pause(attempts)).min(MAX_PAUSE);
    let waiting = if maybe_sent { State::Submitted } else { State::Queued };
    let (state, reason) = match (attempts < MAX_ATTEMPTS, maybe_sent) {
        (true, _) => (waiting, None),
        (false, true) => (State::Unknown, Some(super::UNCONFIRMED)),
        (false, false) => (State::Failed, Some("gave_up")),
    };
    Move { state, submissions, pause, leased: false, reason }
}

fn pause(attempts: i32) -> Duration {
    if attempts <= FREE_ATTEMPTS { Duration::ZERO } else { backoff(attempts - FREE_ATTEMPTS) }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{MAX_ATTEMPTS, Move, Standing, State, Told, follow};

    fn told(state: State, attempts: i32, submissions: i32, told: Told) -> Move {
        follow(Standing { state, attempts, submissions }, told)
    }

    #[test]
    fn a_message_goes_out_in_two_steps_and_the_first_may_be_told_twice() {
        let once = told(State::Leased, 1, 0, Told::Submitted);
        assert_eq!((once.state, once.submissions, once.leased), (State::Submitted, 1, true));
        let twice = told(State::Submitted, 1, 1, Told::Submitted);
        assert_eq!((twice.state, twice.submissions, twice.leased), (State::Submitted, 1, true));
        let done = told(State::Submitted, 1, 1, Told::Accepted);
        assert_eq!((done.state, done.leased, done.reason), (State::Accepted, false, None));
    }

    #[test]
    fn what_was_never_written_waits_again_and_what_may_have_been_stays_submitted() {
        for (state, submissions, waits) in [
            (State::Leased, 0, State::Queued),
            (State::Leased, 1, State::Submitted),
            (State::Submitted, 1, State::Submitted),
        ] {
            let lost = told(state, 1, submissions, Told::Lost);
            assert_eq!((lost.state, lost.submissions, lost.leased), (waits, submissions, false), "{state:?}");
            assert_eq!(lost.pause, Duration::ZERO);
        }
    }

    #[test]
    fn an_answer_that_asks_to_wait_takes_the_writing_back() {
        let minute = Duration::from_secs(60);
        let refused = told(State::Submitted, 1, 1, Told::Later(minute));
        assert_eq!((refused.state, refused.submissions, refused.pause), (State::Queued, 0, minute));
        let twice = told(State::Submitted, 2, 2, Told::Later(minute));
        assert_eq!((twice.state, twice.submissions), (State::Submitted, 1), "the first one is still open");
        let before = told(State::Leased, 1, 0, Told::Later(minute));
        assert_eq!((before.state, before.submissions, before.pause), (State::Queued, 0, minute));
    }

    #[test]
    fn silence_is_waited_out_longer_each_time() {
        let pauses =
            [1, 2, 3].map(|submissions| told(State::Submitted, 1, submissions, Told::Unanswered).pause);
        assert!(pauses.is_sorted() && pauses[0] > Duration::ZERO, "{pauses:?}");
        let untold = told(State::Leased, 1, 0, Told::Unanswered);
        assert_eq!((untold.state, untold.submissions), (State::Submitted, 1), "it was written all the same");
    }

    #[test]
    fn nothing_is_tried_for_ever() {
        let pauses = (1..MAX_ATTEMPTS).map(|attempts| told(State::Leased, attempts, 0, Told::Lost).pause);
        assert!(pauses.clone().is_sorted() && pauses.clone().all(|pause| pause <= super::MAX_PAUSE));
        assert_eq!(pauses.take(3).sum::<Duration>(), Duration::ZERO, "a restart costs nothing");
        let never = told(State::Leased, MAX_ATTEMPTS, 0, Told::Later(Duration::ZERO));
        assert_eq!((never.state, never.reason), (State::Failed, Some("gave_up")));
        let maybe = told(State::Leased, MAX_ATTEMPTS, 1, Told::Lost);
        assert_eq!((maybe.state, maybe.reason), (State::Unknown, Some("unconfirmed")));
        let asked = told(State::Leased, 1, 0, Told::Later(Duration::from_hours(9)));
        assert_eq!(asked.pause, super::MAX_PAUSE);
    }

    #[test]
    fn a_failure_keeps_its_reason() {
        let failed = told(State::Submitted, 1, 1, Told::Failed("restricted"));
        assert_eq!((failed.state, failed.reason, failed.leased), (State::Failed, Some("restricted"), false));
    }
}
