//! The wall of the calls that are going on: who speaks, what is being prepared, how fast it was. What is said stands in the
//! journal; here is what is never written down.

mod body;
mod routes;
mod seen;
mod watch;

pub(super) use self::{routes::routes, seen::Seen};

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard},
};

use tokio::sync::watch as signal;

use crate::app::App;

/// The wall of one process.
pub(super) struct Wall {
    calls: Mutex<HashMap<String, Seen>>,
    changed: signal::Sender<u64>,
}

impl Default for Wall {
    fn default() -> Self {
        Self { calls: Mutex::default(), changed: signal::Sender::new(0) }
    }
}

impl Wall {
    /// What is to be seen of these calls; nothing of one that another process holds.
    fn seen(&self, call_sid: &str) -> Seen {
        self.lock().get(call_sid).cloned().unwrap_or_default()
    }

    /// Tells when something has changed.
    fn watch(&self) -> signal::Receiver<u64> {
        self.changed.subscribe()
    }

    fn put(&self, call_sid: &str, seen: Option<Seen>) {
        {
            let mut calls = self.lock();
            match seen {
                Some(seen) => drop(calls.insert(call_sid.to_owned(), seen)),
                None => drop(calls.remove(call_sid)),
            }
        }
        self.changed.send_modify(|count| *count = count.wrapping_add(1));
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Seen>> {
        self.calls.lock().expect("nothing panics while it holds the calls")
    }
}

/// A call's place on the wall; dropped, it is empty again.
pub(super) struct Place {
    wall: Arc<Wall>,
    call_sid: String,
    seen: Seen,
}

impl Place {
    /// A place for this call.
    pub(super) fn take(app: &App, call_sid: &str) -> Self {
        Self { wall: app.room::<Wall>(), call_sid: call_sid.to_owned(), seen: Seen::default() }
    }

    /// Shows what has changed, if anything has.
    pub(super) fn show(&mut self, change: impl FnOnce(&mut Seen) -> bool) {
        if change(&mut self.seen) {
            self.wall.put(&self.call_sid, Some(self.seen.clone()));
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.wall.put(&self.call_sid, None);
    }
}
