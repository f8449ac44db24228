//! Queries about customers; each is bound to a business.

use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _, Select,
    sea_query::Expr,
};

use super::{
    Consent, Customer, New, Status,
    contact::{self, Asked, Contacts, Reach},
    indexed::{self, Known},
    input::MAX_REACH,
    row::{self as customer},
    tag,
};
use crate::{
    accounts::{self, Gender, Phone},
    db::{BusinessId, CustomerId, Moment, OnUnique as _, Tx, UserId},
    error::{Error, Result},
};

/// Merging points at the survivor at once; more steps than this are a fault of ours, and a circle would have no end.
const MAX_STEPS: usize = 8;

pub(super) fn of(business: BusinessId) -> Select<customer::Entity> {
    customer::Entity::find().filter(customer::Column::BusinessId.eq(business))
}

/// A customer of this business as the row is: perhaps deleted, perhaps merged into another.
pub async fn customer(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    id: CustomerId,
) -> Result<Option<Customer>, DbErr> {
    of(business).filter(customer::Column::Id.eq(id)).one(conn).await
}

/// Whom a customer turned out to be; themselves where they were merged into nobody.
pub(super) async fn resolved(
    conn: &impl ConnectionTrait,
    mut found: Customer,
) -> Result<Option<Customer>, DbErr> {
    for _ in 0..MAX_STEPS {
        let Some(next) = found.merged_into else { return Ok(Some(found)) };
        let Some(survivor) = customer(conn, found.business_id, next).await? else { return Ok(None) };
        found = survivor;
    }
    Ok(None)
}

/// A customer of this business, or whom they were merged into; perhaps deleted.
pub(super) async fn shown(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    id: CustomerId,
) -> Result<Option<Customer>, DbErr> {
    match customer(conn, business, id).await? {
        Some(found) => resolved(conn, found).await,
        None => Ok(None),
    }
}

/// A customer with whom something can be done, or whom they were merged into.
///
/// # Errors
/// [`Error::NotFound`] for nobody of this business and for whoever is deleted.
pub async fn living(conn: &impl ConnectionTrait, business: BusinessId, id: CustomerId) -> Result<Customer> {
    let found = shown(conn, business, id).await?;
    found.filter(|found| found.deleted_at.is_none()).ok_or(Error::NotFound)
}

/// As [`shown`], and nobody else changes them until `tx` ends.
async fn locked(tx: &Tx, business: BusinessId, id: CustomerId) -> Result<Customer> {
    let mut id = id;
    for _ in 0..MAX_STEPS {
        let found = shown(tx.conn(), business, id).await?.ok_or(Error::NotFound)?;
        let row = of(business).filter(customer::Column::Id.eq(found.id)).lock_exclusive();
        let row = row.one(tx.conn()).await?.ok_or(Error::NotFound)?;
        if row.merged_into.is_none() {
            return Ok(row);
        }
        id = row.id;
    }
    Err(Error::NotFound)
}

/// Makes a customer, of whom something must be known.
///
/// # Errors
/// 400 `invalid` without a name, number or address; 404 for an owner who is no member of this business; 409
/// `customer_phone_taken` or `customer_deleted` for a number that somebody has.
pub async fn add(tx: &Tx, business: BusinessId, new: New) -> Result<Customer> {
    let field = |nth: usize| nth.checked_sub(1).map_or("phone".to_owned(), |nth| format!("phones[{nth}]"));
    let phones: Vec<_> = new.phones.iter().enumerate().map(|(nth, it)| (field(nth), it.clone())).collect();
    Ok(add_named(tx, business, new, &phones).await?.0)
}

