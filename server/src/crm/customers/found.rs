//! Customers as the search shows them.

use futures_util::FutureExt as _;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::{
    Customer,
    row::{self as customer},
};
use crate::{
    accounts::permissions::EVERYBODY,
    app::App,
    crm::search::{Found, Noun, Showing, Shown},
    db::BusinessId,
};

/// How customers are found.
pub(in crate::crm) const FOUND: Found = Found { noun: Noun::Customer, seen_by: EVERYBODY, load };

fn load<'a>(app: &'a App, business: BusinessId, ids: &'a [i64]) -> Showing<'a> {
    async move {
        let living = customer::Entity::find()
            .filter(customer::Column::BusinessId.eq(business))
            .filter(customer::Column::Id.is_in(ids.iter().copied()))
            .filter(customer::Column::DeletedAt.is_null())
            .filter(customer::Column::MergedInto.is_null());
        let found = living.all(app.db.reader()).await?;
        Ok(found.into_iter().map(|customer| (customer.id.0, shown(customer))).collect())
    }
    .boxed()
}

/// By the name; nobody's by the number or the address.
fn shown(customer: Customer) -> Shown {
    let known = [Some(customer.name), customer.phone.map(|phone| phone.to_string()), customer.email];
    let mut known = known.into_iter().flatten().filter(|text| !text.is_empty());
    Shown { title: known.next().unwrap_or_default(), subtitle: known.collect::<Vec<_>>().join(" · ") }
}
