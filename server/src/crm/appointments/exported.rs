//! Appointments as a table.

use sea_orm::{ColumnTrait as _, QueryFilter as _, QueryTrait as _, Select};

use super::{
    Appointment, State,
    row::{Column, Entity},
};
use crate::{
    crm::export::{By, Cell, Exported, Filter, Owned, owned},
    db::{CustomerId, Moment},
    error::Result,
};

const COLUMNS: &[&str] = &["מספר", "לקוח", "נושא", "מקום", "תחילה", "דקות", "מצב", "סיבת ביטול", "נוצר"];

/// The list of appointments.
pub(in crate::crm) const EXPORTED: Exported = Exported {
    list: "appointments",
    columns: COLUMNS,
    filters: &["customer_id", "state"],
    page: owned::<Appointments>,
};

struct Appointments;

impl Owned for Appointments {
    type Entity = Entity;
    const BY: By<Column> = By {
        business: Column::BusinessId,
        id: Column::Id,
        customer: Column::CustomerId,
        at: Column::CreatedAt,
    };

    fn chosen(rows: Select<Entity>, filter: &Filter) -> Result<Select<Entity>> {
        Ok(rows
            .apply_if(filter.word::<State>("state")?, |query, state| query.filter(Column::State.eq(state))))
    }

    fn key(row: &Appointment) -> (i64, Option<CustomerId>) {
        (row.id.0, Some(row.customer_id))
    }

    fn cells(row: Appointment, customer: Option<String>, _now: Moment) -> Result<Vec<Cell>> {
        Ok(vec![
            Cell::Number(row.id.0),
            customer.into(),
            row.title.into(),
            row.place.into(),
            Cell::Moment(row.starts_at),
            Cell::Number(row.minutes.into()),
            Cell::word("state", row.state),
            row.cancel_reason.into(),
            row.created_at.into(),
        ])
    }
}
