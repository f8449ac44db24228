//! Queries about numbers, addresses and tags; each is bound to a business.

use std::collections::{BTreeMap, HashMap};

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    QueryFilter as _, QueryOrder as _, TryInsertResult, sea_query::Expr,
};

use super::{Held, Reach, email, phone, tag};
use crate::{
    accounts::Phone,
    crm::customers::{Customer, row},
    db::{BusinessId, CustomerId, OnUnique as _, Tx},
    error::{Error, Invalid, Result},
};

/// What customers are reached and sorted by, each in the order of its coming.
#[derive(Debug, Default)]
pub(in crate::crm) struct Contacts {
    phones: HashMap<CustomerId, Vec<Held<Phone>>>,
    emails: HashMap<CustomerId, Vec<Held<String>>>,
    tags: HashMap<CustomerId, Vec<String>>,
}

impl Contacts {
    /// What was just written of one customer, in the order in which it is read.
    pub(in crate::crm) fn of_one(
        id: CustomerId,
        mut phones: Reach<Phone>,
        emails: Reach<String>,
        tags: Vec<String>,
    ) -> Self {
        phones.all.sort_by(|one, other| one.value.cmp(&other.value));
        Self {
            phones: HashMap::from([(id, phones.all)]),
            emails: HashMap::from([(id, emails.all)]),
            tags: HashMap::from([(id, tags)]),
        }
    }

    /// The customer's numbers, the primary one first and the former ones last.
    pub(in crate::crm) fn phones(&self, of: &Customer) -> Reach<Phone> {
        ordered(of.phone.clone(), self.phones.get(&of.id).cloned())
    }

    /// The customer's addresses, the primary one first.
    pub(in crate::crm) fn emails(&self, of: &Customer) -> Reach<String> {
        ordered(of.email.clone(), self.emails.get(&of.id).cloned())
    }

    /// The customer's tags.
    pub(in crate::crm) fn tags(&self, of: &Customer) -> Vec<String> {
        self.tags.get(&of.id).cloned().unwrap_or_default()
    }
}

fn ordered<T: PartialEq>(primary: Option<T>, all: Option<Vec<Held<T>>>) -> Reach<T> {
    let mut all = all.unwrap_or_default();
    all.sort_by_key(|held| (primary.as_ref() != Some(&held.value), held.former));
    Reach { primary, all }
}

/// The contacts of these customers, in one query a table.
pub(in crate::crm) async fn of(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    customers: &[CustomerId],
) -> Result<Contacts, DbErr> {
    let mut contacts = Contacts::default();
    if customers.is_empty() {
        return Ok(contacts);
    }
    let ids = || customers.iter().copied();
    let phones = phone::Entity::find().filter(phone::Column::BusinessId.eq(business));
    let phones = phones.filter(phone::Column::CustomerId.is_in(ids())).order_by_asc(phone::Column::Id);
    for phone::Model { customer_id, phone: value, former, .. } in phones.all(conn).await? {
        contacts.phones.entry(customer_id).or_default().push(Held { value, former });
    }
    let emails = email::Entity::find().filter(email::Column::BusinessId.eq(business));
    let emails = emails.filter(email::Column::CustomerId.is_in(ids())).order_by_asc(email::Column::Id);
    for email::Model { customer_id, email: value, .. } in emails.all(conn).await? {
        contacts.emails.entry(customer_id).or_default().push(Held { value, former: false });
    }
    let tags = tag::Entity::find().filter(tag::Column::BusinessId.eq(business));
    let tags = tags.filter(tag::Column::CustomerId.is_in(ids())).order_by_asc(tag::Column::Id);
    for tag::Model { customer_id, tag, .. } in tags.all(conn).await? {
        contacts.tags.entry(customer_id).or_default().push(tag);
    }
    Ok(contacts)
}

/// Refuses numbers that another customer has; each comes with the field that it was written in.
///
/// # Errors
/// 409 `customer_phone_taken`, or `customer_deleted` with `fields.customer_id` where that customer is deleted.
pub(in crate::crm) async fn refuse_taken(
    tx: &Tx,
    business: BusinessId,
    own: Option<CustomerId>,
    phones: &[(String, Phone)],
) -> Result<()> {
    if phones.is_empty() {
        return Ok(());
    }
    let numbers = phones.iter().map(|(_, phone)| phone.clone());
    let held = phone::Entity::find().filter(phone::Column::BusinessId.eq(business));
    let held = held.filter(phone::Column::Phone.is_in(numbers)).all(tx.conn()).await?;
    let taken = phones.iter().find_map(|(field, phone)| {
        let of = held.iter().find(|held| held.phone == *phone && Some(held.customer_id) != own)?;
        Some((field, of.customer_id))
    });
    let Some((field, id)) = taken else { return Ok(()) };
    let deleted = row::Entity::find_by_id(id)
        .filter(row::Column::BusinessId.eq(business))
        .filter(row::Column::DeletedAt.is_not_null());
    Err(Error::Collision(if deleted.one(tx.conn()).await?.is_some() {
        of_deleted(field, id)
    } else {
        of_another(field)
    }))
}

