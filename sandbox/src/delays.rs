//! How long the vendors take: fixed times for measuring, counted from the moment a request was read.

use std::time::Duration;

use tokio::time::Instant;

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

impl Delays {
    /// When the token with this number (from 0) is due.
    pub(crate) fn token_at(&self, asked: Instant, number: u64) -> Instant {
        due(asked, self.first_token_ms + number * self.token_ms)
    }

    /// Waits for the time of a transcription; whatever it took to compute counts.
    pub(crate) async fn transcribed(&self, asked: Instant) {
        wait(asked, self.transcribe_ms).await;
    }

    /// Waits for the time of speech; whatever it took to compute counts.
    pub(crate) async fn spoken(&self, asked: Instant) {
        wait(asked, self.speak_ms).await;
    }
}

fn due(asked: Instant, ms: u64) -> Instant {
    asked + Duration::from_millis(ms)
}

async fn wait(asked: Instant, ms: u64) {
    if ms > 0 {
        tokio::time::sleep_until(due(asked, ms)).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_due_on_a_fixed_grid_so_that_lateness_does_not_add_up() {
        let delays = Delays { first_token_ms: 150, token_ms: 10, ..Delays::default() };
        let asked = Instant::now();
        let at = |number| (delays.token_at(asked, number) - asked).as_millis();
        assert_eq!([at(0), at(1), at(40)], [150, 160, 550]);
    }
}
