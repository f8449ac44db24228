//! What customers are found by, and taken for the same person by: name, numbers, addresses and tags. Whoever changes one of these calls [`reindex`] in the
//! same transaction; so does whoever deletes, restores or merges.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, sea_query::LockType,
};

use super::{
    Customer,
    contact::{email, phone, tag},
    duplicates,
    row::{self as customer},
};
use crate::{
    accounts::Phone,
    crm::search::{self, Noun, Subject, Text},
    db::{BusinessId, CustomerId, Tx},
};

/// What follows whenever anything of a customer was written: whoever watches hears of it, and the index is brought up to
/// date.
pub(super) async fn changed(tx: &Tx, business: BusinessId, id: CustomerId) -> Result<(), DbErr> {
    tx.touch(business, "customer", id);
    reindex(tx, business, id).await
}

/// As [`changed`], of a customer who was made in this transaction with these contacts: nothing has to be read for it.
pub(super) async fn made(tx: &Tx, made: &Customer, contacts: &Known<'_>) -> Result<(), DbErr> {
    let business = made.business_id;
    tx.touch(business, "customer", made.id);
    search::index_new(tx, business, Noun::Customer, &contacts.subject(made)).await?;
    duplicates::refresh_new(tx, made, &contacts.phones, &contacts.emails).await
}

/// What reaches one customer, the primary ones among them.
#[derive(Default)]
pub(super) struct Known<'a> {
    pub(super) phones: Vec<&'a Phone>,
    pub(super) emails: Vec<&'a str>,
    pub(super) tags: Vec<&'a str>,
}

impl<'a> Known<'a> {
    fn subject(&self, customer: &'a Customer) -> Subject<'a> {
        let Customer { id, name, phone, email, .. } = customer;
        let phones = phone.iter().chain(self.phones.iter().copied());
        let emails = email.as_deref().into_iter().chain(self.emails.iter().copied());
        let mut texts = vec![Text::Words(name)];
        texts.extend(phones.map(Text::Phone));
        texts.extend(emails.map(Text::Email));
        texts.extend(self.tags.iter().copied().map(Text::Words));
        Subject { id: id.0, customer: *id, texts }
    }
}

/// Brings the index up to date with a customer, whatever changed: one who is deleted or merged is not found.
pub async fn reindex(tx: &Tx, business: BusinessId, id: CustomerId) -> Result<(), DbErr> {
    reindex_many(tx, business, &[id]).await
}

/// As [`reindex`], for up to about a thousand customers with a handful of queries.
pub async fn reindex_many(tx: &Tx, business: BusinessId, ids: &[CustomerId]) -> Result<(), DbErr> {
    // Another transaction that changes the customer waits here, so that what is read is what is indexed last.
    let customers = customer::Entity::find()
        .filter(customer::Column::BusinessId.eq(business))
        .filter(customer::Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(customer::Column::Id)
        .lock(LockType::NoKeyUpdate)
        .all(tx.conn())
        .await?;
    let contacts = Contacts::of(tx, business, ids).await?;
    let is_living = |customer: &&Customer| customer.deleted_at.is_none() && customer.merged_into.is_none();
    let living = customers.iter().filter(is_living).map(|customer| contacts.subject(customer));
    search::index_many(tx, business, Noun::Customer, &living.collect::<Vec<_>>()).await?;
    for gone in customers.iter().filter(|customer| !is_living(customer)) {
        search::forget(tx, business, Noun::Customer, gone.id.0).await?;
    }
    duplicates::refresh_many(tx, business, ids).await
}

/// What reaches some customers, by customer.
struct Contacts {
    phones: HashMap<CustomerId, Vec<phone::Model>>,
    emails: HashMap<CustomerId, Vec<email::Model>>,
    tags: HashMap<CustomerId, Vec<tag::Model>>,
}

impl Contacts {
    async fn of(tx: &Tx, business: BusinessId, ids: &[CustomerId]) -> Result<Self, DbErr> {
        let ids = || ids.iter().copied();
        let phones = phone::Entity::find()
            .filter(phone::Column::BusinessId.eq(business))
            .filter(phone::Column::CustomerId.is_in(ids()));
        let emails = email::Entity::find()
            .filter(email::Column::BusinessId.eq(business))
            .filter(email::Column::CustomerId.is_in(ids()));
        let tags = tag::Entity::find()
            .filter(tag::Column::BusinessId.eq(business))
            .filter(tag::Column::CustomerId.is_in(ids()));
        Ok(Self {
            phones: by_customer(phones.all(tx.conn()).await?, |phone| phone.customer_id),
            emails: by_customer(emails.all(tx.conn()).await?, |email| email.customer_id),
            tags: by_customer(tags.all(tx.conn()).await?, |tag| tag.customer_id),
        })
    }

    fn subject<'a>(&'a self, customer: &'a Customer) -> Subject<'a> {
        let id = &customer.id;
        let known = Known {
            phones: self.phones.get(id).into_iter().flatten().map(|row| &row.phone).collect(),
            emails: self.emails.get(id).into_iter().flatten().map(|row| &*row.email).collect(),
            tags: self.tags.get(id).into_iter().flatten().map(|row| &*row.tag).collect(),
        };
        known.subject(customer)
    }
}

fn by_customer<M>(rows: Vec<M>, of: fn(&M) -> CustomerId) -> HashMap<CustomerId, Vec<M>> {
    let mut found: HashMap<CustomerId, Vec<M>> = HashMap::new();
    for row in rows {
        found.entry(of(&row)).or_default().push(row);
    }
    found
}

/// The next customers of all businesses after this one, by their ids.
pub(in crate::crm) async fn after(
    conn: &impl ConnectionTrait,
    after: CustomerId,
    limit: u64,
) -> Result<Vec<(BusinessId, CustomerId)>, DbErr> {
    let next = customer::Entity::find()
        .select_only()
        .columns([customer::Column::BusinessId, customer::Column::Id])
        .filter(customer::Column::Id.gt(after))
        .order_by_asc(customer::Column::Id);
    next.limit(limit).into_tuple().all(conn).await
}
