//! `bench soak`: thousands of short calls with abrupt ends, and what must be true of the program afterwards.

mod ending;
mod memory;

use std::{cell::RefCell, collections::BTreeMap, path::PathBuf, rc::Rc, time::Duration};

use anyhow::{Context as _, Result, ensure};
use clap::Args;
use tokio::time::Instant;

use self::ending::{Ending, Outcome, Soak};
use crate::{
    gauge,
    load::{Plan, script},
    machine, page, print, process,
    program::{Program, Setting},
    vendors::Vendors,
};

/// How long the last calls may take to be written down.
const SETTLE_WITHIN: Duration = Duration::from_secs(60);
/// A caller who found all lines taken waits before the next call.
const AGAIN_AFTER: Duration = Duration::from_secs(2);
/// Calls before the counted ones.
const WARM_CALLS: usize = 300;
/// Failures that are told; more say nothing new.
const TOLD: usize = 20;
/// Calls that are not over, as the database sees it.
const OPEN_CALLS: &str = "select count(*) from call_log where status not in ('completed', 'busy', 'failed', 'no-answer', 'canceled')";

/// How hard.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Calls in all.
    #[arg(long, default_value_t = 10_000)]
    calls: usize,
    /// Calls at once; the program has lines for nine of ten.
    #[arg(long, default_value_t = 50)]
    at_once: usize,
    /// The page whose table is brought up to date.
    #[arg(long)]
    page: Option<PathBuf>,
    /// A folder that keeps the voices between runs.
    #[arg(long, default_value = "target/bench-voices")]
    cache: PathBuf,
}

/// What the calls came to.
#[derive(Default)]
struct Tally {
    next: usize,
    outcomes: BTreeMap<(Ending, Outcome), usize>,
    /// What went wrong, and how often.
    failures: BTreeMap<String, usize>,
}

impl Tally {
    fn count(&mut self, number: usize, made: Result<Outcome>) {
        let ending = Ending::of(number);
        match made {
            Ok(outcome) => *self.outcomes.entry((ending, outcome)).or_default() += 1,
            Err(cause) => *self.failures.entry(format!("{}: {cause:#}", ending.name())).or_default() += 1,
        }
    }

    /// What went wrong, the commonest first.
    fn failed(&self) -> String {
        let mut failures: Vec<_> = self.failures.iter().collect();
        failures.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let told = failures.iter().take(TOLD).map(|(cause, count)| format!("  {count} times {cause}"));
        told.collect::<Vec<_>>().join("\n")
    }
}

/// Runs the soak, prints, writes the page; fails if anything stayed behind.
pub(crate) async fn run(options: Options) -> Result<()> {
    process::check_machine().await?;
    ensure!(options.at_once >= 2 && options.calls >= 100, "at least 100 calls, 2 at once");
    std::fs::create_dir_all(&options.cache).with_context(|| options.cache.display().to_string())?;
    process::settle_telephones().await?;
    let cache = options.cache.canonicalize().context("the folder of the voices")?;
    let quick = ["--transcribe-ms", "20", "--first-token-ms", "20", "--token-ms", "1", "--speak-ms", "10"];
    let vendors = Vendors::start(&[&quick[..], &["--cache", &cache.to_string_lossy()]].concat()).await?;
    let max_calls = lines(options.at_once);
    let setting = Setting { max_calls, adaptive: true, silence_ms: 600, record: true };
    let program = Program::start(&vendors.known, setting).await?;
    let plan = Plan::new(&program.base, &vendors.known, Vec::new())?;
    let sentence = script::speak("איך קובעים ביקור בדירה?", &plan.control, &cache).await?;
    let short = script::speak("כן", &plan.control, &cache).await?;
    let soak = Rc::new(Soak { plan, sentence, short });
    // Caches, pools and allocators fill with the first calls, however many follow.
    let (mut tally, _) = load(&soak, &options, WARM_CALLS, &program).await?;
    let begun = Instant::now();
    let (counted, samples) = load(&soak, &options, options.calls, &program).await?;
    tally.outcomes = counted.outcomes;
    tally.failures.extend(counted.failures);
    let seconds = begun.elapsed().as_secs_f64();
    let settled = settle(&program).await;
    let text = report(&options, &tally, &samples, seconds);
    print(&format!("\n{text}"));
    if let Some(path) = &options.page {
        page::write(path, "soak", &text)?;
    }
    let mut wrong = Vec::new();
    if !tally.failures.is_empty() {
        wrong.push(format!("calls went wrong:\n{}", tally.failed()));
    }
    if let Err(cause) = settled {
        wrong.push(format!("{cause:#}; the end of the program's log:\n{}", program.log()));
    }
    let tenths = memory::tenths(&samples).context("too few samples of memory")?;
    if !memory::is_flat(tenths) {
        wrong.push(format!("memory grew from {:.1} to {:.1} MB", tenths.0, tenths.1));
    }
    wrong.extend(vendors.violations().await?.into_iter().take(TOLD));
    ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    print("nothing stayed behind");
    Ok(())
}

