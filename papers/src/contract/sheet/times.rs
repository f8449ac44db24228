//! When something happened, in UTC and where the business is.

use jiff::{Timestamp, tz::TimeZone};

use crate::sheet::text::Run;

/// Year, month, day and time, with the seconds.
pub(super) fn utc(at: Timestamp) -> Run {
    Run::code(&at.strftime("%Y-%m-%d %H:%M:%S UTC").to_string())
}

/// As is usual in Israel, with how far it is from UTC.
pub(super) fn local(at: Timestamp, zone: &TimeZone) -> Run {
    Run::code(&at.to_zoned(zone.clone()).strftime("%d/%m/%Y %H:%M:%S (UTC%:z)").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_told_in_both_times() {
        let at: Timestamp = "2026-11-21T22:30:05.9Z".parse().unwrap();
        let israel = jiff::tz::Offset::constant(2).to_time_zone();
        assert_eq!(utc(at).plain(), "2026-11-21 22:30:05 UTC");
        assert_eq!(local(at, &israel).plain(), "22/11/2026 00:30:05 (UTC+02:00)");
    }
}
