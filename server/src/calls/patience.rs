//! How long something that was said on the telephone is kept in memory while the database is away, and how often it is
//! tried to be written meanwhile. It knows not what it is.

use std::time::Duration;

use crate::app::App;

/// The pause after the first failed attempt; each later one is longer by as much.
const PAUSE: Duration = Duration::from_millis(500);
/// The longest pause: so soon after the database is back everything is written.
const LONGEST_PAUSE: Duration = Duration::from_secs(15);
/// So many attempts are made even while the program stops: some seconds in all.
const ALWAYS: u32 = 6;
/// With the pauses above, a little more than an hour.
const ATTEMPTS: u32 = 255;

/// The patience with one thing that is to be written.
#[derive(Debug, Default)]
pub(super) struct Patience {
    attempts: u32,
}

impl Patience {
    /// Waits after a failed attempt; false where another one is not to be made.
    pub(super) async fn waits(&mut self, app: &App) -> bool {
        self.attempts += 1;
        if self.attempts == ATTEMPTS {
            return false;
        }
        let pause = tokio::time::sleep((PAUSE * self.attempts).min(LONGEST_PAUSE));
        if self.attempts < ALWAYS {
            pause.await;
            return true;
        }
        app.stopping.run_until_cancelled(pause).await.is_some()
    }
}
