//! Tasks as a table.

use sea_orm::{ColumnTrait as _, QueryFilter as _, QueryTrait as _, Select};

use super::{
    State, Task,
    row::{Column, Entity},
};
use crate::{
    crm::export::{By, Cell, Exported, Filter, Owned, owned},
    db::{CustomerId, Moment},
    error::Result,
};

const COLUMNS: &[&str] = &["מספר", "לקוח", "משימה", "פרטים", "מצב", "תאריך יעד", "שעה", "נוצר"];

/// The list of tasks; deleted ones are left out.
pub(in crate::crm) const EXPORTED: Exported =
    Exported { list: "tasks", columns: COLUMNS, filters: &["customer_id", "state"], page: owned::<Tasks> };

struct Tasks;

impl Owned for Tasks {
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
            .apply_if(filter.word::<State>("state")?, |query, state| query.filter(Column::State.eq(state))))
    }

    fn key(row: &Task) -> (i64, Option<CustomerId>) {
        (row.id.0, row.customer_id)
    }

    fn cells(row: Task, customer: Option<String>, _now: Moment) -> Result<Vec<Cell>> {
        Ok(vec![
            Cell::Number(row.id.0),
            customer.into(),
            row.title.into(),
            row.details.into(),
            Cell::word("state", row.state),
            row.due_date.into(),
            row.due_time.into(),
            row.created_at.into(),
        ])
    }
}
