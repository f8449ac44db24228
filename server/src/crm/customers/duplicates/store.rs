//! Queries that keep keys and distinctions; each is bound to a business.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, Condition, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
    sea_query::{Expr, ExprTrait as _, OnConflict, Query},
};

use super::{
    Key, keys,
    row::{distinct, key},
};
use crate::{
    accounts::Phone,
    app::App,
    crm::customers::{
        Customer,
        contact::{email, phone},
        row as customer,
    },
    db::{BusinessId, CustomerId, Tx},
};

/// So many customers are given their keys in one transaction.
const BATCH: u64 = 500;

/// Gives a customer the keys of what they are called and reached by; one who is deleted or merged has none.
pub async fn refresh(tx: &Tx, business: BusinessId, id: CustomerId) -> Result<(), DbErr> {
    refresh_many(tx, business, &[id]).await
}

/// As [`refresh`], for up to about a thousand customers with a handful of queries.
pub async fn refresh_many(tx: &Tx, business: BusinessId, ids: &[CustomerId]) -> Result<(), DbErr> {
    let found = customer::Entity::find()
        .filter(customer::Column::BusinessId.eq(business))
        .filter(customer::Column::Id.is_in(ids.iter().copied()));
    let living = found
        .filter(customer::Column::DeletedAt.is_null())
        .filter(customer::Column::MergedInto.is_null())
        .all(tx.conn())
        .await?;
    let wanted = of_all(tx, &living).await?;
    let mut missing: BTreeMap<CustomerId, BTreeSet<Key>> =
        wanted.into_iter().map(|(customer, keys)| (customer.id, keys)).collect();
    let rows = key::Entity::find()
        .filter(key::Column::BusinessId.eq(business))
        .filter(key::Column::CustomerId.is_in(ids.iter().copied()));
    let mut old = Vec::new();
    for row in rows.all(tx.conn()).await? {
        let keys = missing.get_mut(&row.customer_id);
        if !keys.is_some_and(|keys| keys.remove(&(row.kind, row.value))) {
            old.push(row.id);
        }
    }
    if !old.is_empty() {
        key::Entity::delete_many().filter(key::Column::Id.is_in(old)).exec(tx.conn()).await?;
    }
    let missing = missing.into_iter().flat_map(|(id, keys)| keys.into_iter().map(move |key| (id, key)));
    write(tx, missing.map(|(id, key)| (business, id, key))).await
}

/// Gives a customer who was made in this transaction their keys, from what was written of them.
pub(in crate::crm::customers) async fn refresh_new(
    tx: &Tx,
    made: &Customer,
    phones: &[&Phone],
    emails: &[&str],
) -> Result<(), DbErr> {
    let keys = keys(&made.name, emails.iter().copied(), phones.iter().copied());
    write(tx, keys.into_iter().map(|key| (made.business_id, made.id, key))).await
}

/// Gives keys to the customers who have none, as after a migration that empties the table. Safe at every start.
pub async fn fill_in(app: &App) -> Result<(), DbErr> {
    let mut last = CustomerId(0);
    loop {
        let keyed = Query::select()
            .expr(Expr::value(1))
            .from(key::Entity)
            .and_where(
                Expr::col((key::Entity, key::Column::CustomerId))
                    .equals((customer::Entity, customer::Column::Id)),
            )
            .to_owned();
        let bare = customer::Entity::find()
            .filter(customer::Column::Id.gt(last))
            .filter(customer::Column::DeletedAt.is_null())
            .filter(customer::Column::MergedInto.is_null())
            .filter(Expr::exists(keyed).not())
            .order_by_asc(customer::Column::Id)
            .limit(BATCH)
            .all(app.db.reader())
            .await?;
        let Some(end) = bare.last() else { return Ok(()) };
        last = end.id;
        app.db
            .write(async |tx| {
                let found = of_all(tx, &bare).await?;
                let rows = found.into_iter().flat_map(|(customer, keys)| {
                    keys.into_iter().map(move |key| (customer.business_id, customer.id, key))
                });
                write(tx, rows).await
            })
            .await?;
    }
}

