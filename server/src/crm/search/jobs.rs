//! Indexing what was there before the index was.

use sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use super::store;
use crate::{
    app::App,
    crm::customers,
    db::CustomerId,
    queue::{Failed, Order, Runner},
};

/// Customers of one order: short enough that nobody who writes waits for it.
const BATCH: u64 = 500;

/// Indexes the next customers of every business, and orders those after them.
#[derive(Debug, Serialize, Deserialize)]
struct IndexAll {
    /// The last customer that is done.
    after: CustomerId,
}

impl Order for IndexAll {
    const KIND: &'static str = "search.index_all";
}

/// What runs this folder's orders.
pub(in crate::crm) fn runners() -> Vec<Runner<App>> {
    vec![Runner::of::<IndexAll, _, _>(index_all)]
}

/// Orders everything to be indexed where nothing is, although there are customers. Safe at every start.
pub(in crate::crm) async fn prepare(app: &App) -> Result<(), DbErr> {
    let reader = app.db.reader();
    if !store::is_empty(reader).await? || customers::after(reader, CustomerId(0), 1).await?.is_empty() {
        return Ok(());
    }
    app.db.write(async |tx| tx.enqueue(IndexAll { after: CustomerId(0) }).once("first").now().await).await
}

async fn index_all(app: App, order: IndexAll) -> Result<(), Failed> {
    let next = customers::after(app.db.reader(), order.after, BATCH).await?;
    let Some((_, last)) = next.last().copied() else { return Ok(()) };
    let indexed: Result<(), DbErr> = app
        .db
        .write(async |tx| {
            let mut next = next;
            next.sort_unstable();
            for of_business in next.chunk_by(|a, b| a.0 == b.0) {
                let ids: Vec<CustomerId> = of_business.iter().map(|(_, id)| *id).collect();
                customers::reindex_many(tx, of_business[0].0, &ids).await?;
            }
            tx.enqueue(IndexAll { after: last }).once(last).now().await
        })
        .await;
    Ok(indexed?)
}
