//! The two prints of a document, made once and kept for ever: one says מקור, the other העתק.

use std::{sync::Arc, time::Duration};

use papers::{Document, document::Mark};
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, sea_query::Expr};
use serde::{Deserialize, Serialize};
use tokio::sync::Semaphore;

use super::{
    Invoice,
    row::{Column, Entity},
    store,
};
use crate::{
    app::App,
    db::{BusinessId, FileId, InvoiceId, Tx},
    error::{Error, Result},
    files::{self, File},
    queue::{Failed, Order},
};

/// Typesetting takes a core for as long as it lasts, and calls are held on the others.
const AT_ONCE: usize = 1;
/// A print that no document points at by then is swept: another one was quicker, or this one's process was killed.
const UNCLAIMED: Duration = Duration::from_secs(3600);

/// Prints a document that was issued.
#[derive(Debug, Serialize, Deserialize)]
pub struct PrintInvoice {
    /// The document.
    pub invoice_id: InvoiceId,
}

impl Order for PrintInvoice {
    const KIND: &'static str = "invoices.print";
    /// A full disk may stay so for a day; from then on whoever asks for the document has it printed.
    const MAX_ATTEMPTS: i32 = 100;
    const TIMEOUT: Duration = Duration::from_secs(120);
}

/// Where the prints of a document lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Prints {
    pub(super) original: FileId,
    pub(super) copy: FileId,
}

/// One document is typeset at a time.
struct Press(Arc<Semaphore>);

impl Default for Press {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

pub(super) async fn print(app: App, order: PrintInvoice) -> Result<(), Failed> {
    let invoice = Entity::find_by_id(order.invoice_id).one(app.db.reader()).await?;
    match invoice {
        Some(invoice) => Ok(prints(&app, &invoice).await.map(drop)?),
        None => Ok(()),
    }
}

/// The prints of a document that was issued; they are made if they are not there yet.
///
/// # Errors
/// The document cannot be set, or the file store failed.
pub(super) async fn prints(app: &App, invoice: &Invoice) -> Result<Prints> {
    if let Some(made) = made(invoice) {
        return Ok(made);
    }
    let document = invoice.printed()?;
    let logo = logo(app, invoice.business_id).await;
    let original = render(app, document.clone(), Mark::Original, logo.clone()).await?;
    let copy = render(app, document, Mark::Copy, logo).await?;
    let (original, copy) = (keep(app, invoice, original).await?, keep(app, invoice, copy).await?);
    app.db.write(async |tx| claim(tx, invoice, &original, &copy).await).await
}

fn made(invoice: &Invoice) -> Option<Prints> {
    Some(Prints { original: invoice.original_file_id?, copy: invoice.copy_file_id? })
}

/// Sets a document into a PDF, beside the calls. A logo that cannot be set is left out.
///
/// # Errors
/// The document cannot be set.
pub(super) async fn render(
    app: &App,
    document: Document,
    mark: Mark,
    logo: Option<Arc<[u8]>>,
) -> Result<Vec<u8>> {
    let press = app.room::<Press>().0.clone();
    let turn = press.acquire_owned().await.map_err(anyhow::Error::from)?;
    let set = tokio::task::spawn_blocking(move || {
        // It is given back when the setting ends, whoever still waits for it.
        let _turn = turn;
        let number = document.number.as_deref().unwrap_or("draft");
        match papers::pdf(&document, mark, logo.as_deref()) {
            Err(cause) if logo.is_some() => {
                tracing::warn!(invoice.number = number, error = %cause, "a document is set without its logo");
                papers::pdf(&document, mark, None)
            }
            set => set,
        }
    });
    Ok(set.await.map_err(anyhow::Error::from)?.map_err(anyhow::Error::from)?)
}

/// The logo of the business; a document is printed without it rather than not at all.
pub(super) async fn logo(app: &App, business: BusinessId) -> Option<Arc<[u8]>> {
    let read = async {
        let Some(id) = files::logo(app.db.reader(), business).await? else { return Ok(None) };
        Ok::<_, Error>(Some(files::open(app, business, id).await?.bytes().await?))
    };
    match read.await {
        Ok(logo) => logo.map(Arc::from),
        Err(cause) => {
            tracing::warn!(business.id = %business, error = %cause, "a document is printed without its logo");
            None
        }
    }
}

async fn keep(app: &App, invoice: &Invoice, pdf: Vec<u8>) -> Result<File> {
    let expires_at = Some(app.clock.now().after(UNCLAIMED));
    let new =
        files::New { business: invoice.business_id, kind: "invoice", mime: "application/pdf", expires_at };
    files::store(app, new, pdf.into()).await
}

/// Of several pairs the first is the document's; the others expire.
async fn claim(tx: &Tx, invoice: &Invoice, original: &File, copy: &File) -> Result<Prints> {
    let claimed = Entity::update_many()
        .col_expr(Column::OriginalFileId, Expr::value(original.id))
        .col_expr(Column::CopyFileId, Expr::value(copy.id))
        .col_expr(Column::PdfPath, Expr::value(&original.path))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Column::BusinessId.eq(invoice.business_id))
        .filter(Column::Id.eq(invoice.id))
        .filter(Column::OriginalFileId.is_null())
        .exec(tx.conn())
        .await?;
    if claimed.rows_affected == 0 {
        let invoice = store::by_id(tx.conn(), invoice.business_id, invoice.id).await?;
        let made = invoice.as_ref().and_then(made);
        return made.ok_or_else(|| DbErr::RecordNotFound("a document that has prints".into()).into());
    }
    files::keep(tx, invoice.business_id, &[original.id, copy.id]).await?;
    tx.touch(invoice.business_id, super::KIND, invoice.id);
    Ok(Prints { original: original.id, copy: copy.id })
}
