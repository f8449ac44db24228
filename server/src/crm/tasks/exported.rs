//! Tasks as a table.

use futures_util::FutureExt as _;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    QueryTrait as _,
};

use super::{
    State, Task,
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

const COLUMNS: &[&str] = &["מספר", "לקוח", "משימה", "פרטים", "מצב", "תאריך יעד", "שעה", "נוצר"];

/// The list of tasks; deleted ones are left out.
pub(in crate::crm) const EXPORTED: Exported =
    Exported { list: "tasks", columns: COLUMNS, filters: &["customer_id", "state"], page: rows };

fn rows<'a>(app: &'a App, business: BusinessId, filter: &'a Filter, after: i64) -> Rows<'a> {
    async move {
        let conn = app.db.reader();
        let found = page(conn, business, filter, after).await?;
        let names = customers::names(conn, business, found.iter().filter_map(|row| row.customer_id)).await?;
        let row = |row: Task| {
            let name = row.customer_id.and_then(|customer| names.get(&customer).cloned());
            Row { id: row.id.0, cells: cells(row, name) }
        };
        Ok(found.into_iter().map(row).collect())
    }
    .boxed()
}

fn cells(row: Task, customer: Option<String>) -> Vec<Cell> {
    vec![
        Cell::Number(row.id.0),
        customer.into(),
        row.title.into(),
        row.details.into(),
        Cell::word("state", row.state),
        row.due_date.into(),
        row.due_time.into(),
        row.created_at.into(),
    ]
}

async fn page(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    filter: &Filter,
    after: i64,
) -> Result<Vec<Task>> {
    let found = Entity::find()
        .filter(Column::BusinessId.eq(business))
        .filter(Column::Id.gt(after))
        .filter(Column::DeletedAt.is_null())
        .apply_if(filter.word::<State>("state")?, |query, state| query.filter(Column::State.eq(state)))
        .apply_if(filter.customer, |query, customer| query.filter(Column::CustomerId.eq(customer)))
        .apply_if(filter.from, |query, from| query.filter(Column::CreatedAt.gte(from)))
        .apply_if(filter.to, |query, to| query.filter(Column::CreatedAt.lt(to)))
        .order_by_asc(Column::Id);
    Ok(found.limit(PAGE).all(conn).await?)
}
