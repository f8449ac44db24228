//! When a failing voice is left alone for a while, so that callers do not wait for its time-out again and again.

use std::time::Duration;

use crate::db::Moment;

/// One failure may be chance.
const FAILURES: u32 = 2;
/// Long enough to spare callers, short enough to notice that the voice is back.
const REST: Duration = Duration::from_secs(30);

/// The recent luck with one voice.
#[derive(Debug, Default)]
pub(super) struct Circuit {
    failures: u32,
    rests_until: Option<Moment>,
}

impl Circuit {
    /// Whether the voice may be asked.
    pub(super) fn is_closed(&self, now: Moment) -> bool {
        self.rests_until.is_none_or(|until| now >= until)
    }

    pub(super) fn worked(&mut self) {
        *self = Self::default();
    }

    pub(super) fn failed(&mut self, now: Moment) {
        self.failures += 1;
        if self.failures >= FAILURES {
            self.rests_until = Some(now.after(REST));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Circuit, REST};
    use crate::db::Moment;

    #[test]
    fn a_voice_rests_after_two_failures_and_is_tried_again_later() {
        let (mut circuit, now) = (Circuit::default(), Moment(0));
        circuit.failed(now);
        assert!(circuit.is_closed(now));
        circuit.failed(now);
        assert!(!circuit.is_closed(now));
        assert!(circuit.is_closed(now.after(REST)));
        circuit.failed(now.after(REST));
        assert!(!circuit.is_closed(now.after(REST)), "a third failure in a row rests at once");
        circuit.worked();
        assert!(circuit.is_closed(now));
    }
}
