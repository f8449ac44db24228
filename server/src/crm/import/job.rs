//! The work: the table is read from where it was left, a few hundred rows at a time, each time in one transaction with what
//! they make and how far it is. Killed at any moment, it goes on behind the last rows that were committed. A dry run writes
//! nothing and remembers whom it has met, so it begins again from the first row.

use std::time::Duration;

use sea_orm::{ActiveValue::Set, DbErr};
use serde::{Deserialize, Serialize};

use super::{
    Import, OnExisting, State,
    batch::{self, Outcome},
    book::Book,
    feed::{Feed, Place},
    mapping::Target,
    people,
    person::{self, Reading},
    row::ActiveModel,
    store,
    table::Row,
};
use crate::{
    app::App,
    db::{BusinessId, ImportId},
    error::{Error, Result},
    queue::{Failed, Order, Runner},
};

/// How many rows are one transaction: some 50 ms, in which other writers wait.
const BATCH: usize = 500;

/// Goes through a table, as its import says.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ReadTable {
    /// Whose table.
    pub(super) business_id: BusinessId,
    /// Which.
    pub(super) import_id: ImportId,
}

impl Order for ReadTable {
    const KIND: &'static str = "crm.import";
    // Failures at one place are counted with the import; each place may have some.
    const MAX_ATTEMPTS: i32 = 50;
    const TIMEOUT: Duration = Duration::from_secs(3600);
}

/// What runs this noun's orders.
pub(in crate::crm) fn runners() -> Vec<Runner<App>> {
    vec![Runner::of::<ReadTable, _, _>(read_table)]
}

async fn read_table(app: App, order: ReadTable) -> Result<(), Failed> {
    let ReadTable { business_id, import_id } = order;
    let found = store::import(app.db.reader(), business_id, import_id).await?;
    let Some(import) = found.filter(|import| import.state.is_busy()) else { return Ok(()) };
    let Err(cause) = work(&app, import).await else { return Ok(()) };
    if app.stopping.is_cancelled() {
        return Err(Failed::Retry(Some(Duration::ZERO), "the program stops".to_owned()));
    }
    if store::stumble(&app.db, business_id, import_id).await? {
        tracing::error!(error.chain = %cause, import.id = %import_id, "an import was given up");
        return Ok(());
    }
    Err(cause.into())
}

/// Goes on until the last row, or until a person stops it.
async fn work(app: &App, import: Import) -> Result<()> {
    let mut import = if import.state == State::Checking { from_the_top(app, import).await? } else { import };
    let mut feed = feed(app, &import).await?;
    let mut met = Book::default();
    loop {
        if app.stopping.is_cancelled() {
            return Err(Error::Timeout);
        }
        let rows = feed.next(BATCH).await?;
        let done = i32::try_from(rows.len()).map_err(anyhow::Error::from)?;
        if done == 0 {
            finish(app, &import).await?;
        } else {
            let readings = read(&import, rows).await?;
            match import.state {
                State::Checking => check(app, &import, &mut met, readings, done, feed.place()).await?,
                _ => run(app, &import, readings, done, feed.place()).await?,
            }
        }
        let now = store::import(app.db.reader(), import.business_id, import.id).await?;
        let Some(now) = now.filter(|now| now.state == import.state) else { return Ok(()) };
        // Somebody else is at work on it whose lease may end: this job stays, and looks again.
        if done == 0 || now.done_rows != import.done_rows + done {
            return Err(Error::Conflict("import_busy"));
        }
        import = now;
    }
}

async fn feed(app: &App, import: &Import) -> Result<Feed> {
    let file = import.file_id.ok_or(Error::NotFound)?;
    let separator = import.separator.bytes().next().unwrap_or(b',');
    let row = u32::try_from(import.done_rows).map_err(anyhow::Error::from)? + 2;
    let place = Place { byte: import.next_byte.unsigned_abs(), row };
    Feed::from(app, import.business_id, file, separator, place).await
}

/// A dry run that was killed has lost whom it had met.
async fn from_the_top(app: &App, import: Import) -> Result<Import> {
    let (business, id) = (import.business_id, import.id);
    let row = ActiveModel {
        next_byte: Set(import.data_at),
        done_rows: Set(0),
        new_rows: Set(0),
        update_rows: Set(0),
        skip_rows: Set(0),
        conflict_rows: Set(0),
        error_rows: Set(0),
        ..Default::default()
    };
    let reset = app.db.write(async |tx| {
        store::change(tx, &import, row).await?;
        store::forget_problems(tx, &import).await
    });
    let reset: Result<(), DbErr> = reset.await;
    reset?;
    store::import(app.db.reader(), business, id).await?.ok_or(Error::NotFound)
}

/// Reading numbers takes longer than the calls of this program can wait, so it is done aside.
async fn read(import: &Import, rows: Vec<Row>) -> Result<Vec<Reading>> {
    let mapping: Vec<Target> =
        serde_json::from_str(import.mapping.as_deref().unwrap_or_default()).map_err(anyhow::Error::from)?;
    let all = move || rows.iter().map(|row| person::read(row, &mapping)).collect();
    Ok(tokio::task::spawn_blocking(all).await.map_err(anyhow::Error::from)?)
}

/// What the rows would do; everybody met so far counts as known.
async fn check(
    app: &App,
    import: &Import,
    met: &mut Book,
    readings: Vec<Reading>,
    rows: i32,
    place: Place,
) -> Result<()> {
    people::load(app.db.reader(), import.business_id, met, &batch::people(&readings), false).await?;
    let outcome = batch::decide(met, readings, on_existing(import));
    met.unwritten();
    app.db.write(async |tx| store::advance(tx, import, outcome, rows, place).await).await?;
    Ok(())
}

/// What the rows do.
async fn run(app: &App, import: &Import, readings: Vec<Reading>, rows: i32, place: Place) -> Result<()> {
    let business = import.business_id;
    let written: Result<(), DbErr> = app
        .db
        .write(async |tx| {
            let mut book = Book::default();
            people::load(tx.conn(), business, &mut book, &batch::people(&readings), true).await?;
            let outcome: Outcome = batch::decide(&mut book, readings, on_existing(import));
            // First whether the rows are this job's to write at all.
            if store::advance(tx, import, outcome, rows, place).await? {
                people::write(tx, business, import.id, &mut book).await?;
            }
            Ok(())
        })
        .await;
    Ok(written?)
}

async fn finish(app: &App, import: &Import) -> Result<()> {
    let ended = app.db.write(async |tx| {
        let row = ActiveModel {
            state: Set(import.state.ended()),
            ended_at: Set(Some(tx.now())),
            ..Default::default()
        };
        store::change(tx, import, row).await
    });
    let ended: Result<bool, DbErr> = ended.await;
    ended?;
    Ok(())
}

fn on_existing(import: &Import) -> OnExisting {
    import.on_existing.unwrap_or(OnExisting::Skip)
}
