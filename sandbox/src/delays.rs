//! How long the vendors take: fixed times for measuring, counted from the moment a request was read, and how late the
//! answers were nevertheless.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

/// Latenesses kept: the last minutes of a heavy load.
const KEPT: usize = 20_000;

/// Milliseconds that the stand-ins let pass; all 0 unless told otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Delays {
    /// From a transcription's request to its answer.
    pub transcribe_ms: u64,
    /// From a chat's request to its first token.
    pub first_token_ms: u64,
    /// Between two tokens of a chat.
    pub token_ms: u64,
    /// From a request for speech to its sound.
    pub speak_ms: u64,
}

/// The vendors' clock; cheap to clone, all clones are one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pace {
    delays: Delays,
    late_ms: Arc<Mutex<VecDeque<f64>>>,
}

impl Pace {
    pub(crate) fn new(delays: Delays) -> Self {
        Self { delays, late_ms: Arc::default() }
    }

    /// Waits for the time of a transcription; whatever it took to compute counts.
    pub(crate) async fn transcribed(&self, asked: Instant) {
        self.wait(asked, self.delays.transcribe_ms).await;
    }

    /// Waits for the time of speech; whatever it took to compute counts.
    pub(crate) async fn spoken(&self, asked: Instant) {
        self.wait(asked, self.delays.speak_ms).await;
    }

    /// Waits for the time of the token with this number (from 0), which does not depend on how late others were.
    pub(crate) async fn token(&self, asked: Instant, number: u64) {
        self.wait(asked, self.delays.first_token_ms + number * self.delays.token_ms).await;
    }

    /// By how many milliseconds each answer was late since this was last asked.
    pub(crate) fn take_late_ms(&self) -> Vec<f64> {
        self.late_ms.lock().unwrap_or_else(PoisonError::into_inner).drain(..).collect()
    }

    async fn wait(&self, asked: Instant, ms: u64) {
        if ms == 0 {
            return;
        }
        let due = asked + Duration::from_millis(ms);
        tokio::time::sleep_until(due).await;
        let mut late_ms = self.late_ms.lock().unwrap_or_else(PoisonError::into_inner);
        if late_ms.len() == KEPT {
            late_ms.pop_front();
        }
        late_ms.push_back(due.elapsed().as_secs_f64() * 1000.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_due_already_is_late_by_as_much_as_it_was_late() {
        let pace = Pace::new(Delays { first_token_ms: 150, token_ms: 10, ..Delays::default() });
        let asked = Instant::now() - Duration::from_millis(400);
        pace.token(asked, 5).await;
        pace.transcribed(asked).await;
        let late = pace.take_late_ms();
        assert!(late.len() == 1 && late[0] >= 200.0, "{late:?}: only what has a time can be late");
        assert!(pace.take_late_ms().is_empty());
    }
}
