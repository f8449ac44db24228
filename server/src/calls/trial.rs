//! What a trial call needs of the telephone's engine: words that were typed instead of said, and what the tools did as it
//! happens. Both stay empty in every other call.

use std::{
    collections::VecDeque,
    sync::{
        Mutex, MutexGuard,
        atomic::{AtomicBool, Ordering},
    },
};

use axum::extract::ws::WebSocket;
use tokio::sync::broadcast;

use super::{
    session::{self, opening},
    store::Call,
};
use crate::{accounts::Business, agent::Ran, app::App, error::Result};

/// Lines that may wait to be heard.
const LINES: usize = 8;
/// What tools did, for watchers that are slow.
const TOLD: usize = 64;

/// How long a caller who may be typing is waited for, instead of being asked after eight seconds whether they are there.
const TYPING_MS: u64 = 45_000;

/// What was typed and is about to be heard, in its order.
#[derive(Default)]
pub struct Typed {
    lines: Mutex<VecDeque<String>>,
    is_expected: AtomicBool,
}

impl Typed {
    /// The callers of this program type: they are waited for.
    pub fn expect(&self) {
        self.is_expected.store(true, Ordering::Relaxed);
    }

    /// How long the silence of a caller may last, in milliseconds.
    pub(super) fn patience_ms(&self, usual: u64) -> u64 {
        if self.is_expected.load(Ordering::Relaxed) { TYPING_MS } else { usual }
    }

    /// Keeps a line whose sound is about to come; false if too many wait.
    pub fn keep(&self, words: String) -> bool {
        let mut lines = self.waiting();
        let has_room = lines.len() < LINES;
        if has_room {
            lines.push_back(words);
        }
        has_room
    }

    /// The line that is heard now, if it was typed.
    pub(super) fn next(&self) -> Option<String> {
        self.waiting().pop_front()
    }

    fn waiting(&self) -> MutexGuard<'_, VecDeque<String>> {
        self.lines.lock().expect("nothing panics while it holds the lines")
    }
}

/// Tells whoever watches what tools did.
pub struct Told(broadcast::Sender<Ran>);

impl Default for Told {
    fn default() -> Self {
        Self(broadcast::Sender::new(TOLD))
    }
}

impl Told {
    /// What tools do from now on.
    pub fn watch(&self) -> broadcast::Receiver<Ran> {
        self.0.subscribe()
    }

    /// Nobody has to watch.
    pub(super) fn tell(&self, ran: Ran) {
        let _ = self.0.send(ran);
    }
}

/// The instructions that the agent has in this call, and the names of its tools.
///
/// # Errors
/// The database refused.
pub async fn known(app: &App, business: &Business, call: &Call) -> Result<(String, Vec<&'static str>)> {
    let known = opening::known(app, call, business).await?;
    let tools = known.tools.iter().map(|tool| tool.offer.name);
    let tools = tools.chain(known.endings.iter().map(|offer| offer.name)).collect();
    Ok((known.system, tools))
}

/// Serves the media stream of a call whose caller has proved themselves otherwise than by Twilio's signature.
pub async fn serve(app: App, socket: WebSocket) {
    session::serve(app, None, socket).await;
}

#[cfg(test)]
mod tests {
    use super::Typed;

    #[test]
    fn whoever_may_be_typing_is_waited_for_longer() {
        let typed = Typed::default();
        assert_eq!(typed.patience_ms(8_000), 8_000);
        typed.expect();
        assert!(typed.patience_ms(8_000) > 30_000);
    }
}
