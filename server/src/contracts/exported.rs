//! Contracts as a table.

use super::{
    Contract,
    row::contract::{Column, Entity},
};
use crate::{
    crm::export::{By, Cell, Exported, Owned, owned},
    db::{CustomerId, Moment},
    error::Result,
};

const COLUMNS: &[&str] =
    &["מספר", "כותרת", "לקוח", "מצב", "נשלח", "בתוקף עד", "נחתם", "שם החותם", "הסתיים", "סיבה", "לבדיקה"];

/// The list of contracts.
pub(super) const EXPORTED: Exported =
    Exported { list: "contracts", columns: COLUMNS, filters: &["customer_id"], page: owned::<Contracts> };

struct Contracts;

impl Owned for Contracts {
    type Entity = Entity;
    const BY: By<Column> = By {
        business: Column::BusinessId,
        id: Column::Id,
        customer: Column::CustomerId,
        at: Column::CreatedAt,
    };

    fn key(contract: &Contract) -> (i64, Option<CustomerId>) {
        (contract.id.0, Some(contract.customer_id))
    }

    fn cells(contract: Contract, customer: Option<String>, now: Moment) -> Result<Vec<Cell>> {
        let title = contract.title()?;
        let state = contract.standing(now);
        Ok(vec![
            contract.contract_number.into(),
            title.into(),
            customer.into(),
            Cell::word("contract_state", state),
            contract.created_at.into(),
            contract.expires_at.into(),
            contract.signed_at.into(),
            contract.signed_name.into(),
            contract.ended_at.into(),
            contract.end_reason.into(),
            Cell::word("contract_livemode", if contract.livemode { "live" } else { "test" }),
        ])
    }
}
