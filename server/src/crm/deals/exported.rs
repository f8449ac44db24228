//! Deals as a table.

use sea_orm::{ColumnTrait as _, QueryFilter as _, QueryTrait as _, Select};

use super::{
    Deal, Stage,
    row::{Column, Entity},
};
use crate::{
    crm::export::{By, Cell, Exported, Filter, Owned, owned},
    db::{CustomerId, Moment},
    error::Result,
};

const COLUMNS: &[&str] =
    &["מספר", "לקוח", "כותרת", "שלב", "סיבה", "סכום", "מטבע", "צפי סגירה", "נסגר", "נוצר"];

/// The list of deals; deleted ones are left out.
pub(in crate::crm) const EXPORTED: Exported =
    Exported { list: "deals", columns: COLUMNS, filters: &["customer_id", "stage"], page: owned::<Deals> };

struct Deals;

impl Owned for Deals {
    type Entity = Entity;
    const BY: By<Column> = By {
        business: Column::BusinessId,
        id: Column::Id,
        customer: Column::CustomerId,
        at: Column::CreatedAt,
    };

    fn chosen(rows: Select<Entity>, filter: &Filter) -> Result<Select<Entity>> {
        Ok(rows
            .filter(Column::DeletedAt.is_null())
            .apply_if(filter.word::<Stage>("stage")?, |query, stage| query.filter(Column::Stage.eq(stage))))
    }

    fn key(row: &Deal) -> (i64, Option<CustomerId>) {
        (row.id.0, Some(row.customer_id))
    }

    fn cells(row: Deal, customer: Option<String>, _now: Moment) -> Result<Vec<Cell>> {
        Ok(vec![
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
        ])
    }
}
