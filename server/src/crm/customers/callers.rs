//! Customers by their numbers. Whoever calls is one customer, however many events tell of them at once.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _,
    QueryTrait as _, TryInsertResult,
    sea_query::{Expr, Value},
};

use super::{
    Consent, Customer, Source, Status, contact, indexed, merge,
    row::{self as customer},
    store::{of, resolved},
};
use crate::{
    accounts::{Gender, Phone},
    db::{BusinessId, CustomerId, Moment, Tx},
};

/// The customer with this number, be it their primary one, another or a former one; deleted ones too. Whoever was
/// merged is who they turned out to be.
pub async fn by_phone(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    phone: &Phone,
) -> Result<Option<Customer>, DbErr> {
    let number = contact::phone::Entity::find()
        .select_only()
        .column(contact::phone::Column::CustomerId)
        .filter(contact::phone::Column::BusinessId.eq(business))
        .filter(contact::phone::Column::Phone.eq(phone.clone()));
    let whose = customer::Column::Id.in_subquery(number.into_query());
    match of(business).filter(whose).one(conn).await? {
        Some(found) => resolved(conn, found).await,
        None => Ok(None),
    }
}

/// The customer with this number, made if there is none. However many callers ask at once, there is one. Whoever was
/// deleted or archived is back.
pub async fn find_or_make_by_phone(
    tx: &Tx,
    business: BusinessId,
    phone: &Phone,
    source: Source,
) -> Result<Customer, DbErr> {
    if let Some(found) = by_phone(tx.conn(), business, phone).await? {
        return revived(tx, found).await;
    }
    if let Some(made) = make(tx, business, phone, source).await? {
        return Ok(made);
    }
    // Another transaction was first, and what was written here has waited for its end, so its rows are seen.
    let found = by_phone(tx.conn(), business, phone).await?;
    let found = found.ok_or_else(|| DbErr::RecordNotFound("the customer with a taken number".to_owned()))?;
    revived(tx, found).await
}

/// Makes a customer; none if somebody else got the number meanwhile, as their primary one or as one of several.
async fn make(
    tx: &Tx,
    business: BusinessId,
    phone: &Phone,
    source: Source,
) -> Result<Option<Customer>, DbErr> {
    let row = customer::ActiveModel {
        business_id: Set(business),
        name: Set(String::new()),
        phone: Set(Some(phone.clone())),
        gender: Set(Gender::Unknown),
        status: Set(Status::Active),
        source: Set(source),
        consent: Set(Consent::Unknown),
        created_at: Set(tx.now()),
        ..Default::default()
    };
    let key = [customer::Column::BusinessId, customer::Column::Phone];
    let insert = customer::Entity::insert(row).on_conflict_do_nothing_on(key).exec(tx.conn());
    let TryInsertResult::Inserted(made) = insert.await? else { return Ok(None) };
    let id: CustomerId = made.last_insert_id;
    if !contact::add(tx, business, id, phone).await? {
        of_nobody(tx, business, id).await?;
        return Ok(None);
    }
    indexed::changed(tx, business, id).await?;
    of(business).filter(customer::Column::Id.eq(id)).one(tx.conn()).await
}

/// A number becomes known of a customer, who has it as their primary one if they had none. False if somebody has it.
pub async fn gain_phone(tx: &Tx, business: BusinessId, id: CustomerId, phone: &Phone) -> Result<bool, DbErr> {
    if !contact::add(tx, business, id, phone).await? {
        return Ok(false);
    }
    customer::Entity::update_many()
        .col_expr(customer::Column::Phone, Expr::value(phone.clone()))
        .filter(customer::Column::BusinessId.eq(business))
        .filter(customer::Column::Id.eq(id))
        .filter(customer::Column::Phone.is_null())
        .exec(tx.conn())
        .await?;
    indexed::changed(tx, business, id).await?;
    Ok(true)
}

/// Takes back a customer of this transaction, whom nothing refers to.
async fn of_nobody(tx: &Tx, business: BusinessId, id: CustomerId) -> Result<(), DbErr> {
    let made = customer::Entity::delete_many().filter(customer::Column::BusinessId.eq(business));
    made.filter(customer::Column::Id.eq(id)).exec(tx.conn()).await.map(drop)
}

/// Whoever calls is there, whatever was thought of them.
async fn revived(tx: &Tx, found: Customer) -> Result<Customer, DbErr> {
    // A merge that runs at this moment is waited for.
    let mut found = merge::held(tx, found.business_id, found.id).await?.unwrap_or(found);
    if found.deleted_at.is_none() && found.status == Status::Active {
        return Ok(found);
    }
    customer::Entity::update_many()
        .col_expr(customer::Column::DeletedAt, Expr::value(Value::from(None::<Moment>)))
        .col_expr(customer::Column::Status, Expr::value(Status::Active))
        .filter(customer::Column::BusinessId.eq(found.business_id))
        .filter(customer::Column::Id.eq(found.id))
        .exec(tx.conn())
        .await?;
    indexed::changed(tx, found.business_id, found.id).await?;
    (found.deleted_at, found.status) = (None, Status::Active);
    Ok(found)
}