/// As [`add`], with the fields that the numbers were written in; and what was written of the customer beside the row.
pub(super) async fn add_named(
    tx: &Tx,
    business: BusinessId,
    new: New,
    named: &[(String, Phone)],
) -> Result<(Customer, Contacts)> {
    contact::refuse_taken(tx, business, None, named).await?;
    belongs(tx, business, new.owner_id).await?;
    let (phones, emails) = (Reach::of(new.phones), Reach::of(new.emails));
    let name = new.name.trim();
    is_known(name, &phones, &emails)?;
    let row = customer::ActiveModel {
        business_id: Set(business),
        name: Set(name.to_owned()),
        phone: Set(phones.primary.clone()),
        email: Set(emails.primary.clone()),
        gender: Set(new.gender),
        status: Set(Status::Active),
        source: Set(new.source),
        created_at: Set(tx.now()),
        owner_id: Set(new.owner_id),
        consent: Set(new.consent),
        consent_at: Set(said_at(tx, new.consent)),
        ..Default::default()
    };
    let insert = customer::Entity::insert(row).exec_with_returning(tx.conn()).await;
    let made = insert.on_unique("customer_phone_taken")?;
    contact::write_phones(tx, &made, &Reach::default(), &phones).await?;
    contact::write_emails(tx, &made, &Reach::default(), &emails).await?;
    let tags = tag::united(new.tags);
    contact::write_tags(tx, &made, &[], &tags).await?;
    let known = Known {
        phones: phones.all.iter().map(|held| &held.value).collect(),
        emails: emails.all.iter().map(|held| &*held.value).collect(),
        tags: tags.iter().map(String::as_str).collect(),
    };
    indexed::made(tx, &made, &known).await?;
    let contacts = Contacts::of_one(made.id, phones, emails, tags);
    Ok((made, contacts))
}

async fn belongs(tx: &Tx, business: BusinessId, owner: Option<UserId>) -> Result<()> {
    match owner {
        Some(owner) if !accounts::is_member(tx.conn(), business, owner).await? => Err(Error::NotFound),
        _ => Ok(()),
    }
}

fn is_known(name: &str, phones: &Reach<Phone>, emails: &Reach<String>) -> Result<()> {
    if name.is_empty() && phones.all.is_empty() && emails.all.is_empty() {
        return Err(Error::field("name", "is needed where there is no number and no e-mail address"));
    }
    Ok(())
}

fn said_at(tx: &Tx, consent: Consent) -> Option<Moment> {
    (consent != Consent::Unknown).then(|| tx.now())
}

/// What a person may change of a customer; `None` leaves it.
#[derive(Debug, Default)]
pub(super) struct Change {
    pub(super) name: Option<String>,
    pub(super) phones: Asked<Phone>,
    /// The same numbers with the fields that they were written in.
    pub(super) named: Vec<(String, Phone)>,
    pub(super) emails: Asked<String>,
    pub(super) tags: Option<Vec<String>>,
    pub(super) gender: Option<Gender>,
    pub(super) owner: Option<Option<UserId>>,
    pub(super) consent: Option<Consent>,
    pub(super) status: Option<Status>,
}

/// Changes a customer, or whom they were merged into.
///
/// # Errors
/// As of [`add`], and [`Error::NotFound`] for whoever is not there or deleted.
pub(super) async fn change(
    tx: &Tx,
    business: BusinessId,
    id: CustomerId,
    change: Change,
) -> Result<Customer> {
    let found = locked(tx, business, id).await?;
    if found.deleted_at.is_some() {
        return Err(Error::NotFound);
    }
    contact::refuse_taken(tx, business, Some(found.id), &change.named).await?;
    // Whoever looks after them already may have been switched off since.
    let new_owner = change.owner.filter(|owner| *owner != found.owner_id);
    belongs(tx, business, new_owner.flatten()).await?;
    let before = contact::of(tx.conn(), business, &[found.id]).await?;
    let (phones, emails) = (before.phones(&found), before.emails(&found));
    let (new_phones, new_emails) = (phones.changed(change.phones), emails.changed(change.emails));
    let name = change.name.unwrap_or_else(|| found.name.clone());
    is_known(&name, &new_phones, &new_emails)?;
    is_bounded("phones", &phones, &new_phones)?;
    is_bounded("emails", &emails, &new_emails)?;
    let new_consent = change.consent.filter(|consent| *consent != found.consent);
    let row = customer::ActiveModel {
        id: Set(found.id),
        name: Set(name),
        phone: Set(new_phones.primary.clone()),
        email: Set(new_emails.primary.clone()),
        gender: change.gender.map_or(NotSet, Set),
        owner_id: new_owner.map_or(NotSet, Set),
        status: change.status.map_or(NotSet, Set),
        consent: new_consent.map_or(NotSet, Set),
        consent_at: new_consent.map_or(NotSet, |consent| Set(said_at(tx, consent))),
        ..Default::default()
    };
    let changed = customer::Entity::update(row).exec(tx.conn()).await;
    let changed = changed.on_unique("customer_phone_taken")?;
    contact::write_phones(tx, &changed, &phones, &new_phones).await?;
    contact::write_emails(tx, &changed, &emails, &new_emails).await?;
    if let Some(tags) = change.tags {
        contact::write_tags(tx, &changed, &before.tags(&found), &tags).await?;
    }
    indexed::changed(tx, business, found.id).await?;
    Ok(changed)
}

