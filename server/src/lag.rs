//! How late the runtime wakes what asked to be woken: a call that sends a frame every 20 ms is late by as much. Knows
//! nothing of calls; what is too late, they decide.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::time::{Instant, MissedTickBehavior};
use tokio_util::sync::CancellationToken;

/// How often the probe asks to be woken: a stall of two frames is seen, and the probe itself costs nothing.
const EVERY: Duration = Duration::from_millis(50);
/// How long a late waking is remembered, in milliseconds: a caller who telephones after it finds a program at ease.
const REMEMBERED_MS: u64 = 5_000;
/// Wakings that are remembered at most: all of [`REMEMBERED_MS`], for a probe that is punctual.
const SAMPLES_MAX: usize = 100;
/// Late wakings that make a delay a lasting one: a single stall has passed before the next call comes.
const LASTING: usize = 5;

/// The lag of this process, kept up to date by [`watch`]; zero where nothing watches.
#[derive(Debug, Default)]
pub struct Lag(Mutex<Wakings>);

impl Lag {
    /// Notes a waking: when it was (milliseconds since any fixed moment) and how many milliseconds late.
    pub fn record(&self, at_ms: u64, late_ms: u64) {
        self.wakings().record(at_ms, late_ms);
    }

    /// The longest delay of the last five seconds before the last waking, in milliseconds.
    pub fn highest_ms(&self) -> u64 {
        self.wakings().highest_ms()
    }

    /// The delay that was reached five times in these seconds, in milliseconds: one stall is no lack of strength.
    pub fn lasting_ms(&self) -> u64 {
        self.wakings().lasting_ms()
    }

    fn wakings(&self) -> std::sync::MutexGuard<'_, Wakings> {
        self.0.lock().expect("nothing panics while it holds the wakings")
    }
}

/// Wakings by their time, the newest last.
#[derive(Debug, Default)]
struct Wakings {
    late: VecDeque<(u64, u64)>,
}

impl Wakings {
    fn record(&mut self, at_ms: u64, late_ms: u64) {
        self.late.retain(|(at, _)| at_ms.saturating_sub(*at) < REMEMBERED_MS);
        if self.late.len() == SAMPLES_MAX {
            self.late.pop_front();
        }
        self.late.push_back((at_ms, late_ms));
    }

    fn highest_ms(&self) -> u64 {
        self.late.iter().map(|(_, late)| *late).max().unwrap_or(0)
    }

    fn lasting_ms(&self) -> u64 {
        let mut late: Vec<_> = self.late.iter().map(|(_, late)| *late).collect();
        late.sort_unstable();
        late.into_iter().nth_back(LASTING - 1).unwrap_or(0)
    }
}

/// Measures until the program stops.
///
/// One task is the probe, and it is a fair one: like the loop of a call it sleeps until an absolute moment, is woken by
/// the same timer, queues behind the same tasks and is run by whichever worker of the runtime is free. Lateness is what a
/// caller hears, while the runtime's own figures (busy time, lengths of queues) only hint at it. What the probe does not
/// see is a single worker that is held up while others do the rest: that delays the one task that holds it, and no call
/// beside it.
pub async fn watch(lag: Arc<Lag>, stopping: CancellationToken) {
    let began = Instant::now();
    let mut ticks = tokio::time::interval(EVERY);
    // What was slept through is one late waking, not many punctual ones after it.
    ticks.set_missed_tick_behavior(MissedTickBehavior::Skip);
    while let Some(due) = stopping.run_until_cancelled(ticks.tick()).await {
        let now = Instant::now();
        lag.record(ms(now - began), ms(now - due));
        metrics::gauge!("event_loop_lag_ms").set(figure(lag.highest_ms()));
    }
}

fn ms(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}

fn figure(ms: u64) -> f64 {
    f64::from(u32::try_from(ms).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_runtime_that_nobody_watches_has_no_lag() {
        assert_eq!((Lag::default().highest_ms(), Lag::default().lasting_ms()), (0, 0));
    }

    #[test]
    fn a_late_waking_is_remembered_for_five_seconds() {
        let lag = Lag::default();
        lag.record(1_000, 80);
        lag.record(1_050, 3);
        assert_eq!(lag.highest_ms(), 80);
        lag.record(5_999, 2);
        assert_eq!(lag.highest_ms(), 80);
        lag.record(6_000, 2);
        assert_eq!(lag.highest_ms(), 3);
    }

    #[test]
    fn one_stall_is_not_lasting_and_five_late_wakings_are() {
        let lag = Lag::default();
        (0..50).for_each(|n| lag.record(n * 50, 1));
        (50..54).for_each(|n| lag.record(n * 50, 100));
        assert_eq!((lag.highest_ms(), lag.lasting_ms()), (100, 1));
        lag.record(2_700, 90);
        assert_eq!(lag.lasting_ms(), 90);
    }

    #[test]
    fn wakings_without_end_take_no_memory_without_end() {
        let lag = Lag::default();
        (0..10_000).for_each(|late| lag.record(7, late));
        assert_eq!(lag.wakings().late.len(), SAMPLES_MAX);
        assert_eq!(lag.highest_ms(), 9_999);
    }

    #[tokio::test(flavor = "current_thread")]
    async fn a_runtime_that_was_blocked_says_for_how_long() {
        let (lag, stopping) = (Arc::new(Lag::default()), CancellationToken::new());
        let watching = tokio::spawn(watch(lag.clone(), stopping.clone()));
        while lag.wakings().late.is_empty() {
            tokio::task::yield_now().await;
        }
        std::thread::sleep(EVERY * 6);
        while lag.wakings().late.len() < 2 {
            tokio::task::yield_now().await;
        }
        stopping.cancel();
        watching.await.unwrap();
        assert!(lag.highest_ms() >= 250 - 1, "{}", lag.highest_ms());
    }
}
