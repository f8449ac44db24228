//! How many proven webhooks are taken in a minute. What begins something is counted by who begins it, so that one
//! caller's flood is only theirs. What tells of it afterwards is counted by call: a call that was taken can always tell
//! its end (Twilio does not repeat a status), and the calls that we make, all from one number, do not hinder each other.
//! Everything is counted per signing account: no account can use up another's.

use super::{Signed, number};
use crate::{accounts::Phone, app::App, error::Result, web::Budget};

/// What is kept to count by: no number or id that is taken is longer.
const KEY_CHARS: usize = 80;

impl Signed {
    /// Counts one more beginning by this caller. Those who hide their number are one caller to each of our numbers.
    ///
    /// # Errors
    /// 429 `rate_limited`.
    pub fn count_caller(&self, app: &App) -> Result<()> {
        let from = self.field("From").unwrap_or_default();
        let caller = match Phone::parse(number(from)) {
            Ok(_) => format!("from {from}"),
            Err(_hidden) => format!("to {}", self.field("To").unwrap_or_default()),
        };
        self.count(app, &caller)
    }

    /// Counts one more message about the same call.
    pub(super) fn count_matter(&self, app: &App) -> Result<()> {
        let matter = ["CallSid", "MessageSid"].into_iter().find_map(|name| self.field(name));
        self.count(app, &format!("about {}", matter.unwrap_or_default()))
    }

    fn count(&self, app: &App, whom: &str) -> Result<()> {
        let account = self.account_sid.as_deref().unwrap_or_default();
        let whom: String = whom.chars().take(KEY_CHARS).collect();
        Budget::Webhook.take(app, format!("{account} {whom}"))
    }
}