/// More than a customer may have, unless merging left them so many.
fn is_bounded<T: Clone + PartialEq>(field: &str, before: &Reach<T>, after: &Reach<T>) -> Result<()> {
    if after.current() > MAX_REACH.max(before.current()) {
        return Err(Error::field(field, &format!("has at most {MAX_REACH}")));
    }
    Ok(())
}

/// Deletes a customer; what belongs to them stays. One who is deleted stays so.
///
/// # Errors
/// [`Error::NotFound`] for nobody of this business, and for one who was merged: the survivor is not meant.
pub(super) async fn delete(tx: &Tx, business: BusinessId, id: CustomerId) -> Result<()> {
    let found = itself(tx, business, id).await?;
    if found.deleted_at.is_none() {
        set_deleted(tx, &found, Some(tx.now())).await?;
    }
    Ok(())
}

/// Undoes [`delete`]. One who is not deleted stays as they are.
///
/// # Errors
/// As of [`delete`], and for one whose data were erased.
pub(super) async fn restore(tx: &Tx, business: BusinessId, id: CustomerId) -> Result<Customer> {
    let found = itself(tx, business, id).await?;
    if found.erased_at.is_some() {
        return Err(Error::NotFound);
    }
    if found.deleted_at.is_some() {
        set_deleted(tx, &found, None).await?;
    }
    Ok(Customer { deleted_at: None, ..found })
}

async fn itself(tx: &Tx, business: BusinessId, id: CustomerId) -> Result<Customer> {
    let found = locked(tx, business, id).await?;
    if found.id == id { Ok(found) } else { Err(Error::NotFound) }
}

async fn set_deleted(tx: &Tx, found: &Customer, at: Option<Moment>) -> Result<(), DbErr> {
    let row = customer::ActiveModel { id: Set(found.id), deleted_at: Set(at), ..Default::default() };
    customer::Entity::update(row).exec(tx.conn()).await?;
    indexed::changed(tx, found.business_id, found.id).await?;
    Ok(())
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
    set(tx, business, id, customer::Column::Name, Expr::value(name), unnamed).await
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

/// Keeps whether a customer agrees to be written to; false if it was known.
pub async fn set_consent(
    tx: &Tx,
    business: BusinessId,
    id: CustomerId,
    consent: Consent,
) -> Result<bool, DbErr> {
    let changed = customer::Entity::update_many()
        .col_expr(customer::Column::Consent, Expr::value(consent))
        .col_expr(customer::Column::ConsentAt, Expr::value(said_at(tx, consent)))
        .filter(customer::Column::BusinessId.eq(business))
        .filter(customer::Column::Id.eq(id))
        .filter(customer::Column::Consent.ne(consent))
        .exec(tx.conn())
        .await?;
    if changed.rows_affected > 0 {
        tx.touch(business, "customer", id);
    }
    Ok(changed.rows_affected > 0)
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
        indexed::changed(tx, business, id).await?;
    }
    Ok(changed.rows_affected > 0)
}