/// The keys of each of these, with two queries for all.
async fn of_all<'a>(tx: &Tx, all: &'a [Customer]) -> Result<Vec<(&'a Customer, BTreeSet<Key>)>, DbErr> {
    let ids = || all.iter().map(|customer| customer.id);
    let businesses: BTreeSet<BusinessId> = all.iter().map(|customer| customer.business_id).collect();
    let phones = phone::Entity::find()
        .filter(phone::Column::BusinessId.is_in(businesses.iter().copied()))
        .filter(phone::Column::CustomerId.is_in(ids()));
    let phones = phones.all(tx.conn()).await?;
    let emails = email::Entity::find()
        .filter(email::Column::BusinessId.is_in(businesses))
        .filter(email::Column::CustomerId.is_in(ids()));
    let emails = emails.all(tx.conn()).await?;
    let of = |customer: &'a Customer| {
        let numbers = phones.iter().filter(|row| row.customer_id == customer.id).map(|row| &row.phone);
        let addresses = emails.iter().filter(|row| row.customer_id == customer.id).map(|row| &*row.email);
        let addresses = addresses.chain(customer.email.as_deref());
        (customer, keys(&customer.name, addresses, numbers.chain(&customer.phone)))
    };
    Ok(all.iter().map(of).collect())
}

async fn write(tx: &Tx, rows: impl Iterator<Item = (BusinessId, CustomerId, Key)>) -> Result<(), DbErr> {
    let rows: Vec<_> = rows
        .map(|(business, customer, (kind, value))| key::ActiveModel {
            business_id: Set(business),
            customer_id: Set(customer),
            kind: Set(kind),
            value: Set(value),
            ..Default::default()
        })
        .collect();
    let columns = [key::Column::CustomerId, key::Column::Kind, key::Column::Value];
    for rows in rows.chunks(1000) {
        let insert = key::Entity::insert_many(rows.to_vec());
        let insert = insert.on_conflict(OnConflict::columns(columns).do_nothing().to_owned());
        insert.exec_without_returning(tx.conn()).await?;
    }
    Ok(())
}

/// Takes a customer's keys away.
pub(in crate::crm::customers) async fn forget(tx: &Tx, id: CustomerId) -> Result<(), DbErr> {
    key::Entity::delete_many().filter(key::Column::CustomerId.eq(id)).exec(tx.conn()).await.map(drop)
}

/// Remembers that these are two. Told again, it stays so.
pub(super) async fn distinguish(
    tx: &Tx,
    business: BusinessId,
    one: CustomerId,
    other: CustomerId,
) -> Result<(), DbErr> {
    let (first, second) = if one < other { (one, other) } else { (other, one) };
    let row = distinct::ActiveModel {
        business_id: Set(business),
        customer_id: Set(first),
        other_id: Set(second),
        ..Default::default()
    };
    let columns = [distinct::Column::CustomerId, distinct::Column::OtherId];
    let insert = distinct::Entity::insert(row).on_conflict_do_nothing_on(columns);
    insert.exec_without_returning(tx.conn()).await?;
    tx.touch(business, "duplicate", one);
    tx.touch(business, "duplicate", other);
    Ok(())
}

/// Whoever was told apart from one who was merged is told apart from the survivor, and nobody from themselves.
pub(in crate::crm::customers) async fn inherit_distinctions(
    tx: &Tx,
    business: BusinessId,
    survivor: CustomerId,
    merged: CustomerId,
) -> Result<(), DbErr> {
    let theirs = Condition::any()
        .add(distinct::Column::CustomerId.eq(merged))
        .add(distinct::Column::OtherId.eq(merged));
    let rows = distinct::Entity::find().filter(theirs.clone()).all(tx.conn()).await?;
    distinct::Entity::delete_many().filter(theirs).exec(tx.conn()).await?;
    for row in rows {
        let third = if row.customer_id == merged { row.other_id } else { row.customer_id };
        if third != survivor {
            distinguish(tx, business, survivor, third).await?;
        }
    }
    Ok(())
}
