//! Queries that make one customer of two; each is bound to a business.

use std::collections::BTreeMap;

use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _, QueryFilter as _,
    QueryOrder as _, QuerySelect, Select,
    sea_query::{Expr, ExprTrait as _, LockType, Query},
};

use super::plan::{Plan, Whole};
use crate::{
    audit::{self, Actor},
    crm::customers::{
        Customer,
        contact::{email, phone, tag},
        duplicates, reindex_many, row as customer,
    },
    db::{BusinessId, CustomerId, Tx},
    error::{Error, Result},
};

/// What is made anew for the survivor instead of being moved.
const DERIVED: [&str; 3] = ["customer_distinct", "customer_key", "search_token"];

fn of(business: BusinessId) -> Select<customer::Entity> {
    customer::Entity::find().filter(customer::Column::BusinessId.eq(business))
}

/// The customer whom this id means, who is the survivor where it was merged, held until `tx` ends: no merge takes away
/// from them what `tx` writes. None if this business has none; a deleted one is given as they are.
pub async fn held(tx: &Tx, business: BusinessId, id: CustomerId) -> Result<Option<Customer>, DbErr> {
    let mut id = id;
    loop {
        // Without a lock first: only who is held may be waited for, else two could wait for each other.
        let meant = of(business).filter(customer::Column::Id.eq(id));
        let Some(seen) = meant.clone().one(tx.conn()).await? else { return Ok(None) };
        if let Some(survivor) = seen.merged_into {
            id = survivor;
            continue;
        }
        let mut meant = meant;
        QuerySelect::query(&mut meant).lock(LockType::KeyShare);
        match meant.one(tx.conn()).await? {
            Some(Customer { merged_into: Some(survivor), .. }) => id = survivor,
            held => return Ok(held),
        }
    }
}

