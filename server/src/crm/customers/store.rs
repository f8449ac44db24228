//! Queries about customers; each is bound to a business.

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryTrait as _, Select, sea_query::Expr,
};

use super::{
    Consent, Customer, Source, Status, contact, reindex,
    row::{self as customer},
};
use crate::{
    accounts::{Gender, Phone},
    db::{BusinessId, CustomerId, Db, Tx},
    error::Result,
    web::{List, Page, Sorts, sorted},
};

const SORTS: Sorts<customer::Column> = Sorts {
    id: customer::Column::Id,
    by: &[
        ("created_at", customer::Column::CreatedAt),
        ("name", customer::Column::Name),
        ("phone", customer::Column::Phone),
    ],
    default: "-created_at",
};

fn of(business: BusinessId) -> Select<customer::Entity> {
    customer::Entity::find().filter(customer::Column::BusinessId.eq(business))
}

/// A customer of this business.
pub async fn customer(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    id: CustomerId,
) -> Result<Option<Customer>, DbErr> {
    of(business).filter(customer::Column::Id.eq(id)).one(conn).await
}

/// The customer with this number, made if there is none. However many callers ask at once, there is one.
pub async fn find_or_make_by_phone(
    tx: &Tx,
    business: BusinessId,
    phone: &Phone,
    source: Source,
) -> Result<Customer, DbErr> {
    if let Some(found) = by_phone(tx, business, phone).await? {
        return Ok(found);
    }
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
    let insert = customer::Entity::insert(row).on_conflict_do_nothing_on(key);
    insert.exec_without_returning(tx.conn()).await?;
    // Where another transaction was first, the insert has waited for its end, so its row is seen.
    let made = by_phone(tx, business, phone).await?;
    let made = made.ok_or_else(|| DbErr::RecordNotFound("a customer that was just made".to_owned()))?;
    let number = contact::phone::ActiveModel {
        business_id: Set(business),
        customer_id: Set(made.id),
        phone: Set(phone.clone()),
        former: Set(false),
        ..Default::default()
    };
    let key = [contact::phone::Column::BusinessId, contact::phone::Column::Phone];
    let insert = contact::phone::Entity::insert(number).on_conflict_do_nothing_on(key);
    insert.exec_without_returning(tx.conn()).await?;
    reindex(tx, business, made.id).await?;
    tx.touch(business, "customer", made.id);
    Ok(made)
}

async fn by_phone(tx: &Tx, business: BusinessId, phone: &Phone) -> Result<Option<Customer>, DbErr> {
    of(business).filter(customer::Column::Phone.eq(phone.clone())).one(tx.conn()).await
}

/// Gives the customer a name if nobody has; a name that a person wrote is never replaced. True if it was given.
pub async fn set_name_if_empty(
    tx: &Tx,
    business: BusinessId,
    id: CustomerId,
    name: &str,
) -> Result<bool, DbErr> {
    let name = name.trim();
    if name.is_empty() {
        return Ok(false);
    }
    let unnamed = customer::Column::Name.eq("");
    let given = set(tx, business, id, customer::Column::Name, Expr::value(name), unnamed).await?;
    if given {
        reindex(tx, business, id).await?;
    }
    Ok(given)
}

/// Remembers how to address the customer if nobody knows it yet. True if it was remembered.
pub async fn set_gender_if_unknown(
    tx: &Tx,
    business: BusinessId,
    id: CustomerId,
    gender: Gender,
) -> Result<bool, DbErr> {
    let unknown = customer::Column::Gender.eq(Gender::Unknown);
    set(tx, business, id, customer::Column::Gender, Expr::value(gender), unknown).await
}

async fn set(
    tx: &Tx,
    business: BusinessId,
    id: CustomerId,
    column: customer::Column,
    value: Expr,
    only_if: Expr,
) -> Result<bool, DbErr> {
    let changed = customer::Entity::update_many()
        .col_expr(column, value)
        .filter(customer::Column::BusinessId.eq(business))
        .filter(customer::Column::Id.eq(id))
        .filter(only_if)
        .exec(tx.conn())
        .await?;
    if changed.rows_affected > 0 {
        tx.touch(business, "customer", id);
    }
    Ok(changed.rows_affected > 0)
}

/// What the person may change of a customer; `None` leaves it.
#[derive(Debug, Default)]
pub(super) struct Change {
    pub(super) name: Option<String>,
    pub(super) email: Option<Option<String>>,
    pub(super) gender: Option<Gender>,
}

/// Changes a customer. False if this business has no such customer.
pub(super) async fn change(
    tx: &Tx,
    business: BusinessId,
    id: CustomerId,
    change: Change,
) -> Result<bool, DbErr> {
    if customer(tx.conn(), business, id).await?.is_none() {
        return Ok(false);
    }
    let mut row = customer::ActiveModel { id: Set(id), ..Default::default() };
    if let Some(name) = change.name {
        row.name = Set(name);
    }
    if let Some(email) = change.email {
        row.email = Set(email);
    }
    if let Some(gender) = change.gender {
        row.gender = Set(gender);
    }
    customer::Entity::update(row).exec(tx.conn()).await?;
    reindex(tx, business, id).await?;
    tx.touch(business, "customer", id);
    Ok(true)
}

/// Which customers are listed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Filter {
    /// Only those of this status.
    pub(super) status: Status,
    /// Only those who became known in this way.
    pub(super) source: Option<Source>,
}

/// One page of the business's customers.
pub(super) async fn list(
    db: &Db,
    business: BusinessId,
    filter: Filter,
    page: &Page,
) -> Result<List<Customer>> {
    let customers = of(business)
        .filter(customer::Column::Status.eq(filter.status))
        .apply_if(filter.source, |query, source| query.filter(customer::Column::Source.eq(source)));
    sorted(db.reader(), customers, &SORTS, page).await
}
