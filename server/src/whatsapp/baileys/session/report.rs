//! What a status that the worker tells makes of a login. It knows no database.

use serde::Deserialize;

use super::{Command, State, row};
use crate::{accounts::Phone, db::Moment};

/// Longer words are no reasons.
const MAX_REASON_CHARS: usize = 60;
/// The worker leaves a login alone; WhatsApp did nothing.
const PUT_DOWN: [&str; 2] = ["not_wanted", "worker_stopped"];

/// A status as the worker tells it.
#[derive(Clone, Deserialize)]
pub(in crate::whatsapp::baileys) struct Report {
    pub(in crate::whatsapp::baileys) state: State,
    /// What the QR says.
    #[serde(default)]
    pub(in crate::whatsapp::baileys) qr: Option<String>,
    /// Until when it can be scanned.
    #[serde(default)]
    pub(in crate::whatsapp::baileys) qr_expires_at: Option<Moment>,
    /// The number of the login, E.164.
    #[serde(default)]
    pub(in crate::whatsapp::baileys) me: Option<String>,
    /// WhatsApp's code of the end.
    #[serde(default)]
    pub(in crate::whatsapp::baileys) code: Option<i32>,
    /// Why, in a word.
    #[serde(default)]
    pub(in crate::whatsapp::baileys) reason: Option<String>,
    /// When that was, by the worker's clock.
    pub(in crate::whatsapp::baileys) at: Moment,
}

/// The login after a status was told of it at `now`.
pub(super) fn after(before: &row::Model, told: &Report, now: Moment) -> row::Model {
    let at = told.at.min(now);
    let mut session = row::Model { reported_at: Some(now), ..before.clone() };
    if answers(before, told) {
        (session.command, session.command_at) = (None, None);
    }
    if let Some(me) = told.me.as_deref().and_then(|me| Phone::parse(me).ok()) {
        session.number = Some(me.as_str().to_owned());
    }
    if is_put_down(told) && needs_a_person(before.state) {
        return session;
    }
    if before.state != told.state {
        session.since = at;
    }
    if before.state == State::Connected && told.state != State::Connected {
        session.last_disconnect_at = Some(at);
    }
    session.state = told.state;
    session.code = told.code;
    session.reason = told.reason.as_deref().map(|reason| reason.chars().take(MAX_REASON_CHARS).collect());
    session
}

/// Whether the worker has done what it was told. What it tells of an earlier moment is no answer; its clock is exact to
/// the millisecond.
fn answers(before: &row::Model, told: &Report) -> bool {
    let is_later = before.command_at.is_none_or(|at| at.0 / 1000 <= told.at.0 / 1000);
    let is_done = match before.command {
        None => false,
        Some(Command::Logout) => told.state == State::LoggedOut,
        Some(Command::Restart) => !is_put_down(told),
    };
    is_later && is_done
}

fn is_put_down(told: &Report) -> bool {
    told.state == State::Disconnected && told.reason.as_deref().is_some_and(|why| PUT_DOWN.contains(&why))
}

/// States that only a person ends.
fn needs_a_person(state: State) -> bool {
    matches!(state, State::LoggedOut | State::Replaced | State::Banned | State::Damaged)
}

#[cfg(test)]
mod tests {
    use super::{Command, Report, State, after, row};
    use crate::db::{BusinessId, Moment};

    const SECOND: i64 = 1_000_000;
    const NOW: Moment = Moment(100 * SECOND);

    fn session(state: State) -> row::Model {
        row::Model {
            id: 1,
            business_id: BusinessId(1),
            wanted: true,
            command: None,
            command_at: None,
            state,
            number: None,
            code: None,
            reason: None,
            since: Moment(0),
            last_disconnect_at: None,
            reported_at: None,
        }
    }

    fn told(state: State, at_s: i64) -> Report {
        let at = Moment(at_s * SECOND);
        Report { state, qr: None, qr_expires_at: None, me: None, code: None, reason: None, at }
    }

    #[test]
    fn it_is_known_since_when_it_is_so_and_when_it_was_last_cut() {
        let open = after(&session(State::Connecting), &told(State::Connected, 10), NOW);
        assert_eq!(
            (open.state, open.since, open.last_disconnect_at),
            (State::Connected, Moment(10 * SECOND), None)
        );
        let still = after(&open, &told(State::Connected, 20), NOW);
        assert_eq!((still.since, still.reported_at), (Moment(10 * SECOND), Some(NOW)));
        let cut = after(&still, &Report { code: Some(440), ..told(State::Replaced, 30) }, NOW);
        assert_eq!((cut.last_disconnect_at, cut.code), (Some(Moment(30 * SECOND)), Some(440)));
        let back = after(&cut, &told(State::Connected, 40), NOW);
        assert_eq!((back.code, back.last_disconnect_at), (None, Some(Moment(30 * SECOND))));
    }

    #[test]
    fn no_clock_of_the_worker_puts_a_moment_into_the_future() {
        let ahead = after(&session(State::Connecting), &told(State::Connected, 500), NOW);
        assert_eq!(ahead.since, NOW);
    }

    #[test]
    fn the_number_stays_when_the_login_ends() {
        let me = Some("+972501234567".to_owned());
        let open = after(&session(State::Connecting), &Report { me, ..told(State::Connected, 10) }, NOW);
        assert_eq!(open.number.as_deref(), Some("+972501234567"));
        let out = after(&open, &told(State::LoggedOut, 20), NOW);
        assert_eq!(out.number.as_deref(), Some("+972501234567"));
        let odd = after(&open, &Report { me: Some("me".to_owned()), ..told(State::Connected, 30) }, NOW);
        assert_eq!(odd.number.as_deref(), Some("+972501234567"));
    }

    #[test]
    fn a_command_stands_until_it_is_done_and_news_from_before_it_does_not_end_it() {
        let command = |command| row::Model {
            command: Some(command),
            command_at: Some(Moment(50 * SECOND + 999)),
            ..session(State::Connected)
        };
        for (told, restarted) in [
            (told(State::Connecting, 49), false),
            (told(State::Connecting, 50), true),
            (told(State::QrAvailable, 60), true),
            (Report { reason: Some("worker_stopped".into()), ..told(State::Disconnected, 60) }, false),
        ] {
            assert_eq!(after(&command(Command::Restart), &told, NOW).command.is_none(), restarted);
        }
        assert!(after(&command(Command::Logout), &told(State::Connecting, 60), NOW).command.is_some());
        assert!(after(&command(Command::Logout), &told(State::LoggedOut, 60), NOW).command.is_none());
    }

    #[test]
    fn a_worker_that_stops_hides_nothing_that_a_person_must_see() {
        let stopped = Report { reason: Some("worker_stopped".into()), ..told(State::Disconnected, 60) };
        for state in [State::LoggedOut, State::Replaced, State::Banned, State::Damaged] {
            assert_eq!(after(&session(state), &stopped, NOW).state, state);
        }
        let open = after(&session(State::Connected), &stopped, NOW);
        assert_eq!((open.state, open.reason.as_deref()), (State::Disconnected, Some("worker_stopped")));
    }
}
