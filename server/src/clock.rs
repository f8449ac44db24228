//! The program's only source of the present moment, so that tests can move it.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use jiff::Timestamp;

use crate::db::Moment;

/// Tells what time it is.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that stands still until it is moved; microseconds since the epoch.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `at`.
    pub fn fixed(at: Timestamp) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(at.as_microsecond())))
    }

    /// The present moment, to the microsecond.
    pub fn now(&self) -> Moment {
        match self {
            Self::System => Moment::from(system_now()),
            Self::Fixed(micros) => Moment(micros.load(Ordering::SeqCst)),
        }
    }

    /// Moves a fixed clock forward; the machine's clock is left alone.
    pub fn advance(&self, by: std::time::Duration) {
        if let Self::Fixed(micros) = self {
            micros.fetch_add(i64::try_from(by.as_micros()).unwrap_or(i64::MAX), Ordering::SeqCst);
        }
    }

    /// The civil date and time in Israel, where tax dates and opening hours are read.
    pub fn in_israel(&self) -> jiff::civil::DateTime {
        let zone = jiff::tz::TimeZone::get("Asia/Jerusalem").expect("jiff bundles the time zones");
        zone.to_datetime(self.now().timestamp())
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that asks the machine")]
fn system_now() -> Timestamp {
    Timestamp::now()
}
