//! Documents as the search finds and shows them: by their number.

use futures_util::FutureExt as _;
use sea_orm::DbErr;

use super::{Invoice, store, wording::wording};
use crate::{
    accounts::permissions::EVERYBODY,
    app::App,
    crm::{
        customers,
        search::{self, Found, Noun, Showing, Shown, Text},
    },
    db::{BusinessId, InvoiceId, Tx},
};

/// How documents are found.
pub(super) const FOUND: Found = Found { noun: Noun::Invoice, seen_by: EVERYBODY, load };

/// Lets a document that was issued be found.
pub(super) async fn index(tx: &Tx, invoice: &Invoice) -> Result<(), DbErr> {
    let Some(number) = &invoice.invoice_number else { return Ok(()) };
    let texts = [Text::Words(number)];
    search::index(tx, invoice.business_id, Noun::Invoice, invoice.id.0, invoice.customer_id, &texts).await
}

fn load<'a>(app: &'a App, business: BusinessId, ids: &'a [i64]) -> Showing<'a> {
    async move {
        let conn = app.db.reader();
        let found = store::by_ids(conn, business, ids.iter().copied().map(InvoiceId).collect()).await?;
        let names = customers::names(conn, business, found.iter().map(|it| it.customer_id)).await?;
        let shown = |invoice: &Invoice| {
            let number = invoice.invoice_number.as_deref().unwrap_or_default();
            let title = format!("{} {number}", wording().kind(invoice.kind));
            Shown { title, subtitle: names.get(&invoice.customer_id).cloned().unwrap_or_default() }
        };
        Ok(found.iter().map(|invoice| (invoice.id.0, shown(invoice))).collect())
    }
    .boxed()
}
