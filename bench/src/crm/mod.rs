//! `bench crm`: a business of many years on each database, asked over HTTP, beside the same statements run bare.

mod bare;
mod create;
mod database;
mod fill;
mod import;
mod installation;
mod measure;
mod question;
mod report;
mod search;

use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use clap::Args;
use sea_orm::DatabaseConnection;
use tokio::time::Instant;

pub(crate) use self::installation::Installation;
use self::{
    bare::Bare,
    database::{Kind, Purpose, Store},
    import::Import,
    installation::Running,
    measure::Pair,
    question::Case,
};
use crate::{page, print, process};

/// Requests of a case that are made before those that count.
const WARM: usize = 20;
/// Fewer customers have no page behind half of them.
const FEWEST: usize = 200;

/// How much.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Customers, with five entries each on their timelines.
    #[arg(long, default_value_t = 100_000)]
    customers: usize,
    /// Requests of each case.
    #[arg(long, default_value_t = 300)]
    requests: usize,
    /// Rows of the table that is imported.
    #[arg(long, default_value_t = 50_000)]
    import: usize,
    #[command(flatten)]
    postgres: Postgres,
    /// The page whose table is brought up to date.
    #[arg(long)]
    page: Option<PathBuf>,
}

/// Where PostgreSQL is.
#[derive(Debug, Args)]
struct Postgres {
    /// A server where databases may be made; without one that answers, PostgreSQL is left out.
    #[arg(
        long,
        env = "TEST_POSTGRES_URL",
        hide_env_values = true,
        default_value = "postgres://postgres@127.0.0.1:5432/postgres"
    )]
    postgres: String,
}

/// One row of the table.
struct Row {
    name: &'static str,
    judged: bool,
    search: bool,
    pair: Result<Pair>,
}

/// Everything that was measured on one database.
struct Measured {
    kind: Kind,
    about: String,
    fill_s: f64,
    index_s: Result<f64>,
    rows: Vec<Row>,
    import: Result<Import>,
}

/// Measures, prints, writes the page; fails if something could not be measured.
pub(crate) async fn run(options: Options) -> Result<()> {
    process::check_cores().await?;
    process::sibling("agentlocator")?;
    ensure!(options.customers >= FEWEST, "at least {FEWEST} customers");
    ensure!(options.requests > 0 && options.import > 0, "at least one request and one row");
    process::settle_equal().await?;
    let mut all = Vec::new();
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(store) = Store::make(kind, &options.postgres).await? else {
            print(&format!("SKIPPED: no {kind} answers at TEST_POSTGRES_URL; nothing is said of it"));
            continue;
        };
        let measured = measure_on(&store, &options).await;
        store.remove().await?;
        all.push(measured.with_context(|| kind.to_string())?);
    }
    let text = report::text(&all, &options);
    print(&format!("\n{text}"));
    let wrong = report::wrong(&all);
    ensure!(wrong.is_empty(), "the measurement is not whole:\n  {}", wrong.join("\n  "));
    match &options.page {
        Some(path) if !cfg!(debug_assertions) => page::write(path, "crm", &text),
        _ => Ok(()),
    }
}

async fn measure_on(store: &Store, options: &Options) -> Result<Measured> {
    let installation = Installation::new(&store.url)?;
    let measured = measure(store, &installation, options).await;
    measured.with_context(|| format!("the end of the program's log:\n{}", installation.log()))
}

async fn measure(store: &Store, installation: &Installation, options: &Options) -> Result<Measured> {
    let kind = store.kind;
    // The first start makes the schema, the business and its owner.
    let first = installation.start().await?;
    let (business, user, _) = first.client.who().await?;
    first.stop().await?;
    print(&format!("{kind}: {} customers are written …", options.customers));
    let begun = Instant::now();
    let filler = store.connect(Purpose::Fill).await?;
    fill::fill(&filler, business, options.customers).await?;
    let fill_s = begun.elapsed().as_secs_f64();

    print(&format!("{kind}: written in {fill_s:.1} s; the program indexes them …"));
    let mut running = installation.start().await?;
    let conn = store.connect(Purpose::Read).await?;
    let index_s = running.indexed(&conn).await;
    let said = index_s.as_ref().map_or_else(|cause| format!("{cause:#}"), |s| format!("indexed in {s:.1} s"));
    print(&format!("{kind}: {said}"));
    database::vacuum(&filler).await?;
    filler.close().await?;
    let about = store.describe().await?;

    running.client.renew().await?;
    let (.., session) = running.client.who().await?;
    let writer = store.connect(Purpose::Write).await?;
    let bare = Bare { conn, business, user, session };
    let mut rows = Vec::new();
    for case in
        question::cases(&running.client, &bare.conn, options.customers, WARM + options.requests).await?
    {
        running.client.renew().await?;
        let Case { name, judged, search, .. } = case;
        let pair = measure::measure(&running.client, &bare, &case, WARM).await;
        rows.push(told(kind, Row { name, judged, search, pair }));
    }
    let pair = create::measure(&running.client, &bare, &writer, WARM, options.requests).await;
    rows.push(told(kind, Row { name: "a new customer", judged: true, search: false, pair }));
    running.stop().await?;

    let import = imported(installation, &bare.conn, options).await;
    Ok(Measured { kind, about, fill_s, index_s, rows, import })
}

/// In a program that has done nothing else: what it keeps of other work would count as memory at rest.
async fn imported(
    installation: &Installation,
    conn: &DatabaseConnection,
    options: &Options,
) -> Result<Import> {
    print(&format!("a table of {} rows is imported …", options.import));
    let mut running: Running = installation.start().await?;
    let import = import::measure(&mut running, conn, options.import).await;
    running.stop().await?;
    import
}

fn told(kind: Kind, row: Row) -> Row {
    let differ = match &row.pair {
        Ok(pair) if pair.differ > 0 => {
            format!(" ({} times the bare statements did something else)", pair.differ)
        }
        Ok(_) => String::new(),
        Err(cause) => format!(" ({cause:#})"),
    };
    print(&format!("{kind}: {}{differ}", report::line(&row).join(" | ")));
    row
}
