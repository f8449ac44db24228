//! Tables of what customers have: deals, messages, documents … are chosen, named and written down alike.

use futures_util::FutureExt as _;
use sea_orm::{
    ColumnTrait as _, EntityTrait, QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _,
    Select,
};

use super::{Cell, Filter, PAGE, Row, Rows};
use crate::{
    app::App,
    crm::customers,
    db::{BusinessId, CustomerId, Moment},
    error::Result,
};

/// A list of what customers have, as far as it differs from the others.
pub trait Owned: 'static {
    /// Its table.
    type Entity: EntityTrait;
    /// The columns by which its rows are chosen.
    const BY: By<<Self::Entity as EntityTrait>::Column>;

    /// Those rows that the list shows, by the filters of its own; all, unless it says otherwise.
    ///
    /// # Errors
    /// 400 `invalid` for a word that a filter does not know.
    fn chosen(rows: Select<Self::Entity>, _filter: &Filter) -> Result<Select<Self::Entity>> {
        Ok(rows)
    }

    /// The id of a row, and whose it is.
    fn key(row: &<Self::Entity as EntityTrait>::Model) -> (i64, Option<CustomerId>);

    /// One for each column; beside the row stand the name of its customer and what time it is.
    ///
    /// # Errors
    /// The row cannot be read.
    fn cells(
        row: <Self::Entity as EntityTrait>::Model,
        customer: Option<String>,
        now: Moment,
    ) -> Result<Vec<Cell>>;
}

/// The columns that each of these tables has, by whatever name.
#[derive(Clone, Copy, Debug)]
pub struct By<Column> {
    /// Whose business it is.
    pub business: Column,
    /// The id.
    pub id: Column,
    /// The customer.
    pub customer: Column,
    /// The moment that `from` and `to` are about.
    pub at: Column,
}

/// The page of such a list.
pub fn owned<'a, List: Owned>(
    app: &'a App,
    business: BusinessId,
    filter: &'a Filter,
    after: i64,
) -> Rows<'a> {
    async move {
        let conn = app.db.reader();
        let found = page::<List>(business, filter, after)?.all(conn).await?;
        let owners: Vec<CustomerId> = found.iter().filter_map(|row| List::key(row).1).collect();
        let names = customers::names(conn, business, owners).await?;
        let now = app.clock.now();
        let row = |row| {
            let (id, customer) = List::key(&row);
            let name = customer.and_then(|customer| names.get(&customer).cloned());
            Ok(Row { id, cells: List::cells(row, name, now)? })
        };
        found.into_iter().map(row).collect()
    }
    .boxed()
}

fn page<List: Owned>(business: BusinessId, filter: &Filter, after: i64) -> Result<Select<List::Entity>> {
    let By { business: whose, id, customer, at } = List::BY;
    let rows = List::Entity::find()
        .filter(whose.eq(business))
        .filter(id.gt(after))
        .apply_if(filter.customer, |query, owner| query.filter(customer.eq(owner)))
        .apply_if(filter.from, |query, from| query.filter(at.gte(from)))
        .apply_if(filter.to, |query, to| query.filter(at.lt(to)))
        .order_by_asc(id)
        .limit(PAGE);
    List::chosen(rows, filter)
}