/// Fewer lines than callers, so that some are refused.
fn lines(at_once: usize) -> usize {
    at_once * 9 / 10
}

/// Makes all calls, so many at once, and looks at the program's memory meanwhile.
async fn load(
    soak: &Rc<Soak>,
    options: &Options,
    calls: usize,
    program: &Program,
) -> Result<(Tally, Vec<f64>)> {
    let tally = Rc::new(RefCell::new(Tally::default()));
    let local = tokio::task::LocalSet::new();
    let callers: Vec<_> = (0..options.at_once)
        .map(|n| {
            let (soak, tally) = (soak.clone(), tally.clone());
            local.spawn_local(async move {
                tokio::time::sleep(Duration::from_millis(20) * n as u32).await;
                call_on(&soak, &tally, calls).await;
            })
        })
        .collect();
    // Short soaks are looked at oftener, so that a tenth of them is something.
    let every = Duration::from_millis(if calls < 2_000 { 100 } else { 1_000 });
    let mut samples = Vec::new();
    let mut all = std::pin::pin!(local.run_until(futures_util::future::join_all(callers)));
    loop {
        tokio::select! {
            _ = &mut all => break,
            () = tokio::time::sleep(every) => samples.push(gauge::rss_mb(program.process.pid)?),
        }
    }
    Ok((tally.take(), samples))
}

/// One caller after another, until all calls are made.
async fn call_on(soak: &Soak, tally: &RefCell<Tally>, calls: usize) {
    loop {
        let number = tally.borrow().next;
        if number >= calls {
            return;
        }
        tally.borrow_mut().next += 1;
        if number > 0 && number.is_multiple_of(1000) {
            print(&format!("{number} calls …"));
        }
        let made = soak.call(number).await;
        let refused = matches!(made, Ok(Outcome::Full | Outcome::Crowded));
        tally.borrow_mut().count(number, made);
        if refused {
            tokio::time::sleep(AGAIN_AFTER).await;
        }
    }
}

/// Waits until no call is left, in the program or in its database, and asks for its health.
async fn settle(program: &Program) -> Result<()> {
    let last = Instant::now() + SETTLE_WITHIN;
    loop {
        let active = program.metric("calls_active").await?;
        let open = program.count(OPEN_CALLS).await?;
        if active == 0.0 && open == 0 {
            break;
        }
        ensure!(Instant::now() < last, "{active} calls are still active, {open} are open in the database");
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    let health = program.health().await?;
    ensure!(health["queue"]["dead"] == 0, "orders lie among the dead: {}", health["queue"]);
    Ok(())
}

fn report(options: &Options, tally: &Tally, samples: &[f64], seconds: f64) -> String {
    let Options { calls, at_once, .. } = options;
    let (early, late) = memory::tenths(samples).unwrap_or_default();
    let begin = format!(
        "Machine: {}. {calls} calls, {at_once} at once with {} lines, in {seconds:.0} s; {} went wrong. Memory: {early:.1} MB after warming up, {late:.1} MB at the end.",
        machine::line(),
        lines(*at_once),
        tally.failures.values().sum::<usize>()
    );
    let outcomes = tally.outcomes.iter().map(|((ending, outcome), count)| {
        let outcome = match outcome {
            Outcome::Held => "held",
            Outcome::Refused => "refused",
            Outcome::Full => "all lines taken: voicemail at once",
            Outcome::Crowded => "all lines taken meanwhile: voicemail by order",
        };
        vec![ending.name().to_owned(), outcome.to_owned(), count.to_string()]
    });
    let head = ["ending", "outcome", "calls"].map(str::to_owned);
    let ends = page::markdown(&head, &outcomes.collect::<Vec<_>>());
    let points =
        memory::curve(samples).into_iter().map(|(at, mb)| vec![format!("{at} %"), format!("{mb:.1}")]);
    let head = ["of the time", "resident memory, MB"].map(str::to_owned);
    let curve = page::markdown(&head, &points.collect::<Vec<_>>());
    format!("{begin}\n\n{ends}\n\n{curve}")
}
