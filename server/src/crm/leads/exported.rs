//! Leads as a table.

use sea_orm::{ColumnTrait as _, QueryFilter as _, QueryTrait as _, Select};

use super::{
    Lead, LeadSource, Stage,
    row::{Column, Entity},
};
use crate::{
    crm::export::{By, Cell, Exported, Filter, Owned, owned},
    db::{CustomerId, Moment},
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
pub(in crate::crm) const EXPORTED: Exported = Exported {
    list: "leads",
    columns: COLUMNS,
    filters: &["customer_id", "stage", "source"],
    page: owned::<Leads>,
};

struct Leads;

impl Owned for Leads {
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
            .apply_if(filter.word::<Stage>("stage")?, |query, stage| query.filter(Column::Stage.eq(stage)))
            .apply_if(filter.word::<LeadSource>("source")?, |query, source| {
                query.filter(Column::Source.eq(source))
            }))
    }

    fn key(row: &Lead) -> (i64, Option<CustomerId>) {
        (row.id.0, Some(row.customer_id))
    }

    fn cells(row: Lead, customer: Option<String>, _now: Moment) -> Result<Vec<Cell>> {
        Ok(vec![
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
        ])
    }
}
