//! The baseline: what the disk and SQLite allow. One transaction for each document, of as many rows as one has, and
//! nothing else.

use anyhow::{Context as _, Result};
use sea_orm::{
    ConnectOptions, ConnectionTrait as _, Database, SqliteTransactionMode, TransactionOptions,
    TransactionTrait as _,
};
use tokio::time::Instant;

/// Enough for a steady figure.
const TRANSACTIONS: u32 = 500;
/// The event and its order as they are stored, and what handling it writes: the payment, the counter, the document, two
/// entries of the timeline, what is announced, the orders that follow.
const STORED: usize = 2;
const HANDLED: usize = 9;

/// Pairs of transactions (an event is stored, and handled) in a second.
///
/// # Errors
/// SQLite refuses.
pub(super) async fn per_second() -> Result<f64> {
    let place = tempfile::tempdir().context("no temporary folder")?;
    let mut options =
        ConnectOptions::new(format!("sqlite://{}?mode=rwc", place.path().join("bare.db").display()));
    options.max_connections(1).sqlx_logging(false);
    options.map_sqlx_sqlite_opts(|sqlite| sqlite.pragma("journal_mode", "WAL").pragma("synchronous", "FULL"));
    let conn = Database::connect(options).await?;
    conn.execute_unprepared("create table bare (id integer primary key, text text not null)").await?;
    let row = format!("insert into bare (text) values ('{}')", "x".repeat(400));
    let begun = Instant::now();
    for _ in 0..TRANSACTIONS {
        for rows in [STORED, HANDLED] {
            let options = TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..TransactionOptions::default()
            };
            let tx = conn.begin_with_options(options).await?;
            for _ in 0..rows {
                tx.execute_unprepared(&row).await?;
            }
            tx.commit().await?;
        }
    }
    Ok(f64::from(TRANSACTIONS) / begun.elapsed().as_secs_f64())
}
