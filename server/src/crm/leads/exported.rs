//! Leads as a table.

use futures_util::FutureExt as _;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    QueryTrait as _,
};

use super::{
    Lead, LeadSource, Stage,
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

const COLUMNS: &[&str] = &[
    "מספר",
    "לקוח",
    "כותרת",
    "שלב",
    "סיבה",
    "בקשה",
    "עיר",
    "חדרים",
    "תקציב",
    "מתי",
    "פרטים",
    "מקור",
    "נוצר",
];

/// The list of leads; deleted ones are left out.
pub(in crate::crm) const EXPORTED: Exported =
    Exported { list: "leads", columns: COLUMNS, filters: &["customer_id", "stage", "source"], page: rows };

fn rows<'a>(app: &'a App, business: BusinessId, filter: &'a Filter, after: i64) -> Rows<'a> {
    async move {
        let conn = app.db.reader();
        let found = page(conn, business, filter, after).await?;
        let names = customers::names(conn, business, found.iter().map(|row| row.customer_id)).await?;
        let row = |row: Lead| {
            let name = names.get(&row.customer_id).cloned();
            Row { id: row.id.0, cells: cells(row, name) }
        };
        Ok(found.into_iter().map(row).collect())
    }
    .boxed()
}

fn cells(row: Lead, customer: Option<String>) -> Vec<Cell> {
    vec![
        Cell::Number(row.id.0),
        customer.into(),
        row.title.into(),
        Cell::word("stage", row.stage),
        row.lost_reason.into(),
        row.intent.map_or(Cell::Empty, |intent| Cell::word("intent", intent)),
        row.city.into(),
        row.rooms.map_or(Cell::Empty, |rooms| Cell::Text(rooms.written())),
        row.amount.map_or(Cell::Empty, Cell::Amount),
        row.timing.into(),
        row.details.into(),
        Cell::word("source", row.source),
        row.created_at.into(),
    ]
}

async fn page(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    filter: &Filter,
    after: i64,
) -> Result<Vec<Lead>> {
    let found = Entity::find()
        .filter(Column::BusinessId.eq(business))
        .filter(Column::Id.gt(after))
        .filter(Column::DeletedAt.is_null())
        .apply_if(filter.word::<Stage>("stage")?, |query, stage| query.filter(Column::Stage.eq(stage)))
        .apply_if(filter.word::<LeadSource>("source")?, |query, source| {
            query.filter(Column::Source.eq(source))
        })
        .apply_if(filter.customer, |query, customer| query.filter(Column::CustomerId.eq(customer)))
        .apply_if(filter.from, |query, from| query.filter(Column::CreatedAt.gte(from)))
        .apply_if(filter.to, |query, to| query.filter(Column::CreatedAt.lt(to)))
        .order_by_asc(Column::Id);
    Ok(found.limit(PAGE).all(conn).await?)
}
