//! Appointments as a table.

use futures_util::FutureExt as _;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    QueryTrait as _,
};

use super::{
    Appointment, State,
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

const COLUMNS: &[&str] = &["מספר", "לקוח", "נושא", "מקום", "תחילה", "דקות", "מצב", "סיבת ביטול", "נוצר"];

/// The list of appointments.
pub(in crate::crm) const EXPORTED: Exported =
    Exported { list: "appointments", columns: COLUMNS, filters: &["customer_id", "state"], page: rows };

fn rows<'a>(app: &'a App, business: BusinessId, filter: &'a Filter, after: i64) -> Rows<'a> {
    async move {
        let conn = app.db.reader();
        let found = page(conn, business, filter, after).await?;
        let names = customers::names(conn, business, found.iter().map(|row| row.customer_id)).await?;
        let row = |row: Appointment| {
            let name = names.get(&row.customer_id).cloned();
            Row { id: row.id.0, cells: cells(row, name) }
        };
        Ok(found.into_iter().map(row).collect())
    }
    .boxed()
}

fn cells(row: Appointment, customer: Option<String>) -> Vec<Cell> {
    vec![
        Cell::Number(row.id.0),
        customer.into(),
        row.title.into(),
        row.place.into(),
        Cell::Moment(row.starts_at),
        Cell::Number(row.minutes.into()),
        Cell::word("state", row.state),
        row.cancel_reason.into(),
        row.created_at.into(),
    ]
}

async fn page(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    filter: &Filter,
    after: i64,
) -> Result<Vec<Appointment>> {
    let found = Entity::find()
        .filter(Column::BusinessId.eq(business))
        .filter(Column::Id.gt(after))
        .apply_if(filter.word::<State>("state")?, |query, state| query.filter(Column::State.eq(state)))
        .apply_if(filter.customer, |query, customer| query.filter(Column::CustomerId.eq(customer)))
        .apply_if(filter.from, |query, from| query.filter(Column::CreatedAt.gte(from)))
        .apply_if(filter.to, |query, to| query.filter(Column::CreatedAt.lt(to)))
        .order_by_asc(Column::Id);
    Ok(found.limit(PAGE).all(conn).await?)
}
