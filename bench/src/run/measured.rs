//! All calls of one run as figures. Pure.

use crate::{
    figures::Samples,
    load::{Kind, Load, Report},
};

/// The generator may be later than this in one frame of a hundred, milliseconds: beyond, it measures itself.
const LATE_MS: f64 = 10.0;

/// What the run cost the measured process.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cost {
    /// Computing beyond that at rest.
    pub(super) cpu_ms: f64,
    pub(super) wall_s: f64,
    pub(super) rss_before_mb: f64,
    /// The most under load.
    pub(super) rss_mb: f64,
}

/// The figures of one run.
#[derive(Debug)]
pub(super) struct Measured {
    pub(super) calls: usize,
    pub(super) webhook_ms: Samples,
    pub(super) greeting_ms: Samples,
    pub(super) known_ms: Samples,
    pub(super) fresh_ms: Samples,
    pub(super) short_ms: Samples,
    pub(super) clear_ms: Samples,
    pub(super) hole_ms: Samples,
    pub(super) frames: u64,
    pub(super) missed_clears: u64,
    pub(super) unanswered: u64,
    pub(super) premature: u64,
    pub(super) late_ms: Samples,
    /// By how much the vendors' answers came later than their fixed delays.
    pub(super) vendors_late_ms: Samples,
    pub(super) call_seconds: f64,
    pub(super) cost: Cost,
    failures: Vec<String>,
    protocol_errors: Vec<String>,
}

impl Measured {
    pub(super) fn new(load: Load, calls: usize, cost: Cost, vendors_late_ms: Samples) -> Self {
        let Load { reports, failures } = load;
        let turns = |kind: Kind| -> Samples {
            let of_kind = reports.iter().flat_map(|report| &report.notes.turns);
            of_kind.filter(|(of, _)| *of == kind).map(|(_, ms)| *ms).collect()
        };
        let sum = |count: fn(&Report) -> u64| reports.iter().map(count).sum();
        let mut late_ms = Samples::default();
        reports.iter().for_each(|report| late_ms.extend(report.late_ms.iter().copied()));
        Self {
            calls,
            webhook_ms: reports.iter().map(|report| report.webhook_ms).collect(),
            greeting_ms: reports.iter().filter_map(|report| report.notes.greeting_ms).collect(),
            known_ms: turns(Kind::Known),
            fresh_ms: turns(Kind::Fresh),
            short_ms: turns(Kind::Short),
            clear_ms: reports.iter().flat_map(|report| report.notes.clears.clone()).collect(),
            hole_ms: reports.iter().flat_map(|report| report.playout.holes_ms.clone()).collect(),
            frames: sum(|report| report.playout.frames),
            missed_clears: sum(|report| report.notes.missed_clears),
            unanswered: sum(|report| report.notes.unanswered),
            premature: sum(|report| report.notes.premature),
            late_ms,
            vendors_late_ms,
            call_seconds: reports.iter().map(|report| report.seconds).sum(),
            cost,
            failures,
            protocol_errors: reports.into_iter().flat_map(|report| report.protocol_errors).collect(),
        }
    }

    pub(super) fn cpu_ms_per_call_second(&self) -> f64 {
        self.cost.cpu_ms / self.call_seconds.max(1.0)
    }

    pub(super) fn cores(&self) -> f64 {
        self.cost.cpu_ms / 1000.0 / self.cost.wall_s.max(0.001)
    }

    pub(super) fn mb_per_call(&self) -> f64 {
        (self.cost.rss_mb - self.cost.rss_before_mb) / self.calls as f64
    }

    pub(super) fn is_void(&self) -> bool {
        self.late_ms.percentile(99.0).is_none_or(|late| late > LATE_MS)
    }

    /// Why the run does not count.
    pub(super) fn wrong(&self) -> impl Iterator<Item = String> {
        let late = self.is_void().then(|| {
            let late = self.late_ms.percentile(99.0).unwrap_or_default();
            format!("VOID: the telephones were {late:.1} ms late at p99, more than {LATE_MS} ms")
        });
        let count = self.failures.len();
        let failed =
            self.failures.first().map(|first| format!("{count} calls failed, the first one with: {first}"));
        let count = self.protocol_errors.len();
        let broken =
            self.protocol_errors.first().map(|first| format!("{count} messages were not Twilio's: {first}"));
        late.into_iter().chain(failed).chain(broken)
    }
}

#[cfg(test)]
mod tests {
    use super::{Cost, Load, Measured, Samples};

    #[test]
    fn a_run_without_calls_or_with_failed_ones_does_not_count() {
        let cost = Cost { cpu_ms: 50.0, wall_s: 10.0, rss_before_mb: 20.0, rss_mb: 24.0 };
        let load = Load { reports: Vec::new(), failures: vec!["busy".to_owned()] };
        let measured = Measured::new(load, 4, cost, Samples::default());
        let wrong: Vec<String> = measured.wrong().collect();
        assert!(wrong[0].starts_with("VOID") && wrong[1].ends_with("busy"), "{wrong:?}");
        assert_eq!((measured.mb_per_call(), measured.cores()), (1.0, 0.005));
    }
}
