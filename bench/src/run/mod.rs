//! `bench calls`: the program and the agent that does nothing under the same calls, one after the other.

mod beside;
mod measured;
mod report;
mod running;

use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use clap::Args;

use self::{measured::Measured, running::Running};
use crate::{
    flood::{self, Flood},
    machine,
    nothing::Nothing,
    page, print, process,
    program::{Program, Setting},
    vendors::Vendors,
};

/// Calls beside a flood, and what came of the flood.
struct Flooded {
    measured: Measured,
    outcome: flood::Outcome,
}

/// What to measure.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Calls at once; several counts are measured one after the other.
    #[arg(default_values_t = [1, 10, 100, 200])]
    counts: Vec<usize>,
    /// Calls at once that are measured a second time while requests without sense come in; 0: none.
    #[arg(long, default_value_t = 100)]
    flood: usize,
    /// How often the calls of a count are made in a row; as often as gives four calls by default.
    #[arg(long)]
    rounds: Option<usize>,
    /// The silence that ends a turn, milliseconds.
    #[arg(long, default_value_t = 600)]
    silence_ms: u32,
    /// Let that silence stand whatever was said.
    #[arg(long)]
    fixed_silence: bool,
    /// Show what was said in the last call of each count.
    #[arg(long)]
    show: bool,
    /// Do not record the calls.
    #[arg(long)]
    no_record: bool,
    /// The page whose table is brought up to date.
    #[arg(long)]
    page: Option<PathBuf>,
    /// A folder that keeps the voices between runs.
    #[arg(long, default_value = "target/bench-voices")]
    cache: PathBuf,
}

/// Measures, prints, writes the page; fails if the generator was late or a call failed.
pub(crate) async fn run(options: Options) -> Result<()> {
    process::check_machine().await?;
    process::sibling("agentlocator")?;
    ensure!(options.counts.iter().all(|count| *count > 0), "a count is 1 or more");
    std::fs::create_dir_all(&options.cache).with_context(|| options.cache.display().to_string())?;
    let priority = process::settle_telephones().await?;
    let cache = options.cache.canonicalize().context("the folder of the voices")?;
    let vendors = Vendors::start(&["--cache", &cache.to_string_lossy()]).await?;
    let mut all = Vec::new();
    for &calls in &options.counts {
        let nothing = measure_nothing(&vendors, &options, calls).await?;
        let program = measure_program(&vendors, &options, calls).await?;
        all.push((calls, program, nothing));
    }
    let flooded = measure_flooded(&vendors, &options, &all).await?;
    let notes = [
        format!("Machine: {}; telephones run at {priority} priority.", machine::line()),
        setting_line(&options),
    ];
    let table = report::table(&all);
    let targets = report::targets(&all);
    let text = format!("{}\n\n{table}\n\n{targets}", notes.join("\n"));
    print(&format!("\n{text}"));
    if let Some(path) = &options.page {
        page::write(path, "calls", &text)?;
    }
    tell_flooded(flooded.as_ref(), &all, &options)?;
    judge(&all, flooded.as_ref(), &vendors).await
}

fn setting_line(options: &Options) -> String {
    let adaptive = if options.fixed_silence { "fixed" } else { "adaptive" };
    let record = if options.no_record { "not recorded" } else { "recorded" };
    format!(
        "Silence that ends a turn: {} ms, {adaptive}; calls {record}; vendors: transcription 150 ms, first token 150 ms, 10 ms a token, speech 100 ms.",
        options.silence_ms
    )
}

/// The measurement is void where the generator itself was late; failed calls and broken protocols void it, too.
async fn judge(
    all: &[(usize, Measured, Measured)],
    flooded: Option<&Flooded>,
    vendors: &Vendors,
) -> Result<()> {
    let mut wrong = Vec::new();
    for (calls, program, nothing) in all {
        for (who, measured) in [("the program", program), ("the agent that does nothing", nothing)] {
            wrong.extend(measured.wrong().map(|what| format!("{calls} calls to {who}: {what}")));
        }
    }
    if let Some(Flooded { measured, outcome }) = flooded {
        wrong.extend(measured.wrong().chain(outcome.wrong()).map(|what| format!("beside a flood: {what}")));
    }
    wrong.extend(vendors.violations().await?.into_iter().take(5));
    ensure!(wrong.is_empty(), "the measurement does not count:\n  {}", wrong.join("\n  "));
    Ok(())
}

async fn measure_program(vendors: &Vendors, options: &Options, calls: usize) -> Result<Measured> {
    let program = start(vendors, options, calls).await?;
    print(&format!("{calls} calls to the program …"));
    let running = Running { base: &program.base, pid: program.process.pid, vendors, options, calls };
    running.warm().await?;
    let measured = running.measure().await?;
    if options.show {
        print(&program.last_conversation().await?.join("\n"));
    }
    Ok(measured)
}

/// The calls of one of the counts again, beside a flood; nothing if that count was not measured without one.
async fn measure_flooded(
    vendors: &Vendors,
    options: &Options,
    all: &[(usize, Measured, Measured)],
) -> Result<Option<Flooded>> {
    let calls = options.flood;
    if !all.iter().any(|(count, ..)| *count == calls) {
        return Ok(None);
    }
    let program = start(vendors, options, calls).await?;
    print(&format!("{calls} calls to the program beside a flood …"));
    let running = Running { base: &program.base, pid: program.process.pid, vendors, options, calls };
    running.warm().await?;
    let flood = Flood::start(&program.base).await?;
    let measured = running.measure().await?;
    Ok(Some(Flooded { measured, outcome: flood.stop().await? }))
}

fn tell_flooded(
    flooded: Option<&Flooded>,
    all: &[(usize, Measured, Measured)],
    options: &Options,
) -> Result<()> {
    let alone = all.iter().find(|(count, ..)| *count == options.flood).map(|(_, program, _)| program);
    let (Some(Flooded { measured, outcome }), Some(alone)) = (flooded, alone) else { return Ok(()) };
    let table = beside::table(options.flood, alone, measured, outcome);
    let text = format!("Machine: {}. {}\n\n{table}", machine::line(), setting_line(options));
    print(&format!("\n{text}"));
    options.page.as_ref().map_or(Ok(()), |path| page::write(path, "flood", &text))
}

async fn start(vendors: &Vendors, options: &Options, calls: usize) -> Result<Program> {
    let setting = Setting {
        max_calls: calls + 10,
        adaptive: !options.fixed_silence,
        silence_ms: options.silence_ms,
        record: !options.no_record,
    };
    Program::start(&vendors.known, setting).await
}

async fn measure_nothing(vendors: &Vendors, options: &Options, calls: usize) -> Result<Measured> {
    let nothing = Nothing::start().await?;
    print(&format!("{calls} calls to the agent that does nothing …"));
    let running = Running { base: &nothing.base, pid: nothing.process.pid, vendors, options, calls };
    running.measure().await
}
