//! Calls as a table.

use futures_util::FutureExt as _;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    QueryTrait as _,
};

use super::{
    Direction, Status,
    store::{
        Call,
        row::call_log::{Column, Entity},
    },
};
use crate::{
    accounts::Phone,
    agent::summary::Summary,
    app::App,
    crm::{
        customers,
        export::{Cell, Exported, Filter, PAGE, Row, Rows},
    },
    db::BusinessId,
    error::Result,
};

const COLUMNS: &[&str] = &[
    "מזהה שיחה",
    "לקוח",
    "ממספר",
    "למספר",
    "כיוון",
    "סטטוס",
    "התקבלה",
    "נענתה",
    "הסתיימה",
    "משך בשניות",
    "סיכום",
    "הודעה מוקלטת",
];

/// The list of calls.
pub(super) const EXPORTED: Exported = Exported {
    list: "calls",
    columns: COLUMNS,
    filters: &["customer_id", "status", "direction"],
    page: rows,
};

fn rows<'a>(app: &'a App, business: BusinessId, filter: &'a Filter, after: i64) -> Rows<'a> {
    async move {
        let conn = app.db.reader();
        let calls = page(conn, business, filter, after).await?;
        let names =
            customers::names(conn, business, calls.iter().filter_map(|call| call.customer_id)).await?;
        let row = |call: Call| {
            let name = call.customer_id.and_then(|customer| names.get(&customer).cloned());
            Row { id: call.id.0, cells: cells(call, name) }
        };
        Ok(calls.into_iter().map(row).collect())
    }
    .boxed()
}

async fn page(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    filter: &Filter,
    after: i64,
) -> Result<Vec<Call>> {
    let status = filter.word::<Status>("status")?;
    let direction = filter.word::<Direction>("direction")?;
    let calls = Entity::find()
        .filter(Column::BusinessId.eq(business))
        .filter(Column::Id.gt(after))
        .apply_if(filter.customer, |query, customer| query.filter(Column::CustomerId.eq(customer)))
        .apply_if(status, |query, status| query.filter(Column::Status.eq(status)))
        .apply_if(direction, |query, direction| query.filter(Column::Direction.eq(direction)))
        .apply_if(filter.from, |query, from| query.filter(Column::CreatedAt.gte(from)))
        .apply_if(filter.to, |query, to| query.filter(Column::CreatedAt.lt(to)))
        .order_by_asc(Column::Id);
    Ok(calls.limit(PAGE).all(conn).await?)
}

fn cells(call: Call, name: Option<String>) -> Vec<Cell> {
    let summary = call.summary.and_then(|summary| serde_json::from_str::<Summary>(&summary).ok());
    vec![
        call.call_sid.into(),
        name.into(),
        number(call.from_number),
        number(call.to_number),
        Cell::word("direction", call.direction),
        Cell::word("call_status", call.status),
        call.created_at.into(),
        call.answered_at.into(),
        call.ended_at.into(),
        call.duration_s.into(),
        summary.map(|summary| summary.summary).into(),
        call.transcription.into(),
    ]
}

/// A number where it is one; who hides theirs, or calls by SIP, has a word there.
fn number(text: String) -> Cell {
    Phone::parse(&text).map_or(Cell::Text(text), Cell::Phone)
}
