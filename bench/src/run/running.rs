//! One run of calls: the process is watched as it is, then under them.

use std::{rc::Rc, time::Duration};

use anyhow::{Context as _, Result, ensure};
use url::Url;

use super::{
    Options,
    measured::{Cost, Measured},
};
use crate::{
    gauge,
    load::{self, Plan, script},
    vendors::Vendors,
};

/// How long an idle process is watched for its computing at rest.
const AT_REST: Duration = Duration::from_secs(3);
/// How often memory is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// Calls per count at least, so that few calls at once give samples, too.
const CALLS_PER_COUNT: usize = 4;
/// Callers of the warming-up and of the counts have numbers of their own.
const WARM_CALLER: usize = 900_999;

/// A process that answers calls, and the calls it is to be measured with.
pub(super) struct Running<'a> {
    pub(super) base: &'a Url,
    pub(super) pid: u32,
    pub(super) vendors: &'a Vendors,
    pub(super) options: &'a Options,
    /// At once.
    pub(super) calls: usize,
}

impl Running<'_> {
    /// Makes one call that does not count.
    pub(super) async fn warm(&self) -> Result<()> {
        let first = load::run(self.plan().await?, 1, 1, WARM_CALLER).await;
        ensure!(first.failures.is_empty(), "the first call failed: {}", first.failures.join("; "));
        Ok(())
    }

    /// Watches the process as it is, then loads it: what it costs is what the calls add.
    pub(super) async fn measure(&self) -> Result<Measured> {
        let Self { pid, vendors, options, calls, .. } = *self;
        let plan = self.plan().await?;
        let rest_cpu_ms = gauge::cpu_ms(pid)?;
        tokio::time::sleep(AT_REST).await;
        let rest_share = (gauge::cpu_ms(pid)? - rest_cpu_ms) / AT_REST.as_secs_f64();
        vendors.take_late_ms().await?;
        let (rss_before_mb, cpu_before_ms) = (gauge::rss_mb(pid)?, gauge::cpu_ms(pid)?);
        let begun = tokio::time::Instant::now();
        let rounds = options.rounds.unwrap_or_else(|| CALLS_PER_COUNT.div_ceil(calls));
        let mut rss_mb = rss_before_mb;
        let mut loading = std::pin::pin!(load::run(plan, calls, rounds, 0));
        let load = loop {
            tokio::select! {
                load = &mut loading => break load,
                () = tokio::time::sleep(LOOK_EVERY) => rss_mb = gauge::rss_mb(pid)?.max(rss_mb),
            }
        };
        let wall_s = begun.elapsed().as_secs_f64();
        let cpu_ms = gauge::cpu_ms(pid)? - cpu_before_ms - rest_share * wall_s;
        let vendors_late_ms = vendors.take_late_ms().await?.into_iter().collect();
        let cost = Cost { cpu_ms, wall_s, rss_before_mb, rss_mb };
        Ok(Measured::new(load, calls, cost, vendors_late_ms))
    }

    async fn plan(&self) -> Result<Rc<Plan>> {
        let cache = self.options.cache.canonicalize().context("the folder of the voices")?;
        let mut plan = Plan::new(self.base, &self.vendors.known, Vec::new())?;
        plan.lines = script::prepare(&plan.control, &cache).await?;
        Ok(Rc::new(plan))
    }
}
