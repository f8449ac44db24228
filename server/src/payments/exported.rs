//! Payments as a table.

use futures_util::FutureExt as _;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    QueryTrait as _,
};

use super::{
    Payment, Status,
    row::payment::{Column, Entity},
};
use crate::{
    app::App,
    crm::{
        customers,
        export::{Cell, Exported, Filter, PAGE, Row, Rows},
    },
    db::BusinessId,
    error::Result,
};

const COLUMNS: &[&str] = &[
    "מספר",
    "לקוח",
    "עסקה",
    "אמצעי",
    "סטטוס",
    "סכום",
    "הוחזר",
    "מטבע",
    "אמיתי",
    "לבדיקה",
    "שולם ביום",
    "נוצר",
];

/// The list of payments.
pub(super) const EXPORTED: Exported =
    Exported { list: "payments", columns: COLUMNS, filters: &["customer_id", "status"], page: rows };

fn rows<'a>(app: &'a App, business: BusinessId, filter: &'a Filter, after: i64) -> Rows<'a> {
    async move {
        let conn = app.db.reader();
        let found = page(conn, business, filter, after).await?;
        let names = customers::names(conn, business, found.iter().map(|row| row.customer_id)).await?;
        let row = |row: Payment| {
            let name = names.get(&row.customer_id).cloned();
            Row { id: row.id.0, cells: cells(row, name) }
        };
        Ok(found.into_iter().map(row).collect())
    }
    .boxed()
}

fn cells(row: Payment, customer: Option<String>) -> Vec<Cell> {
    let livemode = row.livemode.map(|real| if real { "live" } else { "test" });
    vec![
        Cell::Number(row.id.0),
        customer.into(),
        Cell::Number(row.deal_id.0),
        Cell::word("payment_method", row.method),
        Cell::word("payment_status", row.status),
        Cell::Amount(row.amount),
        Cell::Amount(row.refunded),
        row.currency.into(),
        livemode.map_or(Cell::Empty, |word| Cell::word("livemode", word)),
        row.flag.map_or(Cell::Empty, |flag| Cell::word("payment_flag", flag)),
        row.paid_on.map_or(Cell::Empty, |day| Cell::Text(day.as_str().to_owned())),
        row.created_at.into(),
    ]
}

async fn page(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    filter: &Filter,
    after: i64,
) -> Result<Vec<Payment>> {
    let found = Entity::find()
        .filter(Column::BusinessId.eq(business))
        .filter(Column::Id.gt(after))
        .apply_if(filter.word::<Status>("status")?, |query, status| query.filter(Column::Status.eq(status)))
        .apply_if(filter.customer, |query, customer| query.filter(Column::CustomerId.eq(customer)))
        .apply_if(filter.from, |query, from| query.filter(Column::CreatedAt.gte(from)))
        .apply_if(filter.to, |query, to| query.filter(Column::CreatedAt.lt(to)))
        .order_by_asc(Column::Id);
    Ok(found.limit(PAGE).all(conn).await?)
}