/// What merging these two would come to, and how many rows of each table would move.
pub(super) async fn preview(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    id: CustomerId,
    other: CustomerId,
    tables: &[&'static str],
) -> Result<(Plan, BTreeMap<&'static str, u64>)> {
    let (kept, other) = two(both(business, id, other).all(conn).await?, id, other)?;
    let (kept, other) = (whole(conn, living(kept)?).await?, whole(conn, living(other)?).await?);
    let plan = Plan::of(&kept, &other);
    let mut moved = BTreeMap::new();
    for table in tables.iter().copied().filter(|table| !DERIVED.contains(table)) {
        moved.insert(table, rows(conn, table, business, other.customer.id).await?);
    }
    for (table, doubled) in [("customer_email", &plan.doubled_emails), ("customer_tag", &plan.doubled_tags)] {
        moved.entry(table).and_modify(|count| *count -= doubled.len() as u64);
    }
    moved.retain(|_, count| *count > 0);
    Ok((plan, moved))
}

/// Makes one customer of two. Where they are one already, nothing happens.
///
/// # Errors
/// 404 where one of them is another business's, deleted, or merged into a third.
pub(super) async fn merge(
    tx: &Tx,
    actor: &Actor,
    business: BusinessId,
    id: CustomerId,
    other: CustomerId,
    tables: &[&'static str],
) -> Result<Whole> {
    let mut locked = both(business, id, other);
    QuerySelect::query(&mut locked).lock(LockType::Update);
    let (kept, other) = two(locked.all(tx.conn()).await?, id, other)?;
    if other.merged_into == Some(kept.id) {
        return whole(tx.conn(), living(kept)?).await;
    }
    if kept.merged_into == Some(other.id) {
        return whole(tx.conn(), living(other)?).await;
    }
    let (kept, other) = (whole(tx.conn(), living(kept)?).await?, whole(tx.conn(), living(other)?).await?);
    let plan = Plan::of(&kept, &other);
    dissolve(tx, business, kept.customer.id, &other.customer).await?;
    unite(tx, &kept, &plan).await?;
    for table in tables {
        hand_over(tx, table, business, other.customer.id, kept.customer.id).await?;
    }
    reindex_many(tx, business, &[kept.customer.id, other.customer.id]).await?;
    for noun in ["customer", "timeline"] {
        tx.touch(business, noun, kept.customer.id);
        tx.touch(business, noun, other.customer.id);
    }
    audit::record(tx, actor, told(business, &kept.customer, &plan.after.customer, other.customer.id)).await?;
    whole(tx.conn(), plan.after.customer).await
}

/// The other gives up the number, which is unique, and points to the survivor, as do all who pointed to them.
async fn dissolve(
    tx: &Tx,
    business: BusinessId,
    survivor: CustomerId,
    other: &Customer,
) -> Result<(), DbErr> {
    let gone = customer::ActiveModel {
        id: Set(other.id),
        phone: Set(None),
        merged_into: Set(Some(survivor)),
        ..Default::default()
    };
    customer::Entity::update(gone).exec(tx.conn()).await?;
    customer::Entity::update_many()
        .col_expr(customer::Column::MergedInto, Expr::value(survivor))
        .filter(customer::Column::BusinessId.eq(business))
        .filter(customer::Column::MergedInto.eq(other.id))
        .exec(tx.conn())
        .await?;
    duplicates::forget(tx, other.id).await?;
    duplicates::inherit_distinctions(tx, business, survivor, other.id).await
}

/// Writes the survivor's fields and the numbers' marks, and drops what both have.
async fn unite(tx: &Tx, kept: &Whole, plan: &Plan) -> Result<(), DbErr> {
    if plan.after.customer != kept.customer {
        let row = plan.after.customer.clone().into_active_model().reset_all();
        customer::Entity::update(row).exec(tx.conn()).await?;
    }
    for (former, rows) in [true, false].map(|former| (former, marked(plan, former))) {
        phone::Entity::update_many()
            .col_expr(phone::Column::Former, Expr::value(former))
            .filter(phone::Column::Id.is_in(rows))
            .exec(tx.conn())
            .await?;
    }
    let emails = plan.doubled_emails.iter().copied();
    email::Entity::delete_many().filter(email::Column::Id.is_in(emails)).exec(tx.conn()).await?;
    let tags = plan.doubled_tags.iter().copied();
    tag::Entity::delete_many().filter(tag::Column::Id.is_in(tags)).exec(tx.conn()).await.map(drop)
}

fn marked(plan: &Plan, former: bool) -> Vec<i64> {
    plan.after.phones.iter().filter(|row| row.former == former).map(|row| row.id).collect()
}

async fn hand_over(
    tx: &Tx,
    table: &'static str,
    business: BusinessId,
    from: CustomerId,
    to: CustomerId,
) -> Result<(), DbErr> {
    let update = Query::update()
        .table(table)
        .value("customer_id", to)
        .and_where(Expr::col("business_id").eq(business))
        .and_where(Expr::col("customer_id").eq(from))
        .to_owned();
    tx.conn().execute(&update).await.map(drop)
}

async fn rows(
    conn: &impl ConnectionTrait,
    table: &'static str,
    business: BusinessId,
    of: CustomerId,
) -> Result<u64, DbErr> {
    let count = Query::select()
        .expr_as(Expr::val(1).count(), "found")
        .from(table)
        .and_where(Expr::col("business_id").eq(business))
        .and_where(Expr::col("customer_id").eq(of))
        .to_owned();
    let found: i64 = conn.query_one(&count).await?.map_or(Ok(0), |row| row.try_get("", "found"))?;
    Ok(found.unsigned_abs())
}

async fn whole(conn: &impl ConnectionTrait, customer: Customer) -> Result<Whole> {
    let (business, id) = (customer.business_id, customer.id);
    let phones = phone::Entity::find().filter(phone::Column::BusinessId.eq(business));
    let phones = phones.filter(phone::Column::CustomerId.eq(id));
    let emails = email::Entity::find().filter(email::Column::BusinessId.eq(business));
    let emails = emails.filter(email::Column::CustomerId.eq(id));
    let tags = tag::Entity::find().filter(tag::Column::BusinessId.eq(business));
    let tags = tags.filter(tag::Column::CustomerId.eq(id));
    Ok(Whole {
        customer,
        phones: phones.order_by_asc(phone::Column::Id).all(conn).await?,
        emails: emails.order_by_asc(email::Column::Id).all(conn).await?,
        tags: tags.order_by_asc(tag::Column::Id).all(conn).await?,
    })
}

/// In the order of their ids, so that two merges of the same two wait for and not against each other.
fn both(business: BusinessId, one: CustomerId, other: CustomerId) -> Select<customer::Entity> {
    let two = of(business).filter(customer::Column::Id.is_in([one, other]));
    two.order_by_asc(customer::Column::Id)
}

fn two(found: Vec<Customer>, id: CustomerId, other: CustomerId) -> Result<(Customer, Customer)> {
    let take = |id| found.iter().find(|customer| customer.id == id).cloned().ok_or(Error::NotFound);
    Ok((take(id)?, take(other)?))
}

fn living(customer: Customer) -> Result<Customer> {
    let gone = customer.deleted_at.is_some() || customer.merged_into.is_some();
    if gone { Err(Error::NotFound) } else { Ok(customer) }
}

fn told(business: BusinessId, before: &Customer, after: &Customer, other: CustomerId) -> audit::Entry {
    audit::Entry::new(business, "customer.merged", "customer", after.id)
        .changed("other_id", (), other)
        .changed("name", &before.name, &after.name)
        .changed("phone", &before.phone, &after.phone)
        .changed("email", &before.email, &after.email)
        .changed("gender", before.gender, after.gender)
        .changed("status", before.status, after.status)
        .changed("owner_id", before.owner_id, after.owner_id)
        .changed("consent", before.consent, after.consent)
}
