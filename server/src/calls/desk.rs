//! The calls that are going on in this process: whether there may be one more, and orders to them from outside.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering::Relaxed},
    },
    time::Duration,
};

use tokio::sync::mpsc;
use voice::Order;

use crate::{app::App, db::Moment, lag::Lag};

/// Orders that wait for a call; a second "hang up" adds nothing.
const ORDERS: usize = 8;

/// The lasting lag above which no further call is taken, in milliseconds: two and a half frames. Frames are sent at least 60 ms
/// ahead of their time, so that running calls are whole up to here; another one could cost them holes.
const MAX_LAG_MS: u64 = 50;
/// Refusals come in crowds; one line tells of them, the counter tells how many they are.
const TOLD_EVERY: Duration = Duration::from_secs(10);

/// The desk of one process.
#[derive(Default)]
pub struct Desk {
    calls: Mutex<HashMap<String, mpsc::Sender<Order>>>,
    told: Mutex<Option<Moment>>,
    pace_percent: AtomicU32,
}

/// Why no further call is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// `MAX_CALLS` calls are running.
    Full,
    /// Calls are running, and the program falls behind already.
    Lag,
}

/// A call's place at the desk; dropped, it is free again.
pub struct Seat {
    desk: Arc<Desk>,
    call_sid: String,
    /// What is ordered from outside.
    pub orders: mpsc::Receiver<Order>,
}

impl Desk {
    /// A place for this call; `None` if it is refused, or if the call already has one.
    pub fn take_seat(app: &App, call_sid: &str) -> Option<Seat> {
        let desk = app.room::<Self>();
        let (sender, orders) = mpsc::channel(ORDERS);
        {
            let mut calls = desk.lock();
            if calls.contains_key(call_sid) {
                return None;
            }
            if let Some(refusal) = refusal(app, calls.len()) {
                desk.tell(app, refusal);
                return None;
            }
            calls.insert(call_sid.to_owned(), sender);
            metrics::gauge!("calls_active").set(count(calls.len()));
        }
        Some(Seat { desk, call_sid: call_sid.to_owned(), orders })
    }

    /// Whether another call would be refused.
    pub fn is_full(app: &App) -> bool {
        refusal(app, app.room::<Self>().lock().len()).is_some()
    }

    /// Why a call that comes in is refused, if it is; it is counted and told.
    pub fn refuse(app: &App) -> Option<Refusal> {
        let desk = app.room::<Self>();
        let refusal = refusal(app, desk.lock().len())?;
        desk.tell(app, refusal);
        Some(refusal)
    }

    /// Orders something of a running call; false if it does not run here or takes no more orders.
    pub fn order(&self, call_sid: &str, order: Order) -> bool {
        self.lock().get(call_sid).is_some_and(|call| call.try_send(order).is_ok())
    }

    /// Whether this call is held here.
    pub fn holds(&self, call_sid: &str) -> bool {
        self.lock().contains_key(call_sid)
    }

    /// How many times faster than the wall's clock calls run: 1 in earnest, more in tests.
    pub fn pace(&self) -> f64 {
        match self.pace_percent.load(Relaxed) {
            0 => 1.0,
            percent => f64::from(percent) / 100.0,
        }
    }

    /// Makes the calls that begin from here on run faster.
    pub fn set_pace(&self, times: u32) {
        self.pace_percent.store(times.saturating_mul(100), Relaxed);
    }

    fn tell(&self, app: &App, refusal: Refusal) {
        let why = refusal.why();
        metrics::counter!("calls_refused", "why" => why).increment(1);
        let now = app.clock.now();
        let mut told = self.told.lock().expect("nothing panics while it holds the moment");
        if told.is_none_or(|last| now >= last.after(TOLD_EVERY)) {
            *told = Some(now);
            let lag_ms = app.room::<Lag>().lasting_ms();
            tracing::warn!(
                why,
                lag_ms,
                "no further call is taken (MAX_CALLS, or the lag); callers reach the voicemail"
            );
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, mpsc::Sender<Order>>> {
        self.calls.lock().expect("nothing panics while it holds the calls")
    }
}

impl Refusal {
    fn why(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Lag => "lag",
        }
    }
}

/// Whether one more may join so many calls. The first is always taken: what is slow without any call is not made better
/// by sending callers away.
fn refusal(app: &App, running: usize) -> Option<Refusal> {
    if running >= app.config.limits.max_calls as usize {
        return Some(Refusal::Full);
    }
    (running > 0 && app.room::<Lag>().lasting_ms() > MAX_LAG_MS).then_some(Refusal::Lag)
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut calls = self.desk.lock();
        calls.remove(&self.call_sid);
        metrics::gauge!("calls_active").set(count(calls.len()));
    }
}

fn count(calls: usize) -> f64 {
    f64::from(u32::try_from(calls).unwrap_or(u32::MAX))
}
