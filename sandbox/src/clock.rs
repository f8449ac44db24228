//! The wall clock of the stand-ins: vendors stamp what they answer, and bearer tokens expire.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jiff::Timestamp;

/// Seconds since 1970.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the stand-ins read the clock, as the vendors do"
)]
pub(crate) fn unix_seconds() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO).as_secs()
}

/// The moment, in whole seconds.
pub(crate) fn now() -> Timestamp {
    i64::try_from(unix_seconds())
        .ok()
        .and_then(|second| Timestamp::from_second(second).ok())
        .unwrap_or_default()
}

/// The moment as Twilio writes it (RFC 2822), for example `Tue, 10 Aug 2010 08:02:17 +0000`.
pub(crate) fn rfc2822() -> String {
    rfc2822_of(now())
}

/// A moment as Twilio writes it (RFC 2822).
pub(crate) fn rfc2822_of(moment: Timestamp) -> String {
    jiff::fmt::rfc2822::to_string(&moment.to_zoned(jiff::tz::TimeZone::UTC)).unwrap_or_default()
}
