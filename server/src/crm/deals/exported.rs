//! Deals as a table.

use futures_util::FutureExt as _;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    QueryTrait as _,
};

use super::{
    Deal, Stage,
    row::{Column, Entity},
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

const COLUMNS: &[&str] =
    &["מספר", "לקוח", "כותרת", "שלב", "סיבה", "סכום", "מטבע", "צפי סגירה", "נסגר", "נוצר"];

/// The list of deals; deleted ones are left out.
pub(in crate::crm) const EXPORTED: Exported =
    Exported { list: "deals", columns: COLUMNS, filters: &["customer_id", "stage"], page: rows };

fn rows<'a>(app: &'a App, business: BusinessId, filter: &'a Filter, after: i64) -> Rows<'a> {
    async move {
        let conn = app.db.reader();
        let found = page(conn, business, filter, after).await?;
        let names = customers::names(conn, business, found.iter().map(|row| row.customer_id)).await?;
        let row = |row: Deal| {
            let name = names.get(&row.customer_id).cloned();
            Row { id: row.id.0, cells: cells(row, name) }
        };
        Ok(found.into_iter().map(row).collect())
    }
    .boxed()
}

fn cells(row: Deal, customer: Option<String>) -> Vec<Cell> {
    vec![
        Cell::Number(row.id.0),
        customer.into(),
        row.title.into(),
        Cell::word("stage", row.stage),
        row.lost_reason.into(),
        row.amount.map_or(Cell::Empty, Cell::Amount),
        row.currency.into(),
        row.expected_close.map_or(Cell::Empty, |day| Cell::Text(day.as_str().to_owned())),
        row.closed_at.map_or(Cell::Empty, Cell::Moment),
        row.created_at.into(),
    ]
}

async fn page(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    filter: &Filter,
    after: i64,
) -> Result<Vec<Deal>> {
    let found = Entity::find()
        .filter(Column::BusinessId.eq(business))
        .filter(Column::Id.gt(after))
        .filter(Column::DeletedAt.is_null())
        .apply_if(filter.word::<Stage>("stage")?, |query, stage| query.filter(Column::Stage.eq(stage)))
        .apply_if(filter.customer, |query, customer| query.filter(Column::CustomerId.eq(customer)))
        .apply_if(filter.from, |query, from| query.filter(Column::CreatedAt.gte(from)))
        .apply_if(filter.to, |query, to| query.filter(Column::CreatedAt.lt(to)))
        .order_by_asc(Column::Id);
    Ok(found.limit(PAGE).all(conn).await?)
}
