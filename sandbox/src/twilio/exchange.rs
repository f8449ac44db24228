//! The calls that telephones have under way, what REST told Twilio to do with them, and voicemail recordings.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use crate::{clock, ids, wav::Wav};

/// Calls and recordings kept, the oldest forgotten first.
const CALLS_KEPT: usize = 1000;
const RECORDINGS_KEPT: usize = 50;

/// What REST told Twilio to do with a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Order {
    /// `completed` or `canceled`: hang up.
    Status(String),
    /// Go on with this TwiML.
    Twiml(String),
    /// Go on with the TwiML at this address.
    Url(String),
}

impl Order {
    /// Its one word, document or address.
    pub(crate) fn text(self) -> String {
        let (Self::Status(text) | Self::Twiml(text) | Self::Url(text)) = self;
        text
    }
}

/// A call as Twilio keeps it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Call {
    pub(crate) sid: String,
    pub(crate) from: String,
    pub(crate) to: String,
    /// Twilio's words: ringing, in-progress, completed …
    pub(crate) status: String,
    #[serde(default = "clock::rfc2822")]
    pub(crate) created: String,
    #[serde(default)]
    pub(crate) orders: Vec<Order>,
}

/// A voicemail recording.
#[derive(Clone, Debug)]
pub(crate) struct Recording {
    pub(crate) sid: String,
    pub(crate) call_sid: String,
    pub(crate) wav: Arc<Wav>,
}

/// Why an order was not taken.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    Unknown,
    NotInProgress,
}

#[derive(Debug, Default)]
struct Kept {
    calls: VecDeque<Call>,
    recordings: VecDeque<Recording>,
    numbers: Vec<Number>,
}

/// A telephone number that the account has rented.
#[derive(Clone, Debug, Default)]
pub struct Number {
    /// The number, E.164.
    pub phone_number: String,
    /// *A call comes in*.
    pub voice_url: String,
    /// *Call status changes*.
    pub status_callback: String,
}

/// The exchange; cheap to clone, all clones are one.
#[derive(Clone, Debug)]
pub(crate) struct Exchange {
    kept: Arc<Mutex<Kept>>,
    changed: watch::Sender<u64>,
}

impl Default for Exchange {
    fn default() -> Self {
        Self { kept: Arc::default(), changed: watch::Sender::new(0) }
    }
}

impl Exchange {
    /// A telephone says that its call exists, or what has become of it.
    pub(crate) fn announce(&self, call: Call) {
        let mut kept = self.lock();
        match kept.calls.iter_mut().find(|known| known.sid == call.sid) {
            Some(known) => known.status = call.status,
            None => {
                if kept.calls.len() == CALLS_KEPT {
                    kept.calls.pop_front();
                }
                kept.calls.push_back(call);
            }
        }
    }

    /// The account rents these numbers from now on.
    pub(crate) fn rent(&self, numbers: Vec<Number>) {
        self.lock().numbers = numbers;
    }

    pub(crate) fn numbers(&self) -> Vec<Number> {
        self.lock().numbers.clone()
    }

    pub(crate) fn call(&self, sid: &str) -> Option<Call> {
        self.lock().calls.iter().find(|call| call.sid == sid).cloned()
    }

    /// REST orders something; a call that has ended takes no orders.
    pub(crate) fn order(&self, sid: &str, order: Order) -> Result<Call, Refusal> {
        let mut kept = self.lock();
        let call = kept.calls.iter_mut().find(|call| call.sid == sid).ok_or(Refusal::Unknown)?;
        if !matches!(call.status.as_str(), "in-progress" | "ringing" | "queued") {
            return Err(Refusal::NotInProgress);
        }
        if let Order::Status(status) = &order {
            call.status = status.clone();
        }
        call.orders.push(order);
        let call = call.clone();
        drop(kept);
        self.changed.send_modify(|count| *count += 1);
        Ok(call)
    }

    /// The orders of a call after the first `after`; waits for one if there is none, empty when the wait is over.
    pub(crate) async fn orders(&self, sid: &str, after: usize, wait: Duration) -> Vec<Order> {
        let mut changed = self.changed.subscribe();
        let found = async {
            loop {
                changed.mark_unchanged();
                let orders = self.call(sid).map(|call| call.orders).unwrap_or_default();
                if orders.len() > after {
                    return orders[after..].to_vec();
                }
                if changed.changed().await.is_err() {
                    return Vec::new();
                }
            }
        };
        tokio::time::timeout(wait, found).await.unwrap_or_default()
    }

    /// Keeps a recording and gives it a name.
    pub(crate) fn record(&self, call_sid: String, wav: Wav) -> String {
        let recording = Recording { sid: ids::sid("RE"), call_sid, wav: Arc::new(wav) };
        let sid = recording.sid.clone();
        let mut kept = self.lock();
        if kept.recordings.len() == RECORDINGS_KEPT {
            kept.recordings.pop_front();
        }
        kept.recordings.push_back(recording);
        sid
    }

    pub(crate) fn recording(&self, sid: &str) -> Option<Recording> {
        self.lock().recordings.iter().find(|recording| recording.sid == sid).cloned()
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
