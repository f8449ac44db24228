//! Contracts as a table.

use futures_util::FutureExt as _;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    QueryTrait as _,
};

use super::{
    Contract,
    row::contract::{Column, Entity},
};
use crate::{
    app::App,
    crm::{
        customers,
        export::{Cell, Exported, Filter, PAGE, Row, Rows},
    },
    db::{BusinessId, Moment},
    error::Result,
};

const COLUMNS: &[&str] =
    &["מספר", "כותרת", "לקוח", "מצב", "נשלח", "בתוקף עד", "נחתם", "שם החותם", "הסתיים", "סיבה", "לבדיקה"];

/// The list of contracts.
pub(super) const EXPORTED: Exported =
    Exported { list: "contracts", columns: COLUMNS, filters: &["customer_id"], page: rows };

fn rows<'a>(app: &'a App, business: BusinessId, filter: &'a Filter, after: i64) -> Rows<'a> {
    async move {
        let conn = app.db.reader();
        let contracts = page(conn, business, filter, after).await?;
        let names = customers::names(conn, business, contracts.iter().map(|it| it.customer_id)).await?;
        let now = app.clock.now();
        let row = |contract: Contract| {
            let name = names.get(&contract.customer_id).cloned();
            Ok(Row { id: contract.id.0, cells: cells(contract, name, now)? })
        };
        contracts.into_iter().map(row).collect()
    }
    .boxed()
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

async fn page(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    filter: &Filter,
    after: i64,
) -> Result<Vec<Contract>> {
    let contracts = Entity::find()
        .filter(Column::BusinessId.eq(business))
        .filter(Column::Id.gt(after))
        .apply_if(filter.customer, |query, customer| query.filter(Column::CustomerId.eq(customer)))
        .apply_if(filter.from, |query, from| query.filter(Column::CreatedAt.gte(from)))
        .apply_if(filter.to, |query, to| query.filter(Column::CreatedAt.lt(to)))
        .order_by_asc(Column::Id);
    Ok(contracts.limit(PAGE).all(conn).await?)
}
