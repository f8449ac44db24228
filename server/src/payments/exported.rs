//! Payments as a table.

use sea_orm::{ColumnTrait as _, QueryFilter as _, QueryTrait as _, Select};

use super::{
    Payment, Status,
    row::payment::{Column, Entity},
};
use crate::{
    crm::export::{By, Cell, Exported, Filter, Owned, owned},
    db::{CustomerId, Moment},
    error::Result,
};

const COLUMNS: &[&str] = &[
    "מספר",
    "לקוח",
    "עסקה",
    "אמצעי",
    "סטטוס",
    "סכום",
    "הוחזר",
    "מטבע",
    "אמיתי",
    "לבדיקה",
    "שולם ביום",
    "נוצר",
];

/// The list of payments.
pub(super) const EXPORTED: Exported = Exported {
    list: "payments",
    columns: COLUMNS,
    filters: &["customer_id", "status"],
    page: owned::<Payments>,
};

struct Payments;

impl Owned for Payments {
    type Entity = Entity;
    const BY: By<Column> = By {
        business: Column::BusinessId,
        id: Column::Id,
        customer: Column::CustomerId,
        at: Column::CreatedAt,
    };

    fn chosen(rows: Select<Entity>, filter: &Filter) -> Result<Select<Entity>> {
        Ok(rows.apply_if(filter.word::<Status>("status")?, |query, status| {
            query.filter(Column::Status.eq(status))
        }))
    }

    fn key(row: &Payment) -> (i64, Option<CustomerId>) {
        (row.id.0, Some(row.customer_id))
    }

    fn cells(row: Payment, customer: Option<String>, _now: Moment) -> Result<Vec<Cell>> {
        let livemode = row.livemode.map(|real| if real { "live" } else { "test" });
        Ok(vec![
            Cell::Number(row.id.0),
            customer.into(),
            Cell::Number(row.deal_id.0),
            Cell::word("payment_method", row.method),
            Cell::word("payment_status", row.status),
            Cell::Amount(row.amount),
            Cell::Amount(row.refunded),
            row.currency.into(),
            livemode.map_or(Cell::Empty, |word| Cell::word("livemode", word)),
            row.flag.map_or(Cell::Empty, |flag| Cell::word("payment_flag", flag)),
            row.paid_on.map_or(Cell::Empty, |day| Cell::Text(day.as_str().to_owned())),
            row.created_at.into(),
        ])
    }
}
