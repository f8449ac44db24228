//! Documents as a table; drafts are left out.

use sea_orm::{ColumnTrait as _, QueryFilter as _, QueryTrait as _, Select};

use super::{
    Invoice, Kind, State,
    row::{Column, Entity},
};
use crate::{
    crm::{
        deals::Day,
        export::{By, Cell, Exported, Filter, Owned, owned},
    },
    db::{CustomerId, Moment},
    error::Result,
};

const COLUMNS: &[&str] = &[
    "מספר",
    "סוג",
    "לקוח",
    "תאריך הפקה",
    "תאריך לצורכי מע״מ",
    "לפני מע״מ",
    "מזה פטור",
    "מע״מ",
    "סה״כ",
    "מטבע",
    "לבדיקה",
    "הופק",
];

/// The list of documents.
pub(super) const EXPORTED: Exported = Exported {
    list: "invoices",
    columns: COLUMNS,
    filters: &["customer_id", "kind"],
    page: owned::<Invoices>,
};

struct Invoices;

impl Owned for Invoices {
    type Entity = Entity;
    const BY: By<Column> = By {
        business: Column::BusinessId,
        id: Column::Id,
        customer: Column::CustomerId,
        at: Column::IssuedAt,
    };

    fn chosen(rows: Select<Entity>, filter: &Filter) -> Result<Select<Entity>> {
        Ok(rows
            .filter(Column::State.eq(State::Issued))
            .apply_if(filter.word::<Kind>("kind")?, |query, kind| query.filter(Column::Kind.eq(kind))))
    }

    fn key(invoice: &Invoice) -> (i64, Option<CustomerId>) {
        (invoice.id.0, Some(invoice.customer_id))
    }

    fn cells(invoice: Invoice, customer: Option<String>, _now: Moment) -> Result<Vec<Cell>> {
        let day = |day: Option<Day>| day.map(|day| day.as_str().to_owned());
        Ok(vec![
            invoice.invoice_number.into(),
            Cell::word("invoice_kind", invoice.kind),
            customer.into(),
            day(invoice.issued_on).into(),
            day(Some(invoice.tax_date)).into(),
            Cell::Amount(invoice.subtotal),
            Cell::Amount(invoice.exempt),
            Cell::Amount(invoice.tax),
            Cell::Amount(invoice.total),
            invoice.currency.into(),
            Cell::word("invoice_livemode", if invoice.livemode { "live" } else { "test" }),
            invoice.issued_at.into(),
        ])
    }
}
