//! The calls that are going on in this process: how many there may be, and orders to them from outside.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering::Relaxed},
    },
};

use tokio::sync::mpsc;
use voice::Order;

use crate::app::App;

/// Orders that wait for a call; a second "hang up" adds nothing.
const ORDERS: usize = 8;

/// The desk of one process.
#[derive(Default)]
pub struct Desk {
    calls: Mutex<HashMap<String, mpsc::Sender<Order>>>,
    pace_percent: AtomicU32,
}

/// A call's place at the desk; dropped, it is free again.
pub struct Seat {
    desk: Arc<Desk>,
    call_sid: String,
    /// What is ordered from outside.
    pub orders: mpsc::Receiver<Order>,
}

impl Desk {
    /// A place for this call; `None` at the limit (`MAX_CALLS`), or if the call already has one.
    pub fn take_seat(app: &App, call_sid: &str) -> Option<Seat> {
        let desk = app.room::<Self>();
        let (sender, orders) = mpsc::channel(ORDERS);
        {
            let mut calls = desk.lock();
            if calls.len() >= app.config.limits.max_calls as usize || calls.contains_key(call_sid) {
                return None;
            }
            calls.insert(call_sid.to_owned(), sender);
            metrics::gauge!("calls_active").set(count(calls.len()));
        }
        Some(Seat { desk, call_sid: call_sid.to_owned(), orders })
    }

    /// Whether another call would be refused.
    pub fn is_full(app: &App) -> bool {
        app.room::<Self>().lock().len() >= app.config.limits.max_calls as usize
    }

    /// Orders something of a running call; false if it does not run here or takes no more orders.
    pub fn order(&self, call_sid: &str, order: Order) -> bool {
        self.lock().get(call_sid).is_some_and(|call| call.try_send(order).is_ok())
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

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, mpsc::Sender<Order>>> {
        self.calls.lock().expect("nothing panics while it holds the calls")
    }
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
