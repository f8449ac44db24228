//! Calls as a table.

use sea_orm::{ColumnTrait as _, QueryFilter as _, QueryTrait as _, Select};

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
    crm::export::{By, Cell, Exported, Filter, Owned, owned},
    db::{CustomerId, Moment},
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
    page: owned::<Calls>,
};

struct Calls;

impl Owned for Calls {
    type Entity = Entity;
    const BY: By<Column> = By {
        business: Column::BusinessId,
        id: Column::Id,
        customer: Column::CustomerId,
        at: Column::CreatedAt,
    };

    fn chosen(rows: Select<Entity>, filter: &Filter) -> Result<Select<Entity>> {
        let status = filter.word::<Status>("status")?;
        let direction = filter.word::<Direction>("direction")?;
        Ok(rows
            .apply_if(status, |query, status| query.filter(Column::Status.eq(status)))
            .apply_if(direction, |query, direction| query.filter(Column::Direction.eq(direction))))
    }

    fn key(call: &Call) -> (i64, Option<CustomerId>) {
        (call.id.0, call.customer_id)
    }

    fn cells(call: Call, customer: Option<String>, _now: Moment) -> Result<Vec<Cell>> {
        let summary = call.summary.and_then(|summary| serde_json::from_str::<Summary>(&summary).ok());
        Ok(vec![
            call.call_sid.into(),
            customer.into(),
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
        ])
    }
}

/// A number where it is one; who hides theirs, or calls by SIP, has a word there.
fn number(text: String) -> Cell {
    Phone::parse(&text).map_or(Cell::Text(text), Cell::Phone)
}