fn of_deleted(field: &str, id: CustomerId) -> Invalid {
    Invalid {
        code: "customer_deleted",
        message: "this number is a deleted customer's, who can be restored".into(),
        fields: BTreeMap::from([
            (field.to_owned(), "is a deleted customer's".to_owned()),
            ("customer_id".to_owned(), id.to_string()),
        ]),
    }
}

fn of_another(field: &str) -> Invalid {
    Invalid {
        code: "customer_phone_taken",
        message: "this number is another customer's".into(),
        fields: BTreeMap::from([(field.to_owned(), "is another customer's".to_owned())]),
    }
}

/// Makes a number the customer's. False if somebody has it, however lately they got it.
pub(in crate::crm) async fn add(
    tx: &Tx,
    business: BusinessId,
    id: CustomerId,
    phone: &Phone,
) -> Result<bool, DbErr> {
    let key = [phone::Column::BusinessId, phone::Column::Phone];
    let insert = phone::Entity::insert(number(business, id, phone)).on_conflict_do_nothing_on(key);
    let inserted = insert.exec_without_returning(tx.conn()).await?;
    Ok(matches!(inserted, TryInsertResult::Inserted(rows) if rows > 0))
}

fn number(business: BusinessId, id: CustomerId, phone: &Phone) -> phone::ActiveModel {
    phone::ActiveModel {
        business_id: Set(business),
        customer_id: Set(id),
        phone: Set(phone.clone()),
        former: Set(false),
        ..Default::default()
    }
}

/// Writes the numbers of a customer, whose row is locked and has the primary one already.
///
/// # Errors
/// 409 `customer_phone_taken` where another got one of them meanwhile.
pub(in crate::crm) async fn write_phones(
    tx: &Tx,
    of: &Customer,
    before: &Reach<Phone>,
    after: &Reach<Phone>,
) -> Result<()> {
    let of_customer = Condition::all()
        .add(phone::Column::BusinessId.eq(of.business_id))
        .add(phone::Column::CustomerId.eq(of.id));
    let gone: Vec<Phone> = before.fresh(after).cloned().collect();
    if !gone.is_empty() {
        let gone = of_customer.clone().add(phone::Column::Phone.is_in(gone));
        phone::Entity::delete_many().filter(gone).exec(tx.conn()).await?;
    }
    let revived: Vec<Phone> = after.revived(before).cloned().collect();
    if !revived.is_empty() {
        phone::Entity::update_many()
            .col_expr(phone::Column::Former, Expr::value(false))
            .filter(of_customer.add(phone::Column::Phone.is_in(revived)))
            .exec(tx.conn())
            .await?;
    }
    // Two who write the same numbers wait for each other in one order.
    let mut fresh: Vec<&Phone> = after.fresh(before).collect();
    fresh.sort();
    if fresh.is_empty() {
        return Ok(());
    }
    let rows = fresh.into_iter().map(|phone| number(of.business_id, of.id, phone));
    let insert = phone::Entity::insert_many(rows).exec_without_returning(tx.conn()).await;
    insert.on_unique("customer_phone_taken").map(drop)
}

/// Writes the addresses of a customer, whose row is locked and has the primary one already.
pub(in crate::crm) async fn write_emails(
    tx: &Tx,
    of: &Customer,
    before: &Reach<String>,
    after: &Reach<String>,
) -> Result<(), DbErr> {
    let gone: Vec<&String> = before.fresh(after).collect();
    if !gone.is_empty() {
        let emails = email::Entity::delete_many().filter(email::Column::BusinessId.eq(of.business_id));
        let emails = emails.filter(email::Column::CustomerId.eq(of.id));
        emails.filter(email::Column::Email.is_in(gone)).exec(tx.conn()).await?;
    }
    let fresh = after.fresh(before).map(|email| email::ActiveModel {
        business_id: Set(of.business_id),
        customer_id: Set(of.id),
        email: Set(email.clone()),
        ..Default::default()
    });
    email::Entity::insert_many(fresh).exec_without_returning(tx.conn()).await.map(drop)
}

/// Writes the tags of a customer, whose row is locked. One that was there keeps its place and its row.
pub(in crate::crm) async fn write_tags(
    tx: &Tx,
    of: &Customer,
    before: &[String],
    after: &[String],
) -> Result<(), DbErr> {
    let gone: Vec<&String> = before.iter().filter(|tag| !after.contains(tag)).collect();
    if !gone.is_empty() {
        let tags = tag::Entity::delete_many().filter(tag::Column::BusinessId.eq(of.business_id));
        let tags = tags.filter(tag::Column::CustomerId.eq(of.id));
        tags.filter(tag::Column::Tag.is_in(gone)).exec(tx.conn()).await?;
    }
    let fresh = after.iter().filter(|tag| !before.contains(tag)).map(|tag| tag::ActiveModel {
        business_id: Set(of.business_id),
        customer_id: Set(of.id),
        tag: Set(tag.clone()),
        ..Default::default()
    });
    tag::Entity::insert_many(fresh).exec_without_returning(tx.conn()).await.map(drop)
}
