//! A table on its way out: the next page is loaded when the one before was taken, so that a long list and a slow reader
//! cost no memory.

use axum::body::{Body, Bytes};
use futures_util::{StreamExt as _, stream};
use jiff::tz::TimeZone;

use super::{Exported, Filter, PAGE, Row, table};
use crate::{app::App, db::BusinessId, error::Result};

/// One table that somebody asked for.
pub(super) struct Export {
    pub(super) app: App,
    pub(super) business: BusinessId,
    pub(super) zone: TimeZone,
    pub(super) list: Exported,
    pub(super) filter: Filter,
}

impl Export {
    /// The heads and all rows. A failure later on breaks the body off between two lines.
    ///
    /// # Errors
    /// The first page cannot be had.
    pub(super) async fn body(self) -> Result<Body> {
        let (rows, next) = self.page(0).await?;
        let first = [table::head(self.list.columns), rows].concat();
        let rest = stream::try_unfold((self, next), |(export, next)| async move {
            let Some(after) = next else { return Ok(None) };
            let (rows, next) = export.page(after).await.inspect_err(|cause| {
                tracing::error!(error.chain = %cause, "a table broke off while it was sent");
            })?;
            Ok::<_, crate::error::Error>(Some((Bytes::from(rows), (export, next))))
        });
        Ok(Body::from_stream(stream::once(async { Ok(Bytes::from(first)) }).chain(rest)))
    }

    /// The lines of a page, and the id after which the next one begins, if there may be one.
    async fn page(&self, after: i64) -> Result<(Vec<u8>, Option<i64>)> {
        let rows = (self.list.page)(&self.app, self.business, &self.filter, after).await?;
        let whole = rows.len() as u64 >= PAGE;
        let next = rows.last().map(|row| row.id).filter(|_| whole);
        let written = |row: Row| row.cells.iter().map(|cell| cell.written(&self.zone)).collect();
        Ok((table::lines(rows.into_iter().map(written)), next))
    }
}
