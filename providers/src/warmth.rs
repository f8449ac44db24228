//! Whether a vendor's connection is worth opening ahead of need, judged by when it was last used. Sends nothing and knows
//! no vendor.
//!
//! A connection that carried an answer stays open for [`crate::http::IDLE_KEPT`] over HTTP/1.1, longer than the pauses
//! of a conversation; over HTTP/2 pings keep it. A call that goes on therefore needs no warming after its beginning.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::time::Instant;

use crate::http::IDLE_KEPT;

/// For how long a connection counts as warm after it was used: two thirds of the time for which it is kept, so that one
/// that is warm when the telephone rings is still open at the first sentence.
pub const WARM_FOR: Duration = Duration::from_secs(IDLE_KEPT.as_secs() * 2 / 3);

/// Time to open a connection and read a short answer: later than this the call itself has opened one.
pub(crate) const WARMING_TIMEOUT: Duration = Duration::from_secs(4);

/// When the connections of one client were last used; clones share it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Warmth(Arc<Mutex<Option<Instant>>>);

impl Warmth {
    /// Notes that an answer came over a connection.
    pub(crate) fn used(&self, now: Instant) {
        let mut last = self.last();
        *last = (*last).max(Some(now));
    }

    /// Says whether a warming is due, and counts it as a use if so: one that fails is not repeated at once either.
    pub(crate) fn claim(&self, now: Instant) -> bool {
        let mut last = self.last();
        let due = last.is_none_or(|at| now.saturating_duration_since(at) >= WARM_FOR);
        if due {
            *last = Some(now);
        }
        due
    }

    fn last(&self) -> std::sync::MutexGuard<'_, Option<Instant>> {
        self.0.lock().expect("nothing panics while it holds the moment")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_is_warmed_once_until_it_may_have_cooled() {
        let (warmth, start) = (Warmth::default(), Instant::now());
        assert!(warmth.claim(start));
        assert!(!warmth.clone().claim(start + WARM_FOR - Duration::from_millis(1)));
        assert!(warmth.claim(start + WARM_FOR));
    }

    #[test]
    fn a_connection_that_is_used_needs_no_warming() {
        let (warmth, start) = (Warmth::default(), Instant::now());
        warmth.used(start + WARM_FOR);
        // Two answers may be noted in another order than they came.
        warmth.used(start);
        assert!(!warmth.claim(start + WARM_FOR * 2 - Duration::from_millis(1)));
        assert!(warmth.claim(start + WARM_FOR * 2));
    }

    #[test]
    fn what_is_warm_stays_open_until_the_first_sentence() {
        // A greeting, a question and the pauses around them.
        let first_answer = Duration::from_secs(20);
        assert!(WARM_FOR + first_answer < IDLE_KEPT);
    }
}
