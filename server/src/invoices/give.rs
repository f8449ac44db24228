//! Handing a document out: the first who asks gets the original, everybody else the copy.
//!
//! Source: Income Tax (Bookkeeping) Instructions 1973, annex E, section (a)(2) to (4).

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr};

use super::{
    Invoice, KIND,
    prints::prints,
    row::{Column, Entity},
};
use crate::{
    app::App,
    db::{FileId, Tx},
    error::{Error, Result},
    files::{self, File},
};

/// Which print is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The original if nobody had it.
    Best,
    /// The copy in any case.
    Copy,
}

/// A print with its bytes, which are those that were stored.
pub(super) struct Given {
    pub(super) file: File,
    pub(super) bytes: Vec<u8>,
}

/// Hands a print of a document out. What is handed out was read before the original is counted as given, so that no
/// damage uses it up.
///
/// # Errors
/// The prints cannot be made, or are not what was stored.
pub(super) async fn give(app: &App, invoice: &Invoice, wanted: Wanted) -> Result<Given> {
    let prints = prints(app, invoice).await?;
    if wanted == Wanted::Best && invoice.original_given_at.is_none() {
        let original = read(app, invoice, prints.original).await?;
        if app.db.write(async |tx| claim_original(tx, invoice).await).await? {
            return Ok(original);
        }
    }
    read(app, invoice, prints.copy).await
}

/// Whether the original is this caller's; of all who ever ask, it is one's.
///
/// # Errors
/// The database refused.
pub(super) async fn claim_original(tx: &Tx, invoice: &Invoice) -> Result<bool> {
    let given = Entity::update_many()
        .col_expr(Column::OriginalGivenAt, Expr::value(tx.now()))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Column::BusinessId.eq(invoice.business_id))
        .filter(Column::Id.eq(invoice.id))
        .filter(Column::OriginalGivenAt.is_null())
        .exec(tx.conn())
        .await?;
    if given.rows_affected > 0 {
        tx.touch(invoice.business_id, KIND, invoice.id);
    }
    Ok(given.rows_affected > 0)
}

/// A print that lost its row is our fault and not the caller's.
pub(super) async fn read(app: &App, invoice: &Invoice, id: FileId) -> Result<Given> {
    let opened = match files::open(app, invoice.business_id, id).await {
        Err(Error::NotFound) => return Err(anyhow::anyhow!("the print of a document is gone").into()),
        opened => opened?,
    };
    Ok(Given { bytes: opened.verified().await?, file: opened.file })
}
