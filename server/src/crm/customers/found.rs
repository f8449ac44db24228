//! Customers as the search shows them.

use futures_util::FutureExt as _;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _};

use super::row::{self as customer, Column};
use crate::{
    accounts::{Phone, permissions::EVERYBODY},
    app::App,
    crm::search::{Found, Noun, Showing, Shown},
    db::BusinessId,
};

/// How customers are found.
pub(in crate::crm) const FOUND: Found = Found { noun: Noun::Customer, seen_by: EVERYBODY, load };

fn load<'a>(app: &'a App, business: BusinessId, ids: &'a [i64]) -> Showing<'a> {
    async move {
        let living = customer::Entity::find()
            .select_only()
            .columns([Column::Id, Column::Name, Column::Phone, Column::Email])
            .filter(Column::BusinessId.eq(business))
            .filter(Column::Id.is_in(ids.iter().copied()))
            .filter(Column::DeletedAt.is_null())
            .filter(Column::MergedInto.is_null());
        let found = living.into_tuple::<(i64, String, Option<Phone>, Option<String>)>();
        let found = found.all(app.db.reader()).await?;
        Ok(found.into_iter().map(|(id, name, phone, email)| (id, shown(name, phone, email))).collect())
    }
    .boxed()
}

/// By the name; nobody's by the number or the address.
fn shown(name: String, phone: Option<Phone>, email: Option<String>) -> Shown {
    let known = [Some(name), phone.map(|phone| phone.to_string()), email];
    let mut known = known.into_iter().flatten().filter(|text| !text.is_empty());
    Shown { title: known.next().unwrap_or_default(), subtitle: known.collect::<Vec<_>>().join(" · ") }
}
