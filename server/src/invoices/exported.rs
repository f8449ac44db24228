//! Documents as a table; drafts are left out.

use futures_util::FutureExt as _;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    QueryTrait as _,
};

use super::{
    Invoice, Kind, State,
    row::{Column, Entity},
};
use crate::{
    app::App,
    crm::{
        customers,
        deals::Day,
        export::{Cell, Exported, Filter, PAGE, Row, Rows},
    },
    db::BusinessId,
    error::Result,
};

const COLUMNS: &[&str] = &[
    "מספר",
    "סוג",
    "לקוח",
    "תאריך הפקה",
    "תאריך לצורכי מע״מ",
    "לפני מע״מ",
    "מזה פטור",
    "מע״מ",
    "סה״כ",
    "מטבע",
    "לבדיקה",
    "הופק",
];

/// The list of documents.
pub(super) const EXPORTED: Exported =
    Exported { list: "invoices", columns: COLUMNS, filters: &["customer_id", "kind"], page: rows };

fn rows<'a>(app: &'a App, business: BusinessId, filter: &'a Filter, after: i64) -> Rows<'a> {
    async move {
        let conn = app.db.reader();
        let invoices = page(conn, business, filter, after).await?;
        let names = customers::names(conn, business, invoices.iter().map(|it| it.customer_id)).await?;
        let row = |invoice: Invoice| {
            let name = names.get(&invoice.customer_id).cloned();
            Row { id: invoice.id.0, cells: cells(invoice, name) }
        };
        Ok(invoices.into_iter().map(row).collect())
    }
    .boxed()
}

fn cells(invoice: Invoice, customer: Option<String>) -> Vec<Cell> {
    let day = |day: Option<Day>| day.map(|day| day.as_str().to_owned());
    vec![
        invoice.invoice_number.into(),
        Cell::word("invoice_kind", invoice.kind),
        customer.into(),
        day(invoice.issued_on).into(),
        day(Some(invoice.tax_date)).into(),
        Cell::Amount(invoice.subtotal),
        Cell::Amount(invoice.exempt),
        Cell::Amount(invoice.tax),
        Cell::Amount(invoice.total),
        invoice.currency.into(),
        Cell::word("invoice_livemode", if invoice.livemode { "live" } else { "test" }),
        invoice.issued_at.into(),
    ]
}

async fn page(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    filter: &Filter,
    after: i64,
) -> Result<Vec<Invoice>> {
    let invoices = Entity::find()
        .filter(Column::BusinessId.eq(business))
        .filter(Column::Id.gt(after))
        .filter(Column::State.eq(State::Issued))
        .apply_if(filter.word::<Kind>("kind")?, |query, kind| query.filter(Column::Kind.eq(kind)))
        .apply_if(filter.customer, |query, customer| query.filter(Column::CustomerId.eq(customer)))
        .apply_if(filter.from, |query, from| query.filter(Column::IssuedAt.gte(from)))
        .apply_if(filter.to, |query, to| query.filter(Column::IssuedAt.lt(to)))
        .order_by_asc(Column::Id);
    Ok(invoices.limit(PAGE).all(conn).await?)
}
