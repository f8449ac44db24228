//! When a business may write free text over Twilio: within 24 hours of the customer's last message.
//!
//! Source: <https://www.twilio.com/docs/whatsapp/key-concepts#the-24-hour-window-or-session>

use std::time::Duration;

use crate::db::Moment;

/// How long a customer's message lets the business answer freely.
pub const WINDOW: Duration = Duration::from_hours(24);

/// When the window closes; `None` if the customer never wrote.
pub fn closes_at(last_incoming: Option<Moment>) -> Option<Moment> {
    last_incoming.map(|at| at.after(WINDOW))
}

/// Whether free text may be written now.
pub fn is_open(last_incoming: Option<Moment>, now: Moment) -> bool {
    closes_at(last_incoming).is_some_and(|end| now < end)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{WINDOW, is_open};
    use crate::db::Moment;

    #[test]
    fn the_window_is_open_for_a_day_and_never_before_the_first_message() {
        let wrote = Moment(1_000_000);
        assert!(!is_open(None, wrote));
        assert!(is_open(Some(wrote), wrote));
        assert!(is_open(Some(wrote), wrote.after(WINDOW).before(Duration::from_micros(1))));
        assert!(!is_open(Some(wrote), wrote.after(WINDOW)));
    }
}
